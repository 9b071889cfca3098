"""Rows that stay where the eye is while others change: what the timeline's view is asked around each change."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.viewmodels.arrivals import Arrivals
from desktop.viewmodels.context import Pace
from desktop.viewmodels.message_items import MessageItem
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.viewport import Hold, Seen

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The timeline is one.")
class HeldRows(QObject):
    """The view draws `rows` newest first, from the bottom up.

    Around each change of the rows it is asked to look (`aboutToChange`) and to put the held row back (`rowsChanged`).
    """

    aboutToChange = Signal()
    rowsChanged = Signal()

    def __init__(self, parent: QObject | None = None, read_out: int = Pace().read_out) -> None:
        super().__init__(parent)
        self._model: RowsModel[MessageItem] = RowsModel(MessageItem, self)
        self._arrivals = Arrivals(self._model.find, read_out, self)
        self._hold = Hold()
        self._fresh: set[str] = set()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The messages, newest first."""
        return self._model

    @Property(Arrivals, constant=True)
    def arrivals(self) -> Arrivals:
        """What comes in, to be read out."""
        return self._arrivals

    @property
    def eye(self) -> Seen:
        """What is on screen, and where."""
        return self._hold.seen

    @Slot(result=int)
    def heldRow(self) -> int:
        """The row to put back where it stood, or −1 for none."""
        return self._hold.row(lambda key: self._model.place(str(key)), self._model.rowCount())

    @Slot(result=bool)
    def follows(self) -> bool:
        """Whether the newest is to be on screen, whatever comes."""
        return self._hold.follows

    @Slot(float, result=float)
    def heldContentY(self, y: float) -> float:
        """Where the viewport begins, the held bubble being at `y` now."""
        return self._hold.content_y(y)

    @Slot(str, result=bool)
    def takeFresh(self, key: str) -> bool:
        """Whether a bubble is new before the eyes; told once."""
        if key in self._fresh:
            self._fresh.discard(key)
            return True
        return False

    @Slot(str, result=int)
    def place(self, key: str) -> int:
        """The row of a message, or −1."""
        return self._model.place(key)

    def _forget(self) -> None:
        self._fresh.clear()
        self._arrivals.forget()

    def _key_at(self, row: int) -> UUID | None:
        key = self._model.key_at(row)
        return UUID(key) if key else None
