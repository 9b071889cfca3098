"""Erasing what is due: at a start, and while the app runs, with no connection at all."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.message import Content
from desktop.store import clock
from desktop.store.store import Store
from desktop.sync.expiring import Expiring
from desktop.sync.settings import SyncSettings
from tests.desktop.store.test_store import pages
from tests.helpers.stores import T0, add_thread, all_messages, fact, open_store, take
from tests.helpers.waiting import eventually

FAST = replace(SyncSettings(), expire_every=0.02, expire_least=0.01)
NEEDLE = "TORTOISENEEDLE"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(tmp_path)
    yield found
    found.close()


def with_needle(store: Store, expires_at: int) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1), fact(2, NEEDLE, expires_at=expires_at)])
    store.scrub()
    assert NEEDLE.encode() in pages(store)


@pytest.mark.parametrize("told", ["the wall", "the offset", "the relay"])
def test_a_start_erases_what_came_due_meanwhile(store: Store, told: str) -> None:
    with_needle(store, T0 + 60_000)
    wall = {"the wall": T0 + 60_000, "the offset": T0, "the relay": T0 - 10**9}[told]
    with store.write() as tx:
        clock.put_ahead(tx, 60_000 if told == "the offset" else 0)
        clock.hear(tx, T0 + 60_000 if told == "the relay" else T0)
    assert Expiring(store, FAST, lambda: wall).erase() == 1
    assert NEEDLE.lower().encode() not in pages(store).lower()
    assert not store.needs_scrub


def test_what_is_not_due_stays(store: Store) -> None:
    with_needle(store, T0 + 60_000)
    assert Expiring(store, FAST, lambda: T0 + 59_999).erase() == 0
    assert all_messages(store)[1].text == NEEDLE


def test_many_go_at_once(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(seq, expires_at=T0) for seq in range(1, 501)])
    assert Expiring(store, FAST, lambda: T0).erase() == 500
    assert {row.content for row in all_messages(store)} == {Content.GONE}


async def test_it_goes_on_while_the_app_runs(store: Store) -> None:
    wall = [T0]
    with_needle(store, T0 + 60_000)
    running = asyncio.create_task(Expiring(store, FAST, lambda: wall[0]).run())
    try:
        wall[0] += 60_000
        await eventually(lambda: all_messages(store)[1].content is Content.GONE, "the message is gone")
        await eventually(lambda: not store.needs_scrub, "the files are clean")
        assert NEEDLE.lower().encode() not in pages(store).lower()
    finally:
        running.cancel()
        await asyncio.wait([running])
