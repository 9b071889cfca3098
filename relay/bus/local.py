"""The bus of a relay that is one process: news go straight to the listeners."""

from collections.abc import Callable
from typing import Generic, TypeVar

News = TypeVar("News")


class LocalBus(Generic[News]):
    """Tells listeners in the order they subscribed, before `publish` returns.

    `on_error` gets what a listener raised; the others are told all the same.
    """

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._listeners: dict[object, Callable[[News], None]] = {}

    def publish(self, news: News) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners.values()):
            try:
                listener(news)
            except Exception as error:  # noqa: BLE001 - one listener's fault is not another's
                self._on_error(error)

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Hear all later news; returns what ends it."""
        # A key of its own: the same listener may subscribe twice, and each ends for itself.
        subscription = object()
        self._listeners[subscription] = listener

        def dispose() -> None:
            self._listeners.pop(subscription, None)

        return dispose
