"""Which checkers look at what, and that each is listened to. (They themselves run in `dev.py package --check`.)"""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from installers import checking
from installers.bundle import NAME, RELAY
from installers.checking import NotCleanError, check, commands, laid_out
from installers.identity import Identity

DEBS = (Path(f"{NAME}_1_amd64.deb"), Path(f"{RELAY}_1_amd64.deb"))


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen" / NAME
    (folder / "_internal").mkdir(parents=True)
    (folder / NAME).write_bytes(b"program")
    (folder / "_internal" / "base.zip").write_bytes(b"code")
    return folder


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Each command, which is as content as its name does not say otherwise."""
    ran: list[list[str]] = []

    def run(command: list[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    def packed(folder: Path, _told: Identity, into: Path) -> list[Path]:
        assert (folder / f"{NAME}.exe").exists()
        (into / "setup.exe").write_bytes(b"setup")
        return [into / "setup.exe"]

    monkeypatch.setattr(checking.subprocess, "run", run)
    monkeypatch.setattr(checking.windows, "pack", packed)
    return ran


def test_every_file_has_its_place_in_the_stand_in_and_no_content(frozen: Path, tmp_path: Path) -> None:
    laid_out(frozen, tmp_path / "in")
    there = {
        path.relative_to(tmp_path / "in").as_posix(): path for path in (tmp_path / "in").rglob("*") if path.is_file()
    }
    assert set(there) == {f"{NAME}.exe", "_internal/base.zip"}
    assert {path.stat().st_size for path in there.values()} == {0}


def test_a_second_stand_in_is_as_the_first(frozen: Path, tmp_path: Path) -> None:
    for _ in range(2):
        laid_out(frozen, tmp_path / "in")
    assert not (tmp_path / "in" / NAME).exists()


@pytest.mark.parametrize(("user", "as_nobody"), [(0, True), (1000, False)])
def test_lintian_is_never_root(monkeypatch: pytest.MonkeyPatch, user: int, *, as_nobody: bool) -> None:
    monkeypatch.setattr(checking.os, "geteuid", lambda: user)
    found = dict(commands(DEBS, Path("into")))
    for deb in DEBS:
        command = found[f"lintian {deb}"]
        assert (command[0] == "setpriv") == as_nobody
        assert command[-1] == str(deb)
        assert "error,warning,info" in command


def test_all_are_asked(frozen: Path, tmp_path: Path, ran: list[list[str]]) -> None:
    said: list[str] = []
    (tmp_path / "stage").mkdir()
    check(frozen, DEBS, tmp_path, said.append)
    assert ran == [command for _, command in commands(DEBS, tmp_path)]
    assert [line.endswith("clean") for line in said] == [True] * len(ran) + [False]


def test_the_first_that_objects_is_told(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.CompletedProcess(command, int(command[0] == "appstreamcli"), "what it said", "")

    monkeypatch.setattr(checking.subprocess, "run", run)
    with pytest.raises(NotCleanError, match=r"(?s)appstreamcli objects.*what it said"):
        check(frozen, DEBS, tmp_path, lambda _: None)
