"""Links are drawn on the layout; the text itself stays what it was."""

from PySide6.QtGui import QColor, QTextBlockFormat, QTextDocument

from desktop.viewmodels.text_dresser import TextDresser
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
    dresser._set_links(links)
    dresser._set_color(QColor("#4b7bff"))
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
    dresser._set_links([])
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
    dresser._set_links([0, 3])
    dresser._set_document(None)
    assert dresser.document is None
