"""The secrets of one signed-in account: what they are, and the three places they can be kept in."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import msgspec

from desktop.domain.problem import Problem

KEY_BYTES = 32
_LOOK_AGAIN = 0.01
"""Seconds."""


class AccountSecrets(msgspec.Struct, frozen=True):
    """The token of the session, the key of the cache, and the seed of the device's Ed25519 key. Never printed."""

    token: str
    cache_key: bytes
    device_seed: bytes

    def __repr__(self) -> str:
        return "AccountSecrets(…)"


class Place(Protocol):
    """Somewhere to keep secrets. Each method may raise Problem with one of the `keyring_…` names, `wrong_passphrase`
    or `disk_full`."""

    async def read(self) -> AccountSecrets | None:
        """What was kept; None where there is nothing (any more)."""
        ...

    async def write(self, secrets: AccountSecrets) -> None:
        """Keep `secrets`; they can be read back once this returns."""
        ...

    async def delete(self) -> None:
        """Forget them; nothing happens where there are none."""
        ...


class LockKey:
    """The key that the keyring's entries are sealed under while the app lock is on; None without a lock.

    One for the whole app, given at the unlock, and gone with the process. Every account's engine uses it on a thread of
    its own: an entry is read, or written together with the account that names it, in `use`; all entries move from under
    one key to another in `move`, with nobody in `use`. Neither is taken inside of the other.
    """

    def __init__(self) -> None:
        self.value: bytes | None = None
        self._guard = threading.Lock()
        self._moving = False
        self.using = 0
        """How many are in `use`."""

    @asynccontextmanager
    async def use(self) -> AsyncIterator[None]:
        """Meanwhile no entry moves."""
        while not self._begins(moves=False):  # noqa: ASYNC110 - who ends the wait is on another thread's loop
            await asyncio.sleep(_LOOK_AGAIN)
        try:
            yield
        finally:
            with self._guard:
                self.using -= 1

    @asynccontextmanager
    async def move(self) -> AsyncIterator[None]:
        """Meanwhile nobody else reads or writes one."""
        while not self._begins(moves=True):  # noqa: ASYNC110 - the same
            await asyncio.sleep(_LOOK_AGAIN)
        try:
            yield
        finally:
            with self._guard:
                self._moving = False

    def _begins(self, *, moves: bool) -> bool:
        with self._guard:
            if self._moving or (moves and self.using):
                return False
            self._moving = moves
            self.using += not moves
            return True

    def __repr__(self) -> str:
        return "LockKey(…)"


class InMemory:
    """This session only: gone with the process."""

    def __init__(self) -> None:
        self._kept: AccountSecrets | None = None

    async def read(self) -> AccountSecrets | None:
        return self._kept

    async def write(self, secrets: AccountSecrets) -> None:
        self._kept = secrets

    async def delete(self) -> None:
        self._kept = None


def new_cache_key() -> bytes:
    """A fresh random key for a cache."""
    return os.urandom(KEY_BYTES)


def encode(secrets: AccountSecrets) -> str:
    """One line of text."""
    return msgspec.json.encode(secrets).decode("ascii")


def decode(text: str | bytes) -> AccountSecrets:
    """What `encode` made; Problem `keyring_failed` where it is something else."""
    try:
        secrets = msgspec.json.decode(text, type=AccountSecrets)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Problem("keyring_failed", reason="unreadable") from error
    if len(secrets.cache_key) != KEY_BYTES or len(secrets.device_seed) != KEY_BYTES:
        raise Problem("keyring_failed", reason="unreadable")
    return secrets
