"""The app lock of a test: it keeps one passphrase in memory, and notes what was asked of it."""

from __future__ import annotations

from desktop.domain.app_lock import IDLE_USUAL
from desktop.domain.problem import Problem


class FakeLocks:
    """As `viewmodels.app_lock.Locks` and `viewmodels.locked.Lock`. `problem` is raised by whatever may raise one."""

    def __init__(self, passphrase: str = "") -> None:
        self.passphrase = passphrase
        self.idle_after = IDLE_USUAL
        self.with_computer = True
        self.problem: Problem | None = None
        self.wait = 0.0
        self.locked = 0
        self.forgotten = False

    @property
    def on(self) -> bool:
        """See the protocol."""
        return self.passphrase != ""

    def _try(self, passphrase: str) -> None:
        if self.problem is not None:
            raise self.problem
        if passphrase != self.passphrase:
            raise Problem("wrong_passphrase")

    async def put_on(self, passphrase: str, idle_after: int) -> None:
        """See the protocol."""
        self._try("")
        self.passphrase, self.idle_after = passphrase, idle_after

    async def change(self, passphrase: str, new: str) -> None:
        """See the protocol."""
        self._try(passphrase)
        self.passphrase = new

    async def take_off(self, passphrase: str) -> None:
        """See the protocol."""
        self._try(passphrase)
        self.passphrase = ""

    async def choose_idle(self, seconds: int) -> None:
        """See the protocol."""
        self.idle_after = seconds

    async def choose_with_computer(self, locks: bool) -> None:
        """See the protocol."""
        self.with_computer = locks

    def lock(self) -> None:
        """See the protocol."""
        self.locked += 1

    def wait_left(self) -> float:
        """See the protocol."""
        return self.wait

    async def open(self, passphrase: str) -> None:
        """See the protocol."""
        self._try(passphrase)

    async def forget(self) -> None:
        """See the protocol."""
        if self.problem is not None:
            raise self.problem
        self.passphrase, self.forgotten = "", True
