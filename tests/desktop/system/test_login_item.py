"""Starting with the sign-in to the computer, each system's own way."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.system import login_item as module
from desktop.system.login_item import (
    AtSignIn,
    DesktopEntry,
    EntryFile,
    LaunchAgent,
    RunKey,
    login_item,
    quoted,
    run_line,
    started,
)

COMMAND = ["/opt/my apps/paravion", "--profile", "ada"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def files(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("platform", "profile", "place"),
    [
        ("linux", "", ".config/autostart/org.paravion.Paravion.desktop"),
        ("linux", "bo", ".config/autostart/org.paravion.Paravion.bo.desktop"),
        ("darwin", "", "Library/LaunchAgents/org.paravion.Paravion.plist"),
    ],
)
def test_a_file_starts_it_and_without_it_nothing_does(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, profile: str, place: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    item = login_item(COMMAND, profile)
    assert item.get() is AtSignIn.NOTHING
    item.put(AtSignIn.NOTHING)
    for what in (AtSignIn.WINDOW, AtSignIn.TRAY):
        item.put(what)
        assert files(home) == [place]
        assert item.get() is what
    item.put(AtSignIn.NOTHING)
    assert files(home) == []


def test_the_folder_may_stand_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))
    login_item(COMMAND, "").put(AtSignIn.WINDOW)
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")  # the standard says: ignore it
    login_item(COMMAND, "").put(AtSignIn.WINDOW)
    name = "autostart/org.paravion.Paravion.desktop"
    assert sorted(files(home)) == [f".config/{name}", f"elsewhere/{name}"]


def test_a_desktop_file_is_one(tmp_path: Path) -> None:
    content = DesktopEntry(COMMAND).written(["--hidden"])
    entry = ConfigParser(interpolation=None, strict=True)
    entry.read_string(content.decode())
    assert entry["Desktop Entry"]["Exec"] == '"/opt/my apps/paravion" --profile ada --hidden'
    path = tmp_path / "org.paravion.Paravion.desktop"
    path.write_bytes(content)
    assert DesktopEntry(COMMAND).read(content) is AtSignIn.TRAY


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", AtSignIn.NOTHING),
        (b"\xff\xfe\x00", AtSignIn.NOTHING),
        (b"[Desktop Entry]\nExec=paravion\n", AtSignIn.WINDOW),
        (b"[Desktop Entry]\nExec=paravion --hidden\n", AtSignIn.TRAY),
        (b"[Desktop Entry]\nExec=paravion\nHidden=true\n", AtSignIn.NOTHING),
        (b"[Desktop Entry]\nExec=paravion\nX-GNOME-Autostart-enabled=false\n", AtSignIn.NOTHING),
    ],
)
def test_what_a_desktop_switched_off_is_off(content: bytes, what: AtSignIn) -> None:
    assert DesktopEntry(COMMAND).read(content) is what


@pytest.mark.parametrize(
    ("argument", "written"),
    [
        ("/usr/bin/paravion", "/usr/bin/paravion"),
        ("a b", '"a b"'),
        ("100%", '"100%%"'),
        ('a"b', '"a\\\\"b"'),
        ("$HOME`x`", '"\\\\$HOME\\\\`x\\\\`"'),
        ("C:\\x", '"C:\\\\\\\\x"'),
    ],
)
def test_arguments_are_quoted_as_the_standard_says(argument: str, written: str) -> None:
    assert quoted(argument) == written


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_every_argument_comes_back(argument: str) -> None:
    """As a desktop reads it: the escapes of a string, then the quotes, then the field codes."""
    line = quoted(argument).replace("\\\\", "\\")
    assert [part.replace("%%", "%") for part in shlex.split(line.replace("\\$", "$").replace("\\`", "`"))] == [argument]


def test_a_launch_agent_is_a_property_list() -> None:
    agent = LaunchAgent(COMMAND, "org.paravion.Paravion")
    told = plistlib.loads(agent.written(["--hidden"]))
    assert told["ProgramArguments"] == [*COMMAND, "--hidden"]
    assert (told["Label"], told["RunAtLoad"]) == ("org.paravion.Paravion", True)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", AtSignIn.NOTHING),
        (b"<plist", AtSignIn.NOTHING),
        (plistlib.dumps([]), AtSignIn.NOTHING),
        (plistlib.dumps({"ProgramArguments": "paravion", "RunAtLoad": True}), AtSignIn.NOTHING),
        (plistlib.dumps({"ProgramArguments": ["paravion"]}), AtSignIn.NOTHING),
        (plistlib.dumps({"ProgramArguments": ["paravion"], "RunAtLoad": True, "Disabled": True}), AtSignIn.NOTHING),
        (plistlib.dumps({"ProgramArguments": ["paravion"], "RunAtLoad": True}), AtSignIn.WINDOW),
    ],
)
def test_a_launch_agent_that_does_nothing_is_seen(content: bytes, what: AtSignIn) -> None:
    assert LaunchAgent(COMMAND, "x").read(content) is what


class Registry:
    """The part of `winreg` that is used, in memory."""

    HKEY_CURRENT_USER = "HKCU"
    REG_SZ = 1

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def CreateKey(self, root: str, path: str) -> Registry.Key:
        return Registry.Key(f"{root}\\{path}")

    class Key(str):
        def __enter__(self) -> Registry.Key:
            return self

        def __exit__(self, *_: object) -> None:
            """Closed."""

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:
        if (key, name) not in self.values:
            raise FileNotFoundError
        return self.values[key, name], self.REG_SZ

    def SetValueEx(self, key: str, name: str, _reserved: int, _kind: int, value: str) -> None:
        self.values[key, name] = value

    def DeleteValue(self, key: str, name: str) -> None:
        if self.values.pop((key, name), None) is None:
            raise FileNotFoundError


def test_a_value_of_the_persons_registry_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    item = login_item(COMMAND, "")
    assert isinstance(item, RunKey)
    assert item.get() is AtSignIn.NOTHING
    item.put(AtSignIn.NOTHING)
    item.put(AtSignIn.TRAY)
    assert registry.values == {
        (
            r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run",
            "Paravion",
        ): '"/opt/my apps/paravion" --profile ada --hidden'
    }
    assert item.get() is AtSignIn.TRAY
    item.put(AtSignIn.WINDOW)
    assert item.get() is AtSignIn.WINDOW
    login_item(COMMAND, "bo").put(AtSignIn.WINDOW)
    item.put(AtSignIn.NOTHING)
    assert list(registry.values) == [(r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run", "Paravion bo")]


def test_a_command_line_is_quoted_as_windows_reads_it() -> None:
    assert run_line(["C:\\Program Files\\p.exe"], AtSignIn.WINDOW) == '"C:\\Program Files\\p.exe"'
    assert run_line(["p.exe"], AtSignIn.TRAY) == subprocess.list2cmdline(["p.exe", module.HIDDEN])
    assert started([]) is AtSignIn.WINDOW


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        EntryFile(tmp_path / "file" / "x.desktop", DesktopEntry(COMMAND)).put(AtSignIn.WINDOW)
