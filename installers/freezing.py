"""Freezing: the two programs as folders that need no Python, and a look whether the app in its folder works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installers.bundle import EMPTY, NAME, RELAY
from installers.identity import ROOT

SPECS = {NAME: "app.spec", RELAY: "relay.spec", EMPTY: "empty.spec"}


class NotFrozenError(Exception):
    """A frozen program is not what it has to be; a sentence says why."""


def freeze(name: str, into: Path) -> Path:
    """Freeze one of the programs; its folder. CalledProcessError where PyInstaller fails."""
    work = into / "work"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(into / "frozen"), "--workpath", str(work), str(ROOT / "installers" / SPECS[name])]
    # Modules are read sooner where nothing has to be unpacked, and packages compress them better than one by one.
    env = {**os.environ, "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    folder = into / "frozen" / name
    _smaller(folder)
    return folder


def _smaller(folder: Path) -> None:
    """Take the symbols out of Python's library, and the right to be run from libraries: nobody runs them."""
    for library in folder.rglob("*.so*"):
        if library.is_symlink():
            continue
        library.chmod(0o644)
        if library.name.startswith("libpython") and shutil.which("strip"):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def program(folder: Path) -> Path:
    """The program in a frozen folder."""
    return folder / (folder.name + (".exe" if sys.platform == "win32" else ""))


def check_app(folder: Path) -> str:
    """Run the frozen app's self-test as in an empty session; what it said. NotFrozenError where it fails."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "LOCALAPPDATA", "APPDATA", "USERPROFILE")
    env = {"LANG": "C.UTF-8", **{name: os.environ[name] for name in kept if name in os.environ}}
    command = [str(program(folder)), "--self-test"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        raise NotFrozenError(f"the frozen app fails its self-test:\n{done.stdout}{done.stderr}")
    return done.stdout
