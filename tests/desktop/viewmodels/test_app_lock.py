"""The settings of the app lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.app_lock import CHANGED, PUT_ON, TAKEN_OFF, AppLockModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_locks import FakeLocks

WORDS, OTHERS = "marigold trombone staircase", "umbrella saxophone noon"


@pytest.fixture
def locks() -> FakeLocks:
    return FakeLocks()


@pytest.fixture
def model(locks: FakeLocks, bridge: FakeBridge) -> Iterator[AppLockModel]:
    return AppLockModel(bridge, locks, lambda: ("ada.lens", "Ada Lens"), lambda: False)


@pytest.mark.parametrize(
    ("new", "again", "faults"),
    [
        ("short", "short", {"new": "A passphrase has at least 10 characters."}),
        (WORDS, WORDS + " ", {"again": "These two are not the same."}),
        ("x" * 257, "x" * 257, {"new": "A passphrase has at most 256 characters."}),
        ("password123", "password123", {"new": "This passphrase is too easy to guess. Choose a longer one."}),
        ("ada.lens12", "ada.lens12", {"new": "This passphrase is too easy to guess. Choose a longer one."}),
    ],
)
def test_a_passphrase_that_does_not_do_is_refused(
    model: AppLockModel,
    bridge: FakeBridge,
    locks: FakeLocks,
    new: str,
    again: str,
    faults: dict[str, str],
    qtbot: QtBot,
) -> None:
    model.putOn(new, again)
    qtbot.waitUntil(lambda: not model.busy)
    assert model.faults == faults
    assert not locks.on


def test_it_is_put_on_changed_and_taken_off(model: AppLockModel, locks: FakeLocks, qtbot: QtBot) -> None:
    done: list[bool] = []
    model.done.connect(lambda: done.append(True))
    model.chooseIdle("900")
    assert model.idleAfter == "900"
    model.putOn(WORDS, WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    assert (locks.passphrase, locks.idle_after, model.on, model.notice) == (WORDS, 900, True, PUT_ON)
    model.change("", OTHERS, OTHERS)
    assert model.faults == {"old": "Enter your passphrase."}
    model.change("not the words", OTHERS, OTHERS)
    qtbot.waitUntil(lambda: not model.busy)
    assert model.faults == {"old": "This is not the passphrase. Try again."}
    model.change(WORDS, OTHERS, OTHERS)
    qtbot.waitUntil(lambda: not model.busy)
    assert (locks.passphrase, model.notice) == (OTHERS, CHANGED)
    model.takeOff("")
    assert model.faults == {"off": "Enter your passphrase."}
    model.takeOff(WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    assert model.faults == {"off": "This is not the passphrase. Try again."}
    model.takeOff(OTHERS)
    qtbot.waitUntil(lambda: not model.busy)
    assert (locks.on, model.on, model.notice) == (False, False, TAKEN_OFF)
    assert done == [True] * 3


def test_what_went_wrong_otherwise_is_said(model: AppLockModel, locks: FakeLocks, qtbot: QtBot) -> None:
    for name, words in (("keyring_locked", "keyring is locked"), ("lock_waits", "a few times in a row")):
        locks.problem = Problem(name)
        model.putOn(WORDS, WORDS)
        qtbot.waitUntil(lambda: not model.busy)
        assert words in model.fault
    model.clear()
    assert model.fault == ""


def test_the_time_can_be_chosen_while_there_is_a_lock(bridge: FakeBridge, qtbot: QtBot) -> None:
    locks = FakeLocks(WORDS)
    model = AppLockModel(bridge, locks, tuple, bool)
    assert [choice["label"] for choice in model.idleChoices] == ["1 minute", "5 minutes", "15 minutes", "1 hour"]
    for choice in ("60", "61", "soon"):
        model.chooseIdle(choice)
        qtbot.waitUntil(lambda: not model.busy)
    assert locks.idle_after == 60
    assert model.idleAfter == "60"


def test_what_the_settings_of_another_account_did_is_seen(
    model: AppLockModel, bridge: FakeBridge, locks: FakeLocks, qtbot: QtBot
) -> None:
    other = AppLockModel(bridge, locks, tuple, lambda: False)
    model.chooseIdle("900")
    model.putOn(WORDS, WORDS)
    qtbot.waitUntil(lambda: not model.busy)
    with qtbot.waitSignal(other.changed):
        other.clear()
    assert (other.on, other.idleAfter) == (True, "900")
    other.takeOff(WORDS)
    qtbot.waitUntil(lambda: not other.busy)
    assert not model.on


def test_strength_is_told_as_it_is_typed(model: AppLockModel, qtbot: QtBot) -> None:
    model.judge("password123")
    qtbot.waitUntil(lambda: 0 <= model.score < 2)
    assert model.strengthWords != ""
    model.judge(WORDS)
    qtbot.waitUntil(lambda: model.score >= 3)


def test_an_account_of_one_session_has_nothing_to_lock(bridge: FakeBridge, locks: FakeLocks) -> None:
    assert AppLockModel(bridge, locks, tuple, lambda: False).possible
    assert not AppLockModel(bridge, locks, tuple, lambda: True).possible


def test_a_damaged_lock_can_be_shown(bridge: FakeBridge, qtbot: QtBot) -> None:
    class Damaged(FakeLocks):
        @property
        def idle_after(self) -> int:  # type: ignore[override]
            raise Problem("lock_damaged")

        @idle_after.setter
        def idle_after(self, seconds: int) -> None:
            """It is kept nowhere."""

    assert "damaged" in AppLockModel(bridge, Damaged(WORDS), tuple, bool).fault


def test_it_locks_with_the_computer_unless_that_is_not_wanted(
    model: AppLockModel, locks: FakeLocks, qtbot: QtBot
) -> None:
    assert model.withComputer
    locks.passphrase = WORDS
    model.lockWithComputer(False)
    qtbot.waitUntil(lambda: not model.busy)
    assert (model.withComputer, locks.with_computer) == (False, False)
    locks.with_computer = True  # another account's settings
    model.clear()
    assert model.withComputer
