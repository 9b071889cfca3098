"""A video on its way to the shelf: chosen, covered, named; or told why it cannot stand there."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import MediaItem
from desktop.domain.problem import Problem
from desktop.domain.shelf import MOST
from desktop.viewmodels.context import Context
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.shelf_video import ShelfVideoModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import video
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_shelves import shelf_video
from tests.helpers.fake_world import QUICK, World

CLIP = QUrl.fromLocalFile("/home/ada/wave.mp4")


class Long(World):
    """Every film takes longer than a shelf allows."""

    async def prepare_file(self, path: Path, side: int) -> MediaItem:
        return replace(video(), duration=MOST + 1)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> World:
    made: World = getattr(request, "param", World)()
    return made


@pytest.fixture
def editing(engine: World, bridge: FakeBridge) -> Iterator[ShelfVideoModel]:
    engine.bridge = bridge
    made = ShelfVideoModel(Context(bridge, pace=QUICK))
    yield made
    made.dispose()


def test_a_file_becomes_a_video_with_a_cover_from_any_moment(
    engine: World, editing: ShelfVideoModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editing.shown):
        editing.choose(CLIP)
    qtbot.waitUntil(lambda: editing.ready)
    assert (editing.adds, editing.length, editing.reach) == (True, "0:12", "friends")
    first = editing.cover
    editing.seek(0.5)
    assert editing.moment == "0:06"
    assert not editing.ready
    editing.save("Waves")
    assert engine.asked("add_video") == [], "its cover is not there yet"
    qtbot.waitUntil(lambda: editing.ready and editing.cover != first)
    assert engine.asked("cover_at")[0][1] == 6_000

    async def drawn() -> list[Picture | Fault]:
        return [await editing.picture(Wanted(UUID(key), 0, 9, 16)) for key in (editing.cover, first)]

    shown: list[list[Picture | Fault]] = []

    async def look() -> None:
        shown.append(await drawn())

    bridge.start(look())
    qtbot.waitUntil(lambda: bool(shown))
    assert isinstance(shown[0][0], Picture)
    assert shown[0][1] is Fault.FORMAT
    editing.save("  ")
    assert "1 to 120" in editing.problem
    with qtbot.waitSignal(editing.done):
        editing.save(" Waves ")
    ((item, title, reach),) = engine.asked("add_video")
    assert (title, reach, item.poster.height) == ("Waves", "friends", 1_280)
    qtbot.waitUntil(lambda: len(engine.dropped) == 2)


def test_a_cover_that_is_drawn_asks_for_no_other(engine: World, editing: ShelfVideoModel, qtbot: QtBot) -> None:
    editing.choose(CLIP)
    qtbot.waitUntil(lambda: editing.ready)
    wanted = Wanted(UUID(editing.cover), 0, 9, 16)
    with qtbot.waitSignal(editing.came):
        editing.image(wanted, "")
    assert editing.phase(wanted) == "shown"
    assert editing.ready
    assert engine.asked("cover_at") == []


def test_what_is_left_lies_in_no_tray(engine: World, editing: ShelfVideoModel, qtbot: QtBot) -> None:
    editing.choose(CLIP)
    qtbot.waitUntil(lambda: editing.ready)
    editing.leave()
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)
    assert editing.cover == ""
    editing.save("Waves")
    assert engine.asked("add_video") == []


@pytest.mark.parametrize("name", ["notes.pdf", "photo.jpg"])
def test_what_is_no_video_is_not_put_there(engine: World, editing: ShelfVideoModel, qtbot: QtBot, name: str) -> None:
    editing.choose(QUrl.fromLocalFile(f"/home/ada/{name}"))
    qtbot.waitUntil(lambda: editing.problem != "")
    assert not editing.ready


@pytest.mark.parametrize("engine", [Long], indirect=True)
def test_what_is_too_long_is_told_before_anything_goes_up(
    engine: World, editing: ShelfVideoModel, qtbot: QtBot
) -> None:
    editing.choose(CLIP)
    qtbot.waitUntil(lambda: "5 minutes" in editing.problem)
    assert not editing.ready


def test_what_cannot_be_read_is_told(engine: World, editing: ShelfVideoModel, qtbot: QtBot) -> None:
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_unreadable")
    editing.choose(QUrl("https://example.org/wave.mp4"))
    assert engine.asked("prepare_file") == []
    editing.choose(CLIP)
    qtbot.waitUntil(lambda: editing.problem != "")
    assert not editing.busy


def test_the_young_are_offered_the_inner_rings(engine: World, editing: ShelfVideoModel, qtbot: QtBot) -> None:
    engine.settings = replace(engine.settings, caps_lift_at=9)
    editing.choose(CLIP)
    qtbot.waitUntil(lambda: editing.ready)
    assert [one["value"] for one in editing.reaches] == ["friends", "nobody"]


def test_one_that_stands_there_gets_another_cover(
    engine: World, editing: ShelfVideoModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    standing = shelf_video(1, ADA.user_id, "Waves", "friends")
    engine.videos = {standing.video_id: standing}
    editing.change(standing)
    assert (editing.cover != "", editing.moment, editing.ready) == (True, "", True)
    engine.problems["cover_of"] = Problem("offline")
    editing.seek(0.25)
    assert editing.moment == "0:03"
    qtbot.waitUntil(lambda: editing.problem != "")
    assert (editing.moment, editing.ready) == ("", True), "the cover stays as it is"
    engine.problems.clear()
    first = editing.cover
    editing.seek(0.5)
    qtbot.waitUntil(lambda: editing.ready and editing.cover != first)
    assert (engine.asked("cover_of")[-1], editing.problem) == ((standing.video_id, 6_000), "")
    shown: list[Picture | Fault] = []

    async def look() -> None:
        shown.append(await editing.picture(Wanted(UUID(editing.cover), 0, 9, 16)))

    bridge.start(look())
    qtbot.waitUntil(lambda: bool(shown))
    assert isinstance(shown[0], Picture)
    assert engine.asked("picture") == [], "it is the one that was chosen"
    with qtbot.waitSignal(editing.done):
        editing.save("Waves")
    ((key, title, reach, cover),) = engine.asked("set_video")
    assert (key, title, reach, cover.blob.height) == (standing.video_id, "Waves", "friends", 1_280)
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)
    editing.change(standing)
    with qtbot.waitSignal(editing.done):
        editing.save("Tides")
    assert engine.asked("set_video")[1][3] is None, "another time nothing was chosen"
