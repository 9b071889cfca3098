"""What was jumped to stands where it was shown first, whatever comes in above the conversation meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.domain.message import MessageRow
from tests.desktop.views.chat.test_anchor import shift
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import World

CONTROL = Qt.KeyboardModifier.ControlModifier
LOWER = 25
"""Pixels that a line takes away from the conversation."""
Way = Callable[[Desk, MessageRow], None]


def opened(world: World, open_desk: OpenDesk, count: int = 300) -> tuple[Desk, list[MessageRow]]:
    """A long thread that was read, at its newest."""
    thread = world.thread_with(world.someone(11, "Mina"))
    rows = world.many(thread, count)
    world.read_all(thread)
    desk = open_desk(1000, 700)
    desk.open(world.thread_rows[thread.thread_id])
    return desk, rows


def lower(desk: Desk) -> None:
    """Take height from the conversation at this very moment."""
    chat = desk.screen.item("chat")
    chat.setHeight(chat.height() - LOWER)


def centre(desk: Desk, text: str) -> float:
    """How far the middle of a bubble is from the middle of the list."""
    place, view = desk.bubbles()[text], desk.screen.place(desk.list())
    return abs(place.center().y() - view.center().y())


@pytest.mark.parametrize("up", [30, 250])
def test_a_height_that_changes_before_the_first_look_takes_nobody_away(
    engine: World, open_desk: OpenDesk, up: int
) -> None:
    """Among the rows that are loaded, and beside them."""
    desk, rows = opened(engine, open_desk)
    desk.scroll(-3000 if up == 30 else 0)
    target = rows[-up]
    for arrived in (desk.timeline.opened, desk.timeline.targetWanted):
        arrived.connect(lambda: lower(desk))
    desk.timeline.goTo(str(target.message_id))
    desk.screen.until(lambda: target.text in desk.bubbles(), "the message is on screen")
    desk.screen.settle()
    assert centre(desk, target.text) <= 2 * LOWER


def test_a_height_that_changes_on_the_way_to_the_newest_keeps_nobody_back(engine: World, open_desk: OpenDesk) -> None:
    desk, rows = opened(engine, open_desk)
    desk.scroll(-500)
    desk.timeline.latestWanted.connect(lambda: lower(desk))
    desk.timeline.toLatest()
    desk.screen.until(lambda: desk.timeline.atLatest, "not at the newest")
    assert rows[-1].text in desk.bubbles()


def test_a_bar_that_comes_in_above_moves_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk, rows = opened(engine, open_desk)
    target = rows[60]
    desk.timeline.goTo(str(target.message_id))
    desk.screen.until(lambda: target.text in desk.bubbles() and not desk.timeline.fetching, "not there")
    desk.screen.settle()
    before, top = desk.bubbles(), desk.screen.place(desk.list()).y()
    desk.screen.key(Qt.Key.Key_F, CONTROL)
    desk.screen.until(lambda: desk.screen.place(desk.list()).y() > top, "no bar came")
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.screen.place(desk.list()).y() == top, "the bar stays")
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0
