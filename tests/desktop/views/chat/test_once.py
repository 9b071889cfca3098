"""What is opened once, with real keys and clicks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from desktop.domain.media import ONCE_MOST, Blob, MediaItem, as_once
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.system.languages import LANGUAGES
from desktop.viewmodels.once_viewer import OnceViewer
from desktop.viewmodels.tray import TrayModel
from tests.desktop.views.chat.test_media import name_of
from tests.desktop.views.chat.test_video import frames
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_carrying import photo, video
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.films import talkie
from tests.helpers.gui import walk
from tests.helpers.languages import speaking
from tests.helpers.mirror import unmirrored


def with_once(world: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, MessageRow]:
    """A conversation in which both sent something to be opened once."""
    thread = lively(world)
    opened = MediaItem("photo", Blob("", "", 0), once="opened")
    world.say(thread, "", NOW - 9 * MINUTE, media=(opened,))
    world.say(thread, "", NOW - 6 * MINUTE, mine=True, media=(as_once(photo(2)),))
    row = world.say(thread, "", NOW - 3 * MINUTE, media=(as_once(photo(1)),))
    desk = open_desk(**more)
    desk.open(thread)
    desk.screen.until(lambda: len(desk.screen.items("onceCard")) == 3, "the cards are not there")
    return desk, row


def closed_card(desk: Desk) -> QQuickItem:
    (card,) = (card for card in desk.screen.items("onceCard") if card.property("waits"))
    return card


@pytest.mark.parametrize("dark", [True, False])
def test_what_can_be_opened_once_is_opened_and_closed_for_good(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, row = with_once(engine, open_desk, dark=dark)
    screen, look = desk.screen, "dark" if dark else "light"
    assert not screen.has("mediaTile")
    assert [name_of(card) for card in screen.items("onceCard")].count("Photo · view once") == 2
    assert (misplaced(screen.window), unusable(screen.window)) == ([], [])
    assert unmirrored(screen) == []
    screen.picture(f"once-{look}")
    screen.click(closed_card(desk))
    picture = screen.item("oncePicture")
    screen.until(lambda: picture.property("phase") == "shown", "the picture is there")
    screen.settle()
    screen.picture(f"once-open-{look}")
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not screen.has("onceView"), "it is closed")
    assert engine.asked("open_once") == [(row.message_id, 2_048)]
    screen.until(lambda: not [card for card in screen.items("onceCard") if card.property("waits")], "still closed")
    viewer = desk.made.chat.media.once  # type: ignore[attr-defined]
    assert (viewer.key, viewer._picture) == ("", None)


def with_once_film(world: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, MessageRow, OnceViewer]:
    """A conversation that ends with a film to be opened once."""
    thread = lively(world)
    row = world.say(thread, "", NOW - MINUTE, media=(as_once(video(duration=4_000)),))
    world.films[row.message_id] = talkie()
    desk = open_desk(**more)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.has("onceCard"), "the card is not there")
    return desk, row, desk.made.chat.media.once  # type: ignore[attr-defined]


def test_a_film_that_is_opened_once_plays_and_is_closed_for_good(engine: World, open_desk: OpenDesk) -> None:
    desk, row, viewer = with_once_film(engine, open_desk)
    screen, model = desk.screen, viewer.video
    assert name_of(screen.item("onceCard")) == "Video · view once, 0:04"
    screen.click(closed_card(desk))
    seen = frames(desk)
    screen.until(lambda: len(seen.seen) > 2, "frames come")
    assert engine.asked("open_once") == [(row.message_id, 2_048)]
    assert name_of(screen.item("onceView").parentItem()) == "Video, view once"
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: model.phase == "paused", "Space pauses it, and closes nothing")
    screen.key(Qt.Key.Key_K)
    screen.until(lambda: model.phase in ("playing", "ended"), "K lets it go on")
    assert screen.has("videoPause")
    assert not screen.has("videoFull")
    stage, bar = screen.place(screen.item("onceStage")), screen.place(screen.item("videoControls"))
    assert (stage.left(), stage.right(), stage.bottom()) == (bar.left(), bar.right(), bar.top()), "one dark whole"
    assert unusable(screen.window) == []
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not screen.has("onceView"), "it is closed")
    screen.until(lambda: engine.played[0].closed, "nothing of it is held")
    assert (viewer.key, model.phase, len(engine.played)) == ("", "", 1)
    assert name_of(screen.item("onceCard")) == "Opened"


def test_a_film_that_cannot_be_played_says_that_it_was_opened(engine: World, open_desk: OpenDesk) -> None:
    desk, row, viewer = with_once_film(engine, open_desk)
    engine.films[row.message_id] = b"no film"
    desk.screen.click(closed_card(desk))
    desk.screen.until(lambda: viewer.video.phase == "failed", "it is told")
    desk.screen.until(lambda: desk.screen.has("onceProblem"), "said")
    desk.screen.click("onceClose")
    desk.screen.until(lambda: not desk.screen.has("onceView"), "it is closed")


def test_a_video_too_large_for_it_says_so_in_the_tray(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    tray = desk.made.chat.composer.tray
    assert isinstance(tray, TrayModel)
    desk.screen.until(lambda: tray.allowed, "nothing can be attached")
    film = video()
    tray.give_back(thread.thread_id, (replace(film, blob=replace(film.blob, size=ONCE_MOST + 1)),))
    desk.screen.until(lambda: desk.screen.has("trayOnceTooLarge"), "not said")
    assert not desk.screen.has("trayOnce")


def test_offline_it_stays_closed_and_says_why(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_once(engine, open_desk)
    engine.problems["open_once"] = Problem("offline")
    desk.screen.click(closed_card(desk))
    desk.screen.until(lambda: "offline" in desk.made.chat.notice, desk.made.chat.notice)
    assert not desk.screen.has("onceView")
    closed_card(desk)


def test_one_photo_is_sent_to_be_opened_once(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    tray = desk.made.chat.composer.tray
    assert isinstance(tray, TrayModel)
    desk.screen.until(lambda: tray.allowed, "nothing can be attached")
    tray.attach([QUrl.fromLocalFile("/home/ada/a.jpg")])
    desk.screen.until(lambda: tray.mayOnce, "not prepared")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the words have the keyboard")
    desk.screen.click("trayOnce")
    desk.screen.settle()
    desk.screen.picture("once-tray-dark")
    desk.screen.key(Qt.Key.Key_Return)  # it sends, and turns nothing off
    desk.screen.until(lambda: engine.asked("send_media"), "not sent")
    assert [item.once for item in engine.asked("send_media")[-1][1]] == ["closed"]


SCREENSHOTS = {"en": "Screenshots can’t be prevented", "de": "Bildschirmfotos lassen sich nicht verhindern"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sends_it_and_who_opens_it_read_that_screenshots_cannot_be_prevented(
    dressed: QGuiApplication, engine: World, open_desk: OpenDesk, language: str
) -> None:
    with speaking(dressed, language):
        desk, _ = with_once(engine, open_desk, textScale=1.6)
        screen, tray = desk.screen, desk.made.chat.composer.tray
        assert isinstance(tray, TrayModel)
        screen.until(lambda: tray.allowed, "nothing can be attached")
        tray.attach([QUrl.fromLocalFile("/home/ada/a.jpg")])
        choice = screen.item("trayOnce")
        assert SCREENSHOTS[language] in shown_in(choice)
        assert SCREENSHOTS[language] in QAccessible.queryAccessibleInterface(choice).text(QAccessible.Text.Description)
        screen.click(closed_card(desk))
        words = screen.item("onceScreenshots")
        assert SCREENSHOTS[language] in shown_in(words)
        assert name_of(words) == words.property("text")
        screen.settle()
        assert (misplaced(screen.window), unusable(screen.window)) == ([], [])
        place = screen.place(words)
        assert place.bottom() <= screen.window.height()
        screen.picture(f"once-screenshots-{language}")
        screen.key(Qt.Key.Key_Escape)
        screen.gone("onceView")


def shown_in(item: QQuickItem) -> str:
    """The words drawn in an item."""
    return "\n".join(str(one.property("text")) for one in walk(item) if one.isVisible() and one.inherits("QQuickText"))
