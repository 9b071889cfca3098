"""`python -m installers`: freeze, look, pack, count, check, and prove.

python -m installers [--into DIR] [--skip-freezing] [--prove]
"""

import argparse
import subprocess
import sys
from pathlib import Path

from installers import linux, macos, materials, sizes, windows
from installers.bundle import EMPTY, NAME, RELAY
from installers.checking import NotCleanError, check
from installers.freezing import NotFrozenError, check_app, freeze
from installers.identity import ROOT, Identity, identity
from installers.linking import UnknownLibraryError
from installers.proving import prove
from installers.room import NotProvedError


def main() -> int:
    """Make the installers of this system; 0, or 1 where one is not as it has to be."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make the installers of this system.")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "package", help="where they go")
    parser.add_argument("--skip-freezing", action="store_true", help="pack what was frozen before")
    parser.add_argument("--check", action="store_true", help="let the systems' own checkers judge them (Linux)")
    parser.add_argument("--prove", action="store_true", help="install and use them in an empty Debian (root)")
    asked = parser.parse_args()
    try:
        _make(asked)
    except (
        NotCleanError,
        NotFrozenError,
        NotProvedError,
        UnknownLibraryError,
        sizes.TooLargeError,
        subprocess.CalledProcessError,
    ) as error:
        print(f"dev.py package: {error}", file=sys.stderr)
        return 1
    return 0


def _make(asked: argparse.Namespace) -> None:
    into: Path = asked.into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    told = identity()
    folders = {}
    for name in (NAME, RELAY):
        _say(f"freezing {name}")
        folders[name] = into / "frozen" / name if asked.skip_freezing else freeze(name, into)
    _say(f"the frozen app looks at itself\n{check_app(folders[NAME])}".rstrip())
    made: list[Path] = []
    for name, folder in folders.items():
        _say(f"packing {name}")
        made += _packed(folder, told, into)
    made.append(materials.bill(into / f"{NAME}-{told.version}-{sys.platform}.cdx.json"))
    materials.sums(made, into / "SHA256SUMS")
    for line in sizes.checked(folders[NAME], made):
        _say(line)
    debs = [path for path in made if path.suffix == ".deb"]
    if asked.check:
        check(folders[NAME], debs, into, _say)
    if asked.prove:
        empty = into / "frozen" / EMPTY if asked.skip_freezing else freeze(EMPTY, into)
        prove(made, empty, into, _say)


def _packed(folder: Path, told: Identity, into: Path) -> list[Path]:
    """Every installer of this system for one program; a relay's are made on Linux alone."""
    system: str = sys.platform
    if system.startswith("linux"):
        return linux.pack(folder, told, into)
    if folder.name == RELAY:
        return []
    return macos.pack(folder.parent, told, into) if system == "darwin" else windows.pack(folder, told, into)


def _say(text: str) -> None:
    print(f"dev.py package: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
