"""Dresses a plain text where it is laid out: even lines and drawn links, never markup in the text."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtQuick import QQuickTextDocument

from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, parent: QTextDocument) -> None:
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
class TextDresser(QObject):
    """`links`: begin and length by turns, in UTF-16 units of the text; `line`: the height of a line in px."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wrapper: QQuickTextDocument | None = None
        self._text: QTextDocument | None = None
        self._painter: _Highlighter | None = None
        self._links: list[int] = []
        self._color = QColor()
        self._line = 0.0
        self._busy = False

    def _get_document(self) -> QQuickTextDocument | None:
        return self._wrapper

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        if self._text is not None:
            self._text.contentsChanged.disconnect(self._space)
        self._wrapper, self._painter = document, None
        self._text = None if document is None else document.textDocument()
        if self._text is not None:
            self._text.setUndoRedoEnabled(False)
            self._text.contentsChanged.connect(self._space)
        self._space()
        self._paint()
        self.changed.emit()

    def _get_links(self) -> list[int]:
        return self._links

    def _set_links(self, links: list[int]) -> None:
        self._links = [int(number) for number in links]
        self._paint()
        self.changed.emit()

    def _get_color(self) -> QColor:
        return self._color

    def _set_color(self, color: QColor) -> None:
        self._color = color
        self._paint()
        self.changed.emit()

    def _get_line(self) -> float:
        return self._line

    def _set_line(self, line: float) -> None:
        self._line = line
        self._space()
        self.changed.emit()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    links = Property(list, _get_links, _set_links, notify=changed)
    color = Property(QColor, _get_color, _set_color, notify=changed)
    line = Property(float, _get_line, _set_line, notify=changed)

    @Slot()
    def _space(self) -> None:
        """Give every paragraph its line height; a change of the text takes it away."""
        if self._text is None or self._line <= 0 or self._busy:
            return
        wanted = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        held = self._text.lastBlock().blockFormat()
        if held.lineHeightType() == wanted and held.lineHeight() == self._line:
            return
        form = QTextBlockFormat()
        form.setLineHeight(self._line, wanted)
        self._busy = True
        try:
            cursor = QTextCursor(self._text)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(form)
        finally:
            self._busy = False

    def _paint(self) -> None:
        if self._text is None or not (self._links or self._painter):
            return
        if self._painter is None:
            self._painter = _Highlighter(self._text)
        self._painter.spans = self._links
        self._painter.form.setForeground(self._color)
        self._painter.form.setFontUnderline(True)
        self._painter.rehighlight()
