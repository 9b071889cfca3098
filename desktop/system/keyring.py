"""The operating system's keyring: the one module that reaches it.

Every call runs off the loop with a deadline; only backends that really keep a secret are used (never a plaintext file,
never the one that drops everything); what was written is read back.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, TypeVar

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.offthread import OffThread
from desktop.system.secrets import AccountSecrets, LockKey, decode, encode

T = TypeVar("T")

SERVICE = "Paravion"
_LOCKED = "-locked"
"""Behind the name of an entry: what it holds is sealed under the lock's key. Two names, so that there is no moment in
which neither form is there."""
_REAL = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class KeyringPlace:
    """One entry of the keyring, named `entry`; while there is a `lock_key`, what is written is sealed under it.

    Problem `keyring_locked` (the person did not or could not unlock it), `keyring_absent` (there is none to use),
    `keyring_frozen` (it does not answer) or `keyring_failed`.
    """

    def __init__(
        self, entry: str, config: SecretsConfig, off_thread: OffThread, lock_key: LockKey | None = None
    ) -> None:
        self._entry = entry
        self._config = config
        self._off_thread = off_thread
        self._lock_key = lock_key if lock_key is not None else LockKey()

    async def read(self) -> AccountSecrets | None:
        key = self._lock_key.value
        if key is not None and (text := await self._get(self._entry + _LOCKED)) is not None:
            return decode(_unsealed(text, key, self._entry))
        text = await self._get(self._entry)
        return None if text is None else decode(text)

    async def write(self, secrets: AccountSecrets) -> None:
        key, text = self._lock_key.value, encode(secrets)
        if key is None:
            await self._put(self._entry, text)
        else:
            await self._put(self._entry + _LOCKED, _sealed(text, key, self._entry))

    async def delete(self) -> None:
        await self._drop(self._entry + _LOCKED)
        await self._drop(self._entry)

    async def lock(self) -> None:
        """Keep the secrets under the lock's key, and in no other form any more. Again after a crash, it goes on."""
        if (text := await self._get(self._entry)) is not None:
            await self.write(decode(text))
            await self._drop(self._entry)

    async def unlock(self) -> None:
        """Keep them as without a lock, and no longer under its key, which is there still. It goes on as `lock`."""
        key = self._lock_key.value
        if key is not None and (text := await self._get(self._entry + _LOCKED)) is not None:
            await self._put(self._entry, encode(decode(_unsealed(text, key, self._entry))))
            await self._drop(self._entry + _LOCKED)

    async def _get(self, name: str) -> str | None:
        found: str | None = await self._ask(lambda backend: backend.get_password(SERVICE, name))
        return found

    async def _put(self, name: str, text: str) -> None:
        if len(text) > self._config.characters_most:
            raise Problem("keyring_failed", reason="too_long")

        await self._get(name)  # What can wait for the person is to unlock it; a late answer to that writes nothing.

        def put(backend: Any) -> str | None:
            backend.set_password(SERVICE, name, text)
            found: str | None = backend.get_password(SERVICE, name)
            return found

        if await self._ask(put) != text:
            raise Problem("keyring_failed", reason="not_kept")

    async def _drop(self, name: str) -> None:
        if await self._get(name) is not None:
            await self._ask(lambda backend: backend.delete_password(SERVICE, name))

    async def _ask(self, call: Callable[[Any], T]) -> T:
        try:
            return await self._off_thread.run(lambda: _with_backend(call), self._config.keyring_within)
        except TimeoutError as error:
            raise Problem("keyring_frozen") from error


def _sealed(text: str, key: bytes, entry: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(12)
    return b64encode(nonce + ChaCha20Poly1305(key).encrypt(nonce, text.encode(), entry.encode())).decode()


def _unsealed(text: str, key: bytes, entry: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        sealed = b64decode(text, validate=True)
        return ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], entry.encode())
    except (InvalidTag, ValueError) as error:
        raise Problem("keyring_failed", reason="sealed") from error


def _with_backend(call: Callable[[Any], T]) -> T:
    """Run `call` on the keyring, its failures as Problem. Runs in a thread; importing the library is part of it."""
    import keyring
    from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

    try:
        return call(_real_backend(keyring))
    except (KeyringLocked, InitError) as error:
        raise Problem("keyring_locked") from error
    except NoKeyringError as error:
        raise Problem("keyring_absent") from error
    except KeyringError as error:
        raise Problem("keyring_failed") from error
    except Problem:
        raise
    except Exception as error:
        # The backends let errors of their own libraries through: D-Bus, COM, a daemon that died in mid-call.
        raise Problem("keyring_failed", reason=type(error).__name__) from error


def _real_backend(keyring: Any) -> Any:
    """The backend in use, if it is a real one. Asked anew each time: a service may have come since."""
    chosen = keyring.get_keyring()
    if not _candidates(chosen):
        # The library looks once for services and remembers that there were none.
        vars(keyring.backend.get_all_keyring).pop("saved_result", None)
        keyring.core.init_backend()
        chosen = keyring.get_keyring()
    found = _candidates(chosen)
    if not found:
        raise Problem("keyring_absent")
    return found[0]


def _candidates(chosen: Any) -> list[Any]:
    """The real backends in `chosen`, which may be a chain of several."""
    parts = getattr(chosen, "backends", None) or [chosen]
    return [part for part in parts if type(part).__module__ in _REAL]
