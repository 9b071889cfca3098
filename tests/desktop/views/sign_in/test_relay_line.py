"""Which relay one goes to: chosen before anything is said to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from tests.desktop.views.sign_in.conftest import Desk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine

PASSWORD = "otter waltz under 9 lamps"


def test_another_relay_is_tried_before_it_is_taken(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.click("changeRelay")
    engine.problems["check_relay"] = Problem("not_a_relay")
    screen.fill("relayField", "example.org")
    screen.click("useRelay")
    screen.until(lambda: "not a Paravion relay" in screen.item("relayField").property("fault"), "no fault")
    engine.problems.clear()
    screen.fill("relayField", "dm.example.org")
    screen.click("useRelay")
    screen.gone("relayField")
    assert desk.model.relay == "dm.example.org"
    screen.until(lambda: screen.focused() == "username", "the form goes on")


@pytest.mark.parametrize("page", ["sign_in", "sign_up", "recover"])
def test_the_keyboard_goes_to_the_relay_and_back(desk: Desk, engine: FakeEngine, page: str) -> None:
    screen = desk.screen
    desk.turn_to(page, engine)
    first = screen.focused()
    screen.click("changeRelay")
    screen.until(lambda: screen.focused() == "relayField", "the field has no focus")
    assert screen.item("relayField").property("text") == "relay.example.net"
    assert unusable(screen.window) == []
    screen.key(Qt.Key.Key_Escape)
    screen.gone("relayField")
    screen.until(lambda: screen.focused() == first, "the form has no focus")
    screen.click("changeRelay")
    screen.click("keepRelay")
    screen.gone("relayField")
    assert engine.asked("check_relay") == []


def test_where_no_relay_is_known_it_is_asked_for_first(desk: Desk, bridge: FakeBridge) -> None:
    desk.model._relay = ""
    desk.turn_to("sign_up", bridge.engine)
    screen = desk.screen
    screen.until(lambda: screen.focused() == "relayField", "the field has no focus")
    assert not screen.has("keepRelay")
    screen.type("dm.example.org")
    screen.key(Qt.Key.Key_Return)
    screen.gone("relayField")
    screen.settle()
    assert misplaced(screen.window) == [], "the relay is named in full"


def test_nobody_signs_in_while_another_relay_is_being_chosen(desk: Desk, engine: FakeEngine) -> None:
    """Enter in the last field would tell the password to a relay that is no longer on the card."""
    screen = desk.screen
    screen.click("changeRelay")
    screen.fill("relayField", "dm.example.org")
    screen.fill("username", "ada")
    screen.fill("password", PASSWORD)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "relayField", "the keyboard was not led to the relay")
    assert "Choose the relay first" in screen.item("relayField").property("shownFault")
    assert engine.asked("sign_in") == []
