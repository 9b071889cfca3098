"""Videos in a conversation and in the viewer, with real keys and clicks and a real film."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtMultimedia import QVideoSink
from PySide6.QtQuick import QQuickItem

from desktop.domain.decoded import Fault
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.video import VideoModel
from tests.desktop.views.chat.test_media import name_of
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_carrying import photo, video
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.films import talkie
from tests.helpers.frames_seen import FramesSeen


def with_film(
    world: World, open_desk: OpenDesk, *size: int, long: bool = False, **more: object
) -> tuple[Desk, MessageRow, VideoModel]:
    """A conversation that ends with a film of four seconds, or one that does not end while the test runs."""
    thread = lively(world)
    row = world.say(thread, "", NOW - MINUTE, media=(video(duration=60_000 if long else 4_000),))
    world.films[row.message_id] = talkie(sound="", seconds=60, width=64, height=36) if long else talkie()
    desk = open_desk(*size, **more)
    desk.open(thread)
    desk.screen.until(lambda: tile(desk).property("phase") == "shown", "its poster is there")
    return desk, row, desk.made.chat.media.video  # type: ignore[attr-defined]


def tile(desk: Desk) -> QQuickItem:
    return desk.screen.item("mediaTile")


def frames(desk: Desk) -> FramesSeen:
    """What arrives where it is drawn now."""
    desk.screen.until(lambda: desk.screen.has("videoSurface"), "there is a place for it")
    sink = desk.screen.item("videoSurface").property("videoSink")
    assert isinstance(sink, QVideoSink)
    return FramesSeen(sink)


def playing(desk: Desk) -> FramesSeen:
    desk.screen.click(tile(desk))
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "frames come")
    return seen


def test_a_click_plays_it_in_its_place_and_the_keys_work(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk)
    height = desk.list().property("contentHeight")
    seen = playing(desk)
    assert (model.key, model.phase, model.duration) == (str(row.message_id), "playing", 4_000)
    assert desk.list().property("contentHeight") == height
    assert engine.asked("film") == [(row.message_id, 0)]
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: model.phase == "paused", "it rests")
    place = desk.screen.item("videoPlace")
    assert QAccessible.queryAccessibleInterface(place).text(QAccessible.Text.Name) == "Place in the video"
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: model.position >= 3_900, "five seconds on is the end")
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.until(lambda: model.position == 0, "and back is the beginning")
    desk.screen.key(Qt.Key.Key_M)
    assert model.muted is False, "nobody keeps it here"
    seen.seen.clear()
    desk.screen.key(Qt.Key.Key_K)
    desk.screen.until(lambda: model.phase == "playing", "it goes on")
    desk.screen.until(lambda: "green" in seen.colours, "and comes to the second colour")
    desk.screen.until(lambda: model.phase == "ended", "it ends")
    assert model.clock == "0:04 / 0:04"
    desk.screen.click(tile(desk))
    desk.screen.until(lambda: model.phase == "playing" and model.position < 2_000, "it begins again")


def test_the_bar_leads_to_a_place(engine: World, open_desk: OpenDesk) -> None:
    desk, _, model = with_film(engine, open_desk)
    seen = playing(desk)
    model.pause()
    place = desk.screen.item("videoPlace")
    desk.screen.until(lambda: model.phase == "paused", "it rests")
    desk.screen.click(place)
    desk.screen.until(lambda: 1_800 <= model.position <= 2_200, "its middle")
    desk.screen.until(lambda: seen.seen[-1][1] in ("green", "blue"), "what stands there")
    desk.screen.click("videoSound")
    desk.screen.click("videoPause")
    desk.screen.until(lambda: model.phase == "playing", "it goes on")


def test_out_of_sight_it_rests_and_shows_its_frame_when_it_is_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _, model = with_film(engine, open_desk, 1280, 520)
    playing(desk)
    desk.scroll(-3_000)
    desk.screen.until(lambda: model.phase == "paused", "it rests")
    at = model.position
    desk.scroll(6_000)
    seen = frames(desk)
    desk.screen.until(lambda: desk.screen.item("videoSurface").property("videoSink").videoFrame().isValid(), "a frame")
    assert model.position == at
    assert model.phase == "paused"
    del seen


def test_another_conversation_ends_it(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk)
    playing(desk)
    desk.open(engine.thread_with(engine.someone(77, "Rosa")))
    assert (model.phase, model.key) == ("", "")
    desk.screen.until(lambda: engine.played[0].closed, "its bytes are closed")
    del row


def test_it_ends_with_its_message(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk)
    playing(desk)
    engine.change_message(row, unsending=True)
    desk.screen.until(lambda: model.phase == "", "it ends")
    desk.screen.until(lambda: engine.played[0].closed, "its bytes are closed")


def test_one_plays_at_a_time(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    rows = [engine.say(thread, "", NOW - n * MINUTE, media=(video(n, 4_000),)) for n in (2, 1)]
    for row in rows:
        engine.films[row.message_id] = talkie()
    desk = open_desk(1280, 1000)
    desk.open(thread)
    model = desk.made.chat.media.video  # type: ignore[attr-defined]
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 2, "both are there")
    for row in rows:
        model.press(str(row.message_id), 0)
        desk.screen.until(lambda: model.phase == "playing", "it plays")
    desk.screen.until(lambda: len(desk.screen.items("videoSurface")) == 1, "one is drawn")
    desk.screen.until(lambda: engine.played[0].closed, "the first is closed")
    assert not engine.played[1].closed


@pytest.mark.parametrize("found", [Fault.FORMAT, b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + bytes(5_000)])
def test_what_cannot_be_played_can_be_saved(engine: World, open_desk: OpenDesk, found: Fault | bytes) -> None:
    desk, row, model = with_film(engine, open_desk)
    engine.films[row.message_id] = found
    asked: list[tuple[str, int]] = []
    media = desk.made.chat.media
    media.saveAsked.connect(lambda key, at, name: asked.append((key, at)))  # type: ignore[attr-defined]
    desk.screen.click(tile(desk))
    desk.screen.until(lambda: model.phase == "failed", "it cannot be played")
    desk.screen.click("videoSave")
    assert asked == [(str(row.message_id), 0)]


def test_what_cannot_be_fetched_is_tried_again(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk)
    engine.films[row.message_id] = Problem("offline")
    desk.screen.click(tile(desk))
    desk.screen.until(lambda: model.phase == "offline", "it does not come")
    engine.films[row.message_id] = talkie()
    desk.screen.click("videoRetry")
    desk.screen.until(lambda: model.phase == "playing", "it plays")


def test_the_whole_screen_and_back(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk, long=True)
    viewer = desk.made.chat.media.viewer  # type: ignore[attr-defined]
    playing(desk)
    before = desk.screen.window.visibility()
    desk.screen.key(Qt.Key.Key_F)
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    assert desk.screen.window.visibility() == desk.screen.window.Visibility.FullScreen
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "it goes on there")
    assert model.phase == "playing"
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: viewer.key == "", "back in its place")
    assert desk.screen.window.visibility() == before
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "it goes on in its place")
    del row


def test_in_the_viewer_it_plays_large(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk, long=True)
    viewer = desk.made.chat.media.viewer  # type: ignore[attr-defined]
    viewer.open(str(row.message_id), 0)
    desk.screen.click("viewerPlay")
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "frames come")
    desk.screen.key(Qt.Key.Key_K)
    desk.screen.until(lambda: model.phase == "paused", "it rests")
    desk.screen.key(Qt.Key.Key_F)
    assert viewer.full
    desk.screen.key(Qt.Key.Key_Escape)
    assert (viewer.full, viewer.key) == (False, str(row.message_id))
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: model.phase == "playing", "it goes on")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: viewer.key == "", "it is closed")


def test_a_narrow_one_plays_in_the_viewer(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    items = (*(photo(n) for n in range(1, 8)), video(9, 4_000))
    row = engine.say(thread, "", NOW, media=items)
    engine.films[row.message_id] = talkie()
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 8, "the tiles are there")
    small = next(one for one in desk.screen.items("mediaTile") if one.property("video"))
    desk.screen.click(small)
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "frames come")
    holder = desk.screen.item("mediaViewer").parentItem()
    assert name_of(holder) == "Video, 8 of 8, 0:04"
    assert name_of(desk.screen.item("viewerPrevious")) == "Previous"
    desk.screen.click("viewerPrevious")
    assert name_of(holder) == "Photo, 7 of 8"
    assert name_of(desk.screen.item("viewerNext")) == "Next"


def test_where_pictures_wait_their_size_is_told(engine: World, open_desk: OpenDesk) -> None:
    thread: ThreadRow = lively(engine)
    row = engine.say(thread, "", NOW, media=(photo(3),))
    engine.absent.add(row.message_id)
    desk = open_desk()
    desk.made.chat.follow_media(AppSettings(Preferences(downloads=False), lambda _: None))
    desk.open(thread)
    desk.screen.until(lambda: tile(desk).property("phase") == "waits", "it waits")
    assert desk.screen.item("mediaLength").property("text") == "300 KB"
