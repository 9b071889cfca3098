"""What comes into the open thread, for who does not see it: read out by a screen reader, wherever the keyboard is."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.domain.change import Changes, Put
from desktop.domain.message import MessageRow, SendState
from desktop.viewmodels.message_items import MessageItem
from desktop.viewmodels.qt import QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The timeline has one.")
class Arrivals(QObject):
    """A message of somebody else is said at once. What comes within `rest` milliseconds of it is said after them:
    a message as it is read, more of them as their number. One's own that could not be sent is said as it is read, the
    newest of several; it is nothing that comes, so it never waits."""

    said = Signal(str)

    def __init__(self, find: Callable[[str], MessageItem | None], rest: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._waiting: list[str] = []
        self._rest = once(rest, self._say)

    def failing(self, changes: Changes) -> list[str]:
        """The keys of those on the list that cannot be sent from these changes on; called before they are shown."""
        parked = (
            str(change.key)
            for change in changes
            if isinstance(change, Put) and isinstance(change.row, MessageRow) and change.row.state is SendState.PARKED
        )
        return [key for key in parked if (item := self._find(key)) is not None and not item.failed]

    def take(self, new: Iterable[MessageRow], failed: Sequence[str] = ()) -> None:
        """Rows that were not there before, the newest last, and what failed; called once they are shown."""
        for key in failed[-1:]:
            if (item := self._find(key)) is not None:
                self.said.emit(item.spoken)
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
