"""From a closed profile to a signed-in one and back: what the window shows first, and what moves it on."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from desktop.bridge.contract import (
    Credentials,
    NewAccount,
    Problem,
    Secrets,
    SecretsPlace,
    Stage,
    Started,
)
from desktop.bridge.vault import Kept, Vault
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.log import EventLog
from desktop.system.account_file import Account
from desktop.system.secrets import AccountSecrets

_log = EventLog("engine")

_CACHE_PROBLEMS = ("cache_damaged", "cache_newer", "cache_busy", "disk_full")


class OpenSession(Protocol):
    """A signed-in account with its store open and its line to the relay running."""

    def me(self) -> MeRow | None:
        """The account as stored; None before the first catch-up."""
        ...

    async def tell_sign_out(self) -> None:
        """Tell the relay, if it can be reached."""
        ...

    def take_back(self, name: str, key: bytes) -> bool:
        """What was not sent yet of the cache laid by under `name` goes on in this one; false where it cannot be read.
        Problem as the store."""
        ...

    async def close(self) -> None: ...


class Entered(Struct, frozen=True):
    """What sign-up or sign-in gave; the secrets are kept nowhere yet."""

    account: Account
    secrets: AccountSecrets
    me: MeFact
    recovery_codes: tuple[str, ...] = ()


class Entrance(Protocol):
    """How one gets in at a relay: signed in as a new device, with fresh secrets."""

    async def check(self, typed: str) -> str: ...

    async def sign_up(self, relay_url: str, account: NewAccount) -> Entered: ...

    async def sign_in(self, relay_url: str, credentials: Credentials) -> Entered: ...


class Cache(Protocol):
    """The store's files of this profile while no session has them open."""

    def remove(self) -> None:
        """Erase them."""
        ...

    def set_aside(self, key: bytes) -> None:
        """Move them out of the way, as they are. What nobody has taken out of others there yet stays."""
        ...

    def renew(self, key: bytes) -> None:
        """Put a new one in their place, with all that nobody else has; whole or not at all. Problem."""
        ...

    def lay_by(self, name: str) -> None:
        """Move them out of the way under `name`, until their key can be had again."""
        ...

    def drop(self, name: str) -> None:
        """Erase what was laid by under `name`."""
        ...


S = TypeVar("S", bound=OpenSession)


