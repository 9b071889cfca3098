"""A tip comes when the pointer rests, and goes with what was pressed."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from tests.desktop.conftest import OpenWindow
from tests.helpers.gui import Screen

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


def tips(screen: Screen) -> list[str]:
    """What the tips say that are shown."""
    return [str(tip.property("label")) for tip in screen.window.findChildren(QObject) if "Tip_QMLTYPE" in kind(tip)]


def kind(item: QObject) -> str:
    return item.metaObject().className()
