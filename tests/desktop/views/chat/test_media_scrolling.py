"""A conversation of photos that is scrolled through: what is asked for, kept and made stays as much as a screen has."""

from __future__ import annotations

import gc

from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from desktop.domain.thread import ThreadRow
from desktop.viewmodels.image_source import MEMORY, STAND_INS
from desktop.viewmodels.media import MediaModel
from desktop.viewmodels.media_picture import MediaPicture
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import MINUTE, NOW, World

ROWS = 200
AT_ONCE = 24
"""More pictures than are on a screen, with the rows beside it that a list keeps."""

MADE_MOST = 80
"""Rows that a list keeps to use them again keep their tiles."""


def photos(world: World) -> ThreadRow:
    """A thread of photos alone, by turns one, an album of four, and one with words."""
    thread = world.thread_with(world.someone(11, "Mina"))
    for at in range(ROWS):
        media = tuple(photo(at * 4 + n) for n in range(4 if at % 5 == 0 else 1))
        world.say(thread, "the harbour" if at % 3 == 0 else "", NOW - (ROWS - at) * MINUTE, media=media)
    world.read_all(thread)
    return world.thread_rows[thread.thread_id]


def opened(world: World, open_desk: OpenDesk) -> tuple[Desk, MediaModel, ThreadRow]:
    thread, desk = photos(world), open_desk(1000, 700)
    desk.open(thread)
    media = desk.made.chat.media
    assert isinstance(media, MediaModel)
    return desk, media, thread


def upwards(desk: Desk) -> None:
    """A screen further up, and drawn."""
    view = desk.list()
    low = float(view.property("originY"))
    view.setProperty("contentY", max(low, float(view.property("contentY")) - view.height()))
    desk.screen.settle()
    desk.screen.until(lambda: not desk.timeline._reading.busy, "a page did not come")


def at_the_oldest(desk: Desk, world: World, thread: ThreadRow) -> bool:
    oldest = str(world.message_rows[thread.thread_id][0].message_id)
    return any(row.property("key") == oldest for row in desk.screen.items("message"))


def through_all(desk: Desk, world: World, thread: ThreadRow) -> int:
    """Scroll to the oldest; how many screens that were."""
    screens = 0
    while not at_the_oldest(desk, world, thread):
        upwards(desk)
        screens += 1
        assert screens < ROWS
    return screens


def test_what_scrolled_by_is_asked_for_no_more(engine: World, open_desk: OpenDesk) -> None:
    gate = engine.hold("picture")
    desk, media, _ = opened(engine, open_desk)
    most = 0
    for _ in range(40):
        upwards(desk)
        most = max(most, len(media._tasks))
    assert 0 < most <= AT_ONCE
    gate.set()
    desk.screen.until(lambda: not media._tasks, "all that is on screen has come")


def test_pictures_that_are_kept_and_made_are_bounded(engine: World, open_desk: OpenDesk) -> None:
    desk, media, thread = opened(engine, open_desk)
    assert through_all(desk, engine, thread) > 20
    desk.screen.until(lambda: not media._tasks, "all that is on screen has come")
    gc.collect()
    # Of an item that Qt has let go of PySide keeps the Python half; it must hold no pixels.
    made = [item for item in gc.get_objects() if isinstance(item, MediaPicture)]
    alive = [item for item in made if isValid(item)]
    assert all(item._last is None and item._wanted is None for item in made if item not in alive)
    on_screen = [item for item in desk.screen.items("mediaTile") if isinstance(item, QQuickItem)]
    assert media._memory.size <= MEMORY
    assert media._stand_ins.size <= STAND_INS
    assert len(on_screen) <= len(alive) <= MADE_MOST
    media.rest()
    assert len(media._memory._held) == len(on_screen)
    desk.screen.settle()
    assert not media._tasks
    assert len(media._states) == len(media._transfers) == 0
