"""Controls while they move, for whoever has not asked for less motion."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, Qt

from tests.desktop.conftest import OpenWindow

HEAD = """
import QtQuick
import views
import views.controls
Window {
    id: root
    property bool dark: false
    width: 480; height: 480; color: Theme.side
    Binding { target: Theme; property: "dark"; value: root.dark }
    Binding { target: Theme; property: "reducedMotion"; value: false }
"""

ROWS = (
    HEAD
    + """
    property bool on: false
    property real darkest: 1
    property color now: row.background.color
    property bool there: now === Theme.raised2
    onNowChanged: darkest = Math.min(darkest, Qt.tint(Theme.side, now).hslLightness)
    readonly property real least: Math.min(Theme.raised2.hslLightness, Theme.hover.hslLightness)
    ListRow { id: row; label: "Mina"; selected: root.on; width: 300; height: 62 }
    IconButton { id: button; y: 80; iconName: "x"; label: "Close"; active: root.on }
    property color nowButton: button.background.color
    onNowButtonChanged: darkest = Math.min(darkest, Qt.tint(Theme.side, nowButton).hslLightness)
}
"""
)

SHEET = (
    HEAD
    + """
    function ask() { sheet.open(); }
    property alias words: field.text
    Sheet { id: sheet; label: "Jump to"; initial: field.input
        SearchField { id: field; label: "A name"; objectName: "field"; width: parent.width } }
}
"""
)


def test_what_is_chosen_fades_in_without_a_shadow(open_window: OpenWindow) -> None:
    """In the light theme: from nothing to a light tone, and nothing darker on the way."""
    screen = open_window(qml=ROWS)
    screen.settle()
    screen.window.setProperty("darkest", 1)
    screen.window.setProperty("on", True)
    screen.until(lambda: screen.window.property("there"), "it does not end where it should")
    assert screen.window.property("darkest") >= screen.window.property("least") - 0.01


def test_a_sheet_takes_keys_from_the_moment_it_opens(open_window: OpenWindow) -> None:
    """Who knows its key types on at once: nothing is lost while it fades in."""
    screen = open_window(qml=SHEET)
    QMetaObject.invokeMethod(screen.window, "ask")
    screen.key(Qt.Key.Key_R)
    assert screen.window.property("words") == "r"
    screen.until(lambda: screen.focused() == "field", "the field has not kept the keyboard")
