"""Looking at what can be looked at once."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.decoded import Fault
from desktop.domain.media import as_once
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.once_viewer import OnceViewer
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import NOW, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def row(engine: World) -> MessageRow:
    return engine.say(lively(engine), "", NOW, media=(as_once(photo(1)),))


class Said:
    """What the person was told."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.words: list[str] = []


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def viewer(engine: World, bridge: FakeBridge, said: Said) -> Iterator[OnceViewer]:
    engine.bridge = bridge
    made = OnceViewer(Context(bridge), lambda problem: said.problems.append(problem.name), said.words.append)
    yield made
    made.close()


def test_it_is_shown_until_it_is_closed(viewer: OnceViewer, engine: World, row: MessageRow, qtbot: QtBot) -> None:
    key = str(row.message_id)
    with qtbot.waitSignal(viewer.shown):
        viewer.open(key)
        assert viewer.opening == key
        viewer.open(key)
    assert (viewer.opening, viewer.key) == ("", key)
    assert engine.asked("open_once") == [(row.message_id, 2_048)]
    wanted = Wanted(row.message_id, 0, 60, 40)
    viewer.image(wanted, "")
    qtbot.waitUntil(lambda: viewer.phase(wanted) == "shown")
    with qtbot.waitSignal(viewer.left):
        viewer.close()
    assert (viewer.key, viewer._memory.size, viewer._picture) == ("", 0, None)
    viewer.image(wanted, "")
    qtbot.waitUntil(lambda: viewer.phase(wanted) == "failed")
    viewer.open(key)
    qtbot.waitUntil(lambda: viewer.opening == "")
    assert viewer.key == ""


def test_what_cannot_be_opened_is_said_and_stays(
    viewer: OnceViewer, engine: World, row: MessageRow, said: Said, qtbot: QtBot
) -> None:
    engine.problems["open_once"] = Problem("offline")
    viewer.open(str(row.message_id))
    qtbot.waitUntil(lambda: said.problems == ["offline"])
    engine.problems.clear()
    engine.faults[row.message_id] = Fault.DAMAGED
    viewer.open(str(row.message_id))
    qtbot.waitUntil(lambda: len(said.words) == 1)
    assert viewer.key == ""
