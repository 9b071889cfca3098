"""A tip comes when the pointer rests, and goes with what was pressed."""

import pytest
from PySide6.QtCore import QMetaObject, QObject, QPoint
from PySide6.QtTest import QTest

from tests.desktop.conftest import OpenWindow
from tests.helpers.gui import Screen, class_of

BUTTONS = """
import QtQuick
import views
import views.controls
Window {
    width: 400; height: 200; color: Theme.chat
    IconButton { objectName: "icon"; iconName: "settings"; label: "Filter"; x: 40; y: 40 }
    IconButton { objectName: "other"; iconName: "send"; label: "Send"; x: 140; y: 40 }
}
"""


def test_a_pressed_button_needs_no_tip_until_the_pointer_comes_again(open_window: OpenWindow) -> None:
    screen = open_window(qml=BUTTONS)
    button, away = screen.item("icon"), screen.item("other")
    for _ in range(2):
        QTest.mouseMove(screen.window, screen.centre(away))
        QTest.mouseMove(screen.window, screen.centre(button))
        screen.until(lambda: "Filter" in tips(screen))
        screen.click("icon")
        screen.until(lambda: tips(screen) == [])
        assert button.property("hovered")


FIELDS = """
import QtQuick
import views
import views.controls
Window {
    property bool asked: false
    width: 500; height: 400; color: Theme.chat
    SearchField { id: first; objectName: "first"; label: "First"; x: 40; y: 140 }
    SearchField { id: second; objectName: "second"; label: "Second"; x: 40; y: 200 }
    IconButton { objectName: "icon"; iconName: "settings"; label: "Filter"; x: 40; y: 40 }
    Component.onCompleted: first.input.forceActiveFocus()
    function move(): void { second.input.forceActiveFocus(); first.visible = false; }
    function ask(): void { sheet.open(); }
    Sheet { id: sheet; label: "Sure?"; SecondaryButton { objectName: "yes"; label: "Yes"; onClicked: sheet.close() } }
}
"""


@pytest.mark.parametrize("sheet", [True, False], ids=["a sheet closes", "the pointer goes"])
def test_a_tip_that_goes_leaves_the_keyboard_where_it_is(open_window: OpenWindow, sheet: bool) -> None:
    """It came while the first field had it, which is hidden by now."""
    screen = open_window(qml=FIELDS)
    holder = screen.window.activeFocusItem()
    QTest.mouseMove(screen.window, QPoint(490, 390))
    QTest.mouseMove(screen.window, screen.centre(screen.item("icon")))
    screen.until(lambda: shown(screen) == ["Filter"], "no tip")
    assert screen.window.activeFocusItem() is holder
    QMetaObject.invokeMethod(screen.window, "move")
    holder = screen.window.activeFocusItem()
    if sheet:
        QMetaObject.invokeMethod(screen.window, "ask")
        screen.click("yes")
        screen.gone("yes")
    else:
        QTest.mouseMove(screen.window, QPoint(490, 390))
    screen.until(lambda: tips(screen) == [], "the tip stays")
    screen.settle()
    assert screen.window.activeFocusItem() is holder


AT_ONCE = """
import QtQuick
import views
import views.controls
Window {
    width: 400; height: 200; color: Theme.chat
    Item { id: place }
    Loader { id: one; sourceComponent: Tip { label: "One"; owner: place } }
    Loader {
        sourceComponent: Tip {
            label: "Two"
            owner: place
            onVisibleChanged: if (visible) one.active = three.active = false
        }
    }
    Loader { id: three; sourceComponent: Tip { label: "Three"; owner: place } }
}
"""


def test_a_tip_whose_owner_goes_at_the_moment_it_is_due_says_nothing(open_window: OpenWindow) -> None:
    """Qt keeps it for a moment then, without what its words come from; a warning would fail this test."""
    screen = open_window(qml=AT_ONCE)
    screen.until(lambda: tips(screen) == ["Two"] == shown(screen), "the tip is not there alone")


def shown(screen: Screen) -> list[str]:
    """What the tips say that are on screen."""
    found = [tip for tip in screen.window.findChildren(QObject) if "Tip_QMLTYPE" in class_of(tip)]
    return [str(tip.property("label")) for tip in found if tip.property("visible")]


def tips(screen: Screen) -> list[str]:
    """What the tips say that are shown."""
    return [str(tip.property("label")) for tip in screen.window.findChildren(QObject) if "Tip_QMLTYPE" in class_of(tip)]
