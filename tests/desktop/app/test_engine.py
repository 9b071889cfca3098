"""The engine's thread put together: without a window, and closed where it cannot begin."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest

from desktop.app.engine import Outlet, _open_session, build_engine
from desktop.bridge.contract import Problem, Stage
from desktop.bridge.vault import Kept
from desktop.config import AppConfig
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.store import people
from desktop.store.store import Store
from desktop.system.account_file import Account
from desktop.system.paths import profile_paths
from desktop.system.secrets import AccountSecrets


async def test_the_engine_alone_starts_without_a_window(tmp_path: Path, no_leaked_tasks: None) -> None:
    told: list[object] = []
    engine = build_engine(AppConfig(base=tmp_path, profile="ada"), Outlet(told.append, told.append, told.append))
    assert (await engine.start()).stage is Stage.SIGN_IN
    await engine.close()
    assert told == []


async def test_a_session_that_cannot_begin_leaves_its_store_closed_and_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Store] = []
    closed: list[Store] = []
    make, close = Store.__init__, Store.close

    def made(store: Store, path: Path, key: bytes) -> None:
        make(store, path, key)
        opened.append(store)

    def ended(store: Store) -> None:
        close(store)
        closed.append(store)

    def full(_tx: object, _me: object) -> None:
        raise Problem("disk_full")

    monkeypatch.setattr(Store, "__init__", made)
    monkeypatch.setattr(Store, "close", ended)
    monkeypatch.setattr(people, "put_me", full)
    account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="ws://127.0.0.1:9/v1", place="session")
    kept = Kept(account, AccountSecrets("token", bytes(32), bytes(32)))
    config = AppConfig(base=tmp_path, profile="ada")
    outlet = Outlet(lambda _: None, lambda _: None, lambda _: None)
    engine = build_engine(config, outlet)
    before = asyncio.all_tasks()
    with pytest.raises(Problem) as caught:
        me = MeFact(MeRow(account.user_id, "ada", "Ada"))
        await _open_session(config, profile_paths("ada", tmp_path), outlet, engine, kept, me)
    assert caught.value.name == "disk_full"
    assert opened
    assert closed == opened
    assert [task.get_name() for task in asyncio.all_tasks() - before] == [], "it would say that it broke"
    await engine.close()
