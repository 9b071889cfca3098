"""One's own quiet hours: read, turned on, changed, turned off, and followed from another device."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.quiet import QuietHours
from desktop.viewmodels.quiet_hours import QuietHoursModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World

NIGHT = QuietHours(1320, 480, "Europe/Berlin")


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def quiet(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[QuietHoursModel]:
    engine.bridge = bridge
    model = QuietHoursModel(bridge, ZoneInfo("Europe/Berlin"))
    model.read()
    qtbot.waitUntil(lambda: bool(model.offered) and not model.busy)
    yield model
    model.dispose()


def test_turned_on_they_are_those_of_a_night_by_this_computers_clocks(
    engine: World, quiet: QuietHoursModel, qtbot: QtBot
) -> None:
    assert not quiet.on
    quiet.turn(True)
    qtbot.waitUntil(lambda: bool(quiet.on))
    assert engine.asked("set_quiet_hours") == [(NIGHT,)]
    assert (quiet.begins, quiet.ends, quiet.zone) == ("22:00", "8:00", "Europe/Berlin")
    quiet.turn(False)
    qtbot.waitUntil(lambda: not quiet.on)


def test_others_are_chosen_and_what_is_none_says_so(engine: World, quiet: QuietHoursModel, qtbot: QtBot) -> None:
    quiet.choose("23", "23:00")
    assert "differ" in quiet.fault
    assert engine.asked("set_quiet_hours") == []
    quiet.choose("23:30", "7:15")
    qtbot.waitUntil(lambda: quiet.notice == "Saved.")
    assert (quiet.begins, quiet.ends, quiet.fault) == ("23:30", "7:15", "")


def test_a_refusal_is_told(engine: World, quiet: QuietHoursModel, qtbot: QtBot) -> None:
    engine.problems["set_quiet_hours"] = Problem("offline")
    quiet.turn(True)
    qtbot.waitUntil(lambda: "offline" in quiet.fault)
    assert not quiet.on


def test_another_device_changes_them(engine: World, quiet: QuietHoursModel, qtbot: QtBot) -> None:
    engine._put_settings(quiet_hours=QuietHours(60, 120, "Asia/Tokyo"))
    qtbot.waitUntil(lambda: (quiet.begins, quiet.ends, quiet.zone) == ("1:00", "2:00", "Asia/Tokyo"))
