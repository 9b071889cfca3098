"""One's own profile as a form."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.own_profile import BIO_MOST, OwnProfileModel
from relay.wire.limits import MAX_BIO
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine


@pytest.fixture
def model(engine: FakeEngine, bridge: FakeBridge) -> Iterator[OwnProfileModel]:
    made = OwnProfileModel(bridge)
    made.show(engine.me)
    yield made
    made.deleteLater()


def test_the_limit_is_the_relays() -> None:
    assert BIO_MOST == MAX_BIO


def test_only_what_differs_is_asked_for(model: OwnProfileModel, engine: FakeEngine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.saved):
        model.save(f"  {engine.me.display_name} ", "Cameras and coasts. ", engine.me.kind)
    assert engine.me.bio == "Cameras and coasts."
    assert model.bio == "Cameras and coasts."
    qtbot.waitUntil(lambda: "saved" in model.notice)


def test_what_cannot_be_is_said_beside_its_field(model: OwnProfileModel, engine: FakeEngine, qtbot: QtBot) -> None:
    model.save(" ", "x" * (BIO_MOST + 1), "personal")
    assert set(model.faults) == {"display_name", "bio"}
    assert engine.asked("edit_profile") == []
    engine.problems["edit_profile"] = Problem("forbidden", reason="too_young")
    model.save("Ada", "", "business")
    qtbot.waitUntil(lambda: "kind" in model.faults)
    engine.problems["edit_profile"] = Problem("invalid_params", field="display_name")
    model.save("Ada L", "", "personal")
    qtbot.waitUntil(lambda: "display_name" in model.faults)
    engine.problems["edit_profile"] = Problem("offline")
    model.save("Ada L", "", "personal")
    qtbot.waitUntil(lambda: "offline" in model.fault)


def test_the_room_left_is_counted_in_what_people_see(model: OwnProfileModel) -> None:
    model.judgeBio("👩‍👩‍👧 " + "x")
    assert model.bioLeft == f"{BIO_MOST - 3} left"
