"""The codes are shown once, copied, saved, and forgotten when the person has kept them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.recovery_codes import RecoveryCodesModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_codes import NEW_CODES
from tests.helpers.fake_engine import ADA, FakeEngine

CODES = ("one-two", "three-four")


def test_copied(bridge: FakeBridge) -> None:
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.show(ADA, CODES)
    model.copy()
    assert QGuiApplication.clipboard().text() == "one-two\nthree-four"
    assert model.notice


def test_saved_off_the_thread(bridge: FakeBridge, qtbot: QtBot) -> None:
    saved: list[tuple[str, str]] = []

    def save(name: str, text: str) -> Path:
        saved.append((name, text))
        return Path("Documents") / name

    model = RecoveryCodesModel(bridge, save)
    model.show(ADA, CODES)
    model.save()
    qtbot.waitUntil(lambda: bool(model.notice))
    assert saved == [("paravion-ada.lens-recovery-codes.txt", "one-two\nthree-four\n")]
    assert "paravion-ada" in model.notice


@pytest.mark.parametrize("error", [PermissionError("no"), Problem("disk_full")])
def test_a_file_that_cannot_be_written_is_told(bridge: FakeBridge, qtbot: QtBot, error: Exception) -> None:
    def save(name: str, text: str) -> Path:
        raise error

    model = RecoveryCodesModel(bridge, save)
    model.show(ADA, CODES)
    model.save()
    qtbot.waitUntil(lambda: bool(model.fault))
    assert model.codes == list(CODES)


def test_kept_and_forgotten(bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> None:
    kept: list[bool] = []
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.kept.connect(lambda: kept.append(True))
    model.keep()
    assert not kept
    model.show(ADA, CODES)
    model.keep()
    assert kept == [True]
    assert model.codes == []
    assert not model.unseen
    qtbot.waitUntil(lambda: engine.asked("codes_kept") == [()])


def test_new_ones_are_shown_until_they_are_kept(bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> None:
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.show(ADA)
    assert "10 of 10" in model.left
    model.renew("")
    assert model.faults["password"]
    model.renew("plum orbit")
    qtbot.waitUntil(lambda: bool(model.codes) and not model.busy)
    assert engine.asked("renew_codes") == [("plum orbit",)]
    assert model.codes == list(NEW_CODES)
    assert "not kept" in model.left
    model.keep()
    assert "10 of 10" in model.left


@pytest.mark.parametrize(
    ("problem", "field", "words"),
    [
        (Problem("bad_credentials"), "password", "not your password"),
        (Problem("offline"), "", "offline"),
        (Problem("timed_out", reason="codes_unsure"), "", "may have ended"),
    ],
)
def test_what_keeps_new_ones_from_being_made(
    bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot, problem: Problem, field: str, words: str
) -> None:
    engine.problems["renew_codes"] = problem
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.renew("plum orbit")
    qtbot.waitUntil(lambda: not model.busy)
    assert words in (model.faults[field] if field else model.fault)
    assert model.codes == []
    assert model.unseen is (problem.reason == "codes_unsure")


def test_codes_that_nobody_saw_are_told_of(bridge: FakeBridge) -> None:
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.show(ADA, unseen=True)
    assert "not kept" in model.left
    model.count(replace(ADA, recovery_codes_left=0))
    assert "No recovery codes left" in model.left
