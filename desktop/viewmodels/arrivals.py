"""What comes into the open thread, for who does not see it: read out by a screen reader, wherever the keyboard is."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.domain.message import MessageRow
from desktop.viewmodels.message_items import MessageItem
from desktop.viewmodels.qt import QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The timeline has one.")
class Arrivals(QObject):
    """A message of somebody else is said at once. What comes within `rest` milliseconds of it is said after them:
    a message as it is read, more of them as their number."""

    said = Signal(str)

    def __init__(self, find: Callable[[str], MessageItem | None], rest: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._waiting: list[str] = []
        self._rest = once(rest, self._say)

    def take(self, new: Iterable[MessageRow]) -> None:
        """Rows that were not there before, the newest last; called once they are shown."""
        self._waiting += (str(row.message_id) for row in new if not row.mine)
        if not self._rest.isActive():
            self._say()

    def forget(self) -> None:
        """Say nothing of what came; another thread is looked at."""
        self._waiting.clear()
        self._rest.stop()

    @Slot()
    def _say(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._rest.start()
        if len(waiting) > 1:
            self.said.emit(_words("%n new messages", len(waiting)))
        elif (item := self._find(waiting[0])) is not None:
            self.said.emit(item.spoken)


def _words(words: str, count: int) -> str:
    return QCoreApplication.translate("Alerts", words, None, count).replace("%n", str(count))
