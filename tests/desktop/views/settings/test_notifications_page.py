"""Notifications in the settings: on or off, how much they say, how they sound; by keyboard, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.system.preferences import Preferences
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.audit import unusable


def example(desk: Desk) -> tuple[str, str]:
    return tuple(str(desk.screen.item(name).property("text")) for name in ("exampleTitle", "exampleBody"))  # type: ignore[return-value]


def test_how_much_they_say_is_chosen_by_keyboard_and_shown_at_once(desk: Desk) -> None:
    desk.turn_to("notifications")
    assert example(desk)[0] == "Mina Klein"
    desk.screen.tab_to("choice-text")
    desk.screen.key(Qt.Key.Key_Down)
    assert (desk.saved[-1].alert_preview, example(desk)) == ("name", ("Mina Klein", "New message"))
    desk.screen.key(Qt.Key.Key_Down)
    assert (desk.saved[-1].alert_preview, example(desk)) == ("nothing", ("Paravion", "New message"))


def test_off_they_say_nothing_and_offer_nothing(desk: Desk) -> None:
    desk.turn_to("notifications")
    desk.screen.tab_to("alertsSwitch")
    desk.screen.key(Qt.Key.Key_Space)
    assert not desk.saved[-1].alerts
    desk.screen.gone("alertExample")
    desk.screen.gone("sound-bell")


def test_a_sound_and_its_volume_are_heard_as_they_are_chosen(desk: Desk) -> None:
    heard: list[tuple[str, int]] = []
    settings = desk.model.appearance.alert_settings()  # type: ignore[attr-defined]
    settings.soundWanted.connect(lambda *told: heard.append(told))
    desk.turn_to("notifications")
    desk.screen.tab_to("sound-plane")
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.tab_to("alertVolume")
    desk.screen.key(Qt.Key.Key_Left)
    assert heard == [("bell", 60), ("bell", 50)]
    desk.screen.click("sound-none")
    assert desk.saved[-1].alert_sound == "none"
    desk.screen.gone("alertVolume")
    assert len(heard) == 2


def test_an_example_is_asked_for(desk: Desk) -> None:
    asked: list[int] = []
    desk.model.appearance.alert_settings().exampleWanted.connect(lambda: asked.append(1))  # type: ignore[attr-defined]
    desk.turn_to("notifications")
    desk.screen.click("alertExample")
    assert asked == [1]


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160), ("light", 80)])
def test_the_page_is_usable_in_both_themes_and_sizes(open_desk: OpenDesk, scheme: str, scale: int) -> None:
    desk = open_desk(Preferences(scheme=scheme, text_scale=scale))
    desk.turn_to("notifications")
    assert unusable(desk.screen.window) == []
    edges = {desk.screen.place(item).x() for item in desk.screen.items("radioDot")}
    assert edges == {desk.screen.place(desk.screen.item("alertExample")).x()}, "answers begin where everything does"
    name = {100: f"notifications-{scheme}", 160: "notifications-large", 80: "notifications-small"}[scale]
    desk.screen.picture(name)


def test_where_the_system_shows_none_that_is_said(desk: Desk) -> None:
    desk.turn_to("notifications")
    assert not desk.screen.has("alertsInWindow")
    desk.model.appearance.alert_settings().set_native(False)  # type: ignore[attr-defined]
    desk.screen.item("alertsInWindow")
