"""Who is connected: passes the doorbell's news on, closes the sessions of devices that are signed out."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from relay.services.context import Caller
from relay.session.counters import Counters
from relay.storage.port import Committed
from relay.wire import frames


class Listener(Protocol):
    """A connection, as the hub sees it."""

    def appended(self, seq: int, frame: bytes) -> None:
        """Its mailbox grew."""

    def signal(self, frame: bytes) -> None:
        """Something that need not last."""

    def signed_out(self) -> None:
        """Its device's token is gone."""

    def going_away(self) -> None:
        """The relay stops."""

    def tick(self, now: float) -> None:
        """Time has passed."""

    def broken(self) -> None:
        """It failed by a fault of the relay's own: cut it, its client comes back."""


class Hub:
    """Every connection of this process. `clock` gives seconds of a monotonic clock.

    A device that was signed out less than `remember` seconds ago is turned away when it enters: its token may have
    been read just before the commit that took it away. A connection that fails is cut and told to `on_fault`; the
    others do not notice.
    """

    def __init__(
        self, counters: Counters, clock: Callable[[], float], remember: float, on_fault: Callable[[Exception], None]
    ) -> None:
        self._counters = counters
        self._clock = clock
        self._remember = remember
        self._on_fault = on_fault
        self._all: set[Listener] = set()
        self._callers: dict[Listener, Caller] = {}
        self._users: dict[bytes, list[Listener]] = {}
        self._devices: dict[bytes, list[Listener]] = {}
        self._gone: dict[bytes, float] = {}
        self._left: list[Callable[[Any, Caller | None], None]] = []

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, listener: object) -> bool:
        return listener in self._all

    @property
    def signed_in(self) -> int:
        """Connections that speak for somebody."""
        return len(self._callers)

    def on_left(self, told: Callable[[Any, Caller | None], None]) -> None:
        """Tell of each connection that is gone, and for whom it spoke."""
        self._left.append(told)

    def add(self, listener: Listener) -> None:
        """A connection opened."""
        self._all.add(listener)

    def enter(self, listener: Listener, caller: Caller) -> None:
        """A connection speaks for `caller` from now on. Again for the same caller: nothing changes."""
        if listener not in self._all:
            return
        if self._callers.get(listener) != caller:
            self._callers[listener] = caller
            self._users.setdefault(caller.user_id, []).append(listener)
            self._devices.setdefault(caller.device_id, []).append(listener)
        if caller.device_id in self._gone:
            listener.signed_out()

    def remove(self, listener: Listener) -> None:
        """A connection is gone."""
        self._all.discard(listener)
        caller = self._callers.pop(listener, None)
        if caller is not None:
            _drop(self._users, caller.user_id, listener)
            _drop(self._devices, caller.device_id, listener)
        for told in self._left:
            told(listener, caller)

    def committed(self, news: Committed) -> None:
        """A batch was committed; the callers have their answers."""
        users = self._users
        for one in news.appended:
            listeners = users.get(one.user_id)
            if listeners:
                frame = frames.write_event(one.seq, one.payload)
                self._counters.events += len(listeners)
                for listener in tuple(listeners):
                    try:
                        listener.appended(one.seq, frame)
                    except Exception as error:  # noqa: BLE001 - one connection's fault is not another's
                        self._give_up(listener, error)
        for device in news.closed:
            self._gone[device] = self._clock()
            self._each(self._devices.get(device, ()), lambda listener: listener.signed_out())

    def signal_to(self, user_id: bytes, frame: bytes) -> None:
        """Send what need not last to every connection of an account."""
        self._each(self._users.get(user_id, ()), lambda listener: listener.signal(frame))

    def tick(self) -> None:
        """Let every connection look at its deadlines."""
        now = self._clock()
        self._each(self._all, lambda listener: listener.tick(now))
        if self._gone:
            self._gone = {device: at for device, at in self._gone.items() if now - at < self._remember}

    def going_away(self) -> None:
        """The relay stops."""
        self._each(self._all, lambda listener: listener.going_away())

    def _each(self, listeners: Iterable[Listener], call: Callable[[Listener], None]) -> None:
        for listener in tuple(listeners):
            try:
                call(listener)
            except Exception as error:  # noqa: BLE001 - one connection's fault is not another's
                self._give_up(listener, error)

    def _give_up(self, listener: Listener, error: Exception) -> None:
        self._on_fault(error)
        listener.broken()


def _drop(index: dict[bytes, list[Listener]], key: bytes, listener: Listener) -> None:
    listeners = index[key]
    listeners.remove(listener)
    if not listeners:
        del index[key]
