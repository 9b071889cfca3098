"""To whom a message is sent on: who may be written to, five at most."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.forward import ForwardModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import QUICK, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def row(engine: World) -> MessageRow:
    return engine.message_rows[lively(engine).thread_id][1]


@pytest.fixture
def forward(engine: World, bridge: FakeBridge) -> Iterator[ForwardModel]:
    engine.bridge = bridge
    made = ForwardModel(Context(bridge, pace=QUICK))
    yield made
    made.dispose()


def names(forward: ForwardModel) -> list[str]:
    return [target.name for target in forward._model.rows]


def test_conversations_are_offered_and_who_cannot_be_written_to_is_not(
    engine: World, forward: ForwardModel, row: MessageRow, qtbot: QtBot
) -> None:
    closed = engine.thread_with(engine.someone(77, "Never Mind", can_message="cant_message"))
    engine.say(closed, "x", 1)
    with qtbot.waitSignal(forward.shown):
        forward.begin(row)
    qtbot.waitUntil(lambda: "Rafael Torres" in names(forward))
    assert "Never Mind" not in names(forward)
    assert forward.words.startswith("Did you catch")


def test_people_without_a_conversation_are_found_and_get_one(
    engine: World, forward: ForwardModel, row: MessageRow, qtbot: QtBot
) -> None:
    forward.begin(row)
    forward.edited("lo")
    qtbot.waitUntil(lambda: "Lotte Jansen" in names(forward))
    assert "Lova Vik" not in names(forward)
    forward.toggle(next(t.key for t in forward._model.rows if t.name == "Lotte Jansen"))
    with qtbot.waitSignal(forward.done) as done:
        forward.send()
    assert done.args == [1]
    assert len(engine.asked("direct_thread")) == 1
    ((message_id, threads),) = engine.asked("forward")
    assert (message_id, len(threads)) == (row.message_id, 1)


def test_five_are_the_most_and_picks_outlive_another_search(
    engine: World, forward: ForwardModel, row: MessageRow, qtbot: QtBot
) -> None:
    forward.begin(row)
    qtbot.waitUntil(lambda: len(names(forward)) > 6)
    for target in forward._model.rows[:6]:
        forward.toggle(target.key)
    assert forward.picked == 5
    assert forward.full
    kept = names(forward)[:5]
    forward.edited("lotte")
    qtbot.waitUntil(lambda: names(forward) == [*kept, "Lotte Jansen"])
    forward.toggle(forward._model.rows[0].key)
    assert forward.picked == 4
    forward.toggle("nobody")


def test_what_fails_is_said_and_nothing_is_lost(
    engine: World, forward: ForwardModel, row: MessageRow, qtbot: QtBot
) -> None:
    engine.problems["forward"] = Problem("disk_full")
    forward.begin(row)
    qtbot.waitUntil(lambda: len(names(forward)) > 1)
    forward.send()
    assert engine.asked("forward") == []
    forward.toggle(forward._model.rows[0].key)
    forward.send()
    qtbot.waitUntil(lambda: "disk is full" in forward.problem)
    assert forward.picked == 1
    assert not forward.busy
    del engine.problems["forward"]
    with qtbot.waitSignal(forward.done):
        forward.send()
