"""Somebody's page by itself; with a window around it in `tests/desktop/views/people`."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.shelf import ShelfModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import QUICK, World


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def profile(engine: World, bridge: FakeBridge) -> Iterator[ProfileModel]:
    crowded(engine)
    engine.bridge = bridge
    made = ProfileModel(Context(bridge, pace=QUICK))
    yield made
    made.dispose()


def test_a_page_follows_what_is_heard(profile: ProfileModel, engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    profile.show(str(uid(41)))
    qtbot.waitUntil(lambda: profile.known)
    assert profile.mutual.startswith("3 friends in common: ")
    bridge.change(Put(Collection.PEOPLE, uid(41), replace(engine.persons[uid(41)], bio="New words")))
    assert profile.bio == "New words"
    bridge.change(Put(Collection.PEOPLE, uid(11), engine.persons[uid(11)]))
    assert profile.bio == "New words"


@pytest.mark.parametrize(
    ("outcome", "action", "words"),
    [
        ("inbox", "Message", "inbox"),
        ("request", "Send a request", "request"),
        ("awaiting_answer", "See your request", "Sent as a request"),
        ("cant_message", "", "can’t be messaged"),
    ],
)
def test_what_may_be_done(
    profile: ProfileModel, engine: World, qtbot: QtBot, outcome: str, action: str, words: str
) -> None:
    person = engine.someone(91, "Somebody", can_message=outcome)
    profile.show(str(person.user_id))
    qtbot.waitUntil(lambda: profile.known)
    assert profile.messageAction == action
    assert words in profile.outcome
    profile.message()
    assert profile.busy is bool(action)


def test_following_and_no_longer(profile: ProfileModel, engine: World, qtbot: QtBot) -> None:
    profile.show(str(uid(50)))
    qtbot.waitUntil(lambda: profile.known)
    assert profile.followAction == "Follow back"
    profile.follow()
    qtbot.waitUntil(lambda: profile.follows and not profile.busy)
    assert profile.followAction == "Unfollow"
    engine.problems["unfollow"] = Problem("offline")
    profile.follow()
    qtbot.waitUntil(lambda: "offline" in profile.problem)
    assert profile.follows


def test_going_back_leads_through_what_was_open(profile: ProfileModel, qtbot: QtBot) -> None:
    profile.show(str(uid(11)))
    qtbot.waitUntil(lambda: profile.known)
    profile.openList("followers")
    qtbot.waitUntil(lambda: profile.list.people.rowCount() > 0)
    profile.list.look(profile.list.people.key_at(0))
    assert profile.listed == ""
    profile.back()
    assert profile.key == str(uid(11))
    profile.back()
    assert not profile.shown
    profile.back()
    profile.openList("followers")
    assert profile.listed == ""


def test_ones_own_page_has_nothing_to_do(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowded(engine)
    engine.bridge = bridge
    made = ProfileModel(Context(bridge, pace=QUICK), replace(engine.me, user_id=uid(50)))
    made.show(str(uid(50)))
    qtbot.waitUntil(lambda: made.known)
    assert made.own
    assert (made.messageAction, made.followAction, made.relation) == ("", "", "")
    assert made.outcome == "This is you, as others see you."
    made.dispose()


@pytest.mark.parametrize(("opens_at", "own"), [(None, True), (9_000_000_000_000, False)])
def test_ones_own_shelf_takes_videos_from_16_on(
    engine: World, bridge: FakeBridge, qtbot: QtBot, opens_at: int | None, own: bool
) -> None:
    crowded(engine)
    engine.bridge, engine.can = bridge, engine.can | {"shelf"}
    me = replace(engine.me, messages_open_at=opens_at)
    engine.persons[me.user_id] = replace(engine.persons[uid(41)], user_id=me.user_id)
    made = ProfileModel(Context(bridge, pace=QUICK), me)
    made.show(str(me.user_id))
    shelf = made.shelf
    assert isinstance(shelf, ShelfModel)
    qtbot.waitUntil(lambda: engine.asked("shelf") != [] and not shelf._asking.busy)
    assert shelf.own is own
    made.dispose()
