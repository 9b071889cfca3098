"""`python -m installers`: what it does in which order on which system, and what it says where it fails."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import installers.__main__ as entry
from installers.bundle import NAME, RELAY
from installers.checking import NotCleanError
from installers.freezing import NotFrozenError
from installers.linking import UnknownLibraryError
from installers.proving import NotProvedError
from installers.sizes import TooLargeError


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, instead of doing it."""
    done: list[str] = []

    def packed(what: str) -> Callable[..., list[Path]]:
        def pack(folder: Path, _told: object, into: Path) -> list[Path]:
            done.append(f"{what} {folder.name}")
            return [into / f"{folder.name}_1_amd64.deb"]

        return pack

    def freeze(name: str, into: Path) -> Path:
        done.append(f"freeze {name}")
        return into / "frozen" / name

    def looked(folder: Path) -> str:
        done.append(f"look {folder.name}")
        return "ok"

    def bill(path: Path) -> Path:
        return path

    def told(what: str) -> Callable[..., Any]:
        def tell(*_: object) -> list[str]:
            done.append(what)
            return []

        return tell

    monkeypatch.setattr(entry, "freeze", freeze)
    monkeypatch.setattr(entry, "check_app", looked)
    for module, what in ((entry.linux, "linux"), (entry.windows, "windows"), (entry.macos, "macos")):
        monkeypatch.setattr(module, "pack", packed(what))
    monkeypatch.setattr(entry.materials, "bill", bill)
    monkeypatch.setattr(entry.materials, "sums", told("sums"))
    monkeypatch.setattr(entry.sizes, "checked", told("sizes"))
    monkeypatch.setattr(entry, "check", told("check"))
    monkeypatch.setattr(entry, "prove", told("prove"))
    return done


def call(monkeypatch: pytest.MonkeyPatch, into: Path, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["installers", "--into", str(into), *arguments])
    return entry.main()


@pytest.mark.parametrize(
    ("system", "packs"),
    [
        ("linux", [f"linux {NAME}", f"linux {RELAY}"]),
        ("darwin", ["macos frozen"]),
        ("win32", [f"windows {NAME}"]),
    ],
)
def test_each_system_packs_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, done: list[str], system: str, packs: list[str]
) -> None:
    monkeypatch.setattr(entry.sys, "platform", system)
    assert call(monkeypatch, tmp_path) == 0
    assert done == [f"freeze {NAME}", f"freeze {RELAY}", f"look {NAME}", *packs, "sums", "sizes"]


def test_what_was_frozen_before_is_packed_checked_and_proved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, done: list[str]
) -> None:
    assert call(monkeypatch, tmp_path, "--skip-freezing", "--check", "--prove") == 0
    assert done == [f"look {NAME}", f"linux {NAME}", f"linux {RELAY}", "sums", "sizes", "check", "prove"]


@pytest.mark.parametrize(
    "error",
    [
        NotCleanError("said no"),
        NotFrozenError("said no"),
        NotProvedError("said no"),
        UnknownLibraryError("said no"),
        TooLargeError("said no"),
        subprocess.CalledProcessError(1, "said no"),
    ],
)
def test_what_goes_wrong_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    done: list[str],
    capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    def fail(_folder: Path) -> str:
        raise error

    monkeypatch.setattr(entry, "check_app", fail)
    assert call(monkeypatch, tmp_path) == 1
    assert "said no" in capsys.readouterr().err
    assert "sums" not in done
