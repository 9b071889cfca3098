"""Starting with the person's sign-in to this computer, each system's own way.

Linux: a desktop file in the autostart folder. Windows: a value of the person's Run key. macOS: a launch agent. The
system keeps it, and nothing else does: whoever takes it out there has taken it out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.system.files import remove_file, write_file

IDENTIFIER = "org.paravion.Paravion"
HIDDEN = "--hidden"
"""The argument with which the app starts in the tray."""

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_PLAIN = re.compile(r"[A-Za-z0-9_./:=@,+-]+")
_QUOTED = '"`$\\'


class AtSignIn(StrEnum):
    """What happens when the person signs in to this computer."""

    NOTHING = "nothing"
    WINDOW = "window"
    TRAY = "tray"


class LoginItem(Protocol):
    """What starts at sign-in. Both calls read or write the disk, and raise OSError."""

    def get(self) -> AtSignIn:
        """As the system has it."""
        ...

    def put(self, what: AtSignIn) -> None:
        """Let it be so from now on."""
        ...


def login_item(command: Sequence[str], profile: str) -> LoginItem:
    """This system's, for the app that is started by `command`; one that begins with a named profile has its own."""
    name = IDENTIFIER if not profile else f"{IDENTIFIER}.{profile}"
    if sys.platform == "win32":
        return RunKey(command, "Paravion" if not profile else f"Paravion {profile}")
    if sys.platform == "darwin":
        return EntryFile(Path.home() / "Library" / "LaunchAgents" / f"{name}.plist", LaunchAgent(command, name))
    home = os.environ.get("XDG_CONFIG_HOME", "")
    config = Path(home) if Path(home).is_absolute() else Path.home() / ".config"
    return EntryFile(config / "autostart" / f"{name}.desktop", DesktopEntry(command))


class Entry(Protocol):
    """The content of a file that has an app started."""

    def written(self, arguments: Sequence[str]) -> bytes:
        """For the app's command with these arguments behind it."""
        ...

    def read(self, content: bytes) -> AtSignIn:
        """What such a file does; nothing, where it is none or was switched off in it."""
        ...


class EntryFile:
    """A file whose being there is what starts the app."""

    def __init__(self, path: Path, entry: Entry) -> None:
        self._path = path
        self._entry = entry

    def get(self) -> AtSignIn:
        """See `LoginItem`."""
        try:
            return self._entry.read(self._path.read_bytes())
        except FileNotFoundError:
            return AtSignIn.NOTHING

    def put(self, what: AtSignIn) -> None:
        """See `LoginItem`."""
        if what is AtSignIn.NOTHING:
            remove_file(self._path)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self._path, self._entry.written([HIDDEN] if what is AtSignIn.TRAY else []))


class DesktopEntry:
    """A desktop file for the autostart folder."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def written(self, arguments: Sequence[str]) -> bytes:
        """See `Entry`."""
        line = " ".join(map(quoted, [*self._command, *arguments]))
        return (
            f"[Desktop Entry]\nType=Application\nName=Paravion\nExec={line}\nIcon={IDENTIFIER}\nTerminal=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        ).encode()

    def read(self, content: bytes) -> AtSignIn:
        """See `Entry`. Desktops switch one off by a line of their own."""
        lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
        if "Hidden=true" in lines or "X-GNOME-Autostart-enabled=false" in lines:
            return AtSignIn.NOTHING
        command = next((line for line in lines if line.startswith("Exec=")), "")
        return started(command.split()) if command else AtSignIn.NOTHING


class LaunchAgent:
    """A property list for launchd."""

    def __init__(self, command: Sequence[str], label: str) -> None:
        self._command = command
        self._label = label

    def written(self, arguments: Sequence[str]) -> bytes:
        """See `Entry`."""
        import plistlib  # One system needs it.

        return plistlib.dumps(
            {
                "Label": self._label,
                "ProgramArguments": [*self._command, *arguments],
                "RunAtLoad": True,
                "ProcessType": "Interactive",
            }
        )

    def read(self, content: bytes) -> AtSignIn:
        """See `Entry`."""
        import plistlib
        from xml.parsers.expat import ExpatError

        try:
            told = plistlib.loads(content)
        except (plistlib.InvalidFileException, ValueError, OverflowError, ExpatError):
            return AtSignIn.NOTHING
        arguments = told.get("ProgramArguments") if isinstance(told, dict) else None
        if not isinstance(arguments, list) or told.get("Disabled") or not told.get("RunAtLoad"):
            return AtSignIn.NOTHING
        return started(arguments)


class RunKey:
    """A value under the person's Run key of the registry of Windows."""

    def __init__(self, command: Sequence[str], name: str) -> None:
        self._command = command
        self._name = name

    def get(self) -> AtSignIn:
        """See `LoginItem`."""
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:  # type: ignore[attr-defined,unused-ignore]
            try:
                value, _ = winreg.QueryValueEx(key, self._name)  # type: ignore[attr-defined,unused-ignore]
            except FileNotFoundError:
                return AtSignIn.NOTHING
        return started(str(value).split())

    def put(self, what: AtSignIn) -> None:
        """See `LoginItem`."""
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:  # type: ignore[attr-defined,unused-ignore]
            if what is not AtSignIn.NOTHING:
                line = run_line(self._command, what)
                winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, line)  # type: ignore[attr-defined,unused-ignore]
                return
            try:
                winreg.DeleteValue(key, self._name)  # type: ignore[attr-defined,unused-ignore]
            except FileNotFoundError:
                return  # it is as it should be


def run_line(command: Sequence[str], what: AtSignIn) -> str:
    """The command line that stands in the registry."""
    return subprocess.list2cmdline([*command, *([HIDDEN] if what is AtSignIn.TRAY else [])])


def started(arguments: Sequence[object]) -> AtSignIn:
    """What a command line of ours does."""
    return AtSignIn.TRAY if HIDDEN in arguments else AtSignIn.WINDOW


def quoted(argument: str) -> str:
    """One argument in the Exec line of a desktop file: quoted where it must be, then escaped as its strings are."""
    if _PLAIN.fullmatch(argument):
        return argument
    inside = "".join(f"\\{c}" if c in _QUOTED else c for c in argument)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%")
