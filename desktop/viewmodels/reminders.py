"""What one wanted to be reminded of: choosing when, and what is due now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine, Reminders
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.hits import Hit, message_hit
from desktop.viewmodels.moments import MomentsModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Rerun, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LOOK = 60_000
"""Milliseconds after which it is looked again at the latest: the clock may have been set."""


@QmlElement
@QmlUncreatable("Made by what is put off.")
class RemindersModel(QObject):
    """`say` tells what was done, or could not be. It looks by itself when the next one is due."""

    changed = Signal()
    chosen = Signal(str, str)
    """A thread, and the message in it to show."""

    def __init__(
        self,
        context: Context,
        moments: MomentsModel,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._moments = moments
        self._say = say
        self._held = Reminders()
        self._model: RowsModel[Hit] = RowsModel(Hit, self)
        self._reading = Rerun(context.bridge, self._ask)
        self._next = once(LOOK, self.read)
        self._known: set[str] | None = None
        self._noticed = ""
        self._toast = once(2 * context.pace.toast, self._forget_notice)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._next.stop()
        self._toast.stop()
        self._reading.cancel()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The messages that are due, the longest first."""
        return self._model

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are due."""
        return len(self._held.messages)

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What just fell due, in words; empty again after a while."""
        hit = self._model.find(self._noticed) if self._noticed else None
        return "" if hit is None else self.tr("Reminder: {name}. {words}").format(name=hit.name, words=hit.detail)

    # -- what a person does

    @Slot()
    def openNoticed(self) -> None:
        """Go to what just fell due."""
        self.open(self._noticed)

    @Slot(str)
    def open(self, key: str) -> None:
        """Go to a message where it stands: the reminder has done what it was for."""
        row = self._find(key)
        if row is not None:
            self.dismiss(key)
            self.chosen.emit(str(row.thread_id), str(row.message_id))

    @Slot(str)
    def dismiss(self, key: str) -> None:
        """Put a reminder away."""
        if row := self._find(key):
            self._do(Engine.remind, row, None)

    @Slot(str)
    def snooze(self, key: str) -> None:
        """Be reminded of it again."""
        if row := self._find(key):
            self.pick(row)

    def pick(self, row: MessageRow) -> None:
        """Choose when to be reminded of a message."""
        self._moments.ask(self.tr("Remind me"), lambda at: self._remind(row, at), row.remind_at)

    @Slot()
    def read(self) -> None:
        """Read what is due."""
        self._reading.ask()

    def forget(self, row: MessageRow) -> None:
        """Be reminded of a message no more."""
        self._do(Engine.remind, row, None)

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        if any(map(self._touches, changes)):
            self._reading.ask()

    # -- inside

    def _touches(self, change: object) -> bool:
        match change:
            case Put(Collection.MESSAGES, key, MessageRow() as row):
                held = any(one.message_id == key for one in self._held.messages)
                return held or row.due or row.remind_at is not None
            case Remove(Collection.MESSAGES, key):
                return any(one.message_id == key for one in self._held.messages)
            case Reload(Collection.MESSAGES):
                return True
        return False

    def _find(self, key: str) -> MessageRow | None:
        return next((row for row in self._held.messages if f"message:{row.message_id}" == key), None)

    def _remind(self, row: MessageRow, at: int) -> None:
        self._do(Engine.remind, row, at)
        when = self._context.times.moment(at, self._context.now())
        self._say(self.tr("You will be reminded {when}").replace("{when}", when))

    def _do(self, method: Callable[..., Awaitable[None]], row: MessageRow, at: int | None) -> None:
        self._context.bridge.start(attempt(self._told, self._call, method, row, at))

    async def _call(self, method: Callable[..., Awaitable[None]], row: MessageRow, at: int | None) -> None:
        await self._context.bridge.call(method, row.message_id, at)

    async def _ask(self) -> None:
        await attempt(self._told, self._read)

    async def _read(self) -> None:
        found = self._held = await self._context.bridge.call(Engine.reminders)
        homes = {thread.thread_id: thread for thread in found.threads}
        now, times = self._context.now(), self._context.times
        self._model.show([message_hit(row, homes.get(row.thread_id), "", now, times) for row in found.messages])
        keys = {hit.key for hit in self._model.rows}
        fresh = keys - self._known if self._known is not None else set()
        self._known = keys
        if fresh:
            # What was due when the app began stands above the conversations, and is nothing new.
            self._noticed = next(hit.key for hit in self._model.rows if hit.key in fresh)
            self._toast.start()
        left = LOOK if found.next_at is None else found.next_at - now
        self._next.start(min(max(left, 1_000), LOOK))
        self.changed.emit()

    @Slot()
    def _forget_notice(self) -> None:
        self._noticed = ""
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))
