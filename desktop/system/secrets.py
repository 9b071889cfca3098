"""The secrets of one signed-in account: what they are, and the three places they can be kept in."""

import os
from typing import Protocol

import msgspec

from desktop.domain.problem import Problem

KEY_BYTES = 32


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

    One for the whole app, given at the unlock, and gone with the process.
    """

    def __init__(self) -> None:
        self.value: bytes | None = None

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
