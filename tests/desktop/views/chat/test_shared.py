"""What was shared, in the place of the details, with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.media import as_once
from desktop.domain.message import Content, MessageRow
from tests.desktop.views.chat.test_media import name_of
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_voice import voice
from tests.helpers.fake_world import DAY, MINUTE, NOW, World, lively
from tests.helpers.gui import Screen
from tests.helpers.mirror import lines_turned, unmirrored


def shared(world: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, MessageRow]:
    """A conversation in which much was shared, its pane open."""
    thread = lively(world)
    for number in range(7):
        album = (photo(number * 2), photo(number * 2 + 1))
        first = world.say(thread, "", NOW - DAY - number * MINUTE, media=album)
    world.say(thread, "", NOW - 4 * MINUTE, media=(video(),))
    world.say(thread, "", NOW - 3 * MINUTE, media=(as_once(photo(99)),))
    world.say(thread, "", NOW - 2 * MINUTE, media=(file(), file("harbour-plan.pdf", 2_000_000)))
    desk = open_desk(**more)
    desk.open(world.thread_rows[thread.thread_id])
    desk.screen.click("detailsShared")
    desk.screen.until(lambda: len(desk.screen.items("sharedTile")) >= 9, "the tiles are not there")
    return desk, first


def settled(desk: Desk) -> None:
    def phases() -> set[object]:
        return {tile.property("contentItem").property("phase") for tile in desk.screen.items("sharedTile")}

    desk.screen.until(lambda: phases() == {"shown"})
    desk.screen.settle()


def turned(screen: Screen) -> list[str]:
    """What is no mirror image; the conversation beside it starts anew, at its end."""
    return [fault for fault in unmirrored(screen) if "jumpToLatest" not in fault]


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_what_was_shared_is_seen_by_kind(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, _ = shared(engine, open_desk, dark=dark, textScale=scale)
    screen = desk.screen
    settled(desk)
    if scale == 1.0:
        assert len(screen.items("sharedTile")) == 15
    assert name_of(screen.items("sharedTile")[0]).startswith("Video, 0:12")
    assert (misplaced(screen.window), unusable(screen.window)) == ([], [])
    picture = screen.place(screen.items("sharedTile")[0].property("contentItem"))
    assert picture.left() == screen.place(screen.item("shared-media")).left()
    assert not dark or scale > 1 or turned(screen) == []
    screen.picture(f"shared-{'large' if scale > 1 else 'dark' if dark else 'light'}")
    screen.click("shared-files")
    screen.until(lambda: len(screen.items("sharedRow")) == 2, "no files")
    screen.click("shared-links")
    screen.until(lambda: [row.property("title") for row in screen.items("sharedRow")] == ["films.example"], "no link")
    assert (misplaced(screen.window), unusable(screen.window)) == ([], [])
    assert not dark or scale > 1 or turned(screen) == []
    screen.picture(f"shared-links-{'large' if scale > 1 else 'dark' if dark else 'light'}")
    screen.click("shared-voice")
    screen.item("sharedEmpty")


def test_the_keyboard_goes_through_it_and_each_leads_to_its_message(engine: World, open_desk: OpenDesk) -> None:
    desk, first = shared(engine, open_desk)
    screen = desk.screen
    screen.until(lambda: screen.focused() == "sharedBack", screen.focused())
    screen.tab_to("sharedTile")
    grid = screen.item("sharedGrid")
    with lines_turned(screen):
        screen.key(Qt.Key.Key_Left)
        assert grid.property("currentIndex") == 1
        screen.key(Qt.Key.Key_Right)
        assert grid.property("currentIndex") == 0
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Right)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: desk.timeline.target != "", "nothing was gone to")
    assert desk.timeline.target in {str(row.message_id) for row in engine.message_rows[first.thread_id]}
    screen.tab_to("sharedBack")
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: screen.focused() == "detailsShared", screen.focused())
    assert not screen.has("sharedPane")


def test_a_file_a_link_and_a_voice_message_lead_to_theirs(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    there = {
        "files": engine.say(thread, "", NOW - 3 * MINUTE, media=(file(),)),
        "links": engine.say(thread, "see https://other.example/harbour", NOW - 2 * MINUTE),
        "voice": engine.say(thread, "", NOW - MINUTE, media=(voice(),)),
    }
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id])
    screen = desk.screen
    screen.click("detailsShared")
    for of, message in there.items():
        key = str(message.message_id)
        screen.click(f"shared-{of}")
        screen.until(lambda k=key: k in [row.property("message") for row in screen.items("sharedRow")], of)
        screen.settle()
        screen.click(next(row for row in screen.items("sharedRow") if row.property("message") == key))
        screen.until(lambda k=key: desk.timeline.target == k, f"{of}: nothing was gone to")


def test_what_is_taken_back_leaves_at_once_and_another_thread_closes_it(engine: World, open_desk: OpenDesk) -> None:
    desk, first = shared(engine, open_desk)
    count = len(desk.screen.items("sharedTile"))
    engine.change_message(first, content=Content.GONE, media=())
    desk.screen.until(lambda: len(desk.screen.items("sharedTile")) == count - 2, "still there")
    other = next(row for key, row in engine.thread_rows.items() if key != first.thread_id)
    desk.open(other)
    desk.screen.until(lambda: not desk.screen.has("sharedPane"), "still open")


def test_in_a_narrow_window_the_message_is_seen_that_one_goes_to(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    engine.say(thread, "", NOW - MINUTE, media=(photo(1),))
    desk = open_desk()
    desk.screen.resize(900, 700)
    desk.open(thread)
    desk.screen.click("detailsToggle")
    desk.screen.until(lambda: desk.screen.has("detailsShared"), "no details")
    desk.screen.click("detailsShared")
    desk.screen.until(lambda: len(desk.screen.items("sharedTile")) == 1, "no tile")
    desk.screen.settle()
    desk.screen.click("sharedTile")
    desk.screen.gone("details")
    assert desk.timeline.target != ""
