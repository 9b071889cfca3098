"""Looking at what can be looked at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.domain.decoded import Fault
from desktop.domain.media import as_once
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.once_viewer import OnceViewer
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.video import VideoModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo, video
from tests.helpers.fake_world import NOW, World, lively
from tests.helpers.films import talkie


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
    context = Context(bridge)
    video = VideoModel(context, lambda: True, lambda _: None)
    made = OnceViewer(context, video, lambda problem: said.problems.append(problem.name), said.words.append)
    yield made
    made.close()
    QCoreApplication.processEvents()


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
    engine.faults[row.message_id] = Fault.TOO_LARGE
    viewer.open(str(row.message_id))
    qtbot.waitUntil(lambda: len(said.words) == 2)
    assert "too large" in said.words[-1]


@pytest.fixture
def film(engine: World) -> MessageRow:
    row = engine.say(lively(engine), "", NOW, media=(as_once(video(duration=4_000)),))
    engine.films[row.message_id] = talkie()
    return row


def test_a_film_plays_until_it_is_closed(viewer: OnceViewer, engine: World, film: MessageRow, qtbot: QtBot) -> None:
    key = str(film.message_id)
    with qtbot.waitSignal(viewer.shown):
        viewer.open(key)
    assert (viewer.key, viewer.film, viewer._picture) == (key, True, None)
    qtbot.waitUntil(lambda: viewer.video.phase == "playing")
    with qtbot.waitSignal(viewer.left):
        viewer.close()
    assert (viewer.key, viewer.film, viewer.video.phase) == ("", False, "")
    qtbot.waitUntil(lambda: engine.played[0].closed)
    assert engine.asked("film") == []


def test_a_film_whose_message_goes_is_let_go_of(
    viewer: OnceViewer, engine: World, film: MessageRow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.shown):
        viewer.open(str(film.message_id))
    qtbot.waitUntil(lambda: viewer.video.phase == "playing")
    with qtbot.waitSignal(viewer.left):
        viewer.video.forget(str(film.message_id))
    assert viewer.key == ""
    qtbot.waitUntil(lambda: engine.played[0].closed)


def test_what_is_left_while_it_comes_is_not_opened(viewer: OnceViewer, row: MessageRow, qtbot: QtBot) -> None:
    key, shown = str(row.message_id), list[bool]()
    viewer.shown.connect(lambda: shown.append(True))
    viewer.open(key)
    viewer.close()
    assert viewer.opening == ""
    with qtbot.waitSignal(viewer.shown):
        viewer.open(key)
    assert (viewer.key, shown) == (key, [True]), "it came once, when it was asked for again"


def test_what_is_taken_back_is_looked_at_no_more(viewer: OnceViewer, row: MessageRow, qtbot: QtBot) -> None:
    key = str(row.message_id)
    with qtbot.waitSignal(viewer.shown):
        viewer.open(key)
    viewer.gone("another")
    assert viewer.key == key
    viewer.gone(key)
    assert viewer.key == ""
