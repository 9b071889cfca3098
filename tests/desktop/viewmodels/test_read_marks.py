"""What was read is told, whatever is open meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.read_marks import ReadMarks
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


@pytest.fixture
def engine() -> World:
    return World()


def test_marks_wait_for_each_other_and_the_last_of_a_thread_counts(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    one = lively(engine).thread_id
    two = next(key for key in engine.thread_rows if key != one)
    marks = ReadMarks(bridge, lambda _: None)
    gate = engine.hold("mark_read")
    for thread_id, seq in ((one, 1), (two, 1), (one, 2), (one, 3)):
        marks.tell(thread_id, seq)
    gate.set()
    qtbot.waitUntil(lambda: {two: 1, one: 3}.items() <= dict(engine.asked("mark_read")).items())
    assert (one, 2) not in engine.asked("mark_read")


def test_a_mark_that_was_not_kept_is_named(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    one = lively(engine).thread_id
    engine.problems["mark_read"] = Problem("disk_full")
    failed = []
    marks = ReadMarks(bridge, failed.append)
    marks.tell(one, 1)
    qtbot.waitUntil(lambda: failed == [one])
