"""The timer of a conversation: in its header, and set in the details, by keyboard alone, too."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop.domain import notices
from desktop.domain.message import Content
from tests.desktop.views.stage import OpenDesk
from tests.helpers.audit import misplaced, texts
from tests.helpers.fake_world import NOW, World, lively


def test_it_is_set_in_the_details_and_shown_in_the_header(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk(1280, 1000)
    desk.open(thread)
    assert not desk.screen.has("chatTimer")
    desk.screen.click("timerRow")
    desk.screen.settle()
    desk.screen.click("choice-86400")
    desk.screen.until(lambda: engine.asked("set_timer") == [(thread.thread_id, 86_400)])
    desk.screen.until(lambda: desk.screen.has("chatTimer"), "the header shows it")
    assert desk.screen.item("chatTimer").property("text") == "24 h"
    assert desk.screen.item("timerRow").property("label") == "Disappearing messages: 24 hours"


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_rows_of_the_details_are_whole_at_every_text_size(engine: World, open_desk: OpenDesk, scale: float) -> None:
    thread = lively(engine)
    engine.change_thread(thread.thread_id, disappear_after=7 * 86_400)
    desk = open_desk(1280, 1200, textScale=scale)
    desk.open(engine.thread_rows[thread.thread_id])
    row, pane = desk.screen.item("timerRow"), desk.screen.item("details")
    drawn = [str(text.property("text")) for text in texts(desk.screen.window) if pane.isAncestorOf(text)]
    assert {"Disappearing messages", "7 d"} <= set(drawn), drawn
    assert row.property("label") == "Disappearing messages: 7 days"
    assert not [fault for fault in misplaced(desk.screen.window) if any(words[:40] in fault for words in drawn)]


def test_a_time_of_ones_own_by_keyboard(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk(1280, 1000)
    desk.open(thread)
    desk.screen.item("timerRow").forceActiveFocus()
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.settle()
    desk.screen.key(Qt.Key.Key_Tab)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.until(lambda: desk.screen.has("timerAmount"), "the field for a time of one's own")
    desk.screen.key(Qt.Key.Key_Tab)
    desk.screen.type("2")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("set_timer") == [(thread.thread_id, 7_200)])


def test_the_notice_and_what_disappeared_stand_in_the_timeline(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    engine.say(thread, notices.timer(30), NOW - 60_000, content=Content.NOTICE)
    gone = engine.say(thread, "soon gone", NOW - 50_000, expires_at=NOW - 20_000)
    desk = open_desk()
    desk.open(thread)
    assert desk.texts()[-2:] == ["Mina Kovač let new messages disappear after 30 seconds", "soon gone"]
    engine.change_message(replace(gone), content=Content.GONE, text="")
    desk.screen.until(lambda: desk.texts()[-1] == "This message disappeared")
