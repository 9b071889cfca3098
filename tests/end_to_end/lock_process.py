"""The app with its lock from outside: its lives as one locked app or the open one, and what is in its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import AppEnded
from tests.end_to_end.window_process import Window
from tests.helpers.history import History
from tests.helpers.processes import ROOT
from tests.helpers.secret_service import SecretService
from tests.helpers.waiting import eventually

Json = dict[str, Any]
_CHUNK = 16 * 1024 * 1024


class LockWindow(Window):
    """`lives` tells, oldest first, whether the process was `locked` or `open`."""

    driver = "tests.end_to_end.lock_driver"

    def __init__(self, history: History, home: Path, service: SecretService) -> None:
        super().__init__(history, "ada", home, "wss://127.0.0.1:1/v1", factor=1)
        self.client["retry_most"] = 30.0
        bus = service.env["DBUS_SESSION_BUS_ADDRESS"]
        self.env = {
            **service.env,
            "DBUS_SYSTEM_BUS_ADDRESS": bus,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        }
        self.lives: list[str] = []
        self._takes = 0

    async def lives_as(self, life: str, act: Callable[[], Any]) -> None:
        """`act`, and then wait until the window of that life takes commands."""
        before, takes = len(self.lives), self._takes
        await act()
        await eventually(
            lambda: (self.lives[before:] == [life] and self._takes > takes) or self.child.returncode is not None,
            f"the app is {life}",
            60,
        )
        assert self.lives[before:] == [life], self.child.tail()

    async def killed(self, act: Callable[[], Any]) -> None:
        """`act`, and then wait until the process has killed itself."""
        with suppress(AppEnded):
            await act()
        await eventually(lambda: self.child.returncode is not None, "the process is dead", 60)

    def _take(self, line: str | None, answers: dict[int, Any]) -> None:
        super()._take(line, answers)
        if line is not None and '"life"' in line:
            self.lives.append("locked" if "locked" in line else "open")
        elif line is not None and '"shown"' in line:
            self._takes += 1


def in_memory_of(pid: int, needles: dict[str, bytes]) -> list[str]:
    """Which needles stand in the memory of a process, or in what the system tells of it: its command and environment.

    It needs the right to trace a process that allows nobody to, as root has it.
    """
    found: set[str] = set()
    maps = [line.split() for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines()]
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for place in (place for place, rights, *_ in maps if rights.startswith("r")):
            begin, end = (int(side, 16) for side in place.split("-"))
            found.update(_found_between(memory, begin, end, needles))
    for name in ("cmdline", "environ"):
        told = Path(f"/proc/{pid}/{name}").read_bytes()
        found.update(what for what, needle in needles.items() if needle in told)
    return sorted(found)


def _found_between(memory: Any, begin: int, end: int, needles: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    rest, longest = b"", max(map(len, needles.values()))
    while begin < end:
        try:
            memory.seek(begin)
            piece = memory.read(min(_CHUNK, end - begin))
        except (OSError, ValueError, OverflowError):
            return found  # The kernel's own pages there can't be read by anybody.
        if not piece:
            return found
        text = rest + piece
        found.update(what for what, needle in needles.items() if needle in text)
        rest, begin = text[-longest:], begin + len(piece)
    return found


def open_files(pid: int) -> list[str]:
    """The files that a process has open."""
    return [str(handle.readlink()) for handle in Path(f"/proc/{pid}/fd").iterdir()]


def keyring_says(service: SecretService, program: str) -> str:
    """What a Python program prints that is run against the service's keyring: `ring` is what it asks."""
    backend = "from keyring.backends.SecretService import Keyring\nring = Keyring()\n"
    env = {**os.environ, **service.env}
    done = subprocess.run(
        [sys.executable, "-c", backend + program], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout
