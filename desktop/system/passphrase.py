"""Secrets in a file under a passphrase: argon2id makes the key, ChaCha20-Poly1305 seals."""

import asyncio
import os
from pathlib import Path

import msgspec

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.files import remove_file, write_file
from desktop.system.secrets import KEY_BYTES, AccountSecrets, decode, encode

_MAGIC = b"paravion-sealed-1"
_MEMORY_MOST_KIB = 1024 * 1024
_ROUNDS_MOST = 16


class Sealed(msgspec.Struct, frozen=True):
    """What stands in a file. The parameters are part of it, so that they can be raised later; `bounded` looks at them
    before they are used."""

    memory_kib: int
    rounds: int
    salt: bytes
    nonce: bytes
    sealed: bytes


def bounded(file: Sealed) -> bool:
    """Whether opening it takes no more work than any that we made."""
    return 0 < file.memory_kib <= _MEMORY_MOST_KIB and 0 < file.rounds <= _ROUNDS_MOST and len(file.salt) >= 16


def seal(content: bytes, passphrase: str, config: SecretsConfig, magic: bytes) -> Sealed:
    """`content` under a passphrase, for what `magic` names. It takes a good part of a second: run it in a thread."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = os.urandom(16), os.urandom(12)
    memory, rounds = config.argon2_memory_kib, config.argon2_rounds
    key = ChaCha20Poly1305(_derive(passphrase, salt, memory, rounds))
    return Sealed(memory, rounds, salt, nonce, key.encrypt(nonce, content, magic))


def unseal(file: Sealed, passphrase: str, magic: bytes) -> bytes:
    """What was sealed, as slowly; Problem `wrong_passphrase`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key = _derive(passphrase, file.salt, file.memory_kib, file.rounds)
    try:
        return ChaCha20Poly1305(key).decrypt(file.nonce, file.sealed, magic)
    except (InvalidTag, ValueError) as error:
        raise Problem("wrong_passphrase") from error


def _derive(passphrase: str, salt: bytes, memory_kib: int, rounds: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(), salt, rounds, memory_kib, parallelism=1, hash_len=KEY_BYTES, type=Type.ID
    )


class PassphrasePlace:
    """The file at `path`, opened with `passphrase`. Problem `wrong_passphrase`, or `keyring_failed` for a damaged file.

    The key is derived in a thread: it takes a good part of a second by design.
    """

    def __init__(self, path: Path, passphrase: str, config: SecretsConfig) -> None:
        self._path = path
        self._passphrase = passphrase
        self._config = config

    async def read(self) -> AccountSecrets | None:
        return await asyncio.to_thread(self._read)

    async def write(self, secrets: AccountSecrets) -> None:
        await asyncio.to_thread(self._write, secrets)

    async def delete(self) -> None:
        await asyncio.to_thread(remove_file, self._path)

    def _read(self) -> AccountSecrets | None:
        try:
            file = msgspec.json.decode(self._path.read_bytes(), type=Sealed)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError, UnicodeError) as error:
            raise Problem("keyring_failed", reason="unreadable") from error
        if not bounded(file):
            raise Problem("keyring_failed", reason="unreadable")
        return decode(unseal(file, self._passphrase, _MAGIC))

    def _write(self, secrets: AccountSecrets) -> None:
        sealed = seal(encode(secrets).encode(), self._passphrase, self._config, _MAGIC)
        write_file(self._path, msgspec.json.encode(sealed))
