"""Check a person: the decision as told by the relay, and what one can do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Listed
from desktop.viewmodels.privacy_check import CheckModel, nobody
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_privacy import ELIF, MINA, listed, ringed
from tests.helpers.fake_world import NOW, QUICK, World

JOAN, NEVER, LARRY, STRANGER = uid(6_000), uid(6_002), uid(6_010), uid(7_000)


@pytest.fixture
def engine() -> World:
    world = World()
    ringed(world, followers=3)
    listed(world)
    world.someone(7_000, "Some Stranger")
    return world


@pytest.fixture
def check(bridge: FakeBridge, engine: World) -> Iterator[CheckModel]:
    engine.bridge = bridge
    model = CheckModel(bridge, QUICK)
    yield model
    model.dispose()
    assert bridge.change_listeners == []


Ask = Callable[[UUID], None]


@pytest.fixture
def ask(check: CheckModel, engine: World, qtbot: QtBot) -> Ask:
    """`ask(user_id)`: show somebody and wait for the answer."""

    def about(user_id: UUID) -> None:
        check.show_person(engine.persons[user_id])
        qtbot.waitUntil(lambda: check.decided and not check.busy)

    return about


def keys(check: CheckModel) -> list[str]:
    return [row.key for row in check.actions.rows]  # type: ignore[attr-defined]


def icons(check: CheckModel) -> str:
    signs = {"check": "✓", "x": "✗", "arrow-right": "→"}
    return "".join(signs[row.icon] for row in check.trace.rows)  # type: ignore[attr-defined]


def test_nobody_is_asked_about_at_first(check: CheckModel, engine: World) -> None:
    assert (check.hasPerson, check.decided, check.name, check.username, check.initials) == (False, False, "", "", "")
    assert (check.headline, check.note, check.canChange, check.shortened, check.hue) == ("", "", False, False, 0)
    check.ask()
    check.act("follow")
    assert engine.calls == []
    assert list(nobody()) == []


def test_a_follower_may_ask(check: CheckModel, ask: Ask) -> None:
    ask(ELIF)
    assert check.headline == "Elif Hasan can send a request"
    assert check.username == "@elif.hasan"
    assert icons(check) == "✓✓✗→"
    assert keys(check) == ["follow", "always"]
    assert check.shortened
    check.showEvery()
    assert not check.shortened
    assert len(icons(check)) > 4


def test_following_changes_it(check: CheckModel, ask: Ask, engine: World, qtbot: QtBot) -> None:
    ask(ELIF)
    check.act("follow")
    qtbot.waitUntil(lambda: check.headline == "Elif Hasan can message you")
    assert keys(check) == ["narrow", "never"]
    assert engine.asked("follow") == [(ELIF,)]


@pytest.mark.parametrize(
    ("key", "on", "words"), [("always", Listed.ALWAYS, "can message you"), ("unlist", None, "can send a request")]
)
def test_lists_change_it(
    check: CheckModel, ask: Ask, engine: World, qtbot: QtBot, key: str, on: Listed | None, words: str
) -> None:
    if on is None:
        engine._put_settings(never=(ELIF,))
    ask(ELIF)
    assert key in keys(check)
    check.act(key)
    qtbot.waitUntil(lambda: check.headline == f"Elif Hasan {words}")
    assert engine.asked("put_on_list") == [(ELIF, on)]


def test_unblocking_changes_it(check: CheckModel, ask: Ask, qtbot: QtBot) -> None:
    ask(LARRY)
    assert check.headline == "Loud Larry can’t message you"
    assert keys(check) == ["unblock"]
    check.act("unblock")
    qtbot.waitUntil(lambda: keys(check) == ["widen", "always"])


def test_widening_is_tried_on_the_rings(check: CheckModel, ask: Ask, engine: World) -> None:
    wanted: list[tuple[str, str, str]] = []
    left: list[None] = []
    check.reachWanted.connect(lambda *what: wanted.append(what))
    check.left.connect(lambda: left.append(None))
    ask(STRANGER)
    check.act("widen")
    assert wanted == [("message", "request_reach", "everyone")]
    assert left == [None]
    assert engine.asked("set_privacy") == []


def test_an_accepted_conversation_can_go_back(check: CheckModel, engine: World, ask: Ask, qtbot: QtBot) -> None:
    thread = engine.thread_with(engine.persons[ELIF], accepted=True)
    ask(ELIF)
    assert keys(check) == ["withdraw", "never"]
    check.act("withdraw")
    qtbot.waitUntil(lambda: engine.asked("withdraw_request") == [(thread.thread_id,)])
    qtbot.waitUntil(lambda: "withdraw" not in keys(check))


def test_a_waiting_request_can_be_opened(check: CheckModel, engine: World, ask: Ask, qtbot: QtBot) -> None:
    thread = engine.ask(engine.persons[ELIF], "Hello?", NOW)
    engine.now = NOW
    ask(ELIF)
    assert check.headline == "Elif Hasan waits for your answer"
    opened: list[str] = []
    check.threadWanted.connect(lambda key, message: opened.append(key))
    check.act("answer")
    qtbot.waitUntil(lambda: opened == [str(thread.thread_id)])


def test_another_action_asks_again(check: CheckModel, ask: Ask, engine: World, qtbot: QtBot) -> None:
    ask(ELIF)
    check.set_act("activity")
    assert not check.decided
    qtbot.waitUntil(lambda: check.decided)
    assert check.headline == "Elif Hasan doesn’t see when you’re active"
    assert engine.asked("explain")[-1] == (ELIF, "activity")
    check.set_act("activity")
    assert len(engine.asked("explain")) == 2


def test_changes_from_elsewhere_are_asked_about(check: CheckModel, ask: Ask, engine: World, qtbot: QtBot) -> None:
    ask(ELIF)
    engine._put_settings(inbox_reach="followers")
    qtbot.waitUntil(lambda: check.headline == "Elif Hasan can message you")
    engine._put_person(PersonRow(ELIF, "elif.hasan", "Elif H.", followed_by=False))
    qtbot.waitUntil(lambda: check.headline == "Elif H. can’t message you")
    asked = len(engine.asked("explain"))
    engine._put_person(engine.persons[MINA])
    assert len(engine.asked("explain")) == asked


def test_a_conversation_s_other_is_asked_about(check: CheckModel, engine: World, qtbot: QtBot) -> None:
    thread = engine.thread_with(engine.persons[MINA])
    shown: list[None] = []
    check.shown.connect(lambda: shown.append(None))
    check.about(str(thread.thread_id))
    assert shown == [None]
    qtbot.waitUntil(lambda: check.decided)
    assert check.headline == "Mina Kovač can message you"
    check.about(str(uid(1)))
    qtbot.waitUntil(lambda: check.problem != "")
    assert not check.hasPerson


def test_what_cannot_be_asked_is_told(check: CheckModel, engine: World, ask: Ask, qtbot: QtBot) -> None:
    engine.problems["explain"] = Problem("offline")
    check.show_person(engine.persons[ELIF])
    qtbot.waitUntil(lambda: check.problem != "")
    assert (check.headline, check.note, check.busy) == ("Elif Hasan", "@elif.hasan", False)
    engine.problems.clear()
    ask(ELIF)
    engine.problems["follow"] = Problem("offline")
    check.act("follow")
    qtbot.waitUntil(lambda: "offline" in check.problem)
    assert check.decided
    check.clear()
    assert not check.hasPerson
    assert icons(check) == ""


def test_the_field_chooses(check: CheckModel, qtbot: QtBot) -> None:
    check.finder.edited("elif")
    qtbot.waitUntil(lambda: not check.finder.busy)
    check.finder.chooseCurrent()
    qtbot.waitUntil(lambda: check.decided)
    assert check.name == "Elif Hasan"
