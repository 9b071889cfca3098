"""What can be done about the person of the open thread, each once at a time."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import OPEN
from desktop.viewmodels.contact import ContactModel
from desktop.viewmodels.context import Context
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
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


def test_receipts_are_set_for_one_conversation(engine: World, hand: Hand, mina: ThreadRow, qtbot: QtBot) -> None:
    contact = hand.contact
    qtbot.waitUntil(lambda: contact.receiptsOffered)
    assert (contact.receipts, contact.receiptsWord) == ("settings", "As in settings")
    assert [option["value"] for option in contact.receiptsOptions] == ["settings", "on", "off"]
    assert "you don’t see what Mina Kovač has read" in contact.receiptsOptions[2]["note"]
    for value, receipts in (("off", False), ("on", True), ("settings", None)):
        contact.chooseReceipts(value)
        contact.chooseReceipts(value)
        qtbot.waitUntil(lambda: not contact.busy)
        assert engine.asked("set_receipts")[-1] == (mina.thread_id, receipts)
        contact.show(engine.thread_rows[mina.thread_id], "")
        assert contact.receipts == value
    assert len(engine.asked("set_receipts")) == 3


@pytest.mark.parametrize("reach", list(Reach))
def test_what_the_settings_say_of_receipts_stands_beside_it(
    engine: World, hand: Hand, reach: Reach, qtbot: QtBot
) -> None:
    row = replace(engine.settings, read_reach=reach, rev=9)
    hand.contact.hear((Put(Collection.SETTINGS, ADA, row),))
    words = {"nobody": "Nobody", "friends": "friends", "followers": "followers", "everyone": "Whoever"}[reach]
    assert words in hand.contact.receiptsOptions[0]["note"]


def test_receipts_are_not_offered_where_there_is_nothing_to_set(
    engine: World, hand: Hand, mina: ThreadRow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: hand.contact.receiptsOffered)
    hand.contact.show(replace(mina, state="requested"), "")
    assert not hand.contact.receiptsOffered
    engine.can = frozenset()
    hand.contact.show(None, "")
    hand.contact.show(mina, "")
    qtbot.waitUntil(lambda: not hand.contact.receiptsOffered)
