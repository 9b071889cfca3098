"""What the person saved: messages of all conversations, the newest bookmark first."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine, Saved
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.hits import Hit, message_hit
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import FromRelay, Rerun, attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the inbox.")
class SavedModel(QObject):
    """Reads while it is shown; the relay is asked each time it is opened, once it can be."""

    changed = Signal()
    chosen = Signal(str, str)
    """A thread, and the message in it to show."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowsModel[Hit] = RowsModel(Hit, self)
        self._rows: tuple[MessageRow, ...] = ()
        self.shown = False
        self._read_once = False
        self._problem = ""
        self._reading = Rerun(context.bridge, self._ask)
        self._asking = FromRelay(context.bridge, self._ask_relay)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._reading.cancel()
        self._asking.dispose()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The messages."""
        return self._model

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing is saved."""
        return self._read_once and not self._rows

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it could not be read, in words."""
        return self._problem

    @Slot(str)
    def open(self, key: str) -> None:
        """Go to a message where it stands."""
        hit = self._model.find(key)
        if hit is not None:
            self.chosen.emit(hit.thread, hit.target)

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take the bookmark off."""
        row = next((row for row in self._rows if f"message:{row.message_id}" == key), None)
        if row is not None:
            self._context.bridge.start(attempt(self._failed, self._unsave, row))

    def show(self, shown: bool) -> None:
        """It comes on screen, or goes."""
        if shown == self.shown:
            return
        self.shown = shown
        self._reading.cancel()
        self._asking.cancel()
        if shown:
            self._reading.ask()
            self._asking.ask()
        self.changed.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        if self.shown and any(map(self._touches, changes)):
            self._reading.ask()

    def _touches(self, change: object) -> bool:
        match change:
            case Put(Collection.MESSAGES, key, MessageRow() as row):
                held = next((one for one in self._rows if one.message_id == key), None)
                return (held is not None or row.saved_at is not None) and held != row
            case Remove(Collection.MESSAGES, key):
                return any(row.message_id == key for row in self._rows)
            case Reload(Collection.MESSAGES):
                return True
        return False

    async def _ask(self) -> None:
        await attempt(self._failed, self._read)

    async def _ask_relay(self) -> None:
        self._take(await self._context.bridge.call(Engine.saved, ask=True))

    async def _read(self) -> None:
        self._take(await self._context.bridge.call(Engine.saved))

    async def _unsave(self, row: MessageRow) -> None:
        await self._context.bridge.call(Engine.save, row.message_id, False)

    def _take(self, saved: Saved) -> None:
        now, times = self._context.now(), self._context.times
        homes = {thread.thread_id: thread for thread in saved.threads}
        self._rows, self._read_once, self._problem = saved.messages, True, ""
        self._model.show([message_hit(row, homes.get(row.thread_id), "", now, times) for row in saved.messages])
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()
