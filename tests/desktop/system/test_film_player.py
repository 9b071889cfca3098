"""Films with Qt's own player: frames come, where they are asked for, and nothing of them lies on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QVideoSink
from pytestqt.qtbot import QtBot

from desktop.media.cache import MediaCache
from desktop.media.sources import Film
from desktop.system.film_player import FilmPlayer
from desktop.system.multimedia import load
from tests.helpers.fake_carrying import Held
from tests.helpers.films import COLOURS, talkie
from tests.helpers.frames_seen import FramesSeen

KINDS = (("libx264", "mp4", "aac"), ("libvpx-vp9", "webm", "libopus"), ("libx264", "mov", ""))


@pytest.fixture
def player(qapp: QGuiApplication) -> Iterator[FilmPlayer]:
    load()
    player = FilmPlayer()
    yield player
    player.end()
    QCoreApplication.processEvents()


@pytest.mark.parametrize(("codec", "container", "sound"), KINDS)
def test_frames_come_in_order_and_scrubbing_lands_where_it_is_asked(
    player: FilmPlayer, qtbot: QtBot, codec: str, container: str, sound: str
) -> None:
    sink = QVideoSink()
    frames = FramesSeen(sink)
    player.show(sink)
    # Long enough that it goes on while a slow machine looks: frames that come too late are left out then.
    source = Held(talkie(codec, container, sound, seconds=8))
    player.begin(Film(source, "video/mp4", 8_000))
    qtbot.waitUntil(lambda: "green" in frames.colours)
    assert player.playing
    assert abs(player.duration - 8_000) <= 150
    assert frames.size == (320, 180)
    assert frames.colours == list(COLOURS[: len(frames.colours)])
    assert frames.seen == sorted(frames.seen)
    player.seek(3_300)
    qtbot.waitUntil(lambda: frames.seen[-1][0] >= 3_200)
    player.pause()
    qtbot.waitUntil(lambda: not player.playing)
    player.seek(2_500)
    qtbot.waitUntil(lambda: frames.seen[-1][1] == "blue" and 2_300 <= frames.seen[-1][0] <= 2_600)
    assert 2_400 <= player.position <= 2_600
    player.show(None)
    player.show(sink)
    player.seek(7_800)
    player.play()
    qtbot.waitUntil(lambda: player.ended)
    before = len(frames.seen)
    player.play()
    qtbot.waitUntil(lambda: (0, "red") in [(at // 1_000, colour) for at, colour in frames.seen[before:]])
    player.end()
    qtbot.waitUntil(lambda: source.closed)


def test_one_that_cannot_be_played_says_so(player: FilmPlayer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.failed):
        player.begin(Film(Held(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + bytes(5_000)), "video/mp4", 0))
    with qtbot.waitSignal(player.failed):
        player.begin(Film(Held(talkie("mpeg4", sound="aac")[:2_000]), "video/mp4", 0))


def test_muting_needs_no_film(player: FilmPlayer) -> None:
    player.mute(True)
    player.show(None)
    assert (player.position, player.duration, player.playing, player.ended) == (0, 0, False, False)


def test_nothing_of_it_lies_on_the_disk(player: FilmPlayer, qtbot: QtBot, tmp_path: Path) -> None:
    data = talkie()
    cache = MediaCache(tmp_path / "media", bytes(32), 1 << 30)
    with cache.put("film") as writer:
        writer.write(data)
        writer.commit()
    source = cache.open("film")
    assert source is not None
    sink = QVideoSink()
    frames = FramesSeen(sink)
    player.show(sink)
    player.begin(Film(source, "video/mp4", 4_000))
    qtbot.waitUntil(lambda: len(frames.seen) > 5)
    needles = (b"ftypisom", data[len(data) // 2 : len(data) // 2 + 16])
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert not any(needle in path.read_bytes() for path in files for needle in needles)
    cache.erase("film")
    player.seek(3_500)
    player.end()
    qtbot.waitUntil(lambda: source.closed)
    cache.close()


def test_another_film_takes_the_place_of_one_that_is_being_read(player: FilmPlayer, qtbot: QtBot) -> None:
    sink = QVideoSink()
    frames = FramesSeen(sink)
    player.show(sink)
    sources = [Held(talkie(width=320 + 32 * (n % 2))) for n in range(6)]
    player.begin(Film(sources[0], "video/mp4", 4_000))
    qtbot.waitUntil(lambda: frames.size == (320, 180))
    for n, source in enumerate(sources[1:]):
        player.begin(Film(source, "video/mp4", 4_000))
        player.seek(500 * n)
    qtbot.waitUntil(lambda: frames.size == (352, 180))
    player.end()
    qtbot.waitUntil(lambda: all(source.closed for source in sources))


def test_told_to_pause_before_it_begins_it_rests_at_its_first_picture(player: FilmPlayer, qtbot: QtBot) -> None:
    sink = QVideoSink()
    frames = FramesSeen(sink)
    states: list[bool] = []
    player.turned.connect(lambda: states.append(player.playing))
    player.show(sink)
    player.begin(Film(Held(talkie()), "video/mp4", 4_000))
    player.pause()
    qtbot.waitUntil(lambda: len(frames.seen) > 0)
    assert not any(states)
    player.play()
    qtbot.waitUntil(lambda: player.playing)
    player.end()
    qtbot.waitUntil(lambda: player.duration == 0)
