"""Taking back what was just sent: how long that is possible still, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt, once
from desktop.viewmodels.timeline import TimelineModel
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KEPT = QT_TRANSLATE_NOOP("UndoSendModel", "You are writing something else: it is among your earlier drafts now.")


@QmlElement
@QmlUncreatable("Made by what is put off.")
class UndoSendModel(QObject):
    """Counts down for messages that were seen coming; one that was held before (by an app that was closed) goes soon.

    `say` tells what became of it.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        timeline: TimelineModel,
        composer: ComposerModel,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._timeline = timeline
        self._composer = composer
        self._say = say
        self._ends: dict[str, int] = {}
        self._ticks = 0
        self._second = once(context.pace.second, self._tick)

    def dispose(self) -> None:
        """Count no more."""
        self._second.stop()

    @Property(int, notify=changed)
    def ticks(self) -> int:
        """Grows with every second that passes while something is held."""
        return self._ticks

    @Slot(str, int, result=str)
    def words(self, key: str, ticks: int) -> str:
        """What becomes of a held message, in words, as of `ticks`."""
        left = self._ends.get(key, 0) - self._context.now()
        if left <= 0:
            return self.tr("Waiting to be sent")
        return self.tr("Sending in {count} s").replace("{count}", str(ceil(left / 1000)))

    @Slot(str)
    def undo(self, key: str) -> None:
        """Take a message back."""
        row = self._timeline.find(key)
        if row is not None and row.held:
            self._context.bridge.start(attempt(self._told, self._take_back, row))

    @Slot(result=bool)
    def undoLast(self) -> bool:
        """The same with the newest that can be; whether there is one."""
        row = self._timeline.newest(lambda row: row.held)
        if row is not None:
            self.undo(str(row.message_id))
        return row is not None

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        before = len(self._ends)
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.MESSAGES:
                self._take(change.row, own=change.own)
        if self._ends and len(self._ends) != before and not self._second.isActive():
            self._second.start()

    def _take(self, row: object, *, own: bool) -> None:
        if not isinstance(row, MessageRow):
            return
        key = str(row.message_id)
        if not row.held:
            self._ends.pop(key, None)
        elif own:
            self._ends.setdefault(key, self._context.now() + self._context.pace.undo_send)

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        now = self._context.now()
        self._ends = {key: end for key, end in self._ends.items() if end > now}
        if self._ends:
            self._second.start()
        self.changed.emit()

    async def _take_back(self, row: MessageRow) -> None:
        if not await self._composer.take_back(Engine.undo_send, row.thread_id, row.message_id):
            self._say(self.tr(KEPT))

    def _told(self, problem: Problem) -> None:
        late = problem.reason == "too_late"
        self._say(self.tr("It is on its way already. You can unsend it.") if late else sentence(problem))
