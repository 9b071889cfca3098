"""The words that are marked in the messages of the open thread."""

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.marks import marks_of, utf16
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the timeline.")
class MarksModel(QObject):
    """Words, and where they stand in a text."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""

    @Property(str, notify=changed)
    def words(self) -> str:
        """The words; empty for none."""
        return self._words

    @Slot(str, str, result="QVariantList")
    def of(self, text: str, words: str) -> list[int]:
        """Begin and length of each place of the words in a text, by turns, in UTF-16 units."""
        return utf16(text, marks_of(text, words)) if words else []

    def show(self, words: str) -> None:
        """Mark other words."""
        if words != self._words:
            self._words = words
            self.changed.emit()
