"""The locked app's view-model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.locked import LockedModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_locks import FakeLocks

WORDS = "marigold trombone staircase"


@pytest.fixture
def locks() -> FakeLocks:
    return FakeLocks(WORDS)


@pytest.fixture
def model(locks: FakeLocks, bridge: FakeBridge, qtbot: QtBot) -> Iterator[LockedModel]:
    made = LockedModel(locks, bridge, AppSettings(Preferences(), lambda _: None))
    yield made
    made.dispose()


def test_only_the_passphrase_opens(model: LockedModel, qtbot: QtBot) -> None:
    left: list[bool] = []
    model.left.connect(lambda: left.append(True))
    model.open("")
    assert model.faults == {"passphrase": "Enter your passphrase."}
    model.open("not the words")
    assert model.busy
    qtbot.waitUntil(lambda: not model.busy)
    assert model.faults == {"passphrase": "This is not the passphrase. Try again."}
    assert left == []
    model.open(WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    assert model.faults == {}
    assert left == [True]


def test_after_wrong_tries_it_counts_down_and_takes_nothing(model: LockedModel, locks: FakeLocks, qtbot: QtBot) -> None:
    locks.wait = 89.2
    model.open("not the words")
    qtbot.waitUntil(lambda: not model.busy)
    assert model.waits
    assert model.fault == "That was wrong a few times in a row. You can try again in 1:30."
    left: list[bool] = []
    model.left.connect(lambda: left.append(True))
    model.open(WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    assert left == []
    locks.wait = 4.5
    qtbot.waitUntil(lambda: model.fault.endswith(" 0:05."))
    locks.wait = 0
    qtbot.waitUntil(lambda: not model.waits)
    assert model.fault == ""
    model.open(WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    assert left == [True]


def test_a_wait_of_before_the_start_is_said_at_once(bridge: FakeBridge, locks: FakeLocks, qtbot: QtBot) -> None:
    locks.wait = 30
    model = LockedModel(locks, bridge, AppSettings(Preferences(), lambda _: None))
    assert model.fault.endswith(" 0:30.")
    model.dispose()


def test_a_damaged_lock_is_said(bridge: FakeBridge, qtbot: QtBot) -> None:
    class Damaged(FakeLocks):
        def wait_left(self) -> float:
            raise Problem("lock_damaged")

    model = LockedModel(Damaged(WORDS), bridge, AppSettings(Preferences(), lambda _: None))
    assert "damaged" in model.fault
    assert not model.waits
    model.dispose()


def test_forgetting_is_asked_for_on_its_own_page(model: LockedModel, locks: FakeLocks, qtbot: QtBot) -> None:
    left: list[bool] = []
    model.left.connect(lambda: left.append(True))
    model.clear()
    qtbot.waitUntil(lambda: not model.busy)
    assert not locks.forgotten
    model.forgot(True)
    assert model.page == "forgotten"
    model.forgot(False)
    assert model.page == "passphrase"
    model.forgot(True)
    locks.problem = Problem("profile_in_use")
    model.clear()
    qtbot.waitUntil(lambda: not model.busy)
    assert "already open" in model.fault
    assert left == []
    locks.problem = None
    model.clear()
    qtbot.waitUntil(lambda: not model.busy)
    assert locks.forgotten
    assert left == [True]


def test_a_closed_window_is_told(model: LockedModel, qtbot: QtBot) -> None:
    closed: list[bool] = []
    model.closed.connect(lambda: closed.append(True))
    model.close()
    assert closed == [True]
