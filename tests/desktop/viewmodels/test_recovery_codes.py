"""The codes are shown once, copied, saved, and forgotten when the person has kept them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.recovery_codes import RecoveryCodesModel
from tests.helpers.fake_bridge import FakeBridge

CODES = ("one-two", "three-four")


def test_copied(bridge: FakeBridge) -> None:
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.show("ada", CODES)
    model.copy()
    assert QGuiApplication.clipboard().text() == "one-two\nthree-four"
    assert model.notice


def test_saved_off_the_thread(bridge: FakeBridge, qtbot: QtBot) -> None:
    saved: list[tuple[str, str]] = []

    def save(name: str, text: str) -> Path:
        saved.append((name, text))
        return Path("Documents") / name

    model = RecoveryCodesModel(bridge, save)
    model.show("ada", CODES)
    model.save()
    qtbot.waitUntil(lambda: bool(model.notice))
    assert saved == [("paravion-ada-recovery-codes.txt", "one-two\nthree-four\n")]
    assert "paravion-ada" in model.notice


@pytest.mark.parametrize("error", [PermissionError("no"), Problem("disk_full")])
def test_a_file_that_cannot_be_written_is_told(bridge: FakeBridge, qtbot: QtBot, error: Exception) -> None:
    def save(name: str, text: str) -> Path:
        raise error

    model = RecoveryCodesModel(bridge, save)
    model.show("ada", CODES)
    model.save()
    qtbot.waitUntil(lambda: bool(model.fault))
    assert model.codes == list(CODES)


def test_kept_and_forgotten(bridge: FakeBridge) -> None:
    kept: list[bool] = []
    model = RecoveryCodesModel(bridge, lambda name, text: Path(name))
    model.kept.connect(lambda: kept.append(True))
    model.keep()
    assert not kept
    model.show("ada", CODES)
    model.keep()
    assert kept == [True]
    assert model.codes == []
