"""Marks are drawn on the layout; the text itself stays what it was."""

from PySide6.QtGui import QColor, QTextDocument

from desktop.viewmodels.mark_dresser import MarkDresser
from tests.desktop.viewmodels.test_text_dresser import Wrapper
from tests.helpers.fake_bridge import FakeBridge

GROUND, INK = QColor("#ffe08a"), QColor("#11151c")


def marked(document: QTextDocument) -> list[tuple[int, int]]:
    found, block = [], document.begin()
    while block.isValid():
        found += [
            (block.position() + part.start, part.length)
            for part in block.layout().formats()
            if part.format.background().color() == GROUND and part.format.foreground().color() == INK
        ]
        block = block.next()
    return found


def test_marks_stand_where_the_words_do(bridge: FakeBridge) -> None:
    dresser, wrapper = MarkDresser(), Wrapper("the harbour\nand the harbour light")
    dresser._set_ground(GROUND)
    dresser._set_ink(INK)
    dresser._set_marks([4, 7, 20, 7, 900, 3])
    dresser._set_document(wrapper)  # type: ignore[arg-type]
    assert marked(wrapper.text) == [(4, 7), (20, 7)]
    assert wrapper.text.toPlainText() == "the harbour\nand the harbour light"
    dresser._set_marks([])
    assert marked(wrapper.text) == []
    assert (dresser.ground, dresser.ink, dresser.marks) == (GROUND, INK, [])


def test_without_a_document_it_waits(bridge: FakeBridge) -> None:
    dresser = MarkDresser()
    dresser._set_marks([0, 3])
    dresser._set_document(None)
    assert dresser.document is None
