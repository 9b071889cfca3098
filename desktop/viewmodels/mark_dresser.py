"""Marks words on the layout of a plain text: a ground behind them, the text itself stays what it was."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtQuick import QQuickTextDocument

from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class _Marker(QSyntaxHighlighter):
    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.marks: list[int] = []
        self.form = QTextCharFormat()

    def highlightBlock(self, text: str) -> None:
        """What Qt calls for each paragraph."""
        begin, length = self.currentBlock().position(), self.currentBlock().length()
        for at in range(0, len(self.marks) - 1, 2):
            first = max(self.marks[at] - begin, 0)
            last = min(self.marks[at] + self.marks[at + 1] - begin, length)
            if last > first:
                self.setFormat(first, last - first, self.form)


@QmlElement
class MarkDresser(QObject):
    """`marks`: begin and length by turns, in UTF-16 units of the text. `ink` with no colour leaves the letters as they
    are drawn."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QQuickTextDocument | None = None
        self._marker: _Marker | None = None
        self._marks: list[int] = []
        self._ground = QColor()
        self._ink = QColor()

    def _get_document(self) -> QQuickTextDocument | None:
        return self._document

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        self._document = document
        self._marker = None if document is None else _Marker(document.textDocument())
        self._paint()

    def _get_marks(self) -> list[int]:
        return self._marks

    def _set_marks(self, marks: list[int]) -> None:
        self._marks = [int(number) for number in marks]
        self._paint()

    def _get_ground(self) -> QColor:
        return self._ground

    def _set_ground(self, ground: QColor) -> None:
        self._ground = ground
        self._paint()

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, ink: QColor) -> None:
        self._ink = ink
        self._paint()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    marks = Property(list, _get_marks, _set_marks, notify=changed)
    ground = Property(QColor, _get_ground, _set_ground, notify=changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=changed)

    def _paint(self) -> None:
        if self._marker is not None:
            self._marker.marks = self._marks
            self._marker.form.setBackground(self._ground)
            self._marker.form.setForeground(self._ink)
            self._marker.rehighlight()
        self.changed.emit()
