"""What can be done about the person of the open thread, each once at a time."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import OPEN
from desktop.viewmodels.contact import ContactModel
from desktop.viewmodels.context import Context
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


class Hand:
    """A contact, and what it told."""

    def __init__(self, engine: World, bridge: FakeBridge, thread: ThreadRow) -> None:
        engine.bridge = bridge
        self.said: list[str] = []
        self.people: list[PersonRow] = []
        rows = {str(row.message_id): row for row in engine.message_rows[thread.thread_id]}
        self.contact = ContactModel(Context(bridge), rows.get, self.said.append, self.people.append)
        self.contact.show(thread, "")


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def mina(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def hand(engine: World, bridge: FakeBridge, mina: ThreadRow) -> Hand:
    return Hand(engine, bridge, mina)


def test_one_thing_at_a_time(engine: World, hand: Hand, qtbot: QtBot) -> None:
    gate = engine.hold("unfollow")
    hand.contact.follow()
    hand.contact.unblock()
    assert hand.contact.busy
    gate.set()
    qtbot.waitUntil(lambda: not hand.contact.busy)
    assert [person.follows for person in hand.people] == [False]
    assert engine.asked("unblock") == []


def test_what_fails_is_said(engine: World, hand: Hand, qtbot: QtBot) -> None:
    engine.problems["unblock"] = Problem("offline")
    hand.contact.unblock()
    qtbot.waitUntil(lambda: len(hand.said) == 1)


def test_the_mode_is_told_when_it_changes(engine: World, hand: Hand, mina: ThreadRow, qtbot: QtBot) -> None:
    assert hand.contact.mode == OPEN
    assert mina.other is not None
    with qtbot.waitSignal(hand.contact.modeChanged):
        hand.contact.show(replace(mina, other=replace(mina.other, blocked=True)), "")
    assert hand.contact.blocked
    with qtbot.assertNotEmitted(hand.contact.modeChanged):
        hand.contact.show(replace(mina, unread=3, other=replace(mina.other, blocked=True)), "")
    hand.contact.show(None, "")
    assert (hand.contact.mode, hand.contact.known, hand.contact.canMoveBack) == (OPEN, False, False)


def test_only_a_waiting_request_of_ones_own_is_taken_back(engine: World, hand: Hand, mina: ThreadRow) -> None:
    rows = engine.message_rows[mina.thread_id]
    own, theirs = next(row for row in rows if row.mine), next(row for row in rows if not row.mine)
    assert not hand.contact.canUnsend(str(own.message_id))
    hand.contact.show(replace(mina, state="requested"), "")
    assert hand.contact.canUnsend(str(own.message_id))
    assert not hand.contact.canUnsend(str(theirs.message_id))
    assert not hand.contact.canUnsend("unknown")


def test_without_a_person_nothing_is_asked(engine: World, hand: Hand, qtbot: QtBot) -> None:
    hand.contact.show(None, "")
    for act in (hand.contact.follow, hand.contact.block, hand.contact.unblock, hand.contact.moveBack):
        act()
    hand.contact.report("")
    assert not hand.contact.busy
    hand.contact.dispose()
