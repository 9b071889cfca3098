"""The passphrase of the app lock is forgotten."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop.app.forgetting import forget_everything
from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.account_file import Account, AccountFile
from desktop.system.app_lock import AppLock
from desktop.system.offthread import OffThread
from desktop.system.paths import ProfilePaths, app_paths, profile_paths
from desktop.system.profile_lock import ProfileLock
from desktop.system.secrets import LockKey
from tests.helpers.memory_ring import KilledError, Ring, ring_in_memory

QUICK = SecretsConfig(argon2_memory_kib=64, argon2_rounds=1)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    return ring_in_memory(monkeypatch)


def lock_of(base: Path) -> AppLock:
    return AppLock(base, QUICK, OffThread("keyring"), LockKey())


async def locked(base: Path, ring: Ring) -> list[ProfilePaths]:
    """Two profiles with something in each place, under a lock."""
    profiles = [profile_paths(name, base) for name in ("ada", "bo")]
    for paths in profiles:
        paths.make()
        name = paths.folder.name
        account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="", place="keyring", entry=name)
        AccountFile(paths.account).write(account)
        AccountFile(paths.folder / f"account.{name}2.json").write(account)
        ring.entries[name] = '{"token":"t","cache_key":"%s","device_seed":"%s"}' % (("A" * 43 + "=",) * 2)
        for path in (paths.cache, paths.folder / f"cache.db.{name}2.0", paths.sealed):
            path.write_bytes(b"x")
        paths.media.mkdir()
        (paths.media / "blob").write_bytes(b"x")
    await lock_of(base).put_on("correct horse battery", 60)
    return profiles


def left(profiles: list[ProfilePaths]) -> set[str]:
    return {path.name for paths in profiles for path in paths.folder.rglob("*") if path.is_file()}


async def test_everything_that_only_it_could_open_is_gone_of_every_profile(tmp_path: Path, ring: Ring) -> None:
    profiles = await locked(tmp_path, ring)
    lock = lock_of(tmp_path)
    await forget_everything(app_paths(tmp_path), lock)
    assert ring.entries == {}
    assert not lock.on
    assert left(profiles) == {"profile.lock"}


async def test_killed_on_the_way_it_is_locked_still_and_can_be_asked_again(tmp_path: Path, ring: Ring) -> None:
    profiles = await locked(tmp_path, ring)
    for step, entries in ((1, 2), (2, 1), (2, 0)):
        ring.after(step)
        with pytest.raises(KilledError):
            await forget_everything(app_paths(tmp_path), lock_of(tmp_path))
        ring.after()
        assert lock_of(tmp_path).on
        assert len(ring.entries) == entries
    await forget_everything(app_paths(tmp_path), lock_of(tmp_path))
    assert left(profiles) == {"profile.lock"}
    assert not lock_of(tmp_path).on


async def test_a_profile_that_is_open_elsewhere_keeps_all_of_them(tmp_path: Path, ring: Ring) -> None:
    profiles = await locked(tmp_path, ring)
    before = left(profiles)
    elsewhere = ProfileLock(profiles[1].lock)
    elsewhere.acquire()
    with pytest.raises(Problem) as caught:
        await forget_everything(app_paths(tmp_path), lock_of(tmp_path))
    elsewhere.release()
    assert caught.value.name == "profile_in_use"
    assert left(profiles) == before | {"profile.lock"}
    assert len(ring.entries) == 2
