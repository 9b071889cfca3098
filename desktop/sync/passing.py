"""Typing and presence: told to the relay where the person lets it, and passed on to the window. Nothing is kept."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.domain.change import Changes, Collection, Put
from desktop.domain.passing import PresenceRow, TypingRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach, SettingsRow
from desktop.log import EventLog
from desktop.store import rows
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.sync.ports import Calls
    from relay.wire.events import Signal
    from relay.wire.presence import Presence

_log = EventLog("sync")


class Passing:
    """Of one account. It may be told of the window before there is a connection, and outlives one.

    What speaks to the relay is imported where it is spoken: the start needs none of it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._calls: Calls | None = None
        self._present = False
        self._said = False
        self._watched: tuple[UUID, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self._feed = store.subscribe(self._hear)

    async def close(self) -> None:
        """Ask nothing more."""
        self._feed.dispose()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # The window tells.

    def set_present(self, present: bool) -> None:
        """Whether the person is at the app: its window is the active one."""
        self._present = present
        self._say()

    def watch(self, user_ids: tuple[UUID, ...]) -> None:
        """Whose presence is wanted from now on, and nobody else's."""
        self._watched = user_ids
        self._ask()

    def set_typing(self, thread_id: UUID, typing: bool) -> None:
        """The person types in a thread, or no longer does."""
        if self._calls is not None and self._settings.typing_reach != Reach.NOBODY:
            self._spawn(self._say_typing(self._calls, thread_id, typing))

    # The connection tells.

    def live(self, calls: "Calls") -> None:
        """The relay can be asked; again on the same connection changes nothing."""
        if self._calls is None:
            self._calls = calls
            self._said = False
            self._say()
            self._ask()

    def lost(self) -> None:
        """The connection is gone: nobody is known to be active any more."""
        if self._calls is not None:
            self._calls = None
            self._tell(PresenceRow(user_id) for user_id in self._watched)

    def on_signal(self, signal: "Signal") -> None:
        """The relay told something that passes."""
        if signal.user_id is None:
            return
        if signal.kind == "typing" and signal.thread_id is not None:
            row = TypingRow(signal.thread_id, signal.user_id, signal.typing)
            self._store.tell((Put(Collection.TYPING, row.thread_id, row),))
        elif signal.kind == "presence":
            self._tell([_row(signal, signal.user_id)])

    # What follows from it.

    @property
    def _settings(self) -> SettingsRow:
        return self._store.reading(rows.settings)

    def _hear(self, changes: Changes) -> None:
        if any(isinstance(change, Put) and change.collection is Collection.SETTINGS for change in changes):
            self._say()

    def _say(self) -> None:
        """Tell the relay whether the person is active, where that is to be seen at all."""
        shown = self._present and self._settings.activity_reach != Reach.NOBODY
        if self._calls is not None and shown != self._said:
            self._said = shown
            self._spawn(self._say_active(self._calls, shown))

    def _ask(self) -> None:
        if self._calls is not None:
            self._spawn(self._watch(self._calls, self._watched))

    async def _watch(self, calls: "Calls", user_ids: tuple[UUID, ...]) -> None:
        from relay.wire.presence import Watch, Watched

        told = await calls.call("presence.watch", Watch(user_ids=user_ids), Watched)
        if calls is self._calls and user_ids == self._watched:
            self._tell(_row(one, one.user_id) for one in told.people)

    async def _say_active(self, calls: "Calls", active: bool) -> None:
        from relay.wire.base import Nothing
        from relay.wire.presence import SetActive

        await calls.call("presence.set", SetActive(active=active), Nothing)

    async def _say_typing(self, calls: "Calls", thread_id: UUID, typing: bool) -> None:
        from relay.wire.base import Nothing
        from relay.wire.presence import SetTyping

        await calls.call("typing.set", SetTyping(thread_id=thread_id, typing=typing), Nothing)

    def _tell(self, people: Iterable[PresenceRow]) -> None:
        told = tuple(Put(Collection.PRESENCE, row.user_id, row) for row in people)
        if told:
            self._store.tell(told)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(self._quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _quietly(self, work: Coroutine[Any, Any, None]) -> None:
        """What passes need not arrive: an older relay does not know it, a lost connection says it anew."""
        try:
            await work
        except Problem as problem:
            _log.info("not_passed_on", problem=problem.name)


def _row(told: "Signal | Presence", user_id: UUID) -> PresenceRow:
    from desktop.sync.translate import maybe

    return PresenceRow(user_id, told.active, maybe(told.last_active_at), maybe(told.quiet_until))
