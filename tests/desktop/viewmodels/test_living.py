"""Typing and presence in the open thread: what is shown, and that nothing is told from a window that is not active."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.passing import PresenceRow, TypingRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import EVERY, MOST, LivingModel
from relay.wire.limits import MAX_WATCHED
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW, QUICK, World, lively


class Desk:
    """A model over a fake engine, with a clock of its own."""

    def __init__(self, engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
        engine.bridge = bridge
        self.engine = engine
        self.qtbot = qtbot
        self.now = NOW
        self.thread = lively(engine)
        assert self.thread.other is not None
        self.other = self.thread.other.user_id
        self.living = LivingModel(Context(bridge, now=lambda: self.now, pace=QUICK))

    def asks(self, method: str, *expected: tuple[object, ...]) -> None:
        self.qtbot.waitUntil(lambda: self.engine.asked(method) == list(expected))

    def typing(self, typing: bool = True, thread: ThreadRow | None = None) -> None:
        key = (thread or self.thread).thread_id
        self.living.hear((Put(Collection.TYPING, key, TypingRow(key, self.other, typing)),))

    def presence(self, active: bool, at: int | None = None, who: UUID | None = None) -> None:
        key = who or self.other
        self.living.hear((Put(Collection.PRESENCE, key, PresenceRow(key, active, at)),))


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def desk(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Desk:
    return Desk(engine, bridge, qtbot)


def test_the_open_thread_is_watched(desk: Desk) -> None:
    desk.living.show(desk.thread)
    desk.living.show(replace(desk.thread, unread=5))
    desk.asks("watch", ((desk.other,),))
    desk.living.show(None)
    desk.asks("watch", ((desk.other,),), ((),))


def test_whom_the_lists_show_is_watched_beside_the_other(desk: Desk) -> None:
    desk.living.show(desk.thread)
    desk.living.look("inbox", [str(uid(71)), "", str(desk.other)])
    desk.living.look("people", [str(uid(72)), str(uid(71))])
    desk.asks("watch", ((desk.other,),), ((desk.other, uid(71), uid(72)),))
    for who in (desk.other, uid(71), uid(73)):
        desk.presence(True, who=who)
    assert (desk.living.present, set(desk.living.actives)) == (True, {str(desk.other), str(uid(71))})
    desk.living.look("inbox", [])
    desk.living.look("people", [str(uid(72))])
    desk.qtbot.waitUntil(lambda: len(desk.engine.asked("watch")) == 3)
    assert (desk.engine.asked("watch")[-1], desk.living.actives) == (((desk.other, uid(72)),), [str(desk.other)])
    desk.presence(False)
    assert (desk.living.present, desk.living.actives) == (False, [])
    desk.living.dispose()


def test_no_more_are_watched_than_the_relay_allows(desk: Desk) -> None:
    desk.living.show(desk.thread)
    desk.living.look("inbox", [str(uid(number)) for number in range(1_000, 1_400)])
    desk.qtbot.waitUntil(lambda: len(desk.engine.asked("watch")) == 2)
    ((watched,),) = desk.engine.asked("watch")[1:]
    assert (len(watched), watched[0], MOST) == (MAX_WATCHED, desk.other, MAX_WATCHED)
    desk.living.dispose()


def test_what_the_other_does_is_said(desk: Desk) -> None:
    desk.living.show(desk.thread)
    for active, at, words in (
        (True, None, "Active now"),
        (False, NOW - 5 * 60_000, "Active 5 min ago"),
        (False, NOW - 10_000, "Active a moment ago"),
        (False, NOW + 10_000, "Active a moment ago"),
        (False, NOW - 3 * 3_600_000, "Active 3 h ago"),
        (False, NOW - 30 * 3_600_000, ""),
        (False, None, ""),
    ):
        desk.presence(active, at)
        assert (desk.living.line, desk.living.present) == (words, active)
    desk.typing()
    assert (desk.living.line, desk.living.typing) == ("Typing…", True)
    desk.typing(False)
    assert desk.living.line == ""
    desk.living.dispose()


def test_typing_ends_with_a_message_and_with_time(desk: Desk) -> None:
    desk.living.show(desk.thread)
    desk.typing()
    desk.typing()
    mine = replace(desk.engine.message_rows[desk.thread.thread_id][-1], mine=True)
    desk.living.hear((Put(Collection.MESSAGES, mine.message_id, mine),))
    assert desk.living.typing
    theirs = replace(mine, mine=False)
    desk.living.hear((Put(Collection.MESSAGES, theirs.message_id, theirs),))
    assert not desk.living.typing
    desk.typing()
    desk.living._writers[desk.thread.thread_id].timeout.emit()
    assert not desk.living.typing
    desk.typing()
    desk.living.show(None)
    assert not desk.living.typing
    assert desk.living.writers == [str(desk.thread.thread_id)]
    desk.living.dispose()


def test_what_others_do_elsewhere_is_not_shown_here(desk: Desk) -> None:
    desk.living.show(desk.thread)
    elsewhere = replace(desk.thread, thread_id=uid(4_242))
    desk.typing(thread=elsewhere)
    desk.living.hear((Put(Collection.PRESENCE, uid(99), PresenceRow(uid(99), True)),))
    assert desk.living.line == ""
    assert desk.living.writers == [str(elsewhere.thread_id)]
    desk.living.dispose()


@pytest.mark.parametrize(("active", "state"), list(product((True, False), ("active", "requested", "request"))))
def test_typing_is_told_from_an_active_window_in_a_conversation(desk: Desk, active: bool, state: str) -> None:
    desk.living.show(replace(desk.thread, state=state))
    if active:
        desk.living.setActive(True)
        desk.asks("set_present", (True,))
    for _ in range(5):
        desk.living.typed()
    told = [(desk.thread.thread_id, True)] if active and state == "active" else []
    desk.asks("set_typing", *told)
    desk.now += EVERY
    desk.living.typed()
    desk.asks("set_typing", *told * 2)
    desk.living.stopped()
    desk.living.stopped()
    desk.asks("set_typing", *told * 2, *[(desk.thread.thread_id, False)] * bool(told))


def test_a_window_that_is_left_takes_both_back(desk: Desk) -> None:
    desk.living.show(desk.thread)
    desk.living.setActive(True)
    desk.living.setActive(True)
    desk.living.typed()
    desk.living.setActive(False)
    desk.asks("set_present", (True,), (False,))
    desk.asks("set_typing", (desk.thread.thread_id, True), (desk.thread.thread_id, False))
    desk.living.typed()
    desk.living.stopped()
    assert len(desk.engine.asked("set_typing")) == 2


def test_what_does_not_arrive_is_no_matter(desk: Desk) -> None:
    for method in ("watch", "set_present", "set_typing"):
        desk.engine.problems[method] = Problem("offline")
    desk.living.show(desk.thread)
    desk.living.setActive(True)
    desk.living.typed()
    desk.asks("set_typing", (desk.thread.thread_id, True))
    assert desk.living.line == ""
