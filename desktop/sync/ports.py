"""What sync needs of the connection, and what it offers to it. The client implements the first and calls the second."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from relay.wire.base import Wire
from relay.wire.events import Event, Signal
from relay.wire.session import Hello

T = TypeVar("T", bound=Wire)


class Calls(Protocol):
    """Requests on the one connection."""

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T:
        """The result of `method`. The request is written before this first yields, so calls keep their order.

        Raises Problem: refused (`name` is the wire's error name, with `reason`, `field`, `retry_after`), or
        `offline` (never sent, or the connection was lost) and `timed_out` (no answer within `within` seconds, by
        default the client's): for those two the outcome is unknown, repeat with the same id.
        """
        ...


class Receiver(Protocol):
    """What the connection tells, on the engine loop, in the order of arrival, never while another of these runs.

    None of these blocks or awaits.
    """

    def on_connected(self, hello: Hello) -> None:
        """A connection is open; nothing was sent on it but, at most, sign-up or sign-in. Sync resumes the session."""
        ...

    def on_events(self, events: Sequence[Event]) -> None:
        """All events that wait, oldest first; called before the answer to a later frame is given to its caller."""
        ...

    def on_signal(self, signal: Signal) -> None: ...

    def on_lost(self) -> None:
        """The connection is gone; every unanswered call has raised or will raise `offline`."""
        ...
