"""`python -m installers`: freeze, look, pack, count, and prove.

    python -m installers [--into DIR] [--skip-freezing] [--prove]
"""

import argparse
import subprocess
import sys
from pathlib import Path

from installers import linux, materials, sizes
from installers.bundle import NAME, RELAY
from installers.freezing import NotFrozenError, check_app, freeze
from installers.identity import ROOT, identity
from installers.linking import UnknownLibraryError
from installers.proving import NotProvedError, prove


def main() -> int:
    """Make the installers of this system; 0, or 1 where one is not as it has to be."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make the installers of this system.")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "package", help="where they go")
    parser.add_argument("--skip-freezing", action="store_true", help="pack what was frozen before")
    parser.add_argument("--prove", action="store_true", help="install them in an empty Debian (root, debootstrap)")
    asked = parser.parse_args()
    try:
        _make(asked)
    except (NotFrozenError, NotProvedError, UnknownLibraryError, sizes.TooLargeError) as error:
        print(f"dev.py package: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
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
    if sys.platform.startswith("linux"):
        for name, folder in folders.items():
            _say(f"packing {name}")
            made += linux.pack(folder, told, into)
    made.append(materials.bill(into / f"paravion-{told.version}.cdx.json"))
    materials.sums(made, into / "SHA256SUMS")
    for line in sizes.checked(folders[NAME], made):
        _say(line)
    if asked.prove:
        prove([path for path in made if path.suffix == ".deb"], into / "room", _say)


def _say(text: str) -> None:
    print(f"dev.py package: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
