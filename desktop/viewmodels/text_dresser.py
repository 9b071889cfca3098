"""Dresses a plain text where it is laid out: even lines and drawn spans, never markup in the text."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtQuick import QQuickTextDocument

from desktop.viewmodels.qt import Property, QmlElement
from desktop.viewmodels.text_runs import Style

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


BOLD = 680
"""The weight of the bundled bold: one that Qt does not have to thicken itself."""
_COLORS = ("color", "faint", "shade", "cover", "mark", "ink", "first", "second")


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.runs: list[int] = []
        self.forms: dict[int, QTextCharFormat] = {}
        self.marks: list[int] = []
        self.mark = QTextCharFormat()
        self.painted = False

    def highlightBlock(self, text: str) -> None:
        """What Qt calls for each paragraph."""
        self.painted = True
        begin = self.currentBlock().position()
        length = self.currentBlock().length()
        for start, size, style in zip(self.runs[::3], self.runs[1::3], self.runs[2::3], strict=True):
            first = max(start - begin, 0)
            last = min(start + size - begin, length)
            if last > first:
                self.setFormat(first, last - first, self.forms[style])
        for start, size in zip(self.marks[::2], self.marks[1::2], strict=True):
            for at in range(max(start - begin, 0), min(start + size - begin, length)):
                form = QTextCharFormat(self.format(at))
                form.merge(self.mark)
                self.setFormat(at, 1, form)


@QmlElement
class TextDresser(QObject):
    """`runs`: begin, length and `Style` by turns, in UTF-16 units of the text; `line`: the height of a line in px, 0
    for the font's own. Links have the colour `color`, markers `faint`, code and spoilers stand on `shade`, what is
    covered lies under `cover`, and `first` and `second` are for whatever the view colours. `marks`: begin and length by
    turns, of what stands on `mark` beside how it is dressed, in letters of `ink` where that is a colour. While it is
    `resting` it dresses nothing: what it is told meanwhile is drawn at once when that ends."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wrapper: QQuickTextDocument | None = None
        self._text: QTextDocument | None = None
        self._painter: _Highlighter | None = None
        self._runs: list[int] = []
        self._colors = {
            name: QColor() for name in ("color", "faint", "shade", "cover", "mark", "ink", "first", "second")
        }
        self._marks: list[int] = []
        self._line = 0.0
        self._busy = False
        self._resting = False

    def _get_document(self) -> QQuickTextDocument | None:
        return self._wrapper

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        if self._text is not None:
            self._text.contentsChanged.disconnect(self._space)
        self._wrapper, self._painter = document, None
        self._text = None if document is None else document.textDocument()
        if self._text is not None:
            self._text.contentsChanged.connect(self._space)
        self._space()
        self._paint()
        self.changed.emit()

    def _get_runs(self) -> list[int]:
        return self._runs

    def _set_runs(self, runs: list[int]) -> None:
        taken = [int(number) for number in runs]
        if taken != self._runs:
            self._runs = taken
            self._paint()
            self.changed.emit()

    def _set_color(self, name: str, color: QColor) -> None:
        if color != self._colors[name]:
            self._colors[name] = color
            self._paint()
            self.changed.emit()

    def _get_link(self) -> QColor:
        return self._colors["color"]

    def _set_link(self, color: QColor) -> None:
        self._set_color("color", color)

    def _get_faint(self) -> QColor:
        return self._colors["faint"]

    def _set_faint(self, color: QColor) -> None:
        self._set_color("faint", color)

    def _get_shade(self) -> QColor:
        return self._colors["shade"]

    def _set_shade(self, color: QColor) -> None:
        self._set_color("shade", color)

    def _get_cover(self) -> QColor:
        return self._colors["cover"]

    def _set_cover(self, color: QColor) -> None:
        self._set_color("cover", color)

    def _get_marks(self) -> list[int]:
        return self._marks

    def _set_marks(self, marks: list[int]) -> None:
        taken = [int(number) for number in marks]
        if taken != self._marks:
            self._marks = taken
            self._paint()
            self.changed.emit()

    def _get_mark(self) -> QColor:
        return self._colors["mark"]

    def _set_mark(self, color: QColor) -> None:
        self._set_color("mark", color)

    def _get_ink(self) -> QColor:
        return self._colors["ink"]

    def _set_ink(self, color: QColor) -> None:
        self._set_color("ink", color)

    def _get_first(self) -> QColor:
        return self._colors["first"]

    def _set_first(self, color: QColor) -> None:
        self._set_color("first", color)

    def _get_second(self) -> QColor:
        return self._colors["second"]

    def _set_second(self, color: QColor) -> None:
        self._set_color("second", color)

    def _get_line(self) -> float:
        return self._line

    def _set_line(self, line: float) -> None:
        self._line = line
        self._space()
        self.changed.emit()

    def _get_resting(self) -> bool:
        return self._resting

    def _set_resting(self, resting: bool) -> None:
        if resting != self._resting:
            self._resting = resting
            self._rest() if resting else self._wake()
            self.changed.emit()

    def _rest(self) -> None:
        if self._painter is not None:
            self._painter.runs, self._painter.marks = [], []

    def _wake(self) -> None:
        ready = self._prepare()
        if self._painter is not None:
            self._painter.painted = False
        self._space()
        if ready and self._painter is not None and not self._painter.painted:  # by its new lines
            self._painter.rehighlight()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    runs = Property(list, _get_runs, _set_runs, notify=changed)
    color = Property(QColor, _get_link, _set_link, notify=changed)
    faint = Property(QColor, _get_faint, _set_faint, notify=changed)
    shade = Property(QColor, _get_shade, _set_shade, notify=changed)
    cover = Property(QColor, _get_cover, _set_cover, notify=changed)
    first = Property(QColor, _get_first, _set_first, notify=changed)
    second = Property(QColor, _get_second, _set_second, notify=changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=changed)
    mark = Property(QColor, _get_mark, _set_mark, notify=changed)
    marks = Property(list, _get_marks, _set_marks, notify=changed)
    resting = Property(bool, _get_resting, _set_resting, notify=changed)
    line = Property(float, _get_line, _set_line, notify=changed)

    @Slot()
    def _space(self) -> None:
        """Give every paragraph its line height; a change of the text takes it away."""
        if self._text is None or self._line <= 0 or self._busy or self._resting:
            return
        wanted = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        held = self._text.lastBlock().blockFormat()
        if held.lineHeightType() == wanted and held.lineHeight() == self._line:
            return
        form = QTextBlockFormat()
        form.setLineHeight(self._line, wanted)
        self._busy = True
        try:
            self._text.setUndoRedoEnabled(False)  # nobody edits a text that is given its lines
            cursor = QTextCursor(self._text)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(form)
        finally:
            self._busy = False

    def _paint(self) -> None:
        if self._prepare() and self._painter is not None:
            self._painter.rehighlight()

    def _prepare(self) -> bool:
        """Tell the painter what is drawn; False where there is nothing to paint now."""
        if self._text is None or self._resting or not (self._runs or self._marks or self._painter):
            return False
        if self._painter is None:
            self._painter = _Highlighter(self._text)
        self._painter.runs = self._runs
        self._painter.forms = {style: self._form(Style(style)) for style in set(self._runs[2::3])}
        self._painter.marks = self._marks
        self._painter.mark = self._mark()
        return True

    def _mark(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(self._colors["mark"])
        if self._colors["ink"].isValid():
            form.setForeground(self._colors["ink"])
        return form

    def _form(self, style: Style) -> QTextCharFormat:
        form = QTextCharFormat()
        if style & Style.BOLD:
            form.setFontWeight(BOLD)
        if style & Style.ITALIC:
            form.setFontItalic(True)
        if style & Style.STRIKE:
            form.setFontStrikeOut(True)
        if style & Style.CODE:
            form.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
        if style & (Style.CODE | Style.SPOILER):
            form.setBackground(self._colors["shade"])
        if style & Style.LINK:
            form.setForeground(self._colors["color"])
            form.setFontUnderline(True)
        if style & Style.MARKER:
            form.setForeground(self._colors["faint"])
        if style & (Style.FIRST | Style.SECOND):
            form.setForeground(self._colors["first" if style & Style.FIRST else "second"])
        if style & Style.COVERED:
            form.setBackground(self._colors["cover"])
            form.setForeground(QColor(0, 0, 0, 0))
        return form
