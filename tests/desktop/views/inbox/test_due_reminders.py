"""What is due stands above the conversations, and is opened, put off and put away by keys and clicks."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.message import MessageRow
from tests.desktop.views.chat.test_chat import with_mina
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import World


def due(engine: World, open_desk: OpenDesk, count: int = 1) -> tuple[Desk, list[MessageRow]]:
    desk, thread = with_mina(engine, open_desk)
    rows = [row for row in engine.message_rows[thread.thread_id] if row.text][:count]
    for row in rows:
        engine.change_message(row, due=True)
    desk.screen.until(lambda: len(desk.screen.items("reminder")) == min(count, 3), "not told")
    desk.screen.settle()
    return desk, rows


def test_it_leads_to_its_message(engine: World, open_desk: OpenDesk) -> None:
    desk, (row,) = due(engine, open_desk)
    desk.screen.click("reminder")
    desk.screen.until(lambda: desk.timeline.target == str(row.message_id), "not there")
    desk.screen.gone("reminder")
    assert engine.asked("remind") == [(row.message_id, None)]


def test_it_is_put_away_and_put_off(engine: World, open_desk: OpenDesk) -> None:
    desk, (first, second) = due(engine, open_desk, 2)
    desk.screen.items("reminder")[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.until(lambda: len(desk.screen.items("reminder")) == 1, "it is still there")
    desk.screen.settle()
    desk.screen.click("snooze")
    desk.screen.until(lambda: desk.screen.has("moment-hour"), "no moments")
    desk.screen.settle()
    desk.screen.click("moment-hour")
    desk.screen.gone("reminder")
    assert [key for key, _ in engine.asked("remind")] == [first.message_id, second.message_id]


def test_many_leave_room_for_the_conversations(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = due(engine, open_desk, 5)
    assert desk.screen.item("moreReminders").property("text") == "2 more"


def test_a_message_is_chosen_by_its_key(engine: World, open_desk: OpenDesk) -> None:
    from tests.desktop.views.chat.test_answering import focus, message

    desk, _ = with_mina(engine, open_desk)
    focus(desk, "catch the light")
    desk.screen.key(Qt.Key.Key_T)
    desk.screen.until(lambda: desk.screen.has("moment-tomorrow"), "no moments")
    desk.screen.settle()
    desk.screen.click("moment-tomorrow")
    key = message(desk, "catch the light").message_id
    desk.screen.until(lambda: [asked for asked, _ in engine.asked("remind")] == [key])


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_they_look_right(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, _ = due(engine, open_desk, 2)
    desk.screen.window.setProperty("dark", dark)
    desk.screen.window.setProperty("textScale", scale)
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"reminders-{'dark' if dark else 'light'}-{scale}")
