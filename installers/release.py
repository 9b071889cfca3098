"""`python -m installers.release`: what the app looks for updates in; see docs/packaging.md for each step.

Keys stand in folders outside the repository, under passphrases that are asked for, or taken from the environment where
nobody could answer: `PARAVION_RELEASE_PASSPHRASE`.
"""

import argparse
import getpass
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from installers.identity import ROOT
from installers.release_keys import BadKeyError, KeyFolders
from installers.update_repository import NotReleasedError, UpdateRepository

PASSPHRASE_IN = "PARAVION_RELEASE_PASSPHRASE"  # noqa: S105 - the name, no passphrase
SHIPPED = ROOT / "resources" / "updates"
SUMS = "SHA256SUMS*"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one step; 0, or 1 where it cannot be done, with the reason."""
    asked = _parser().parse_args(arguments)
    try:
        keys = KeyFolders(asked.keys, passphrase)
        repository = UpdateRepository(asked.repository.resolve(), keys)
        _STEPS[asked.step](repository, asked)
    except (BadKeyError, NotReleasedError) as error:
        print(f"dev.py release: {error}", file=sys.stderr)
        return 1
    return 0


def passphrase(name: str) -> str:
    """Of the key of that name, from its keeper."""
    return os.environ.get(PASSPHRASE_IN) or getpass.getpass(f"Passphrase of the key {name}: ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py release", description="Release what the app looks for updates in.")
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    for name, told in {
        "init-keys": "make the keys, the first root, and ship it with the app",
        "publish": "name installers as the newest, and sign that",
        "refresh": "sign anew that the newest is still the newest",
        "rotate-root": "renew the root, or replace one key",
    }.items():
        step = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
        step.add_argument("repository", type=Path, help="the folder that is served")
        step.add_argument("--keys", type=Path, action="append", required=True, help="a folder of keys; may be repeated")
        if name in ("init-keys", "rotate-root"):
            step.add_argument("--ship-in", type=Path, default=SHIPPED, help="where the app takes its root from")
        if name == "init-keys":
            step.add_argument("--address", type=_address, required=True, help="where the folder is served, https")
        elif name == "publish":
            add: dict[str, Any] = {"type": Path, "nargs": "+", "default": [], "metavar": "FILE"}
            step.add_argument("--add", **add, help="installers that `dev.py package` made, with their sums beside them")
        elif name == "rotate-root":
            step.add_argument("--replace", metavar="KEY", help="the name of a key that is not to sign any more")
            step.add_argument("--by", metavar="KEY", help="the name of the new key")
    return parser


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise argparse.ArgumentTypeError("an address of https, without more")
    return text.rstrip("/")


def _init(repository: UpdateRepository, asked: argparse.Namespace) -> None:
    repository.begin()
    _ship(repository, asked.ship_in)
    (asked.ship_in / "address.txt").write_text(f"{asked.address}\n", encoding="utf-8")
    _say(f"the app looks at {asked.address} from its next build on, and trusts {asked.ship_in / 'root.json'}")
    _say("now give each root key to a keeper of its own, and leave none of them here")


def _publish(repository: UpdateRepository, asked: argparse.Namespace) -> None:
    for path in asked.add:
        compare(path)
    for target in repository.publish(asked.add):
        _say(f"released {target}")
    _say("targets, snapshot and timestamp are signed")


def _refresh(repository: UpdateRepository, _: argparse.Namespace) -> None:
    repository.refresh()
    _say("snapshot and timestamp are signed anew")


def _rotate(repository: UpdateRepository, asked: argparse.Namespace) -> None:
    if (asked.replace is None) != (asked.by is None):
        raise NotReleasedError("--replace and --by go together")
    repository.rotate(asked.replace, asked.by or "")
    _ship(repository, asked.ship_in)
    _say(f"the root is {repository.newest_root.name} now")


_STEPS = {"init-keys": _init, "publish": _publish, "refresh": _refresh, "rotate-root": _rotate}


def _ship(repository: UpdateRepository, place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    (place / "root.json").write_bytes(repository.newest_root.read_bytes())


def compare(path: Path) -> None:
    """NotReleasedError where the file is not there, or is not the one that the sums beside it name."""
    if not path.is_file():
        raise NotReleasedError(f"{path} is not there")
    told = [line.split() for file in sorted(path.parent.glob(SUMS)) for line in file.read_text().splitlines()]
    sums = {name: found for found, name in told}
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if sums.get(path.name) != found:
        raise NotReleasedError(f"{path.name} is not what {SUMS} beside it names")


def _say(text: str) -> None:
    print(f"dev.py release: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
