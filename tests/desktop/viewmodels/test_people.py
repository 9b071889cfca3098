"""The People view's model: tabs, search, counts. With a window around it in `tests/desktop/views/people`."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.people import PeopleModel
from desktop.viewmodels.profile import ProfileModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import QUICK, World


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def people(engine: World, bridge: FakeBridge) -> Iterator[PeopleModel]:
    crowded(engine)
    engine.bridge = bridge
    context = Context(bridge, pace=QUICK)
    profile = ProfileModel(context)
    living = LivingModel(context)
    made = PeopleModel(context, profile, living, engine.me)
    yield made
    made.dispose()
    living.dispose()
    profile.dispose()


def test_a_search_stands_before_the_tab_until_it_is_emptied(people: PeopleModel, qtbot: QtBot) -> None:
    people.enter()
    assert people.tab == "friends"
    people.edited("noor")
    assert people.tab == ""
    qtbot.waitUntil(lambda: people.list.people.rowCount() == 1)
    people.edited("")
    assert people.tab == "friends"
    qtbot.waitUntil(lambda: people.list.people.rowCount() > 1)


def test_counts_follow_the_account(people: PeopleModel, engine: World, bridge: FakeBridge) -> None:
    assert people.counts["followers"] == engine.me.followers
    bridge.change(Put(Collection.ME, engine.me.user_id, replace(engine.me, followers=7)))
    assert people.counts["followers"] == 7


def test_an_unknown_tab_changes_nothing(people: PeopleModel) -> None:
    people.open("enemies")
    assert people.tab == "friends"


def test_somebodys_page_opens_from_elsewhere(people: PeopleModel, qtbot: QtBot) -> None:
    people.look(uid(11))
    qtbot.waitUntil(lambda: people.profile.name == "Mina Kovač")
