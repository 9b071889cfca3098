"""The rows of the board under the feed: pages, counts, cards, and what was answered."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context, Pace
from desktop.viewmodels.request_rows import RequestRows
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import NOW, World


class Hand:
    """Rows, and what they told."""

    def __init__(self, engine: World, bridge: FakeBridge, pace: Pace) -> None:
        engine.bridge = bridge
        self.failed: list[Problem] = []
        self.counted = 0
        context = Context(bridge, now=lambda: engine.now, pace=pace)
        self.rows = RequestRows(context, lambda: None, self.count, self.failed.append, set(), set())
        bridge.on_changes(self.rows.hear)

    def count(self) -> None:
        self.counted += 1

    @property
    def names(self) -> list[str]:
        """Who asks, the newest first."""
        return [row.other.display_name for row in self.rows.rows if row.other is not None]


@pytest.fixture
def engine() -> World:
    return World()


def hand(engine: World, bridge: FakeBridge, qtbot: QtBot, pace: Pace | None = None) -> Hand:
    """Rows that have been read."""
    made = Hand(engine, bridge, pace or Pace())
    made.rows.start()
    qtbot.waitUntil(lambda: made.rows.ready)
    return made


def first(engine: World, name: str) -> ThreadRow:
    return next(row for row in engine.thread_rows.values() if row.other and row.other.display_name == name)


def test_both_sides_are_counted_and_shown_one_at_a_time(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    assert made.rows.counts == (6, 3)
    assert made.names[0] == "Sofia Reyes"
    made.rows.turn(filtered=True)
    qtbot.waitUntil(lambda: made.names == ["Lucky Prize", "Coin Club", "Coin Club Two"])


def test_cards_are_asked_for_once_somebody_looks(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    assert engine.asked("request_cards") == []
    made.rows.look()
    qtbot.waitUntil(lambda: len(made.rows.cards) == 6)
    assert set(made.rows.similar.values()) == {"grow"}
    late = engine.ask(engine.someone(90, "Late", followed_by=True), "Me too?", NOW, similar="grow")
    qtbot.waitUntil(lambda: late.thread_id in made.rows.cards)


def test_pages_are_read_up_to_the_most_that_is_kept(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    for at in range(90):
        engine.ask(engine.someone(1000 + at, f"P{at:02d}"), "Hello", NOW - at)
    made = hand(engine, bridge, qtbot, Pace(page=20, rows=60))
    for most in (40, 60):
        made.rows.more()
        qtbot.waitUntil(lambda most=most: len(made.rows.rows) == most)
    made.rows.more()
    assert not made.rows._reading.busy
    assert made.names == [f"P{at:02d}" for at in range(60)]
    made.rows.take_away(made.rows.rows[:30])
    made.rows.more()
    qtbot.waitUntil(lambda: len(made.rows.rows) == 50)


def test_what_was_answered_is_gone_until_the_relay_refuses_it(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    row = first(engine, "Sofia Reyes")
    made.rows.answer(row)
    assert made.rows.counts == (5, 3)
    engine.tell(Put(Collection.REQUESTS, row.thread_id, row))
    assert "Sofia Reyes" not in made.names
    qtbot.waitUntil(lambda: not made.rows._count._running)
    assert made.rows.counts == (5, 3)
    engine.change_thread(row.thread_id, last_mine=True, last_state=SendState.PARKED)
    assert "Sofia Reyes" in made.names
    qtbot.waitUntil(lambda: made.rows.counts == (6, 3))


def test_what_is_no_request_any_more_leaves(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    engine.change_thread(first(engine, "Sofia Reyes").thread_id, state="active")
    engine.tell(Remove(Collection.REQUESTS, first(engine, "Jonas Weber").thread_id))
    assert made.names[0] == "Field Notes Co"


def test_a_new_name_is_taken_over(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    person = first(engine, "Jonas Weber").other
    assert person is not None
    engine.tell(Put(Collection.PEOPLE, person.user_id, replace(person, display_name="Jonas W.", rev=9)))
    assert made.names[1] == "Jonas W."


def test_too_much_at_once_is_read_again(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    made = hand(engine, bridge, qtbot)
    before = len(engine.asked("requests"))
    engine.tell(Reload(Collection.REQUESTS))
    qtbot.waitUntil(lambda: len(engine.asked("requests")) > before and not made.rows._reading.busy)


def test_what_cannot_be_read_is_told(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    engine.problems |= {"requests": Problem("unavailable"), "request_cards": Problem("offline")}
    made = Hand(engine, bridge, Pace())
    made.rows.start()
    made.rows.look()
    qtbot.waitUntil(lambda: bool(made.failed))
    made.rows.cancel()
