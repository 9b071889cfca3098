"""A system in a folder: what is run there, in what surroundings, and what is told where it fails."""

import subprocess
from pathlib import Path

import pytest

from installers import room
from installers.room import HOME, NotProvedError, Room


def test_what_is_run_in_the_room_sees_nothing_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        ran.append(command)
        return subprocess.CompletedProcess(command, int("false" in command), "said", "it went wrong")

    monkeypatch.setattr(room.subprocess, "run", run)
    with room.empty_debian(tmp_path / "room", "bookworm") as there:
        assert there.run("true", env=["LANG=C"]) == "said"
        with pytest.raises(NotProvedError, match="it went wrong"):
            there.run("false")
    assert [command[0] for command in ran] == ["debootstrap", "mount", "chroot", "chroot", "umount"]
    assert ran[2][2:4] == ["env", "-i"]
    assert ran[2][-2:] == ["LANG=C", "true"]


def test_a_session_that_does_not_begin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(Room, "_inside", lambda *_: ["true"])
    with pytest.raises(NotProvedError, match="no session began"):
        with Room(tmp_path).session():
            pass
    assert HOME in (tmp_path / "tmp" / "session").read_text()
    subprocess.run(["sh", "-n", str(tmp_path / "tmp" / "session")], check=True)
