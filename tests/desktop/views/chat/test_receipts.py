"""Read receipts of one conversation, set in its details by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.desktop.views.chat.test_earlier_drafts import spoken
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_world import World, lively


def test_they_are_set_by_keyboard_and_said(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk(1280, 1000)
    desk.open(thread)
    row = desk.screen.item("receiptsRow")
    assert spoken(row) == ("Receipts: As in settings", QAccessible.Role.Button)
    row.forceActiveFocus()
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.settle()
    desk.screen.key(Qt.Key.Key_Tab)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.until(lambda: engine.asked("set_receipts") == [(thread.thread_id, False)])
    desk.screen.until(lambda: row.property("label") == "Receipts: Off")


def test_they_are_not_there_where_the_relay_knows_nothing_of_them(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    engine.can = frozenset()
    desk = open_desk(1280, 1000)
    desk.open(thread)
    desk.screen.item("timerRow")
    assert not desk.screen.has("receiptsRow")


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_choice_is_whole(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    thread = lively(engine)
    desk = open_desk(1280, 1200, dark=dark, textScale=scale)
    desk.open(thread)
    desk.screen.click("receiptsRow")
    desk.screen.settle()
    pane = desk.screen.place(desk.screen.item("details"))
    for value in ("settings", "on", "off"):
        place = desk.screen.place(desk.screen.item(f"choice-{value}"))
        assert pane.left() <= place.left() < place.right() <= pane.right()
    name = f"receipts-{'dark' if dark else 'light'}-{int(scale * 100)}"
    assert desk.screen.picture(name).stat().st_size > 5_000
