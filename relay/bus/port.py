"""The bus port. It is a doorbell: losing every message of it loses no event."""

from collections.abc import Callable
from typing import Protocol, TypeVar

News = TypeVar("News")


class Bus(Protocol[News]):
    """Carries the news of committed batches to every node, this one included.

    At most once, and possibly late or out of order: a listener compares `seq` and reads the log when it doubts.
    """

    def publish(self, news: News) -> None:
        """Tell every listener. Called on the loop thread; never raises for a listener's fault."""

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Hear all later news on the loop thread. Returns what ends it; calling that twice is harmless."""
