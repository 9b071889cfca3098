"""Verdicts go to the engine in their order, and the last word on a request is the one that counts."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context, Pace
from desktop.viewmodels.times import Times
from desktop.viewmodels.triage import Triage
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World


@pytest.fixture
def engine() -> World:
    return World()


class Hand:
    """A triage, and what it told."""

    def __init__(self, engine: World, bridge: FakeBridge) -> None:
        engine.bridge = bridge
        self.told = 0
        self.failed: list[tuple[ThreadRow, Problem | None]] = []
        context = Context(bridge, Times(), lambda: engine.now, Pace(second=60_000))
        self.triage = Triage(context, self.tell, lambda row, problem: self.failed.append((row, problem)))

    def tell(self) -> None:
        self.told += 1


@pytest.fixture
def hand(engine: World, bridge: FakeBridge) -> Hand:
    return Hand(engine, bridge)


def asked(engine: World, count: int) -> list[ThreadRow]:
    return [engine.ask(engine.someone(70 + at, f"P {at}"), "Hello", NOW - at) for at in range(count)]


def idle(triage: Triage) -> bool:
    return not triage.hidden and not triage.returning


def test_the_last_word_counts(engine: World, hand: Hand, qtbot: QtBot) -> None:
    """Decided, undone and decided again before the engine has taken the first."""
    (row,) = asked(engine, 1)
    gate = engine.hold("decide_request")
    hand.triage.decide((row,), Verdict.DECLINE)
    assert hand.triage.hidden == {row.thread_id}
    assert hand.triage.undo() == (row,)
    assert (hand.triage.hidden, hand.triage.returning) == (set(), {row.thread_id})
    hand.triage.decide((row,), Verdict.BLOCK)
    gate.set()
    qtbot.waitUntil(lambda: idle(hand.triage))
    assert engine.verdicts == {row.thread_id: Verdict.BLOCK}
    names = [name for name, _ in engine.calls if name.endswith("_request")]
    assert names == ["decide_request", "undo_request", "decide_request"]


def test_acts_are_undone_from_the_last_one(engine: World, hand: Hand, qtbot: QtBot) -> None:
    rows = asked(engine, 3)
    hand.triage.decide((rows[0],), Verdict.ACCEPT)
    hand.triage.decide((rows[1], rows[2]), Verdict.DECLINE)
    assert (hand.triage.words, hand.triage.more) == ("Declined 2 requests", 1)
    assert hand.triage.undo() == (rows[1], rows[2])
    assert hand.triage.words == "P 0 can message you now"
    assert hand.triage.undo() == (rows[0],)
    assert hand.triage.undo() == ()
    qtbot.waitUntil(lambda: idle(hand.triage))
    assert engine.verdicts == {}


def test_time_runs_out_for_each_by_itself(engine: World, hand: Hand, qtbot: QtBot) -> None:
    rows = asked(engine, 2)
    hand.triage.decide((rows[0],), Verdict.DECLINE)
    engine.now += 6_000
    hand.triage.decide((rows[1],), Verdict.DECLINE)
    engine.now += 4_000
    hand.triage._ticked()
    assert (hand.triage.words, hand.triage.left, hand.triage.more) == ("Declined P 1", 6, 0)
    engine.now += 6_000
    hand.triage._ticked()
    assert (hand.triage.words, hand.triage.left, hand.triage.share) == ("", 0, 0.0)
    qtbot.waitUntil(lambda: idle(hand.triage))


def test_a_problem_takes_the_verdict_back(engine: World, hand: Hand, qtbot: QtBot) -> None:
    rows = asked(engine, 1)
    engine.problems["decide_request"] = Problem("disk_full")
    hand.triage.decide((rows[0],), Verdict.DECLINE)
    qtbot.waitUntil(lambda: idle(hand.triage))
    assert [row for row, _ in hand.failed] == rows
    assert hand.triage.words == ""


def test_too_late_is_told_without_a_problem(engine: World, hand: Hand, qtbot: QtBot) -> None:
    rows = asked(engine, 1)
    hand.triage.decide((rows[0],), Verdict.DECLINE)
    qtbot.waitUntil(lambda: idle(hand.triage))
    engine.go_out(rows[0].thread_id)
    hand.triage.undo()
    qtbot.waitUntil(lambda: idle(hand.triage))
    assert hand.failed == [(rows[0], None)]


def test_its_end_counts_no_more(engine: World, hand: Hand) -> None:
    rows = asked(engine, 1)
    hand.triage.decide((rows[0],), Verdict.DECLINE)
    hand.triage.dispose()
    assert not hand.triage._tick.isActive()
