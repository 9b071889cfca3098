"""Stretches of a text are drawn in two colours, and nothing else of it changes."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtQuick import QQuickItem

import desktop.viewmodels.text_tints  # noqa: F401 - QML alone makes it
from tests.desktop.conftest import OpenWindow

WINDOW = """
import QtQuick
import Paravion.ViewModels
import views
Window {
    width: 480; height: 480
    TextEdit {
        id: edit
        objectName: "edit"
        property alias line: tints.line
        readonly property color ink: tints.firstColor
        property var spans: [0, 3]
        text: "one two three"
        textFormat: TextEdit.PlainText
        readOnly: true
        TextTints {
            id: tints
            document: edit.textDocument
            first: edit.spans
            firstColor: "#0000ff"
            second: [8, 5]
            secondColor: "#ffaa00"
            line: 30
        }
    }
}
"""


def drawn(item: QQuickItem) -> dict[str, str]:
    """The colours of the stretches, by their text."""
    document = item.property("textDocument").textDocument()
    assert isinstance(document, QTextDocument)
    block = document.firstBlock()
    formats = block.layout().formats()
    return {block.text()[one.start : one.start + one.length]: one.format.foreground().color().name() for one in formats}


def test_two_tints(open_window: OpenWindow) -> None:
    screen = open_window(qml=WINDOW)
    edit = screen.item("edit")
    assert drawn(edit) == {"one": "#0000ff", "three": "#ffaa00"}
    assert edit.property("text") == "one two three"
    before = edit.height()
    edit.setProperty("spans", [4, 3])
    edit.setProperty("text", "one TWO three")
    assert drawn(edit) == {"TWO": "#0000ff", "three": "#ffaa00"}
    edit.setProperty("line", 60)
    screen.settle()
    assert edit.height() > before
    assert edit.property("ink") == QColor("#0000ff")
