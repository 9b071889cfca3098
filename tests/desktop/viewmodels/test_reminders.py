"""Reminders: chosen for a message, looked at when they are due, put away, and put off again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.message import MessageRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.reminders import LOOK, RemindersModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def chat(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[ChatModel]:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: bool(made.chat.timeline.ready))
    made.chat.later_model()
    yield made.chat
    made.dispose()


def reminders(chat: ChatModel) -> RemindersModel:
    return chat.later_model().reminders  # type: ignore[no-any-return]


def message(engine: World) -> MessageRow:
    thread: ThreadRow = next(row for row in engine.thread_rows.values() if row.pinned)
    return engine.message_rows[thread.thread_id][0]


def test_a_moment_is_chosen_and_told(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    row = message(engine)
    reminders(chat).pick(row)
    moments = chat.later_model().moments
    assert moments.title == "Remind me"
    moments.choose("tomorrow")
    qtbot.waitUntil(lambda: len(engine.asked("remind")) == 1)
    assert chat.notice.startswith("You will be reminded tomorrow, ")


def test_what_is_due_leads_to_its_message_and_is_put_away(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    row = message(engine)
    wanted: list[tuple[str, str]] = []
    reminders(chat).chosen.connect(lambda thread, key: wanted.append((thread, key)))
    engine.change_message(row, due=True)
    qtbot.waitUntil(lambda: reminders(chat).count == 1)
    reminders(chat).open(f"message:{row.message_id}")
    assert wanted == [(str(row.thread_id), str(row.message_id))]
    qtbot.waitUntil(lambda: reminders(chat).count == 0)
    assert engine.asked("remind") == [(row.message_id, None)]


def test_it_is_put_off_again(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    row = message(engine)
    engine.change_message(row, due=True)
    qtbot.waitUntil(lambda: reminders(chat).count == 1)
    reminders(chat).snooze(f"message:{row.message_id}")
    chat.later_model().moments.choose("hour")
    qtbot.waitUntil(lambda: reminders(chat).count == 0)
    assert engine.asked("remind")[0][1] is not None


def test_no_more(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    reminders(chat).forget(message(engine))
    qtbot.waitUntil(lambda: engine.asked("remind") == [(message(engine).message_id, None)])


@pytest.mark.parametrize(("ahead", "expected"), [(None, LOOK), (5_000, 5_000), (-9, 1_000), (10 * LOOK, LOOK)])
def test_it_looks_again_when_the_next_is_due(
    engine: World, chat: ChatModel, qtbot: QtBot, ahead: int | None, expected: int
) -> None:
    model = reminders(chat)
    engine.next_reminder = None if ahead is None else engine.now + ahead
    asked = len(engine.asked("reminders"))
    model.read()
    qtbot.waitUntil(lambda: len(engine.asked("reminders")) > asked and model._next.interval() == expected)


def test_what_falls_due_is_noticed_and_what_was_due_before_is_not(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    model = reminders(chat)
    first, second = engine.message_rows[message(engine).thread_id][:2]
    qtbot.waitUntil(lambda: model._known is not None)
    assert model.notice == ""
    engine.change_message(first, due=True)
    qtbot.waitUntil(lambda: model.notice.startswith("Reminder: "))
    wanted: list[str] = []
    model.chosen.connect(lambda thread, key: wanted.append(key))
    model.openNoticed()
    assert wanted == [str(first.message_id)]
    qtbot.waitUntil(lambda: model.notice == "")
    engine.change_message(second, due=True)
    qtbot.waitUntil(lambda: bool(model.notice))
    model._forget_notice()
    assert model.notice == ""
    assert model.count == 1
