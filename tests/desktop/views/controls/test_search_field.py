"""What a search field says of itself."""

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import misplaced, texts
from tests.helpers.gui import drawn_in
from tests.helpers.languages import speaking_pseudo

SEARCH = """
import QtQuick
import views
import views.controls
Window {
    id: root
    property real textScale: 1
    property int room: 296
    width: 480; height: 200
    Binding { target: Theme; property: "textScale"; value: root.textScale }
    SearchField { width: root.room; label: "Search people and messages"; shortLabel: "Search"; keyHint: "Ctrl K" }
    TextInput { y: 100; focus: true }
}
"""


@pytest.mark.parametrize(
    ("room", "scale", "drawn"),
    [
        (296, 1.0, ["Search people and messages", "Ctrl K"]),
        (388, 1.0, ["Search people and messages", "Ctrl K"]),
        (228, 1.0, ["Search", "Ctrl K"]),
        (296, 1.6, ["Search", "Ctrl K"]),
        (388, 1.6, ["Search", "Ctrl K"]),
        (140, 1.6, ["Search"]),
    ],
)
def test_the_search_field_says_what_there_is_room_for(
    open_window: OpenWindow, room: int, scale: float, drawn: list[str]
) -> None:
    """Its key, too, wherever both fit; and its whole name is said aloud in any case."""
    screen = open_window(qml=SEARCH, room=room, textScale=scale)
    screen.settle()
    assert [text.property("text") for text in texts(screen.window)] == drawn
    assert misplaced(screen.window) == []
    field = next(item for item in drawn_in(screen.window) if item.inherits("QQuickTextInput"))
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name) == "Search people and messages"


def test_empty_it_is_written_in_where_lines_begin(open_window: OpenWindow, dressed: QGuiApplication) -> None:
    """From right to left, the caret stands where the words beside it do, whatever the keyboard writes."""
    with speaking_pseudo(dressed):
        screen = open_window(
            qml=SEARCH.replace(
                "id: root", "id: root; LayoutMirroring.enabled: true; LayoutMirroring.childrenInherit: true"
            )
        )
        field = next(item for item in drawn_in(screen.window) if item.inherits("QQuickTextInput"))
        screen.settle()
        caret = field.mapRectToScene(field.property("cursorRectangle"))
        assert caret.x() > screen.place(field).center().x()
