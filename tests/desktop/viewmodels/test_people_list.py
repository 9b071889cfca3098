"""A list of people: pages, what is done to one of them, and what is heard of them."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context, Pace
from desktop.viewmodels.people_list import PeopleListModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import World


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def listed(engine: World, bridge: FakeBridge) -> Iterator[PeopleListModel]:
    crowded(engine)
    engine.bridge = bridge
    made = PeopleListModel(Context(bridge, pace=Pace(page=5)))
    yield made
    made.dispose()


def count(listed: PeopleListModel) -> int:
    return int(listed.people.rowCount())


def act_of(listed: PeopleListModel, user_id: UUID) -> str:
    item = listed.people.find(str(user_id))
    return str(item.act) if item is not None else ""


def test_it_reads_on_at_the_end_and_stops_there(listed: PeopleListModel, engine: World, qtbot: QtBot) -> None:
    listed.show(PeopleOf.FOLLOWERS, engine.me.user_id)
    qtbot.waitUntil(lambda: not listed.busy and count(listed) == 5)
    before = 0
    while count(listed) > before:
        before = count(listed)
        listed.more()
        qtbot.waitUntil(lambda: not listed.busy)
    assert before == len(engine.persons) - sum(not p.followed_by or p.blocked for p in engine.persons.values())
    assert len({listed.people.key_at(at) for at in range(before)}) == before


def test_the_last_source_counts(listed: PeopleListModel, engine: World, qtbot: QtBot) -> None:
    listed.show(PeopleOf.FRIENDS)
    listed.find("noor")
    qtbot.waitUntil(lambda: not listed.busy)
    assert [listed.people.key_at(at) for at in range(count(listed))] == [str(uid(50))]
    listed.clear()
    assert count(listed) == 0
    assert not listed.empty


def test_a_person_changes_in_place(listed: PeopleListModel, engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    listed.find("noor")
    qtbot.waitUntil(lambda: count(listed) == 1)
    renamed = replace(engine.persons[uid(50)], display_name="Noor B")
    bridge.change(Put(Collection.PEOPLE, uid(50), renamed))
    item = listed.people.find(str(uid(50)))
    assert item is not None
    assert item.name == "Noor B"
    bridge.change(Put(Collection.PEOPLE, uid(51), engine.persons[uid(51)]))
    assert count(listed) == 1


def test_acts_are_done_once_and_their_problems_said(listed: PeopleListModel, engine: World, qtbot: QtBot) -> None:
    listed.find("noor")
    qtbot.waitUntil(lambda: count(listed) == 1)
    engine.problems["follow"] = Problem("rate_limited")
    listed.act(str(uid(50)))
    qtbot.waitUntil(lambda: listed.problem != "")
    engine.problems.clear()
    listed.act(str(uid(50)))
    listed.act(str(uid(50)))
    qtbot.waitUntil(lambda: act_of(listed, uid(50)) == "message")
    assert len(engine.asked("follow")) == 2
    with qtbot.waitSignal(listed.threadChosen):
        listed.act(str(uid(50)))


def test_suggestions_tell_friends_in_common(listed: PeopleListModel, qtbot: QtBot) -> None:
    listed.suggest()
    qtbot.waitUntil(lambda: count(listed) > 0)
    first = listed.people.find(listed.people.key_at(0))
    assert first is not None
    assert "in common" in first.detail


def test_again_after_a_problem(listed: PeopleListModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["people"] = Problem("offline")
    listed.show(PeopleOf.FRIENDS)
    qtbot.waitUntil(lambda: listed.problem != "")
    engine.problems.clear()
    listed.again()
    qtbot.waitUntil(lambda: count(listed) > 0)
    assert listed.problem == ""
