"""Colours stretches of a plain text where it is laid out: two tints, never markup in the text."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtQuick import QQuickTextDocument

from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class _Painter(QSyntaxHighlighter):
    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.tints: list[tuple[list[int], QColor]] = []

    def highlightBlock(self, text: str) -> None:
        """What Qt calls for each paragraph; there is one."""
        for spans, color in self.tints:
            form = QTextCharFormat()
            form.setForeground(color)
            form.setFontWeight(QFont.Weight.DemiBold)
            for begin, length in zip(spans[::2], spans[1::2], strict=False):
                self.setFormat(begin, length, form)


@QmlElement
class TextTints(QObject):
    """`first` and `second`: begin and length by turns, in UTF-16 units of a text of one paragraph; `line`: the height
    of a line in px."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wrapper: QQuickTextDocument | None = None
        self._painter: _Painter | None = None
        self._first: list[int] = []
        self._second: list[int] = []
        self._first_color = QColor()
        self._second_color = QColor()
        self._line = 0.0
        self._busy = False

    def _get_document(self) -> QQuickTextDocument | None:
        return self._wrapper

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        self._wrapper = document
        self._painter = None if document is None else _Painter(document.textDocument())
        if document is not None:
            document.textDocument().contentsChanged.connect(self._space)
        self._space()
        self._paint()

    def _get_first(self) -> list[int]:
        return self._first

    def _set_first(self, spans: list[int]) -> None:
        self._first = [int(number) for number in spans]
        self._paint()

    def _get_second(self) -> list[int]:
        return self._second

    def _set_second(self, spans: list[int]) -> None:
        self._second = [int(number) for number in spans]
        self._paint()

    def _get_first_color(self) -> QColor:
        return self._first_color

    def _set_first_color(self, color: QColor) -> None:
        self._first_color = color
        self._paint()

    def _get_second_color(self) -> QColor:
        return self._second_color

    def _set_second_color(self, color: QColor) -> None:
        self._second_color = color
        self._paint()

    def _get_line(self) -> float:
        return self._line

    def _set_line(self, line: float) -> None:
        self._line = line
        self._space()
        self.changed.emit()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    first = Property(list, _get_first, _set_first, notify=changed)
    second = Property(list, _get_second, _set_second, notify=changed)
    firstColor = Property(QColor, _get_first_color, _set_first_color, notify=changed)
    secondColor = Property(QColor, _get_second_color, _set_second_color, notify=changed)
    line = Property(float, _get_line, _set_line, notify=changed)

    @Slot()
    def _space(self) -> None:
        """Give the paragraph its line height; a new text takes it away."""
        if self._wrapper is None or self._line <= 0 or self._busy:
            return
        form = QTextBlockFormat()
        form.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._busy = True
        try:
            cursor = QTextCursor(self._wrapper.textDocument())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(form)
        finally:
            self._busy = False

    def _paint(self) -> None:
        if self._painter is not None:
            tints = [(self._first, self._first_color), (self._second, self._second_color)]
            if tints != self._painter.tints:
                self._painter.tints = tints
                self._painter.rehighlight()
        self.changed.emit()
