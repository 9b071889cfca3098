"""Freezing: which specification is run, what is done to the folder, and that a bundle that fails is refused."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from installers import freezing
from installers.bundle import NAME, RELAY
from installers.freezing import SPECS, NotFrozenError, check_app, freeze, program
from installers.identity import ROOT


def frozen(folder: Path, script: str) -> Path:
    """A folder as it is made, with a program that is a script."""
    folder.mkdir(parents=True)
    path = folder / folder.name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return folder


@pytest.mark.parametrize("name", [NAME, RELAY])
def test_each_program_is_frozen_by_its_specification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        ran.append(command)
        library = tmp_path / "frozen" / name / "libone.so.6"
        library.parent.mkdir(parents=True)
        library.write_bytes(b"")
        library.chmod(0o755)
        library.with_name("libone.so").symlink_to(library)

    monkeypatch.setattr(freezing.subprocess, "run", run)
    folder = freeze(name, tmp_path)
    assert folder == tmp_path / "frozen" / name
    assert ran[0][1:3] == ["-m", "PyInstaller"]
    assert ran[0][-1] == str(ROOT / "installers" / SPECS[name])
    assert stat.S_IMODE((folder / "libone.so.6").stat().st_mode) == 0o644


@pytest.mark.parametrize("name", [NAME, RELAY])
def test_a_specification_is_python(name: str) -> None:
    compile((ROOT / "installers" / SPECS[name]).read_text(), SPECS[name], "exec")


def test_a_program_is_called_as_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert program(Path("frozen/paravion")) == Path("frozen/paravion/paravion")
    monkeypatch.setattr(sys, "platform", "win32")
    assert program(Path("frozen/paravion")) == Path("frozen/paravion/paravion.exe")


def test_the_app_is_looked_at_as_in_an_empty_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    folder = frozen(tmp_path / NAME, 'echo "told $1 ${DISPLAY-none}"')
    assert check_app(folder) == "told --self-test none\n"
    assert os.environ["DISPLAY"] == ":7"


def test_an_app_that_fails_is_refused_with_what_it_said(tmp_path: Path) -> None:
    folder = frozen(tmp_path / NAME, 'echo "FAILED  cache: no"; echo "and more" >&2; exit 1')
    with pytest.raises(NotFrozenError, match=r"(?s)FAILED  cache: no.*and more"):
        check_app(folder)


def test_a_freezer_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing.sys, "executable", "/bin/false")
    with pytest.raises(subprocess.CalledProcessError):
        freeze(NAME, tmp_path)
