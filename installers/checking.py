"""What the systems' own checkers say of what was made; each must have nothing to say. Linux, and NSIS's compiler.

The installer for Windows is compiled around a stand-in of the real layout: every file of the frozen folder, empty.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from installers import windows
from installers.bundle import IDENTIFIER, NAME, RELAY
from installers.identity import TEMPLATES, identity

EXPOSURE_MOST = 20
"""Tenths, of 10: how open systemd finds the relay's unit."""

_NOBODY = "65534"


class NotCleanError(Exception):
    """What a checker said."""


def check(folder: Path, debs: Sequence[Path], into: Path, say: Callable[[str], None]) -> None:
    """Let every checker look at the frozen app's `folder` and the packages; NotCleanError for the first objection."""
    for name, command in commands(debs, into):
        _clean(name, command)
        say(f"{name}: clean")
    stand_in = into / "stage" / "stand-in" / NAME
    laid_out(folder, stand_in)
    (made,) = windows.pack(stand_in, identity(), into / "stage")
    say(f"nsis: compiled to {made.stat().st_size / 1e6:.1f} MB around a stand-in")


def commands(debs: Sequence[Path], into: Path) -> Iterator[tuple[str, list[str]]]:
    """The checkers by name."""
    linux = TEMPLATES / "linux"
    yield "desktop-file-validate", ["desktop-file-validate", str(linux / NAME / f"{IDENTIFIER}.desktop")]
    metainfo = into / "stage" / NAME / f"{IDENTIFIER}.metainfo.xml"
    yield "appstreamcli", ["appstreamcli", "validate", "--no-net", "--no-color", str(metainfo)]
    unit = linux / RELAY / f"{RELAY}.service"
    yield (
        "systemd-analyze",
        ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE_MOST}", str(unit)],
    )
    # Lintian judges less as root.
    other = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    for deb in debs:
        options = ["--fail-on", "error,warning,info", "--tag-display-limit", "0"]
        yield f"lintian {deb.name}", [*other, "lintian", *options, str(deb)]


def laid_out(folder: Path, stand_in: Path) -> None:
    """Every file of `folder` as an empty one, the program with the name that it has on Windows."""
    for path in folder.rglob("*"):
        if path.is_file():
            place = stand_in / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    (stand_in / NAME).replace(stand_in / f"{NAME}.exe")


def _clean(name: str, command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotCleanError(f"{name} objects:\n{done.stdout}{done.stderr}")
