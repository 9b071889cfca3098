"""What passes: who types, who of the people on screen is active, and that the person types here."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.message import MessageRow
from desktop.domain.passing import PresenceRow, TypingRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import durations
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt, once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

EVERY = 3_000
"""Milliseconds between two times that it is told that the person types."""
LAPSES = 6_000
"""Milliseconds after which the other types no more, where it was not told again."""
SHOWN_FOR = 24 * durations.HOUR
"""Seconds for which it is said when somebody was last active."""
MOST = 200
"""People whose presence one connection may ask for."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class LivingModel(QObject):
    """Tells the relay of the person only while the window is active."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._thread: ThreadRow | None = None
        self._presence: dict[UUID, PresenceRow] = {}
        self._looks: dict[str, tuple[UUID, ...]] = {}
        self._watched: tuple[UUID, ...] = ()
        self._active = False
        self._writers: dict[UUID, QTimer] = {}
        self._told_at: int | None = None
        self._minute = once(30_000, self._later)
        self._rest = once(context.pace.look, self._ask)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        for lapse in self._writers.values():
            lapse.stop()
        self._minute.stop()
        self._rest.stop()
        self._rest.timeout.disconnect(self._ask)  # a view that goes later still tells that it shows nobody

    # -- what is shown

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        """Whether the other of the open thread writes now."""
        return self._thread is not None and self._thread.thread_id in self._writers

    @Property("QStringList", notify=changed)
    def writers(self) -> list[str]:
        """The keys of the threads in which somebody else writes now."""
        return [str(key) for key in self._writers]

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether the other of the open thread is active now."""
        return self._other_now is not None and self._other_now.active

    @Property("QStringList", notify=changed)
    def actives(self) -> list[str]:
        """The user ids of those on screen who are active now."""
        return [str(key) for key, row in self._presence.items() if row.active]

    @property
    def quiet_until(self) -> int:
        """Until when (UTC ms) the other wants quiet; 0 where they do not."""
        until = None if self._other_now is None else self._other_now.quiet_until
        return until if until is not None and until > self._context.now() else 0

    @Property(str, notify=changed)
    def line(self) -> str:
        """One of them in words, or nothing."""
        if self.typing:
            return self.tr("Typing…")
        if self.present:
            return self.tr("Active now")
        at = None if self._other_now is None else self._other_now.last_active_at
        if at is None:
            return ""
        seconds = max(0, self._context.now() - at) // 1_000
        if seconds < durations.MINUTE:
            return self.tr("Active a moment ago")
        if seconds >= SHOWN_FOR:
            return ""
        return self.tr("Active {time} ago").replace("{time}", durations.short(seconds))

    # -- what the view reports

    @Slot(bool)
    def setActive(self, active: bool) -> None:
        """The window is the active one, or no longer."""
        if active == self._active:
            return
        if not active:
            self.stopped()
        self._active = active
        self._context.bridge.start(attempt(self._unheard, self._set_present, active))

    @Slot(str, "QStringList")
    def look(self, place: str, keys: list[str]) -> None:
        """Whose faces a place shows now: their user ids, empty for a row without a person."""
        self._looks[place] = tuple(UUID(key) for key in keys if key)
        self._rest.start()

    @Slot()
    def typed(self) -> None:
        """The person changed what stands in the composer."""
        thread, now = self._thread, self._context.now()
        if not self._active or thread is None or thread.state != "active":
            return
        if self._told_at is None or not 0 <= now - self._told_at < EVERY:
            self._told_at = now
            self._tell(thread, typing=True)

    @Slot()
    def stopped(self) -> None:
        """The person sent it, or went."""
        if self._told_at is not None and self._thread is not None:
            self._tell(self._thread, typing=False)
        self._told_at = None

    # -- what the chat asks

    def show(self, thread: ThreadRow | None) -> None:
        """Another thread, or another state of it."""
        known = self._thread
        if (known and known.thread_id) == (thread and thread.thread_id):
            self._thread = thread
            return
        self.stopped()
        self._thread = thread
        self._minute.stop()
        self._ask()
        self._later()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        for change in changes:
            match change:
                case Put(Collection.TYPING, key, TypingRow(typing=True)):
                    self._begin(key)
                case Put(Collection.TYPING, key, TypingRow()):
                    self._end(key)
                case Put(Collection.MESSAGES, _, MessageRow(thread_id=key, mine=False)):
                    # What was being written, most likely; whoever writes on is told again soon.
                    self._end(key)
                case Put(Collection.PRESENCE, key, PresenceRow() as row) if key in self._watched:
                    self._presence[key] = row
                    self._later()

    # -- inside

    @property
    def _other(self) -> UUID | None:
        return None if self._thread is None or self._thread.other is None else self._thread.other.user_id

    @property
    def _other_now(self) -> PresenceRow | None:
        return None if self._other is None else self._presence.get(self._other)

    @Slot()
    def _ask(self) -> None:
        """Watch whom the window shows now, the other of the open thread first; of others nothing is known any more."""
        shown = dict.fromkeys(key for keys in self._looks.values() for key in keys)
        wanted = tuple(dict.fromkeys((*((self._other,) if self._other else ()), *shown)))[:MOST]
        if set(wanted) == set(self._watched):
            return
        self._watched = wanted
        self._presence = {key: row for key, row in self._presence.items() if key in wanted}
        self._context.bridge.start(attempt(self._unheard, self._watch, wanted))
        self.changed.emit()

    def _begin(self, thread_id: UUID) -> None:
        lapse = self._writers.get(thread_id)
        if lapse is None:
            lapse = self._writers[thread_id] = once(LAPSES, partial(self._end, thread_id))
            self.changed.emit()
        lapse.start()

    def _end(self, thread_id: UUID) -> None:
        lapse = self._writers.pop(thread_id, None)
        if lapse is not None:
            lapse.stop()
            self.changed.emit()

    @Slot()
    def _later(self) -> None:
        """Time has passed: it is said anew how long ago the other was active."""
        if self._other_now is not None and self._other_now.last_active_at is not None:
            self._minute.start()
        self.changed.emit()

    def _tell(self, thread: ThreadRow, *, typing: bool) -> None:
        self._context.bridge.start(attempt(self._unheard, self._set_typed, thread, typing))

    async def _set_typed(self, thread: ThreadRow, typing: bool) -> None:
        await self._context.bridge.call(Engine.set_typing, thread.thread_id, typing)

    async def _set_present(self, active: bool) -> None:
        await self._context.bridge.call(Engine.set_present, active)

    async def _watch(self, others: tuple[UUID, ...]) -> None:
        await self._context.bridge.call(Engine.watch, others)

    def _unheard(self, _: Problem) -> None:
        """What passes need not arrive, and nobody waits for it."""
