"""The app lock's file and the keyring's entries under it; the process ended between any two writes."""

from __future__ import annotations

import stat
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.account_file import Account, AccountFile
from desktop.system.app_lock import AppLock, accounts_of
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.paths import app_lock_file, profile_paths
from desktop.system.secrets import AccountSecrets, LockKey
from tests.helpers.memory_ring import KilledError, Ring, ring_in_memory

QUICK = SecretsConfig(argon2_memory_kib=64, argon2_rounds=1)
WORDS, OTHERS = "correct horse battery", "stapled to the other"
ENTRIES = {name: AccountSecrets(f"token-of-{name}", name[:1].encode() * 32, b"S" * 32) for name in ("ada", "bo", "cy")}


class Clock:
    """Two clocks: one that is set by whoever likes to, and one that is not."""

    def __init__(self) -> None:
        self.wall = 1_800_000_000_000
        self.steady = 100.0

    def pass_by(self, seconds: float) -> None:
        self.wall += round(seconds * 1000)
        self.steady += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    return ring_in_memory(monkeypatch)


class App:
    """One run of the app: it knows what stands on disk and in the keyring, and nothing else."""

    def __init__(self, base: Path, clock: Clock, key: LockKey | None = None) -> None:
        self.key = key if key is not None else LockKey()
        self.base = base
        self.off_thread = OffThread("keyring")
        now, steady = (lambda: clock.wall), (lambda: clock.steady)
        self.lock = AppLock(base, QUICK, self.off_thread, self.key, now=now, steady=steady)

    async def secrets(self) -> dict[str, AccountSecrets | None]:
        """What the engines would read."""
        names = {name: KeyringPlace(name, QUICK, self.off_thread, self.key) for name in ENTRIES}
        return {name: await place.read() for name, place in names.items()}


@pytest.fixture
async def base(tmp_path: Path, ring: Ring) -> Path:
    return await three_accounts(tmp_path, ring)


async def three_accounts(tmp_path: Path, ring: Ring) -> Path:
    """One of them laid by beside another's."""
    for name in ENTRIES:
        paths = profile_paths("ada" if name == "cy" else name, tmp_path)
        paths.make()
        path = paths.account if name != "cy" else paths.account.with_name("account.cy.json")
        account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="", place="keyring", entry=name)
        AccountFile(path).write(account)
    off_thread = OffThread("keyring")
    for name, secrets in ENTRIES.items():
        await KeyringPlace(name, QUICK, off_thread).write(secrets)
    ring.after()
    return tmp_path


async def problem_of(act: object) -> Problem:
    with pytest.raises(Problem) as caught:
        await act  # type: ignore[misc]
    return caught.value


def plain(ring: Ring) -> list[str]:
    """The entries that tell their secrets to whoever reads the keyring."""
    return [name for name, text in ring.entries.items() if "token-of" in text]


async def test_every_account_of_every_profile_is_found(base: Path) -> None:
    profile_paths("half", base).make()
    profile_paths("half", base).account.write_bytes(b"no account")
    assert {account.entry for account in accounts_of(base)} == set(ENTRIES)


async def test_under_a_lock_neither_keyring_nor_file_holds_a_key_or_a_token(
    base: Path, ring: Ring, clock: Clock
) -> None:
    app = App(base, clock)
    assert not app.lock.on
    await app.lock.put_on(WORDS, 900)
    assert app.lock.on
    assert app.lock.idle_after == 900
    assert await app.secrets() == ENTRIES
    path = app_lock_file(base)
    everything = "".join(ring.entries.values()).encode() + path.read_bytes()
    for needle in (b"token", b"YWFh", b"U1NT", WORDS.encode()):  # as JSON writes them
        assert needle not in everything
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    fresh = App(base, clock)
    assert set((await fresh.secrets()).values()) == {None}
    assert (await problem_of(fresh.lock.open("not the words"))).name == "wrong_passphrase"
    assert fresh.key.value is None
    await fresh.lock.open(WORDS)
    assert await fresh.secrets() == ENTRIES


async def test_taken_off_all_is_as_before(base: Path, ring: Ring, clock: Clock) -> None:
    before = dict(ring.entries)
    app = App(base, clock)
    await app.lock.put_on(WORDS, 60)
    assert (await problem_of(app.lock.take_off("not the words"))).name == "wrong_passphrase"
    await app.lock.take_off(WORDS)
    assert ring.entries == before
    assert not app_lock_file(base).exists()
    assert app.key.value is None


async def test_another_passphrase_leaves_the_entries_as_they_are(base: Path, ring: Ring, clock: Clock) -> None:
    app = App(base, clock)
    await app.lock.put_on(WORDS, 60)
    before = dict(ring.entries)
    assert (await problem_of(app.lock.change("not the words", OTHERS))).name == "wrong_passphrase"
    await app.lock.change(WORDS, OTHERS)
    await app.lock.choose_idle(3600)
    assert app.lock.with_computer
    await app.lock.choose_with_computer(False)
    assert ring.entries == before
    fresh = App(base, clock)
    assert (await problem_of(fresh.lock.open(WORDS))).name == "wrong_passphrase"
    await fresh.lock.open(OTHERS)
    assert await fresh.secrets() == ENTRIES
    assert (fresh.lock.idle_after, fresh.lock.with_computer) == (3600, False)


