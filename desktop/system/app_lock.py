"""The app lock: one passphrase for all profiles of the base folder.

The file holds a random key, sealed under the passphrase; the keyring's entries of all profiles are sealed under that
key. The file is written before the first entry is sealed and removed after the last one is as it was, so that whatever
ends the app in between, the passphrase opens everything. Who signs in meanwhile waits, or is waited for.
"""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from desktop.config import SecretsConfig
from desktop.domain.app_lock import IDLE_USUAL, idle_of, wait_after, wait_left
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.system.account_file import Account, AccountFile
from desktop.system.files import remove_file, write_file
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.passphrase import Sealed, bounded, seal, unseal
from desktop.system.paths import app_lock_file
from desktop.system.secrets import KEY_BYTES, LockKey

_MAGIC = b"paravion-app-lock-1"
_log = EventLog("app_lock")


class LockFile(msgspec.Struct, frozen=True):
    """What stands in the file."""

    sealed: Sealed
    """The lock's key under the passphrase: only the right one opens it, so nothing else has to tell."""
    idle_after: int = IDLE_USUAL
    """Seconds."""
    with_computer: bool = True
    """Lock when the computer is locked, or goes to sleep."""
    tries: int = 0
    """Wrong ones in a row."""
    tried_at: int = 0
    """The last of them, UTC ms."""


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class AppLock:
    """The lock of the app whose profiles stand in `base`. `key` is given its value while the lock is open.

    What takes a passphrase counts wrong ones; Problem `wrong_passphrase`, `lock_waits` (with `retry_after`),
    `lock_damaged` where the file is none, and those of the keyring.
    """

    def __init__(
        self,
        base: Path,
        config: SecretsConfig,
        off_thread: OffThread,
        key: LockKey,
        *,
        now: Callable[[], int] = _now_ms,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = base
        self._path = app_lock_file(base)
        self._config = config
        self._off_thread = off_thread
        self._key = key
        self._now = now
        self._steady = steady
        self._free_at: float | None = None
        """When the next try is allowed, by the steady clock: turning the other one forward changes nothing here."""
        self._turn = asyncio.Lock()

    @property
    def on(self) -> bool:
        """Whether there is a lock."""
        return self._path.exists()

    @property
    def idle_after(self) -> int:
        """Seconds without input after which the app locks itself."""
        return idle_of(self._read().idle_after) if self.on else IDLE_USUAL

    @property
    def with_computer(self) -> bool:
        """Whether the app locks when the computer is locked or goes to sleep."""
        return self._read().with_computer if self.on else True

    def wait_left(self) -> float:
        """Seconds until the next try is allowed."""
        if self._free_at is None:
            file = self._read()
            self._free_at = self._steady() + wait_left(file.tries, file.tried_at, self._now())
        return max(0.0, self._free_at - self._steady())

    async def open(self, passphrase: str) -> None:
        """The passphrase gives the key."""
        async with self._turn:
            self._key.value = await asyncio.to_thread(self._open, passphrase)

    async def settle(self) -> None:
        """Once it is open: seal what a crash or a failing keyring left as it was."""
        async with self._turn, self._key.move():
            try:
                await self._lock_entries()
            except Problem as problem:
                _log.warning("entry_not_sealed", problem=problem.name)

    async def put_on(self, passphrase: str, idle_after: int) -> None:
        """Begin to have a lock. Where the keyring refuses, there is none, as before."""
        async with self._turn, self._key.move():
            if self.on:
                raise Problem("conflict")
            key = os.urandom(KEY_BYTES)
            await asyncio.to_thread(self._put_on, key, passphrase, idle_after)
            self._key.value = key
            try:
                await self._lock_entries()
            except Problem:
                await self._take_off()
                raise

    async def change(self, passphrase: str, new: str) -> None:
        """Another passphrase for the same key: one file is written, whole or not at all."""
        async with self._turn:
            await asyncio.to_thread(self._change, passphrase, new)

    async def take_off(self, passphrase: str) -> None:
        """Have no lock any more. Where the keyring refuses, it stays."""
        async with self._turn:
            await asyncio.to_thread(self._open, passphrase)
            async with self._key.move():
                try:
                    await self._take_off()
                except Problem:
                    await self._lock_entries()
                    raise

    async def choose_idle(self, seconds: int) -> None:
        """Lock after so long without input."""
        await self._choose(idle_after=seconds)

    async def choose_with_computer(self, locks: bool) -> None:
        """Lock when the computer does, or not."""
        await self._choose(with_computer=locks)

    async def forget(self) -> None:
        """Without the passphrase: remove the entries that only it could open, and then the lock. A keyring that refuses
        is left with entries that nobody can open."""
        async with self._turn, self._key.move():
            for place in self._places():
                try:
                    await place.delete()
                except Problem as problem:
                    _log.warning("entry_not_deleted", problem=problem.name)

    async def end(self) -> None:
        """The last step of forgetting: there is no lock any more."""
        await asyncio.to_thread(remove_file, self._path)

    async def _choose(self, **chosen: int) -> None:
        async with self._turn:
            await asyncio.to_thread(lambda: self._write(msgspec.structs.replace(self._read(), **chosen)))

    async def _lock_entries(self) -> None:
        for place in self._places():
            await place.lock()

    async def _take_off(self) -> None:
        for place in self._places():
            await place.unlock()
        await asyncio.to_thread(remove_file, self._path)
        self._key.value = None

    def _places(self) -> Iterator[KeyringPlace]:
        """Every entry that an account of any profile has in the keyring, those laid by included."""
        for account in accounts_of(self._base):
            if account.entry:
                yield KeyringPlace(account.entry, self._config, self._off_thread, self._key)

    def _open(self, passphrase: str) -> bytes:
        file = self._read()
        if (left := self.wait_left()) > 0:
            raise Problem("lock_waits", retry_after=left)
        # Counted before it is judged: who ends the process meanwhile has tried all the same.
        tried = msgspec.structs.replace(file, tries=file.tries + 1, tried_at=max(self._now(), file.tried_at))
        self._write(tried)
        self._free_at = self._steady() + wait_after(tried.tries)
        key = unseal(file.sealed, passphrase, _MAGIC)
        self._write(msgspec.structs.replace(file, tries=0, tried_at=0))
        self._free_at = self._steady()
        return key

    def _put_on(self, key: bytes, passphrase: str, idle_after: int) -> None:
        self._write(LockFile(seal(key, passphrase, self._config, _MAGIC), idle_of(idle_after)))

    def _change(self, passphrase: str, new: str) -> None:
        key = self._open(passphrase)
        self._write(msgspec.structs.replace(self._read(), sealed=seal(key, new, self._config, _MAGIC)))

    def _read(self) -> LockFile:
        try:
            file = msgspec.json.decode(self._path.read_bytes(), type=LockFile)
        except (OSError, msgspec.DecodeError, UnicodeError) as error:
            raise Problem("lock_damaged") from error
        if not bounded(file.sealed):
            raise Problem("lock_damaged")
        return file

    def _write(self, file: LockFile) -> None:
        write_file(self._path, msgspec.json.encode(file))


def accounts_of(base: Path) -> Iterator[Account]:
    """The accounts of all profiles, those included whose caches were laid by."""
    for path in sorted(base.glob("profiles/*/account*.json")):
        try:
            account = AccountFile(path).read()
        except Problem as problem:
            _log.warning("account_not_read", problem=problem.name)
            continue
        if account is not None:
            yield account
