"""A profile that is signed in, made without a relay, and starts of the app on it up to its first picture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.store import people
from desktop.store.store import Store
from desktop.system.account_file import Account, AccountFile
from desktop.system.paths import profile_paths
from tests.end_to_end.window_process import environment
from tests.helpers.processes import ROOT

ADA = UUID(int=1)
KEY = bytes(range(32))
PROFILE = "ada"


def signed_in(home: Path, key: bytes = KEY) -> Path:
    """Make Ada's profile under `home`, its secrets in the keyring; the path of its cache, sealed with `key`."""
    paths = profile_paths(PROFILE, home)
    paths.make()
    store = Store(paths.cache, key)
    with store.write() as tx:
        people.put_me(tx, MeFact(MeRow(ADA, "ada", "Ada Lovelace")))
    store.close()
    account = Account(
        user_id=ADA, device_id=UUID(int=2), relay_url="wss://127.0.0.1:1/v1", place="keyring", entry="start"
    )
    AccountFile(paths.account).write(account)
    return paths.cache


@dataclass(frozen=True)
class Spent:
    """What one process has used, in seconds."""

    cpu: float
    wall: float


def start(home: Path, key: bytes = KEY) -> tuple[Spent, Any]:
    """Start the app on `home` until its inbox is painted: what it took, and what was loaded by then."""
    job = {"home": str(home), "profile": PROFILE, "token": "t" * 43, "key": key.hex()}
    return run_to_its_end(["-m", "tests.end_to_end.start_driver", json.dumps(job)], home)


def run_to_its_end(arguments: list[str], home: Path) -> tuple[Spent, Any]:
    """Run Python; compiled files are kept, as they are where the app is installed."""
    env = {**os.environ, **environment(home)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    errors = home.parent / f"{home.name}.start.stderr"
    begin = time.monotonic()
    with errors.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=told, text=True
        )
        assert process.stdout is not None
        with process.stdout as out:
            printed = out.read()
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begin
    assert process.returncode == 0, errors.read_text()
    return Spent(used.ru_utime + used.ru_stime, wall), json.loads(printed) if printed else None
