"""The .rpm and Arch's packages: what their tools are asked, and what it takes for a failure."""

from pathlib import Path
from typing import Any, cast

import pytest

from installers.bundle import NAME, RELAY
from installers.others import prove_others
from installers.room import NotProvedError

MADE = tuple(f"{name}_1_amd64{form}" for name in (NAME, RELAY) for form in (".rpm", ".pkg.tar.zst"))


class Computer:
    """Stands for the system: what is asked is kept."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[str] = []
        self.asks = "libz.so.1()(64bit)\nconfig(paravion) = 1"
        for place in ("tmp/x", "etc/debian_version", "usr/lib/a/libz.so.1", f"var/lib/{RELAY}/relay.db"):
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).touch()

    def run(self, *command: str) -> str:
        self.asked.append(" ".join(command))
        if "--install --nodeps" in self.asked[-1] or "--upgrade" in command:
            (self.root / "var" / "lib" / RELAY).mkdir(parents=True)
        return self.asks if "--requires" in command else ""


def proved(tmp_path: Path, computer: Computer, left: list[str]) -> list[str]:
    said: list[str] = []
    for name in MADE:
        (tmp_path / name).touch()
    prove_others(cast("Any", computer), [tmp_path / name for name in MADE], lambda _: left, said.append)
    return said


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path / "room")


def test_each_tool_installs_and_removes_its_own(tmp_path: Path, computer: Computer) -> None:
    assert len(proved(tmp_path, computer, [])) == 2
    tools = [asked for asked in computer.asked if asked.startswith(("rpm", "pacman", "userdel", NAME))]
    steps = ["userdel", "rpm --install", NAME, "rpm --query", "rpm --erase", "userdel", "pacman", NAME, "pacman"]
    assert [asked[: len(step)] for asked, step in zip(tools, steps, strict=True)] == steps
    assert not (computer.root / "etc" / "debian_version").exists()


@pytest.mark.parametrize("asks", ["", "libz.so.1()(64bit)\nlibnone.so.1()(64bit)"])
def test_an_rpm_that_asks_for_what_nobody_has_is_no_proof(tmp_path: Path, computer: Computer, asks: str) -> None:
    computer.asks = asks
    with pytest.raises(NotProvedError, match="libraries that nothing has"):
        proved(tmp_path, computer, [])


def test_what_is_left_is_told(tmp_path: Path, computer: Computer) -> None:
    with pytest.raises(NotProvedError, match="left"):
        proved(tmp_path, computer, ["etc/paravion-relay"])
