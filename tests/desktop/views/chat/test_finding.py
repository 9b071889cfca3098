"""Jumping to a message and searching in a conversation: in place, in the light, and back to where one was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt

from desktop.domain.thread import ThreadRow
from tests.desktop.views.chat.test_anchor import shift
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import World, lively
from tests.helpers.mirror import unmirrored

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FAR = 100_000


def long_thread(world: World, count: int) -> ThreadRow:
    thread = world.thread_with(world.someone(11, "Mina"))
    world.many(thread, count)
    world.read_all(thread)
    return world.thread_rows[thread.thread_id]


def middle(desk: Desk, text: str) -> float:
    """How far a bubble stands from the middle of the timeline."""
    place, view = desk.bubbles()[text], desk.screen.place(desk.list())
    return abs(place.center().y() - view.center().y())


def find(desk: Desk, words: str) -> None:
    desk.screen.key(Qt.Key.Key_F, CONTROL)
    desk.screen.until(lambda: desk.screen.focused() == "findField", "the field has the keyboard")
    desk.screen.type(words)


def count(desk: Desk) -> str:
    return str(desk.screen.item("findCount").property("text"))


def test_the_glass_of_the_header_opens_it_and_closes_it(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(lively(engine))
    desk.screen.click("findButton")
    desk.screen.until(lambda: desk.screen.focused() == "findField", "the field has the keyboard")
    desk.screen.click("findButton")
    desk.screen.gone("findBar")


def test_after_it_the_keyboard_is_where_one_writes(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(lively(engine))
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    find(desk, "harb")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("findBar")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus again")


def test_a_message_far_up_stands_in_place_and_stays_there(engine: World, open_desk: OpenDesk) -> None:
    thread = long_thread(engine, FAR + 300)
    rows = engine.message_rows[thread.thread_id]
    desk = open_desk(1000, 700)
    desk.open(thread)
    target = rows[300 - 1]
    gate = engine.hold("messages")
    desk.timeline.goTo(str(target.message_id))
    gate.set()
    desk.screen.until(lambda: target.text in desk.bubbles(), "the message is on screen")
    desk.screen.settle()
    before: dict[str, QRectF] = desk.bubbles()
    assert middle(desk, target.text) < 40
    around = [at for at, row in enumerate(rows[:400]) if row.text in before]
    assert around[0] < 299 < around[-1], "there is context on both sides"
    desk.screen.until(lambda: desk.timeline.rows.rowCount() >= 150 and not desk.timeline.fetching, "both pages came")
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0
    for _ in range(4):
        desk.scroll(-400)
        before = desk.bubbles()
        desk.screen.until(lambda: not desk.timeline.fetching)
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0


def test_a_loaded_message_is_jumped_to_without_reading(engine: World, open_desk: OpenDesk) -> None:
    thread = long_thread(engine, 60)
    rows = engine.message_rows[thread.thread_id]
    desk = open_desk(1000, 700)
    desk.open(thread)
    desk.screen.until(lambda: desk.timeline.rows.rowCount() >= 50)
    target = next(row for row in rows[25:] if row.text not in desk.bubbles())
    asked = len(engine.asked("messages"))
    desk.timeline.goTo(str(target.message_id))
    desk.screen.until(lambda: target.text in desk.bubbles() and middle(desk, target.text) < 40, "it is in the middle")
    assert not any(call[3] for call in engine.asked("messages")[asked:]), "no page around it was asked for"


def test_a_jump_flashes_once_where_motion_is_wanted(engine: World, open_desk: OpenDesk) -> None:
    thread = long_thread(engine, 60)
    desk = open_desk(1000, 700, reducedMotion=False)
    desk.open(thread)
    row = engine.message_rows[thread.thread_id][40]
    desk.timeline.goTo(str(row.message_id))
    desk.screen.until(lambda: desk.screen.has("flash"), "it flashes")
    desk.screen.gone("flash")
    assert desk.row(row.text).property("key") == desk.timeline.target


def test_places_are_counted_marked_and_gone_through_by_keys(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    mina = next(row for row in engine.thread_rows.values() if row.other and row.other.username == "mina.films")
    desk = open_desk()
    desk.open(mina)
    find(desk, "harb")
    desk.screen.until(lambda: count(desk) == "1 of 3")
    desk.screen.until(lambda: not desk.made.find._asking.busy, "the last letter's answer has not come")
    desk.screen.until(lambda: len(desk.screen.items("markLayer")) == 2, "plain texts are marked")
    dressed = desk.row("harbour at six").property("text")
    assert desk.timeline.marks.of(dressed, desk.timeline.marks.words) == [0, 4, 38, 4]
    for key, modifiers, words in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "2 of 3"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "3 of 3"),
        (Qt.Key.Key_Return, SHIFT, "2 of 3"),
        (Qt.Key.Key_F3, SHIFT, "1 of 3"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "2 of 3"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "1 of 3"),
    ):
        desk.screen.key(key, modifiers)
        desk.screen.until(lambda words=words: count(desk) == words, words)
        desk.screen.until(lambda: desk.screen.focused() == "findField", desk.screen.focused())
    desk.screen.click("findNext")
    desk.screen.until(lambda: count(desk) == "2 of 3", "not the next")
    desk.screen.click("findPrevious")
    desk.screen.until(lambda: count(desk) == "1 of 3", "not the one before")


def test_escape_gives_back_the_place(engine: World, open_desk: OpenDesk) -> None:
    thread = long_thread(engine, 600)
    desk = open_desk(1000, 700)
    desk.open(thread)
    desk.scroll(-1500)
    desk.screen.until(lambda: not desk.timeline.fetching)
    desk.screen.settle()
    view = desk.screen.place(desk.list())
    before = {text: place.top() - view.bottom() for text, place in desk.bubbles().items()}
    find(desk, "3 Ja.")
    desk.screen.until(lambda: count(desk) != "")
    for _ in range(60):
        desk.screen.key(Qt.Key.Key_Return)
        desk.screen.until(lambda: desk.timeline.ready and not desk.timeline._reading.busy)
        desk.screen.settle()
    assert not before.keys() & desk.bubbles().keys()
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("findBar")
    desk.screen.until(lambda: before.keys() & desk.bubbles().keys(), "it is back")
    desk.screen.settle()
    view = desk.screen.place(desk.list())
    after = {text: place.top() - view.bottom() for text, place in desk.bubbles().items()}
    both = before.keys() & after.keys()
    assert all(abs(before[text] - after[text]) < 1 for text in both)
    assert not desk.screen.items("markLayer")


def test_from_the_newest_one_comes_back_to_the_newest(engine: World, open_desk: OpenDesk) -> None:
    thread = long_thread(engine, 300)
    desk = open_desk(1000, 700)
    desk.open(thread)
    find(desk, "drone")
    desk.screen.until(lambda: count(desk) != "")
    desk.screen.key(Qt.Key.Key_Return, SHIFT)
    desk.screen.until(lambda: desk.texts() and not desk.timeline.atLatest, "it is at the oldest")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.texts() and desk.texts()[-1].startswith("299 "), "it is back")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_it_can_be_used_and_looks_right(engine: World, open_desk: OpenDesk, *, dark: bool, scale: float) -> None:
    mina = lively(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(mina)
    find(desk, "harb")
    desk.screen.until(lambda: count(desk) == "1 of 3")
    desk.screen.settle()
    desk.screen.picture(f"find-{'dark' if dark else 'light'}-{round(scale * 100)}")
    assert unmirrored(desk.screen) == []
    assert unusable(desk.screen.window) == []