async def killed_everywhere(act: str, base: Path, ring: Ring, clock: Clock) -> None:
    """`act` is begun again and again, ended one write later each time; then a new run opens all that there was."""
    steps = 0
    while True:
        steps += 1
        app = App(base, clock)
        if app.lock.on:
            await app.lock.open(WORDS)
        before = {"put_on": not app.lock.on, "take_off": app.lock.on, "change": app.lock.on}
        assert before[act]
        ring.after(steps)
        try:
            match act:
                case "put_on":
                    await app.lock.put_on(WORDS, 60)
                case "take_off":
                    await app.lock.take_off(WORDS)
                case _:
                    await app.lock.change(WORDS, OTHERS)
        except KilledError:
            ring.after()
        else:
            assert steps > 3
            return
        fresh = App(base, clock)
        if fresh.lock.on:
            try:
                await fresh.lock.open(WORDS)
            except Problem:
                assert act == "change"
                await fresh.lock.open(OTHERS)
                await fresh.lock.change(OTHERS, WORDS)
            await fresh.lock.settle()
            assert plain(ring) == []
        else:
            assert sorted(plain(ring)) == sorted(ENTRIES)
        assert await fresh.secrets() == ENTRIES
        assert len(ring.entries) == len(ENTRIES)
        if fresh.lock.on and act == "put_on":
            await fresh.lock.take_off(WORDS)
        elif not fresh.lock.on and act == "take_off":
            await fresh.lock.put_on(WORDS, 60)


async def test_killed_at_any_write_of_putting_it_on(base: Path, ring: Ring, clock: Clock) -> None:
    await killed_everywhere("put_on", base, ring, clock)


async def test_killed_at_any_write_of_taking_it_off(base: Path, ring: Ring, clock: Clock) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)
    await killed_everywhere("take_off", base, ring, clock)


async def test_killed_at_any_write_of_changing_it(base: Path, ring: Ring, clock: Clock) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)
    await killed_everywhere("change", base, ring, clock)


@pytest.mark.parametrize("at", range(1, 7))
async def test_a_keyring_that_refuses_leaves_all_as_it_was(base: Path, ring: Ring, clock: Clock, at: int) -> None:
    app = App(base, clock)
    ring.after(at, refuses=True)
    assert (await problem_of(app.lock.put_on(WORDS, 60))).name == "keyring_locked"
    ring.after()
    assert not app.lock.on
    assert sorted(plain(ring)) == sorted(ring.entries) == sorted(ENTRIES)
    await app.lock.put_on(WORDS, 60)
    ring.after(at, refuses=True)
    assert (await problem_of(app.lock.take_off(WORDS))).name == "keyring_locked"
    ring.after()
    assert app.lock.on
    assert plain(ring) == []
    assert await app.secrets() == ENTRIES


async def test_five_wrong_tries_slow_down_over_restarts_and_whatever_the_clock_says(base: Path, clock: Clock) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)
    for _ in range(5):
        app = App(base, clock)
        assert app.lock.wait_left() == 0
        assert (await problem_of(app.lock.open("not the words"))).name == "wrong_passphrase"
    assert app.lock.wait_left() == 30
    waits = await problem_of(app.lock.open(WORDS))  # not even the right one
    assert (waits.name, waits.retry_after) == ("lock_waits", 30)
    clock.wall += 3_600_000  # forward, while the app runs
    assert app.lock.wait_left() == 30
    clock.wall -= 3_600_000
    assert App(base, clock).lock.wait_left() == 30
    clock.wall -= 10**10  # back, between two runs
    assert App(base, clock).lock.wait_left() == 30
    clock.wall += 10**10
    clock.pass_by(12)
    assert app.lock.wait_left() == App(base, clock).lock.wait_left() == 18
    clock.pass_by(18)
    assert (await problem_of(app.lock.open("not the words"))).name == "wrong_passphrase"
    assert app.lock.wait_left() == 60
    clock.pass_by(60)
    await app.lock.open(WORDS)
    assert App(base, clock).lock.wait_left() == 0
    assert (await problem_of(app.lock.change("not the words", OTHERS))).name == "wrong_passphrase"
    assert app.lock.wait_left() == 0


async def test_a_try_counts_also_where_the_process_ends_before_it_is_judged(
    base: Path, ring: Ring, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)

    def killed(*_: object) -> bytes:
        raise KilledError

    monkeypatch.setattr("desktop.system.app_lock.unseal", killed)
    for _ in range(5):
        with pytest.raises(KilledError):
            await App(base, clock).lock.open("not the words")
    assert App(base, clock).lock.wait_left() == 30


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"sealed":{}}'])
async def test_a_damaged_file_opens_for_nobody_and_is_still_a_lock(base: Path, clock: Clock, content: bytes) -> None:
    app = App(base, clock)
    await app.lock.put_on(WORDS, 60)
    app_lock_file(base).write_bytes(content)
    fresh = App(base, clock)
    assert fresh.lock.on
    assert (await problem_of(fresh.lock.open(WORDS))).name == "lock_damaged"


async def test_a_planted_file_cannot_ask_for_endless_work(base: Path, clock: Clock) -> None:
    app = App(base, clock)
    await app.lock.put_on(WORDS, 60)
    planted = msgspec.json.decode(app_lock_file(base).read_bytes())
    planted["sealed"]["memory_kib"] = 2**40
    app_lock_file(base).write_bytes(msgspec.json.encode(planted))
    assert (await problem_of(App(base, clock).lock.open(WORDS))).name == "lock_damaged"


async def test_forgotten_nothing_of_it_is_left(base: Path, ring: Ring, clock: Clock) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)
    fresh = App(base, clock)
    await fresh.lock.forget()
    assert ring.entries == {}
    assert fresh.lock.on  # until the caches are gone as well
    await fresh.lock.end()
    assert not fresh.lock.on


async def test_a_second_lock_is_refused(base: Path, clock: Clock) -> None:
    await App(base, clock).lock.put_on(WORDS, 60)
    assert (await problem_of(App(base, clock).lock.put_on(OTHERS, 60))).name == "conflict"
