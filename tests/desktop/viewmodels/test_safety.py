"""Blocking and reporting without a window; the view's test has the keys and clicks."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.safety import SafetyModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def mina(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def safety(engine: World, bridge: FakeBridge) -> SafetyModel:
    engine.bridge = bridge
    return SafetyModel(Context(bridge, now=lambda: engine.now))


def begin(safety: SafetyModel, thread: ThreadRow, message: str = "") -> None:
    assert thread.other is not None
    safety.report(str(thread.other.user_id), thread.other.display_name, str(thread.thread_id), message)


def test_a_second_press_blocks_once(engine: World, safety: SafetyModel, mina: ThreadRow, qtbot: QtBot) -> None:
    assert mina.other is not None
    safety.block(str(mina.other.user_id), mina.other.display_name)
    assert safety.blockLines[0] == "Mina Kovač can’t message you, or see when you’re active."
    with qtbot.waitSignal(safety.done):
        safety.confirmBlock()
        safety.confirmBlock()
    assert engine.asked("block") == [(mina.other.user_id,)]
    assert not safety.busy


def test_a_report_needs_a_reason_and_messages_where_it_is_about_them(
    safety: SafetyModel, mina: ThreadRow, qtbot: QtBot
) -> None:
    begin(safety, mina)
    qtbot.waitUntil(lambda: safety.choices.rowCount() == 3)
    assert not safety.canReport
    safety.chooseReason("spam")
    assert safety.canReport
    safety.chooseAbout("messages")
    assert not safety.canReport
    key = safety._choices.rows[0].key
    safety.toggle(key)
    assert safety.canReport
    safety.toggle(key)
    assert not safety.canReport


def test_the_next_report_begins_afresh(engine: World, safety: SafetyModel, mina: ThreadRow, qtbot: QtBot) -> None:
    begin(safety, mina, str(engine.message_rows[mina.thread_id][1].message_id))
    qtbot.waitUntil(lambda: any(row.chosen for row in safety._choices.rows))
    safety.chooseReason("spam")
    safety.noted("look")
    engine.problems["report"] = Problem("offline")
    safety.send()
    qtbot.waitUntil(lambda: safety.problem != "")
    begin(safety, mina)
    assert (safety.reason, safety.problem, safety.receipt, safety.about) == ("", "", "", "person")
    assert safety.leaves == ["That you report Mina Kovač", "The reason you choose"]
    safety.dispose()


def test_what_was_not_answered_is_repeated_as_the_same_report(
    engine: World, safety: SafetyModel, mina: ThreadRow, qtbot: QtBot
) -> None:
    """It may have been heard before the link was cut; what is said otherwise is another."""
    begin(safety, mina)
    safety.chooseReason("spam")
    engine.problems["report"] = Problem("offline")
    for attempts, note in enumerate(("", "", "look"), 1):
        safety.noted(note)
        safety.send()
        qtbot.waitUntil(lambda n=attempts: len(engine.report_ids) == n and safety.problem != "")  # type: ignore[misc]
    del engine.problems["report"]
    safety.send()
    qtbot.waitUntil(lambda: safety.receipt != "")
    first, again, other, heard = engine.report_ids
    assert first is not None
    assert (again, heard) == (first, other)
    assert other != first


def test_messages_that_cannot_be_read_are_told(
    engine: World, safety: SafetyModel, mina: ThreadRow, qtbot: QtBot
) -> None:
    engine.problems["messages"] = Problem("disk_full")
    begin(safety, mina)
    qtbot.waitUntil(lambda: "disk is full" in safety.problem)
