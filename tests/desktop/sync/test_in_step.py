"""When this computer last had everything."""

from pathlib import Path

import pytest

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.store import health
from desktop.store.store import Store
from desktop.sync.in_step import InStep
from tests.helpers.stores import open_store


def test_it_is_kept_when_it_comes_true_and_when_it_ceases(tmp_path: Path) -> None:
    store, now = open_store(tmp_path), 10

    def kept() -> int:
        return store.reading(health.state).in_step_at

    told = InStep(store, lambda: now)
    told.hear(ConnectionState(Connection.CATCHING_UP))
    told.end()
    assert kept() == 0
    told.hear(ConnectionState(Connection.CONNECTED))
    assert kept() == 10
    now = 20
    told.hear(ConnectionState(Connection.CONNECTED))
    assert kept() == 10
    told.hear(ConnectionState(Connection.OFFLINE))
    assert kept() == 20
    now = 30
    told.hear(ConnectionState(Connection.OFFLINE))
    assert kept() == 20
    told.hear(ConnectionState(Connection.CONNECTED))
    now = 40
    told.end()
    assert kept() == 40
    store.close()


def test_a_full_disk_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path)
    told = InStep(store, lambda: 10)

    def full(*_: object, **__: object) -> None:
        raise Problem("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "write", full)
        told.hear(ConnectionState(Connection.CONNECTED))
    assert store.reading(health.state).in_step_at == 0
    store.close()
