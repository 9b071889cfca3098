"""The keys of releases: made and read outside the repository, each under the passphrase of its keeper."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner

from installers.identity import ROOT

PASSPHRASE_LEAST = 12

AskPassphrase = Callable[[str], str]
"""Asks for the passphrase of the key of that name."""


class BadKeyError(Exception):
    """What is wrong with a key or its folder, in a sentence."""


class KeyFolders:
    """Folders of keys, one file each; the first is where new ones are made. BadKeyError for one in the repository.

    Keepers of different keys bring a folder each.
    """

    def __init__(self, folders: Sequence[Path], ask: AskPassphrase) -> None:
        self._folders = [folder.resolve() for folder in folders]
        self._ask = ask
        self._read: dict[str, CryptoSigner] = {}
        for folder in self._folders:
            if folder.is_relative_to(ROOT):
                raise BadKeyError(f"{folder} lies in the repository: keys are kept elsewhere")

    def make(self, name: str) -> CryptoSigner:
        """A new key under its passphrase. BadKeyError where one of that name is there, or the passphrase is short."""
        if self.has(name):
            raise BadKeyError(f"there is a key {name} already")
        passphrase = self._ask(name)
        if len(passphrase) < PASSPHRASE_LEAST:
            raise BadKeyError(f"the passphrase of {name} has to have {PASSPHRASE_LEAST} characters or more")
        key = Ed25519PrivateKey.generate()
        sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
        folder = self._folders[0]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(folder / _file(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sealed)
        self._read[name] = CryptoSigner(key)
        return self._read[name]

    def has(self, name: str) -> bool:
        """Whether the key of that name was brought."""
        return any((folder / _file(name)).exists() for folder in self._folders)

    def read(self, name: str) -> CryptoSigner:
        """The key of that name. BadKeyError where it was not brought, or the passphrase is another."""
        if name not in self._read:
            found = [path for folder in self._folders if (path := folder / _file(name)).exists()]
            if not found:
                raise BadKeyError(f"the key {name} is needed, and in none of the folders")
            try:
                key = load_pem_private_key(found[0].read_bytes(), self._ask(name).encode())
            except ValueError as error:
                raise BadKeyError(f"this is not the passphrase of {name}") from error
            except TypeError as error:
                raise BadKeyError(f"{found[0]} is not sealed by a passphrase") from error
            if not isinstance(key, Ed25519PrivateKey):
                raise BadKeyError(f"{name} is another kind of key")
            self._read[name] = CryptoSigner(key)
        return self._read[name]


def _file(name: str) -> str:
    return f"{name}.pem"
