"""The settings' decisions; the view's test has the keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import SecretsPlace, Started
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.settings import SettingsModel
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, DEVICES, START, FakeEngine
from tests.helpers.fake_locks import FakeLocks


def save_text(name: str, text: str) -> Path:
    return Path(name)


@pytest.fixture
def model(bridge: FakeBridge, engine: FakeEngine) -> Iterator[SettingsModel]:
    """Ada's settings."""
    model = SettingsModel(
        bridge,
        AppSettings(Preferences(), lambda preferences: None),
        lambda: "1.2.3",
        Times(),
        locks=FakeLocks(),
        save_text=save_text,
    )
    model.show(engine.ready(SecretsPlace.KEYRING))
    yield model
    model.dispose()


def test_before_anybody_signed_in_nothing_is_said(bridge: FakeBridge) -> None:
    model = SettingsModel(
        bridge,
        AppSettings(Preferences(), lambda preferences: None),
        lambda: "1",
        Times(),
        locks=FakeLocks(),
        save_text=save_text,
    )
    assert (model.displayName, model.username, model.initials, model.relay, model.kept) == ("", "", "", "", "")
    model.dispose()
    assert bridge.change_listeners == []


def test_this_device_stands_first(model: SettingsModel, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.device_rows = [replace(DEVICES[1], seen_at=START * 2), DEVICES[0]]
    model.open("devices")
    qtbot.waitUntil(lambda: model.devicesKnown)
    assert [row.current for row in model.devices.rows] == [True, False]  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", list(SecretsPlace))
def test_it_says_where_the_sign_in_is_kept(model: SettingsModel, engine: FakeEngine, place: SecretsPlace) -> None:
    model.show(engine.ready(place))
    assert model.kept.endswith(".")
    assert model.relay == "relay.example.net"


def test_a_password_of_another_is_not_taken(model: SettingsModel, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.problems["set_password"] = Problem("invalid_params", field="new")
    model.setPassword("", "")
    assert set(model.faults) == {"old", "new"}
    model.setPassword("old one", "otter waltz under 9 lamps")
    qtbot.waitUntil(lambda: set(model.faults) == {"new"})


@pytest.mark.parametrize(("left", "said"), [(0, "No recovery codes left"), (1, "1 of 10 left"), (10, "10 of 10 left")])
def test_the_codes_that_are_left_are_counted(bridge: FakeBridge, model: SettingsModel, left: int, said: str) -> None:
    bridge.change(Put(Collection.ME, ADA.user_id, replace(ADA, recovery_codes_left=left)))
    assert said in model.codes.left


def test_the_answer_to_a_sign_out_is_passed_on(model: SettingsModel, qtbot: QtBot) -> None:
    left: list[Started] = []
    model.left.connect(left.append)
    model.signOut()
    qtbot.waitUntil(lambda: bool(left))


def test_a_sign_out_waits_for_what_is_under_way(model: SettingsModel, engine: FakeEngine, qtbot: QtBot) -> None:
    """It is never dropped, and two presses are one."""
    left: list[Started] = []
    model.left.connect(left.append)
    gate = engine.hold("devices")
    model.open("devices")
    model.signOut()
    model.signOut()
    gate.set()
    qtbot.waitUntil(lambda: bool(left) and not model.busy)
    assert len(left) == len(engine.asked("sign_out")) == 1


def test_a_page_that_is_none_is_not_opened(model: SettingsModel) -> None:
    model.open("plumbing")
    assert model.page == "account"
    assert model.version == "1.2.3"


def test_it_locks_where_there_is_a_lock_and_something_to_come_back_to(bridge: FakeBridge, engine: FakeEngine) -> None:
    locks = FakeLocks()
    appearance = AppSettings(Preferences(), lambda preferences: None)
    model = SettingsModel(bridge, appearance, lambda: "1", Times(), locks=locks, save_text=save_text)
    model.show(engine.ready(SecretsPlace.KEYRING))
    model.lockNow()
    assert (model.lockable, locks.locked) == (False, 0)
    locks.passphrase = "marigold trombone staircase"
    model.lockNow()
    assert (model.lockable, locks.locked) == (True, 1)
    assert model.appLock is model.appLock
    model.show(engine.ready(SecretsPlace.SESSION))
    model.lockNow()
    assert (model.lockable, locks.locked) == (False, 1)
    model.open("lock")
    assert model.page == "lock"
    model.dispose()
