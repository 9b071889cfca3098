"""The proof in an empty Debian: what it would run, in which order, and what it takes for a failure."""

import subprocess
from pathlib import Path

import pytest

from installers import proving
from installers.bundle import NAME, RELAY
from installers.proving import _SESSION, _TALK, _TOLD, NotProvedError, left_over, prove

PACKAGES = (f"{NAME}_1_amd64.deb", f"{RELAY}_1_amd64.deb")


class Debian:
    """Stands for the tools: what they are asked is kept, what they do to the system under `room` is done."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.asked: list[str] = []
        self.told = "\n".join(_TOLD)
        self.failing = ""
        self.brings: tuple[str, ...] = ()
        self.leaves: tuple[str, ...] = ()
        self.takes_data = False

    def run(self, command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        asked = " ".join(command).split("DEBIAN_FRONTEND=noninteractive ")[-1]
        self.asked.append(asked)
        if self.failing and self.failing in asked:
            return subprocess.CompletedProcess(command, 1, "", "it went wrong")
        if command[0] == "debootstrap":
            (self.room / "tmp").mkdir(parents=True)
        if "install" in asked and ".deb" in asked:
            for place in (f"usr/lib/{NAME}/{NAME}", f"var/lib/{RELAY}/relay.db", *self.brings):
                path = self.room / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
        if "purge" in asked:
            self._purge()
        return subprocess.CompletedProcess(command, 0, self.told if "/tmp/talk" in asked else "", "")

    def _purge(self) -> None:
        (self.room / "usr" / "lib" / NAME / NAME).unlink()
        (self.room / "usr" / "lib" / NAME).rmdir()
        if self.takes_data:
            (self.room / "var" / "lib" / RELAY / "relay.db").unlink()
            (self.room / "var" / "lib" / RELAY).rmdir()
        for place in self.leaves:
            (self.room / place).parent.mkdir(parents=True, exist_ok=True)
            (self.room / place).touch()


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Debian:
    debian = Debian(tmp_path / "room")
    monkeypatch.setattr(proving.subprocess, "run", debian.run)
    return debian


def proved(tmp_path: Path) -> list[str]:
    said: list[str] = []
    packages = [tmp_path / name for name in PACKAGES]
    for path in packages:
        path.touch()
    prove(packages, tmp_path / "room", said.append)
    return said


def test_both_are_installed_used_and_removed(tmp_path: Path, debian: Debian) -> None:
    said = proved(tmp_path)
    order = [
        "debootstrap",
        "mount",
        "apt-get update",
        PACKAGES[0],
        "--self-test",
        "gnome-keyring",
        "/tmp/talk",
        "purge",
    ]
    found = [next(place for place, asked in enumerate(debian.asked) if words in asked) for words in order]
    assert found == sorted(found)
    assert debian.asked[-1].startswith("umount")
    assert said[-1].startswith("purged")


@pytest.mark.parametrize("step", ["debootstrap", "apt-get install", "--self-test", "/tmp/talk", "purge"])
def test_the_first_step_that_fails_ends_it(tmp_path: Path, debian: Debian, step: str) -> None:
    debian.failing = step
    with pytest.raises(NotProvedError, match="it went wrong"):
        proved(tmp_path)
    assert step in debian.asked[-1] or debian.asked[-1].startswith("umount")


def test_a_package_that_brings_python_is_no_proof(tmp_path: Path, debian: Debian) -> None:
    debian.brings = ("usr/bin/python3",)
    with pytest.raises(NotProvedError, match="Python"):
        proved(tmp_path)


@pytest.mark.parametrize("words", _TOLD)
def test_a_session_in_which_something_was_not_said_is_no_proof(tmp_path: Path, debian: Debian, words: str) -> None:
    debian.told = "\n".join(line for line in _TOLD if line != words)
    with pytest.raises(NotProvedError, match="did not say"):
        proved(tmp_path)


def test_what_purging_leaves_is_found(tmp_path: Path, debian: Debian) -> None:
    debian.leaves = (f"etc/systemd/system/multi-user.target.wants/{RELAY}.service",)
    with pytest.raises(NotProvedError, match=r"wants/paravion-relay\.service"):
        proved(tmp_path)
    assert left_over(debian.room) == [*debian.leaves]


def test_purging_what_people_wrote_is_no_proof(tmp_path: Path, debian: Debian) -> None:
    debian.takes_data = True
    with pytest.raises(NotProvedError, match="what the people of the relay wrote"):
        proved(tmp_path)


@pytest.mark.parametrize("script", [_SESSION, _TALK])
def test_the_scripts_are_scripts(script: str) -> None:
    subprocess.run(["sh", "-n"], input=script, text=True, check=True)
