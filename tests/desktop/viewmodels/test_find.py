"""The search in a conversation by itself; with a window around it in `tests/desktop/views/chat/test_finding.py`."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.find import FindModel
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def made(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[Messaging]:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    engine.many(thread, 300)
    engine.read_all(thread)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    yield made
    made.dispose()


@pytest.fixture
def find(made: Messaging) -> FindModel:
    return made.find


def test_it_opens_over_a_conversation_alone(engine: World, bridge: FakeBridge) -> None:
    made = messaging(engine, bridge)
    made.find.begin()
    assert not made.find.active
    made.dispose()


def test_steps_go_up_first_and_round(find: FindModel, qtbot: QtBot) -> None:
    find.begin()
    find.edited("drone")
    qtbot.waitUntil(lambda: find.words == "1 of 100")
    find.step(1)
    assert find.words == "2 of 100"
    find.step(-1)
    find.step(-1)
    assert find.words == "100 of 100"
    find.step(1)
    assert find.words == "1 of 100"


def test_nothing_a_problem_and_no_words(engine: World, made: Messaging, find: FindModel, qtbot: QtBot) -> None:
    find.begin()
    find.edited("zebra")
    qtbot.waitUntil(lambda: find.words == "Nothing found")
    find.step(1)
    engine.problems["places"] = Problem("disk_full")
    find.edited("drone")
    qtbot.waitUntil(lambda: find.words not in ("", "Nothing found"))
    assert find.count == 0
    find.edited(" ")
    assert find.words == ""
    assert made.chat.timeline.marks.words == ""


def test_marks_follow_and_leave_with_it(made: Messaging, find: FindModel, qtbot: QtBot) -> None:
    find.begin()
    find.edited("drone")
    assert made.chat.timeline.marks.words == "drone"
    find.end()
    assert not find.active
    assert made.chat.timeline.marks.words == ""
    find.end()


def test_another_conversation_ends_it(engine: World, made: Messaging, find: FindModel, qtbot: QtBot) -> None:
    other = engine.thread_with(engine.someone(12, "Bo"))
    find.begin()
    find.edited("drone")
    made.open(str(other.thread_id))
    qtbot.waitUntil(lambda: made.chat.key == str(other.thread_id))
    assert not find.active
    assert find.query == ""
