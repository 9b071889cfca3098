"""Keeping an account in each of the three places, moving between them, and forgetting it."""

from pathlib import Path
from typing import Any
from uuid import UUID

import keyring
import pytest

from desktop.bridge.contract import Problem, Secrets, SecretsPlace
from desktop.bridge.vault import Kept, Vault
from desktop.config import SecretsConfig
from desktop.system.account_file import Account
from desktop.system.offthread import OffThread
from desktop.system.paths import ProfilePaths, profile_paths
from desktop.system.secrets import AccountSecrets

QUICK = SecretsConfig(argon2_memory_kib=64, argon2_rounds=1)
SECRETS = AccountSecrets("token-needle", b"K" * 32, b"S" * 32)
ACCOUNT = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="wss://relay.example.net/v1", place="session")
KEPT = Kept(ACCOUNT, SECRETS)


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.locked = False

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked

    def get_password(self, _service: str, entry: str) -> str | None:
        self._check()
        return self.entries.get(entry)

    def set_password(self, _service: str, entry: str, text: str) -> None:
        self._check()
        self.entries[entry] = text

    def delete_password(self, _service: str, entry: str) -> None:
        self._check()
        del self.entries[entry]


Ring.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    made = profile_paths("ada", tmp_path)
    made.make()
    return made


@pytest.fixture
def vault(paths: ProfilePaths, ring: Ring) -> Vault:
    return Vault(paths, QUICK, OffThread("keyring"))


PASSPHRASE = Secrets(SecretsPlace.PASSPHRASE, "correct horse")
CHOICES = [Secrets(SecretsPlace.KEYRING), PASSPHRASE]


@pytest.mark.parametrize("choice", CHOICES)
async def test_what_is_kept_is_read_back_by_another_start(
    vault: Vault, paths: ProfilePaths, ring: Ring, choice: Secrets
) -> None:
    kept = await vault.keep(KEPT, choice)
    assert kept.account.place == choice.place
    again = Vault(paths, QUICK, OffThread("keyring"))
    account = again.account()
    assert account == kept.account
    assert account is not None
    assert await again.read(account, choice.passphrase) == kept
    for file in paths.folder.rglob("*"):
        if file.is_file():
            assert b"needle" not in file.read_bytes()


async def test_this_session_only_leaves_nothing(vault: Vault, paths: ProfilePaths, ring: Ring) -> None:
    await vault.keep(KEPT, Secrets(SecretsPlace.SESSION))
    assert vault.account() is None
    assert ring.entries == {}
    assert [file for file in paths.folder.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("first", CHOICES)
@pytest.mark.parametrize("second", [*CHOICES, Secrets(SecretsPlace.SESSION)])
async def test_a_new_place_takes_over_from_the_old_one(
    vault: Vault, paths: ProfilePaths, ring: Ring, first: Secrets, second: Secrets
) -> None:
    await vault.keep(KEPT, first)
    moved = await vault.keep(KEPT, second)
    assert len(ring.entries) == (second.place is SecretsPlace.KEYRING)
    assert paths.sealed.exists() == (second.place is SecretsPlace.PASSPHRASE)
    if second.place is SecretsPlace.SESSION:
        assert vault.account() is None
    else:
        assert await vault.read(moved.account, second.passphrase) == moved


async def test_a_place_that_refuses_changes_nothing(vault: Vault, ring: Ring) -> None:
    before = await vault.keep(KEPT, PASSPHRASE)
    ring.locked = True
    with pytest.raises(Problem) as caught:
        await vault.keep(KEPT, Secrets(SecretsPlace.KEYRING))
    assert caught.value.name == "keyring_locked"
    assert vault.account() == before.account
    assert await vault.read(before.account, PASSPHRASE.passphrase) == before


@pytest.mark.parametrize("choice", CHOICES)
async def test_sign_out_forgets_also_where_the_keyring_refuses(
    vault: Vault, paths: ProfilePaths, ring: Ring, choice: Secrets
) -> None:
    await vault.keep(KEPT, choice)
    ring.locked = choice.place is SecretsPlace.KEYRING
    await vault.forget()
    await vault.forget()
    assert vault.account() is None
    assert not paths.sealed.exists()


async def test_a_deleted_entry_is_told_from_a_locked_one(vault: Vault, ring: Ring) -> None:
    kept = await vault.keep(KEPT, Secrets(SecretsPlace.KEYRING))
    ring.entries.clear()
    assert await vault.read(kept.account) is None


async def test_being_signed_out_keeps_the_key(vault: Vault, ring: Ring) -> None:
    kept = await vault.keep(KEPT, Secrets(SecretsPlace.KEYRING))
    marked = await vault.mark_signed_out(kept.account)
    assert marked.signed_out
    assert vault.account() == marked
    again = await vault.read(marked)
    assert again is not None
    assert again.secrets == SECRETS


@pytest.mark.parametrize("place", [SecretsPlace.KEYRING, SecretsPlace.SESSION])
async def test_codes_are_marked_where_there_is_a_file(vault: Vault, ring: Ring, place: SecretsPlace) -> None:
    kept = await vault.keep(KEPT, Secrets(place))
    marked = await vault.mark_codes(kept.account, True)
    assert marked.codes_unseen
    assert vault.account() == (marked if place is SecretsPlace.KEYRING else None)
    assert not (await vault.mark_codes(marked, False)).codes_unseen


@pytest.mark.parametrize("place", ["session", "cloud", "keyring"])
async def test_a_file_that_names_no_place_is_named(vault: Vault, place: str) -> None:
    odd: Any = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="x", place=place)
    with pytest.raises(Problem) as caught:
        await vault.read(odd)
    assert caught.value.name == "keyring_failed"


async def test_a_laid_by_account_keeps_its_entry_until_it_is_forgotten(
    vault: Vault, paths: ProfilePaths, ring: Ring
) -> None:
    old = await vault.keep(KEPT, Secrets(SecretsPlace.KEYRING))
    await vault.lay_by(old.account)
    await vault.keep(KEPT, PASSPHRASE)
    assert vault.laid_by() == (old.account,)
    assert await vault.read(old.account) == old
    (paths.folder / "account.odd.json").write_bytes(b"no account")
    assert vault.laid_by() == (old.account,)
    await vault.forget_laid_by(old.account)
    assert (vault.laid_by(), ring.entries) == ((), {})
    assert vault.account() is not None


async def test_forgetting_what_was_laid_by_leaves_the_entry_in_use(vault: Vault, ring: Ring) -> None:
    kept = await vault.keep(KEPT, Secrets(SecretsPlace.KEYRING))
    await vault.lay_by(kept.account)
    await vault.forget_laid_by(kept.account)
    assert await vault.read(kept.account) == kept
