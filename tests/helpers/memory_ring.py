"""A keyring in memory, which can refuse or end the process, as a test wants, with any step of what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import keyring.errors
import pytest

import desktop.system.app_lock as app_lock
from desktop.system.files import remove_file, write_file


class KilledError(BaseException):
    """The process ended here: nothing catches it, and nothing that was under way goes on."""


class Ring:
    """Its entries by name; each change of one is a step."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.steps = 0
        self.dies_at = 0
        self.refuses_at = 0

    def get_password(self, _service: str, entry: str) -> str | None:
        return self.entries.get(entry)

    def set_password(self, _service: str, entry: str, text: str) -> None:
        self.step()
        self.entries[entry] = text

    def delete_password(self, _service: str, entry: str) -> None:
        self.step()
        del self.entries[entry]

    def step(self) -> None:
        """One write: it is not done where the process ends here, or the keyring refuses."""
        self.steps += 1
        if self.steps == self.dies_at:
            raise KilledError
        if self.steps == self.refuses_at:
            raise keyring.errors.KeyringLocked

    def after(self, steps: int = 0, *, refuses: bool = False) -> None:
        """Count from now on, and end (or refuse) at that one; 0 for never."""
        self.steps, self.dies_at, self.refuses_at = 0, 0 if refuses else steps, steps if refuses else 0


Ring.__module__ = "keyring.backends.SecretService"


def ring_in_memory(patch: pytest.MonkeyPatch) -> Ring:
    """The keyring of this process from now on; the lock's file counts among its steps."""
    ring = Ring()
    patch.setattr(keyring, "get_keyring", lambda: ring)

    def stepped(act: Callable[..., None]) -> Callable[..., None]:
        def acting(path: Path, *content: bytes) -> None:
            if ring.dies_at:
                ring.step()
            act(path, *content)

        return acting

    patch.setattr(app_lock, "write_file", stepped(write_file))
    patch.setattr(app_lock, "remove_file", stepped(remove_file))
    return ring
