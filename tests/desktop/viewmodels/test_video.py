"""The video of a conversation, without a window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.decoded import Fault
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels import video as video_module
from desktop.viewmodels.context import Context
from desktop.viewmodels.video import VideoModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import video
from tests.helpers.fake_world import NOW, World, lively
from tests.helpers.films import talkie


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def row(engine: World) -> MessageRow:
    row = engine.say(lively(engine), "", NOW, media=(video(duration=4_000),))
    engine.films[row.message_id] = talkie()
    return row


@pytest.fixture
def kept() -> list[bool]:
    """Whether sound is off; the last counts."""
    return [False]


@pytest.fixture
def model(bridge: FakeBridge, kept: list[bool]) -> Iterator[VideoModel]:
    model = VideoModel(Context(bridge), lambda: kept[-1], kept.append)
    yield model
    model.stop()
    QCoreApplication.processEvents()


def test_it_comes_plays_and_is_let_go(engine: World, row: MessageRow, model: VideoModel, qtbot: QtBot) -> None:
    key = str(row.message_id)
    model.press(key, 0)
    model.press(key, 0)
    assert (model.phase, model.key, model.at, model.filmed) == ("coming", key, 0, False)
    assert model.has(key, 0)
    qtbot.waitUntil(lambda: model.phase == "playing")
    assert len(engine.asked("film")) == 1
    assert model.clock.endswith(" / 0:04")
    model.forget("another")
    assert model.filmed
    model.forget(key)
    assert (model.phase, model.key, model.position, model.duration) == ("", "", 0, 0)
    qtbot.waitUntil(lambda: engine.played[0].closed)


def test_one_begins_and_the_other_is_paused(bridge: FakeBridge, row: MessageRow, qtbot: QtBot) -> None:
    context, voice = Context(bridge), Voice()
    model = VideoModel(context, lambda: False, lambda _: None)
    context.playing.begin(voice)
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.playing)
    assert voice.paused
    context.playing.begin(voice)
    qtbot.waitUntil(lambda: model.phase == "paused")
    model.stop()
    QCoreApplication.processEvents()


def test_sound_is_remembered(row: MessageRow, model: VideoModel, kept: list[bool], qtbot: QtBot) -> None:
    model.toggleMuted()
    assert (model.muted, kept) == (True, [False, True])
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.playing)
    assert model.pressed(Qt.Key.Key_M.value)
    assert kept == [False, True, False]


def test_keys_mean_something_only_while_there_is_a_film(row: MessageRow, model: VideoModel, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_K, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_M)
    assert not any(model.pressed(key.value) for key in keys)
    model.seek(1_000)
    model.toggle()
    assert model.position == 0
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.playing)
    assert not model.pressed(Qt.Key.Key_A.value)
    assert model.pressed(Qt.Key.Key_K.value)
    qtbot.waitUntil(lambda: model.phase == "paused")
    assert model.pressed(Qt.Key.Key_Right.value)
    assert model.position == 3_950


def test_without_a_place_to_be_drawn_at_it_pauses(row: MessageRow, model: VideoModel, qtbot: QtBot) -> None:
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.playing)
    from PySide6.QtMultimedia import QVideoSink

    one, two = QVideoSink(), QVideoSink()
    model.show(one)
    model.show(two)
    model.hide(one)
    model.hide(QObject())
    assert model.playing
    model.hide(two)
    qtbot.waitUntil(lambda: model.phase == "paused")


@pytest.mark.parametrize(
    ("found", "phase"),
    [(Fault.DAMAGED, "failed"), (Problem("offline"), "offline"), (Problem("not_found"), "failed")],
    ids=["damaged", "offline", "gone"],
)
def test_what_does_not_come_says_why(
    engine: World, row: MessageRow, model: VideoModel, qtbot: QtBot, found: Fault | Problem, phase: str
) -> None:
    engine.films[row.message_id] = found
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.phase == phase)
    model.press(str(row.message_id), 0)
    assert model.phase == "coming"
    qtbot.waitUntil(lambda: model.phase == phase)


class Voice:
    """Something else that makes a sound."""

    paused = False

    def pause(self) -> None:
        self.paused = True


@pytest.mark.parametrize("again", [False, True])
def test_what_comes_late_plays_over_nothing_that_began_since(
    engine: World, bridge: FakeBridge, row: MessageRow, qtbot: QtBot, again: bool
) -> None:
    context, before, since = Context(bridge), Voice(), Voice()
    model = VideoModel(context, lambda: False, lambda _: None)
    coming = engine.hold("film")
    context.playing.begin(before)
    model.press(str(row.message_id), 0)
    assert before.paused
    context.playing.begin(since)
    if again:
        model.press(str(row.message_id), 0)
    coming.set()
    qtbot.waitUntil(lambda: model.playing if again else model.duration > 0 and model.filmed)
    qtbot.waitUntil(lambda: model.phase == ("playing" if again else "paused"))
    assert since.paused == again
    model.stop()
    QCoreApplication.processEvents()


def test_where_it_has_no_place_when_it_comes_it_pauses(
    row: MessageRow, model: VideoModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video_module, "_UNSEEN_FIRST", 100)
    phases: list[str] = []
    model.changed.connect(lambda: phases.append(model.phase))
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: "playing" in phases and model.phase == "paused")


def test_a_system_that_plays_no_films_says_so(
    engine: World, row: MessageRow, model: VideoModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ImportError("no such library")

    monkeypatch.setattr(video_module, "_loaded", fail)
    model.press(str(row.message_id), 0)
    qtbot.waitUntil(lambda: model.phase == "failed")
    assert engine.played[0].closed
