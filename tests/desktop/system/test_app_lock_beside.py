"""Who signs in, or reads what opens a cache, while the app lock is put on, taken off, or made whole after a crash."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable
from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.contract import Secrets, SecretsPlace
from desktop.bridge.vault import Kept, Vault
from desktop.system.account_file import Account
from desktop.system.files import write_file
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.paths import profile_paths
from desktop.system.secrets import AccountSecrets, LockKey
from tests.desktop.system.test_app_lock import ENTRIES, QUICK, WORDS, App, Clock, plain, three_accounts
from tests.helpers.memory_ring import KilledError, Ring, ring_in_memory
from tests.helpers.waiting import eventually

DEE = Kept(
    Account(user_id=UUID(int=4), device_id=UUID(int=5), relay_url="", place="session"),
    AccountSecrets("token-of-dee", b"d" * 32, b"S" * 32),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    return ring_in_memory(monkeypatch)


@pytest.fixture
async def base(tmp_path: Path, ring: Ring) -> Path:
    return await three_accounts(tmp_path, ring)


class Beside(LockKey):
    """Tells when somebody has to wait for another."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = threading.Event()

    def _begins(self, *, moves: bool) -> bool:
        begins = super()._begins(moves=moves)
        if moves and not begins:
            self.waited.set()
        return begins


async def both(ring: Ring, monkeypatch: pytest.MonkeyPatch, app: App, act: Awaitable[None]) -> bool:
    """`act` of the lock, while somebody signs in to another profile: it begins when their secrets are in the keyring,
    and their account is not written yet. Whether they were told that it went well."""
    reached, over = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    key = app.key
    assert isinstance(key, Beside)
    key.waited = over

    def writing(path: Path, content: bytes) -> None:
        loop.call_soon_threadsafe(reached.set)
        assert over.wait(30)
        if ring.dies_at:
            ring.step()
        write_file(path, content)

    async def acting() -> None:
        await reached.wait()
        try:
            await act
        finally:
            over.set()

    paths = profile_paths("dee", app.base)
    paths.make()
    vault = Vault(paths, QUICK, app.off_thread, key)

    async def signing_in() -> None:
        try:
            await vault.keep(DEE, Secrets(SecretsPlace.KEYRING))
        finally:
            reached.set()

    with monkeypatch.context() as patch:
        patch.setattr("desktop.system.account_file.write_file", writing)
        signed, acted = await asyncio.gather(signing_in(), acting(), return_exceptions=True)
    for result in (signed, acted):
        assert result is None or isinstance(result, KilledError), result
    return signed is None


async def dee_after(app: App, *, told: bool) -> None:
    """Whoever was told that they are signed in is; whose account stands here can open it; and it goes again."""
    vault = Vault(profile_paths("dee", app.base), QUICK, app.off_thread, app.key)
    account = vault.account()
    assert account is not None or not told
    if account is not None:
        kept = await vault.read(account)
        assert kept is not None
        assert kept.secrets == DEE.secrets
        await vault.forget()


@pytest.mark.parametrize("act", ["put_on", "take_off"])
async def test_a_sign_in_meanwhile_is_under_the_lock_that_there_is_then(
    base: Path, ring: Ring, clock: Clock, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """The process ended at any write of either, and at none."""
    off = act == "take_off"
    for steps in range(1, 30):
        app = App(base, clock, Beside())
        if off:
            await app.lock.put_on(WORDS, 60)
        ring.after(steps)
        told = await both(ring, monkeypatch, app, app.lock.take_off(WORDS) if off else app.lock.put_on(WORDS, 60))
        whole = ring.steps < steps
        ring.after()
        fresh = App(base, clock)
        if fresh.lock.on:
            assert not (whole and off)
            assert not whole or plain(ring) == []
            await fresh.lock.open(WORDS)
            await fresh.lock.settle()
        await dee_after(fresh, told=told)
        assert await fresh.secrets() == ENTRIES
        if fresh.lock.on:
            await fresh.lock.take_off(WORDS)
        for name in set(ring.entries) - set(ENTRIES):
            del ring.entries[name]  # Of a sign-in that did not come to its end.
        if whole:
            assert told
            assert steps > 8
            return
    raise AssertionError("it has an end")


async def test_what_is_sealed_meanwhile_is_read_all_the_same(
    base: Path, ring: Ring, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two names of an entry nobody looks."""
    app = App(base, clock)
    vault = Vault(profile_paths("bo", base), QUICK, OffThread("keyring of bo"), app.key)
    account = vault.account()
    assert account is not None
    get = ring.get_password
    begun: list[asyncio.Future[None]] = []
    loop = asyncio.get_running_loop()
    await app.lock.put_on(WORDS, 60)
    del ring.entries["bo-locked"]
    await KeyringPlace("bo", QUICK, app.off_thread).write(ENTRIES["bo"])  # as a crash leaves it

    def looking(service: str, entry: str) -> str | None:
        found = get(service, entry)
        if entry == "bo-locked" and not begun:
            begun.append(loop.create_future())
            asyncio.run_coroutine_threadsafe(_begun(app, begun[0]), loop).result(30)
        return found

    monkeypatch.setattr(ring, "get_password", looking)
    kept = await vault.read(account)
    assert kept is not None
    assert kept.secrets == ENTRIES["bo"]
    await begun[0]
    assert plain(ring) == []


async def _begun(app: App, over: asyncio.Future[None]) -> None:
    """Sealing has begun, and is over unless it has to wait."""
    task = asyncio.create_task(app.lock.settle())
    task.add_done_callback(lambda _: over.set_result(None))
    await eventually(lambda: task.done() or app.key.using, "it is over, or waits")