class Stages(Generic[S]):
    """Holds the one session, and moves between the stages of `contract.Started`. One move at a time."""

    def __init__(
        self,
        vault: Vault,
        entrance: Entrance,
        cache: Cache,
        open_session: Callable[[Kept, MeFact | None], Awaitable[S]],
        *,
        acquire: Callable[[], None],
        relay_url: str,
    ) -> None:
        self._vault = vault
        self._entrance = entrance
        self._cache = cache
        self._open_session = open_session
        self._acquire = acquire
        self._relay_url = relay_url
        self._moving = asyncio.Lock()
        self._session: S | None = None
        self._kept: Kept | None = None
        """The account whose secrets are known, whether or not its cache could be opened."""
        self._entered: Entered | None = None
        """Signed in at the relay, but the secrets are kept nowhere yet."""
        self._codes: tuple[str, ...] = ()
        self._locked: Account | None = None
        """The account of the cache whose key the keyring does not give, once another place was chosen."""
        self._cache_waits = False
        """The cache is whole, but could not be opened for want of room or beside who held it; nor could another."""

    @property
    def session(self) -> S:
        """The open session; Problem `not_signed_in` where there is none."""
        if self._session is None:
            raise Problem("not_signed_in")
        return self._session

    async def start(self) -> Started:
        """See the contract."""
        async with self._moving:
            if self._session is not None:
                return self._ready()
            self._acquire()
            return await self._from_file()

    async def unlock(self, passphrase: str) -> Started:
        """See the contract. Problem `wrong_passphrase`."""
        async with self._moving:
            account = self._vault.account()
            if self._session is not None or account is None:
                return self._ready() if self._session is not None else self._signed_out()
            kept = await self._vault.read(account, passphrase)
            if kept is None:
                return self._signed_out("keyring_entry_gone")
            if account.signed_out:
                # The next sign-in needs the key for what was not sent yet.
                self._kept = kept
                return self._signed_out("not_signed_in")
            return await self._open(kept)

    async def check_relay(self, url: str) -> str:
        """See the contract."""
        return await self._entrance.check(url)

    async def sign_up(self, relay_url: str, account: NewAccount, secrets: Secrets) -> Started:
        """See the contract."""
        async with self._moving:
            self._nobody_yet()
            return await self._enter(await self._entrance.sign_up(relay_url, account), secrets, None)

    async def sign_in(self, relay_url: str, credentials: Credentials, secrets: Secrets) -> Started:
        """See the contract. The cache of a session that the relay ended is used again by the same person."""
        async with self._moving:
            self._nobody_yet()
            before = await self._before(secrets)
            return await self._enter(await self._entrance.sign_in(relay_url, credentials), secrets, before)

    async def retry_secrets(self, secrets: Secrets) -> Started:
        """See the contract."""
        async with self._moving:
            if self._session is not None:
                return self._ready()
            if self._entered is not None:
                return await self._keep(self._entered, secrets)
            if secrets.place is not SecretsPlace.KEYRING:
                # The token is in the keyring that cannot be read: another place needs a new sign-in.
                account = self._vault.account()
                return self._signed_out("unsent_laid_by", account.relay_url if account is not None else "")
            return await self._from_file()

    async def discard_cache(self) -> Started:
        """See the contract."""
        async with self._moving:
            if self._session is not None:
                return self._ready()
            if self._kept is None:
                return self._signed_out()
            if not self._cache_waits:
                self._cache.set_aside(self._kept.secrets.cache_key)
            return await self._open(self._kept)

    async def begin_anew(self) -> Started:
        """Open a new cache in the place of the one that is open; where that cannot be, that one again, and Problem."""
        async with self._moving:
            session, kept = self.session, self._kept
            assert kept is not None
            self._session = None
            await session.close()
            try:
                await asyncio.to_thread(self._cache.renew, kept.secrets.cache_key)
            except Problem:
                started = await self._open(kept)
                if started.stage is Stage.READY:
                    raise
                return started
            return await self._open(kept)

    async def sign_out(self) -> Started:
        """See the contract."""
        async with self._moving:
            session, self._session = self._session, None
            if session is not None:
                await session.tell_sign_out()
                await session.close()
            if self._kept is not None:
                for account in self._laid_by(self._kept):
                    await self._drop_laid_by(account)
            await self._vault.forget()
            self._cache.remove()
            self._kept, self._entered, self._codes = None, None, ()
            return self._signed_out()

    async def ended_by_relay(self) -> Started:
        """The relay no longer knows this device: close, keep the cache sealed, and ask to sign in again."""
        async with self._moving:
            session, self._session = self._session, None
            if session is not None:
                await session.close()
            if self._kept is not None:
                account = await self._vault.mark_signed_out(self._kept.account)
                self._kept = Kept(account, self._kept.secrets)
            return self._signed_out("not_signed_in")

    async def mark_codes(self, unseen: bool) -> bool:
        """Whether the person has yet to see the recovery codes made here last, kept over restarts; what was marked."""
        async with self._moving:
            if (kept := self._kept) is None:
                return False
            self._kept = Kept(await self._vault.mark_codes(kept.account, unseen), kept.secrets)
            return kept.account.codes_unseen

    async def found_damaged(self, problem: str) -> Started:
        """The cache failed while it was in use: close it and ask what to do."""
        async with self._moving:
            session, self._session = self._session, None
            if session is not None:
                await session.close()
            return self._cache_problem(problem)

    async def reopen(self) -> Started:
        """A part of the session broke by a mistake of ours, not by the cache: close it and open it again."""
        async with self._moving:
            session, self._session = self._session, None
            if session is not None:
                await session.close()
            if self._kept is None:
                return self._signed_out()
            return await self._open(self._kept)

    async def close(self) -> None:
        """Close the session; what was for this session only is erased."""
        async with self._moving:
            session, self._session = self._session, None
            if session is not None:
                await session.close()
            if self._kept is not None and self._kept.account.place == SecretsPlace.SESSION:
                self._cache.remove()

    async def _from_file(self) -> Started:
        account: Account | None = None
        try:
            account = self._vault.account()
            if account is None:
                # Left by a session that was to leave nothing, and was killed: nobody has its key.
                self._cache.remove()
                return self._signed_out()
            if account.signed_out and account.place != SecretsPlace.PASSPHRASE:
                return self._signed_out("not_signed_in", account.relay_url)
            if account.place == SecretsPlace.PASSPHRASE:
                return Started(Stage.PASSPHRASE, relay_url=account.relay_url, secrets=SecretsPlace.PASSPHRASE)
            kept = await self._vault.read(account)
        except Problem as problem:
            _log.warning("secrets_not_read", problem=problem.name, reason=problem.reason)
            known = account.relay_url if account is not None else self._relay_url
            return Started(Stage.KEYRING_PROBLEM, relay_url=known, problem=problem.name)
        if kept is None:
            return self._signed_out("keyring_entry_gone", account.relay_url)
        return await self._open(kept)

    async def _before(self, choice: Secrets) -> Kept | None:
        """The account of this profile with the key of its cache: that of one the relay ended, or whose keyring answers
        by now. Problem with reason `unsent` where the keyring was chosen again and does not answer yet."""
        self._locked = None
        if self._kept is not None:
            return self._kept
        account = self._vault.account()
        if account is None:
            return None
        try:
            return await self._vault.read(account, choice.passphrase)
        except Problem as problem:
            if account.place == choice.place == SecretsPlace.KEYRING:
                raise Problem(problem.name, reason="unsent") from problem
            _log.warning("old_cache_stays_closed", problem=problem.name)
            self._locked = account if account.place == SecretsPlace.KEYRING and account.entry else None
            return None

    async def _enter(self, entered: Entered, choice: Secrets, before: Kept | None) -> Started:
        if before is not None and before.account.is_same_person(entered.account):
            secrets = replace(entered.secrets, cache_key=before.secrets.cache_key)
            account = replace(entered.account, codes_unseen=before.account.codes_unseen)
            entered = replace(entered, account=account, secrets=secrets)
        elif self._locked is not None:
            # What was not sent yet stays sealed until the keyring opens. The note is first: it keeps the entry.
            await self._vault.lay_by(self._locked)
            self._cache.lay_by(self._locked.entry)
            self._locked = None
        else:
            self._cache.remove()
        self._entered = entered
        self._codes = entered.recovery_codes
        return await self._keep(entered, choice)

    async def _keep(self, entered: Entered, choice: Secrets) -> Started:
        try:
            kept = await self._vault.keep(Kept(entered.account, entered.secrets), choice)
        except Problem as problem:
            _log.warning("secrets_not_kept", problem=problem.name, reason=problem.reason, place=choice.place)
            return Started(
                Stage.KEYRING_PROBLEM,
                entered.me.row,
                entered.account.relay_url,
                problem.name,
                choice.place,
                self._codes,
            )
        self._entered = None
        return await self._open(kept, entered.me)

    async def _open(self, kept: Kept, me: MeFact | None = None) -> Started:
        self._kept = kept
        try:
            self._session = await self._open_session(kept, me)
        except Problem as problem:
            if problem.name not in _CACHE_PROBLEMS:
                raise
            return self._cache_problem(problem.name)
        await self._take_back(self._session, kept)
        started = self._ready()
        codes, self._codes = self._codes, ()
        return replace(started, recovery_codes=codes)

    def _laid_by(self, kept: Kept) -> tuple[Account, ...]:
        return tuple(account for account in self._vault.laid_by() if account.is_same_person(kept.account))

    async def _take_back(self, session: S, kept: Kept) -> None:
        """What was laid by for want of its key goes on here as soon as the keyring gives it."""
        if kept.account.place == SecretsPlace.SESSION:
            # Erased at its end, and what it took back with it.
            return
        for account in self._laid_by(kept):
            try:
                before = kept if account.entry == kept.account.entry else await self._vault.read(account)
                if before is not None and not session.take_back(account.entry, before.secrets.cache_key):
                    continue
            except Problem as problem:
                _log.warning("laid_by_stays", problem=problem.name)
            else:
                await self._drop_laid_by(account)

    async def _drop_laid_by(self, account: Account) -> None:
        self._cache.drop(account.entry)
        await self._vault.forget_laid_by(account)

    def _ready(self) -> Started:
        assert self._kept is not None
        assert self._session is not None
        account, me = self._kept.account, self._session.me()
        place, unseen = SecretsPlace(account.place), account.codes_unseen
        return Started(Stage.READY, me, account.relay_url, secrets=place, codes_unseen=unseen)

    def _signed_out(self, problem: str = "", relay_url: str = "") -> Started:
        known = self._kept.account.relay_url if self._kept is not None else self._relay_url
        return Started(Stage.SIGN_IN, relay_url=relay_url or known, problem=problem)

    def _cache_problem(self, problem: str) -> Started:
        _log.warning("cache_not_opened", problem=problem)
        self._cache_waits = Problem(problem).cache_waits
        relay_url = self._kept.account.relay_url if self._kept is not None else self._relay_url
        return Started(Stage.CACHE_PROBLEM, relay_url=relay_url, problem=problem)

    def _nobody_yet(self) -> None:
        if self._session is not None:
            raise Problem("conflict", reason="signed_in")
