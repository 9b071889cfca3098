"""When changes go to the window: in batches, never more than one on its way, never more often than need be."""

from collections import deque
from collections.abc import Callable
from typing import Protocol

from desktop.config import BridgeConfig
from desktop.domain.change import Change, Changes, Put
from desktop.store.feed import Collector


class Timer(Protocol):
    """A call that is still to come."""

    def cancel(self) -> None: ...


class Batches:
    """Gathers what the feed tells and hands it over by `deliver`.

    At once where nothing was sent for `batch_every`, otherwise when that time is over; after no more than `batch_soon`
    where a change is the person's own action or what came of it. At most `batch_most` changes together, and none before
    the window has taken the batch before (`acknowledge`). What waits meanwhile is one change per row, and `Reload` past
    `waiting_most`.
    All of it runs on the engine's thread. `now` is in seconds.
    """

    def __init__(
        self,
        deliver: Callable[[Changes], None],
        config: BridgeConfig,
        *,
        now: Callable[[], float],
        later: Callable[[float, Callable[[], None]], Timer],
    ) -> None:
        self._deliver = deliver
        self._config = config
        self._now = now
        self._later = later
        self._waiting = Collector(config.waiting_most)
        self._cut: deque[Changes] = deque()
        self._urgent = False
        self._on_its_way = False
        self._sent_at = float("-inf")
        self._timer: Timer | None = None
        self._due_at = 0.0

    def add(self, changes: Changes) -> None:
        """Take what a commit changed."""
        self._waiting.add(changes)
        self._urgent = self._urgent or any(map(_is_urgent, changes))
        self._consider(self._config.batch_soon)

    def acknowledge(self) -> None:
        """The window has taken the last batch."""
        self._on_its_way = False
        self._consider(0.0)

    def close(self) -> None:
        """Send nothing more."""
        self._on_its_way = True
        self._stop_timer()

    def _consider(self, soon: float) -> None:
        if self._on_its_way or not (self._waiting or self._cut):
            return
        now = self._now()
        due = now + soon if self._urgent else self._sent_at + self._config.batch_every
        if due <= now:
            self._send()
        elif self._timer is None or due < self._due_at:
            self._stop_timer()
            self._timer, self._due_at = self._later(due - now, self._due), due

    def _due(self) -> None:
        self._timer = None
        if not self._on_its_way:
            self._send()

    def _send(self) -> None:
        self._stop_timer()
        if not self._cut:
            changes = self._waiting.take()
            most = self._config.batch_most
            self._cut.extend(changes[start : start + most] for start in range(0, len(changes), most))
            self._urgent = False
        if not self._cut:
            return
        self._on_its_way = True
        self._sent_at = self._now()
        self._deliver(self._cut.popleft())

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _is_urgent(change: Change) -> bool:
    return isinstance(change, Put) and (change.own or change.awaited)
