"""Putting a new version in this one's place: what is run for it, by which system, as lists of commands.

Each is decided before anything is done. Where a step fails, what was begun is taken back and the old version stays.
"""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct

_SYSTEMS = {"win32": "windows", "darwin": "macos"}
_PROCESSORS = {"x86_64": "amd64", "win-amd64": "amd64", "win-arm64": "arm64", "arm64": "arm64"}
_NEW_WINDOW = 0x00000008 | 0x00000200
"""Windows: DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP, so that the installer outlives who started it."""

Command = tuple[str, ...]


class InstallError(Exception):
    """The new version could not be put in place; the old one still is."""


class Installed(Struct, frozen=True):
    """This installation: its system (windows, macos), the processor it is made for, and what is replaced."""

    system: str
    processor: str
    program: Path


class Plan(Struct, frozen=True):
    """`steps` in order, each to its end; `undo` if one fails, whatever becomes of each; `last` is started and left."""

    steps: tuple[Command, ...]
    undo: tuple[Command, ...]
    last: Command


def installed() -> Installed | None:
    """This installation, if an installer of ours could have made it: not a checkout, and not a package of Linux."""
    system = _SYSTEMS.get(sys.platform)
    if system is None or not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable)
    processor = sysconfig.get_platform() if system == "windows" else os.uname().machine
    if processor not in _PROCESSORS or (system == "macos" and program.parents[2].suffix != ".app"):
        return None
    return Installed(system, _PROCESSORS[processor], program.parents[2] if system == "macos" else program)


def plan(here: Installed, installer: PurePath) -> Plan:
    """How `installer`, a file of this system's kind, replaces what is here and opens what it brought."""
    if here.system == "windows":
        # It waits until this program has ended, replaces it without a question, and starts it again.
        return Plan((), (), (str(installer), "/S", "/AGAIN"))
    image = str(installer.parent / "image")
    fresh, old = (str(here.program.with_name(f".Paravion-{name}.app")) for name in ("new", "old"))
    brought, app = f"{image}/Paravion.app", str(here.program)
    steps = (
        ("rm", "-rf", fresh, old),
        ("mkdir", "-p", image),
        ("hdiutil", "attach", "-quiet", "-readonly", "-nobrowse", "-mountpoint", image, str(installer)),
        ("codesign", "--verify", "--deep", "--strict", brought),
        ("ditto", brought, fresh),
        ("hdiutil", "detach", "-quiet", image),
        ("mv", app, old),
        ("mv", fresh, app),
    )
    # The old one goes back where it stood, unless something stands there.
    undo = (("hdiutil", "detach", "-quiet", "-force", image), ("rm", "-rf", fresh), ("mv", "-n", old, app))
    return Plan(steps, undo, ("open", "-n", app))


def carry_out(
    how: Plan,
    run: Callable[[Command], int] | None = None,
    begin: Callable[[Command], object] | None = None,
) -> None:
    """Do it; InstallError. Afterwards this process has to end: the new version is started, or waits to be."""
    run, begin = run or _run, begin or _begin
    for step in how.steps:
        if run(step) != 0:
            for back in how.undo:
                run(back)
            raise InstallError(step[0])
    try:
        begin(how.last)
    except OSError as error:
        raise InstallError(how.last[0]) from error


def start_again(begin: Callable[[Command], object] | None = None) -> None:
    """Start this program as it was started, to be seen and without a link; this process has to end."""
    given = sys.argv[1:]
    kept = given[: given.index("--")] if "--" in given else given
    arguments = [one for one in kept if one != "--hidden" and not one.startswith("paravion:")]
    if not getattr(sys, "frozen", False):
        arguments = ["-m", "desktop", *arguments]
    (begin or _begin)((sys.executable, *arguments))


def _run(command: Command) -> int:
    try:
        # Its words are those of `plan`, and the paths of this installation.
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:  # There is no such program.
        return 127


def _begin(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # What PyInstaller's loader left for children of this app is not for a start of its own.
    options: dict[str, Any] = {"env": {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}}
    options |= {"creationflags": _NEW_WINDOW} if os.name == "nt" else {"start_new_session": True}
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, close_fds=True, **options)  # noqa: S603 - as above
