"""The import contracts hold for the code, and each can fail: one broken import is planted for every contract."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.contracts.files import ROOT, python_files

PACKAGES = ("desktop", "relay", "resources", "installers")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

# contract: (file the import is planted in, what is planted)
PLANTED = {
    "desktop-layers": ("desktop/domain/message.py", "import desktop.store"),
    "relay-layers": ("relay/wire/ids.py", "import relay.storage"),
    "desktop-sees-wire-only": ("desktop/sync/planted.py", "import relay.storage"),
    "relay-never-sees-desktop": ("relay/wire/ids.py", "import desktop.domain"),
    "installers-apart": ("desktop/system/planted.py", "import installers.bundle"),
    "viewmodels-see-bridge": ("desktop/viewmodels/planted.py", "import desktop.store"),
    "system-apart": ("desktop/system/planted.py", "import desktop.client"),
    "qt": ("desktop/client/planted.py", "import PySide6.QtCore"),
    "qasync": ("desktop/bridge/planted.py", "import qasync"),
    "sql": ("relay/services/planted.py", "import apsw"),
    "sockets": ("desktop/commands/planted.py", "import socket"),
    "keyring": ("desktop/store/planted.py", "import keyring"),
    "notifications": ("desktop/viewmodels/planted.py", "import desktop_notifier"),
    "pure": ("desktop/domain/message.py", "import asyncio"),
    "no-cycles": ("relay/wire/base.py", "import relay.wire.methods"),
    "decoding": ("desktop/media/planted.py", "import PIL.Image"),
    "decoder-alone": ("desktop/viewmodels/planted.py", "import desktop.decoder"),
    "objects": ("relay/services/planted.py", "import obstore"),
    "adapters": ("relay/services/planted.py", "import relay.storage.sqlite"),
}


def lint(folder: Path, *contracts: str) -> tuple[int, str]:
    """Run the linter on a tree; its status and what it printed."""
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *chosen]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=clean(folder))
    return done.returncode, done.stdout + done.stderr


def clean(folder: Path) -> dict[str, str]:
    """An environment in which `folder` comes before the installed project."""
    return {**os.environ, "PYTHONPATH": str(folder)}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project's Python files."""
    for path in python_files(*PACKAGES):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_the_contracts_hold(tree: Path) -> None:
    status, output = lint(tree)
    assert status == 0, output


def test_a_module_without_a_layer_fails(tree: Path) -> None:
    (tree / "relay" / "planted.py").write_text('"""Has no layer."""\n')
    status, output = lint(tree, "relay-layers")
    assert status == 1, output
    assert "planted" in output


def test_every_contract_has_a_planted_fault() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_each_contract_finds_its_planted_fault(tree: Path, contract: str) -> None:
    name, line = PLANTED[contract]
    target = tree / name
    with target.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    status, output = lint(tree, contract)
    assert status == 1, output
    assert "BROKEN" in output
