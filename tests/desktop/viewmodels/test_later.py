"""Where a message can be left to be sent later, and that it then is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.thread import ThreadRow
from desktop.viewmodels.chat import ChatModel
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


def mina(engine: World) -> ThreadRow:
    return next(row for row in engine.thread_rows.values() if row.pinned)


def test_what_is_written_is_left_for_the_moment(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    later = chat.later_model()
    qtbot.waitUntil(lambda: bool(later.offered))
    shown: list[bool] = []
    later.moments.shown.connect(lambda: shown.append(True))
    later.pick()
    assert shown == []
    chat.composer.edited("words", 5)
    later.pick()
    later.moments.choose("tomorrow")
    qtbot.waitUntil(lambda: len(engine.asked("schedule")) == 1)
    assert chat.composer.text == ""


def test_a_moment_chosen_after_another_conversation_was_opened_sends_nothing_there(
    engine: World, chat: ChatModel, qtbot: QtBot
) -> None:
    later = chat.later_model()
    qtbot.waitUntil(lambda: bool(later.offered))
    other = engine.thread_with(engine.someone(91, "Bo"), draft="not finished")
    chat.composer.edited("words", 5)
    done: list[bool] = []
    later.moments.done.connect(lambda: done.append(True))
    later.pick()
    chat.open(other.thread_id)
    qtbot.waitUntil(lambda: chat.composer.text == "not finished" and bool(later.offered))
    assert done == [True]
    later.moments.choose("tomorrow")
    assert chat.composer.text == "not finished"
    assert engine.asked("schedule") == []


def test_an_edit_is_not_put_off(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    later = chat.later_model()
    qtbot.waitUntil(lambda: bool(later.offered))
    chat.composer.begin_edit(next(row for row in engine.message_rows[mina(engine).thread_id] if row.mine))
    shown: list[bool] = []
    later.moments.shown.connect(lambda: shown.append(True))
    later.pick()
    assert shown == []


@pytest.mark.parametrize("way", ["request", "left", "old relay"])
def test_it_is_offered_where_it_would_arrive(engine: World, chat: ChatModel, qtbot: QtBot, way: str) -> None:
    later = chat.later_model()
    qtbot.waitUntil(lambda: bool(later.offered))
    thread = mina(engine)
    if way == "old relay":
        engine.can = frozenset()
        chat.close()
        chat.open(thread.thread_id)
    elif way == "left":
        engine.change_thread(thread.thread_id, state="left")
    else:
        assert thread.other is not None
        engine.change_thread(thread.thread_id, other=replace(thread.other, can_message="request"))
    qtbot.waitUntil(lambda: not later.offered)
