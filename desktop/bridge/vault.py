"""The account of a profile and its secrets, wherever the person wants them kept."""

import asyncio
import uuid

import msgspec
from msgspec import Struct

from desktop.bridge.contract import Problem, Secrets, SecretsPlace
from desktop.config import SecretsConfig
from desktop.log import EventLog
from desktop.system.account_file import Account, AccountFile
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.passphrase import PassphrasePlace
from desktop.system.paths import ProfilePaths
from desktop.system.secrets import AccountSecrets, LockKey, Place

_log = EventLog("vault")


class Kept(Struct, frozen=True):
    """An account with its secrets."""

    account: Account
    secrets: AccountSecrets


class Vault:
    """Reads and writes the account file and the place it names. An account of this session only lives in memory."""

    def __init__(
        self, paths: ProfilePaths, config: SecretsConfig, off_thread: OffThread, lock_key: LockKey | None = None
    ) -> None:
        self._paths = paths
        self._config = config
        self._off_thread = off_thread
        self._lock_key = lock_key if lock_key is not None else LockKey()
        self._file = AccountFile(paths.account)

    def account(self) -> Account | None:
        """Who is signed in on this profile, if anybody. Problem `keyring_failed` for an unreadable account file."""
        return self._file.read()

    async def read(self, account: Account, passphrase: str = "") -> Kept | None:
        """The secrets of `account`; None where the place no longer has them. Problem as the place."""
        async with self._lock_key.use():
            secrets = await self._place(account, passphrase).read()
        return None if secrets is None else Kept(account, secrets)

    async def keep(self, kept: Kept, choice: Secrets) -> Kept:
        """Keep an account in the chosen place and forget where it was before. Problem as the place; then nothing
        has changed."""
        entry = uuid.uuid4().hex if choice.place is SecretsPlace.KEYRING else ""
        account = msgspec.structs.replace(kept.account, place=choice.place.value, entry=entry, signed_out=False)
        async with self._lock_key.use():
            before = self._file.read()
            if choice.place is not SecretsPlace.SESSION:
                await self._place(account, choice.passphrase).write(kept.secrets)
                await asyncio.to_thread(self._file.write, account)
            if before is not None:
                await self._drop(before, unless=account)
        return Kept(account, kept.secrets)

    async def mark_signed_out(self, account: Account) -> Account:
        """The relay ended the session: the key is kept for the same person's next sign-in."""
        marked = msgspec.structs.replace(account, signed_out=True)
        if account.place != SecretsPlace.SESSION:
            await asyncio.to_thread(self._file.write, marked)
        return marked

    async def mark_codes(self, account: Account, unseen: bool) -> Account:
        """Whether the person has yet to see the recovery codes that were made here last."""
        marked = msgspec.structs.replace(account, codes_unseen=unseen)
        if account.place != SecretsPlace.SESSION and marked != account:
            await asyncio.to_thread(self._file.write, marked)
        return marked

    async def forget(self) -> None:
        """Sign-out: no secret and no account is left here. A keyring that refuses leaves a useless entry behind."""
        async with self._lock_key.use():
            before = self._file.read()
            if before is not None:
                await self._drop(before, unless=None)

    async def lay_by(self, account: Account) -> None:
        """The keyring does not give the key of this account's cache: note whose it is and keep its entry, whatever
        place is chosen now."""
        await asyncio.to_thread(self._note(account.entry).write, account)

    def laid_by(self) -> tuple[Account, ...]:
        """The accounts whose caches wait for the keyring."""
        found: list[Account] = []
        for path in sorted(self._paths.account.parent.glob(f"{self._paths.account.stem}.*.json")):
            try:
                account = AccountFile(path).read()
            except Problem as problem:
                _log.warning("note_not_read", problem=problem.name)
                continue
            if account is not None:
                found.append(account)
        return tuple(found)

    async def forget_laid_by(self, account: Account) -> None:
        """Its cache waits no longer. The entry goes as well, unless it is the one in use."""
        async with self._lock_key.use():
            await asyncio.to_thread(self._note(account.entry).delete)
            used = self._file.read()
            if used is None or used.entry != account.entry:
                await self._delete(account)

    def _note(self, entry: str) -> AccountFile:
        return AccountFile(self._paths.account.with_name(f"{self._paths.account.stem}.{entry}.json"))

    async def _drop(self, old: Account, *, unless: Account | None) -> None:
        same_file = unless is not None and unless.place == old.place == SecretsPlace.PASSPHRASE
        waits = old.entry and any(account.entry == old.entry for account in self.laid_by())
        if not same_file and not waits:
            await self._delete(old)
        if unless is None or unless.place == SecretsPlace.SESSION:
            await asyncio.to_thread(self._file.delete)

    async def _delete(self, account: Account) -> None:
        """Forget the secrets of `account`. A place that refuses is left with a useless entry."""
        try:
            await self._place(account, "").delete()
        except Problem as problem:
            _log.warning("secrets_not_deleted", problem=problem.name, place=account.place)

    def _place(self, account: Account, passphrase: str) -> Place:
        if account.place == SecretsPlace.PASSPHRASE:
            return PassphrasePlace(self._paths.sealed, passphrase, self._config)
        if account.place == SecretsPlace.KEYRING and account.entry:
            return KeyringPlace(account.entry, self._config, self._off_thread, self._lock_key)
        raise Problem("keyring_failed", reason="account_file")
