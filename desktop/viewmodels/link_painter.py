"""Draws links over a plain text: formats on the layout, never markup in the text."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtQuick import QQuickTextDocument

from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spans: list[int] = []
        self.form = QTextCharFormat()

    def highlightBlock(self, text: str) -> None:
        """What Qt calls for each paragraph."""
        begin = self.currentBlock().position()
        length = self.currentBlock().length()
        for at in range(0, len(self.spans) - 1, 2):
            first = max(self.spans[at] - begin, 0)
            last = min(self.spans[at] + self.spans[at + 1] - begin, length)
            if last > first:
                self.setFormat(first, last - first, self.form)


@QmlElement
class LinkPainter(QObject):
    """`links` are begin and length by turns, in UTF-16 units of the document's text."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QQuickTextDocument | None = None
        self._painter = _Highlighter(self)
        self._color = QColor()

    def _get_document(self) -> QQuickTextDocument | None:
        return self._document

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        self._document = document
        self._painter.setDocument(None if document is None else document.textDocument())
        self.changed.emit()

    def _get_links(self) -> list[int]:
        return self._painter.spans

    def _set_links(self, links: list[int]) -> None:
        self._painter.spans = [int(number) for number in links]
        self._painter.rehighlight()
        self.changed.emit()

    def _get_color(self) -> QColor:
        return self._color

    def _set_color(self, color: QColor) -> None:
        self._color = color
        form = QTextCharFormat()
        form.setForeground(color)
        form.setFontUnderline(True)
        self._painter.form = form
        self._painter.rehighlight()
        self.changed.emit()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    links = Property(list, _get_links, _set_links, notify=changed)
    color = Property(QColor, _get_color, _set_color, notify=changed)
