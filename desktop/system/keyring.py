"""The operating system's keyring: the one module that reaches it.

Every call runs off the loop with a deadline; only backends that really keep a secret are used (never a plaintext file,
never the one that drops everything); what was written is read back.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.offthread import OffThread
from desktop.system.secrets import AccountSecrets, decode, encode

T = TypeVar("T")

SERVICE = "Paravion"
_REAL = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class KeyringPlace:
    """One entry of the keyring, named `entry`.

    Problem `keyring_locked` (the person did not or could not unlock it), `keyring_absent` (there is none to use),
    `keyring_frozen` (it does not answer) or `keyring_failed`.
    """

    def __init__(self, entry: str, config: SecretsConfig, off_thread: OffThread) -> None:
        self._entry = entry
        self._config = config
        self._off_thread = off_thread

    async def read(self) -> AccountSecrets | None:
        text = await self._ask(lambda backend: backend.get_password(SERVICE, self._entry))
        return None if text is None else decode(text)

    async def write(self, secrets: AccountSecrets) -> None:
        text = encode(secrets)
        if len(text) > self._config.characters_most:
            raise Problem("keyring_failed", reason="too_long")

        def put(backend: Any) -> str | None:
            backend.set_password(SERVICE, self._entry, text)
            found: str | None = backend.get_password(SERVICE, self._entry)
            return found

        if await self._ask(put) != text:
            raise Problem("keyring_failed", reason="not_kept")

    async def delete(self) -> None:
        def drop(backend: Any) -> None:
            if backend.get_password(SERVICE, self._entry) is not None:
                backend.delete_password(SERVICE, self._entry)

        await self._ask(drop)

    async def _ask(self, call: Callable[[Any], T]) -> T:
        try:
            return await self._off_thread.run(lambda: _with_backend(call), self._config.keyring_within)
        except TimeoutError as error:
            raise Problem("keyring_frozen") from error


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
