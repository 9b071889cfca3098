"""Links are drawn on the layout; the text itself stays what it was."""

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.viewmodels.text_dresser import BOLD, TextDresser
from desktop.viewmodels.text_runs import Style
from tests.helpers.fake_bridge import FakeBridge


class Wrapper:
    """Stands for Qt Quick's wrapper of a document."""

    def __init__(self, text: str) -> None:
        self.text = QTextDocument(text)

    def textDocument(self) -> QTextDocument:
        return self.text


def dressed(text: str, links: list[int]) -> tuple[TextDresser, QTextDocument]:
    dresser, wrapper = TextDresser(), Wrapper(text)
    dresser._set_line(20.0)
    dresser._set_runs([number for at in range(0, len(links), 2) for number in (*links[at : at + 2], Style.LINK)])
    dresser._set_link(QColor("#4b7bff"))
    dresser._set_document(wrapper)  # type: ignore[arg-type]
    return dresser, wrapper.text


def underlined(document: QTextDocument) -> list[tuple[int, int]]:
    found, block = [], document.begin()
    while block.isValid():
        found += [
            (block.position() + part.start, part.length)
            for part in block.layout().formats()
            if part.format.fontUnderline()
        ]
        block = block.next()
    return found


def test_links_are_drawn_where_they_stand(bridge: FakeBridge) -> None:
    dresser, document = dressed("see https://a.example\nand https://b.example now", [4, 17, 26, 17])
    assert underlined(document) == [(4, 17), (26, 17)]
    assert document.toPlainText() == "see https://a.example\nand https://b.example now"
    dresser._set_runs([])
    assert underlined(document) == []


def test_markup_stays_letters(bridge: FakeBridge) -> None:
    _, document = dressed("<b>x</b> <img src='http://127.0.0.1:9/'>", [])
    assert document.toPlainText().startswith("<b>x</b>")


def test_lines_keep_their_height_when_the_text_changes(bridge: FakeBridge) -> None:
    _, document = dressed("one", [])
    document.setPlainText("two\nlines")
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    assert document.lastBlock().blockFormat().lineHeight() == 20
    assert document.begin().blockFormat().lineHeightType() == fixed


def test_links_beyond_the_text_do_no_harm(bridge: FakeBridge) -> None:
    _, document = dressed("short", [2, 900, 4000, 3])
    assert underlined(document) == [(2, 3)]


def test_without_a_document_it_waits(bridge: FakeBridge) -> None:
    dresser = TextDresser()
    dresser._set_runs([0, 3, 1])
    dresser._set_document(None)
    assert dresser.document is None


def form(document: QTextDocument) -> QTextCharFormat:
    part = document.begin().layout().formats()[0]
    return QTextCharFormat(part.format)


def test_each_style_is_drawn(bridge: FakeBridge) -> None:
    dresser, document = dressed("text", [])
    dresser._set_shade(QColor("#222222"))
    dresser._set_cover(QColor("#333333"))
    dresser._set_faint(QColor("#444444"))
    dresser._set_runs([0, 4, Style.BOLD | Style.ITALIC | Style.STRIKE])
    assert form(document).fontWeight() == BOLD
    assert form(document).fontItalic()
    assert form(document).fontStrikeOut()
    dresser._set_runs([0, 4, Style.CODE])
    assert form(document).fontFamilies()
    assert form(document).background().color() == QColor("#222222")
    dresser._set_runs([0, 4, Style.MARKER])
    assert form(document).foreground().color() == QColor("#444444")


def test_what_is_covered_cannot_be_read(bridge: FakeBridge) -> None:
    dresser, document = dressed("text", [])
    dresser._set_cover(QColor("#333333"))
    dresser._set_runs([0, 4, Style.COVERED | Style.BOLD])
    assert form(document).foreground().color().alpha() == 0
    assert form(document).background().color() == QColor("#333333")


def test_a_text_without_a_line_height_can_be_edited_and_undone(bridge: FakeBridge) -> None:
    dresser, wrapper = TextDresser(), Wrapper("one **two**")
    dresser._set_document(wrapper)  # type: ignore[arg-type]
    dresser._set_runs([6, 3, Style.BOLD])
    cursor = QTextCursor(wrapper.text)
    cursor.insertText("x")
    assert wrapper.text.isUndoAvailable()
    wrapper.text.undo()
    assert wrapper.text.toPlainText() == "one **two**"


def test_marks_stand_beside_how_a_text_is_dressed(bridge: FakeBridge) -> None:
    dresser, document = dressed("see https://a.example\nsee b", [4, 17])
    dresser._set_mark(QColor("#ffe08a"))
    dresser._set_ink(QColor("#11151c"))
    dresser._set_marks([0, 6, 22, 3, 900, 2])
    drawn = [
        (part.start, part.length, part.format.fontUnderline(), part.format.background().color() == QColor("#ffe08a"))
        for part in document.begin().layout().formats()
    ]
    assert drawn == [(0, 4, False, True), (4, 2, True, True), (6, 15, True, False)]
    inks = [part.format.foreground().color() for part in document.begin().layout().formats()]
    assert inks[:2] == [QColor("#11151c")] * 2
    dresser._set_marks([])
    assert len(document.begin().layout().formats()) == 1
    assert (dresser.marks, dresser.mark, dresser.ink) == ([], QColor("#ffe08a"), QColor("#11151c"))


def test_what_the_view_colours_has_its_colours(bridge: FakeBridge) -> None:
    dresser, document = dressed("one two three", [])
    dresser._set_first(QColor("#0000ff"))
    dresser._set_second(QColor("#ffaa00"))
    dresser._set_runs([0, 3, Style.BOLD | Style.FIRST, 8, 5, Style.SECOND])
    formats = document.firstBlock().layout().formats()
    colours = [(one.start, one.length, one.format.foreground().color().name()) for one in formats]
    assert colours == [(0, 3, "#0000ff"), (8, 5, "#ffaa00")]
    assert (dresser._get_first(), dresser._get_second()) == (QColor("#0000ff"), QColor("#ffaa00"))


def test_what_is_told_while_it_rests_is_drawn_at_once_afterwards(bridge: FakeBridge) -> None:
    dresser, document = dressed("see https://a.example now", [4, 17])
    dresser._set_resting(True)
    document.setPlainText("b https://b.example\nand more")
    assert underlined(document) == []
    dresser._set_runs([2, 17, Style.LINK])
    dresser._set_link(QColor("#0000ff"))
    assert underlined(document) == []
    dresser._set_resting(False)
    assert underlined(document) == [(2, 17)]
    assert form(document).fontUnderline()
    assert document.lastBlock().blockFormat().lineHeight() == 20
    assert document.begin().layout().formats()[0].format.foreground().color() == QColor("#0000ff")


def test_a_text_that_stays_the_same_over_a_rest_stays_dressed(bridge: FakeBridge) -> None:
    dresser, document = dressed("see https://a.example now", [4, 17])
    dresser._set_resting(True)
    dresser._set_resting(False)
    assert underlined(document) == [(4, 17)]
    dresser._set_resting(True)
    dresser._set_runs([])
    dresser._set_resting(False)
    assert underlined(document) == []
    assert dresser.resting is False
