"""What passes between people who are connected now: typing, presence and quiet. Kept in memory alone, and bounded."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from relay.services import presence, quiet
from relay.services.context import Caller
from relay.storage.port import Committed, Storage
from relay.wire import frames
from relay.wire.base import Nothing
from relay.wire.errors import Refusal, invalid
from relay.wire.events import Signal
from relay.wire.ids import from_bytes
from relay.wire.limits import MAX_WATCHED, TYPING_EVERY, TYPING_LAPSES
from relay.wire.presence import Presence, SetActive, SetTyping, Watch, Watched
from relay.wire.privacy import QuietHours

_REMEMBERED = 100_000
"""People of whom it is known when they were last active; those whom that was longest ago are forgotten first."""
_MOVING = tuple(b'{"kind":"' + kind for kind in (b"person.", b"settings.", b"request."))
"""How the events begin that come of whatever decides who sees whom."""


class Signalled(Protocol):
    """A connection, as this module sees it."""

    def signal(self, frame: bytes) -> None:
        """Send what need not last; it is dropped where the peer does not keep up."""


class _Typing(msgspec.Struct, frozen=True, gc=False):
    """When it was last told that somebody types, and whether that still holds."""

    at: float
    told: bool


class _Watch(msgspec.Struct):
    """Whom a connection watches, and what it was told of each."""

    watcher: bytes
    told: dict[bytes, Presence]


class Living:
    """Typing and presence of a relay. Every method is called on the loop thread.

    `signal_to` sends a frame to every connection of an account; `is_open` says whether a connection still is, for a
    call may outlive its own; `clock` gives seconds of a monotonic clock, `now` UTC milliseconds; `on_fault` hears what
    a look at who sees whom raised.
    """

    def __init__(
        self,
        storage: Storage,
        signal_to: Callable[[bytes, bytes], None],
        is_open: Callable[[Signalled], bool],
        clock: Callable[[], float],
        now: Callable[[], int],
        on_fault: Callable[[Exception], None],
    ) -> None:
        self._storage = storage
        self._signal_to = signal_to
        self._is_open = is_open
        self._clock = clock
        self._now = now
        self._on_fault = on_fault
        self._typing: dict[tuple[bytes, bytes], _Typing] = {}
        """By person and thread."""
        self._active: dict[bytes, set[Signalled]] = {}
        self._last: OrderedDict[bytes, int] = OrderedDict()
        self._watches: dict[Signalled, _Watch] = {}
        self._watchers: dict[bytes, set[Signalled]] = {}
        self._turns: dict[bytes, int] = {}
        """When the quiet of a person that somebody watches begins or ends next."""
        self._next_turn = 0
        """None of them is before."""
        self._moved: set[bytes] = set()
        self._asking: dict[object, set[bytes]] = {}
        """For each watch that is about to begin: who moved while it was read."""
        self._looking: asyncio.Task[None] | None = None

    # Typing

    async def set_typing(self, caller: Caller, params: SetTyping) -> Nothing:
        """`typing.set`: told once in `TYPING_EVERY` at most, and to nobody whom it is not for."""
        key = caller.user_id, params.thread_id.bytes
        known, now = self._typing.get(key), self._clock()
        if params.typing:
            if known is not None and now - known.at < TYPING_EVERY:
                return Nothing()
            self._typing[key] = _Typing(now, told=True)
        elif known is None or not known.told:
            # Nobody was told that it began.
            return Nothing()
        else:
            self._typing[key] = _Typing(known.at, told=False)
        try:
            other = await self._storage.read(lambda tx: presence.sees_typing(tx, caller, key[1]))
        except Refusal:
            self._typing.pop(key, None)
            raise
        if other is not None:
            signal = Signal(
                kind="typing", thread_id=params.thread_id, user_id=from_bytes(caller.user_id), typing=params.typing
            )
            self._signal_to(other, frames.write_notification("signal", signal))
        return Nothing()

    def tick(self) -> None:
        """Forget what lapsed, look at whose quiet began or ended, and again where a look failed."""
        if self._typing:
            since = self._clock() - TYPING_LAPSES
            self._typing = {key: known for key, known in self._typing.items() if known.at > since}
        now = self._now()
        if self._turns and now >= self._next_turn:
            for user_id in [user_id for user_id, at in self._turns.items() if at <= now]:
                del self._turns[user_id]
                self._look(user_id)
            self._next_turn = min(self._turns.values(), default=0)
        self._go_on()

    # Presence

    async def set_active(self, caller: Caller, connection: Signalled, params: SetActive) -> Nothing:
        """`presence.set`: a person is active while any of their connections says so."""
        if self._is_open(connection):
            self._set(caller.user_id, connection, active=params.active)
        return Nothing()

    async def watch(self, caller: Caller, connection: Signalled, params: Watch) -> Watched:
        """`presence.watch`: instead of whom this connection watched before."""
        if len(params.user_ids) > MAX_WATCHED:
            raise invalid("user_ids", f"A connection watches at most {MAX_WATCHED} people")
        ids = list(dict.fromkeys(user_id.bytes for user_id in params.user_ids))
        asked = object()
        moved = self._asking[asked] = set()
        try:
            shown = await self._storage.read(lambda tx: presence.shown_to(tx, caller.user_id, ids))
        finally:
            del self._asking[asked]
        if not self._is_open(connection):
            return Watched()
        self._forget_watch(connection)
        watch = _Watch(caller.user_id, {key: self._presence(key, shown) for key in ids})
        if ids:
            self._watches[connection] = watch
            for key in ids:
                self._watchers.setdefault(key, set()).add(connection)
            if not moved.isdisjoint((caller.user_id, *ids)):
                # What was read may be from before that.
                self._look(caller.user_id)
        return Watched(people=tuple(watch.told.values()))

    def gone(self, connection: Signalled, caller: Caller | None) -> None:
        """A connection is over."""
        self._forget_watch(connection)
        if caller is not None:
            self._set(caller.user_id, connection, active=False)

    def committed(self, news: Committed) -> None:
        """Where somebody's relations or settings moved, look again at who sees whom."""
        if not self._watches and not self._asking:
            return
        for one in news.appended:
            if one.payload.startswith(_MOVING):
                self._look(one.user_id)

    async def close(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    def _set(self, user_id: bytes, connection: Signalled, *, active: bool) -> None:
        connections = self._active.setdefault(user_id, set())
        was = bool(connections)
        if active:
            connections.add(connection)
        else:
            connections.discard(connection)
        if not connections:
            del self._active[user_id]
        if was or active:
            self._remember(user_id)
        if was != (user_id in self._active):
            self._look(user_id)

    def _remember(self, user_id: bytes) -> None:
        self._last[user_id] = self._now()
        self._last.move_to_end(user_id)
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)

    def _presence(self, user_id: bytes, shown: Mapping[bytes, QuietHours | None]) -> Presence:
        """What is told of a person to somebody to whom `shown` are shown."""
        key = from_bytes(user_id)
        if user_id not in shown:
            return Presence(user_id=key)
        active = user_id in self._active
        return Presence(
            user_id=key,
            active=active,
            last_active_at=None if active else self._last.get(user_id),
            quiet_until=self._quiet_until(user_id, shown[user_id]),
        )

    def _quiet_until(self, user_id: bytes, hours: QuietHours | None) -> int | None:
        """Until when this person wants quiet, if they do; the next turn of it is looked out for."""
        turn = None if hours is None else quiet.turn(hours, self._now())
        if turn is None:
            return None
        self._next_turn = min(turn.until, self._next_turn) if self._turns else turn.until
        self._turns[user_id] = turn.until
        return turn.until if turn.quiet else None

    def _forget_watch(self, connection: Signalled) -> None:
        watch = self._watches.pop(connection, None)
        for key in watch.told if watch is not None else ():
            watchers = self._watchers[key]
            watchers.discard(connection)
            if not watchers:
                del self._watchers[key]
                self._turns.pop(key, None)

    # Telling

    def _look(self, user_id: bytes) -> None:
        """Look soon at what is to be told of this person and to them."""
        for moved in self._asking.values():
            moved.add(user_id)
        self._moved.add(user_id)
        self._go_on()

    def _go_on(self) -> None:
        if self._moved and self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._tell_all())
            self._looking.add_done_callback(self._looked)

    def _looked(self, task: asyncio.Task[None]) -> None:
        self._looking = None
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._on_fault(error)

    async def _tell_all(self) -> None:
        while self._moved:
            moved, self._moved = self._moved, set()
            try:
                await self._tell_of(moved)
            except Exception:
                self._moved |= moved
                raise

    async def _tell_of(self, moved: set[bytes]) -> None:
        for user_id in moved:
            await self._tell_watchers(user_id)
        for connection, watch in list(self._watches.items()):
            if watch.watcher in moved:
                await self._tell(connection, watch)

    async def _tell_watchers(self, user_id: bytes) -> None:
        """Tell those who watch this person what they may see now."""
        connections = self._watchers.get(user_id)
        if not connections:
            return
        watchers = {self._watches[connection].watcher for connection in connections}
        shown = await self._storage.read(lambda tx: presence.watchers_of(tx, user_id, watchers))
        for connection in tuple(self._watchers.get(user_id, ())):
            watch = self._watches[connection]
            if watch.watcher not in watchers:
                # Came meanwhile, and was told what it may see then.
                continue
            hours = {user_id: shown[watch.watcher]} if watch.watcher in shown else {}
            self._say(connection, watch, user_id, hours)

    async def _tell(self, connection: Signalled, watch: _Watch) -> None:
        """Tell a watcher what they may see now of everybody they watch."""
        keys = list(watch.told)
        shown = await self._storage.read(lambda tx: presence.shown_to(tx, watch.watcher, keys))
        if self._watches.get(connection) is watch:
            for key in keys:
                self._say(connection, watch, key, shown)

    def _say(
        self, connection: Signalled, watch: _Watch, user_id: bytes, shown: Mapping[bytes, QuietHours | None]
    ) -> None:
        now = self._presence(user_id, shown)
        if watch.told.get(user_id) == now:
            return
        watch.told[user_id] = now
        signal = Signal(
            kind="presence",
            user_id=now.user_id,
            active=now.active,
            last_active_at=now.last_active_at,
            quiet_until=now.quiet_until,
        )
        connection.signal(frames.write_notification("signal", signal))
