"""Uploads that nobody wants any more, and whether the relay is told."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.media import Blob
from desktop.domain.problem import Problem
from desktop.store import begun
from desktop.store.store import Store
from desktop.sync.giving_up import GivingUp
from desktop.sync.settings import SyncSettings
from tests.helpers.stores import open_store

FILM, SHEET = Blob("v" * 43, "video/mp4", 100), Blob("s" * 43, "application/pdf", 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


class Dropper:
    """Drops at once, or as it is told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.dropped: list[str] = []
        self.problems: list[Problem] = []
        self.before: Callable[[], object] = lambda: None
        self.hold = asyncio.Event()
        self.hold.set()
        self.asked = asyncio.Event()

    async def give_up(self, blob: Blob, is_wanted: Callable[[], bool]) -> None:
        self.asked.set()
        await self.hold.wait()
        self.before()
        if is_wanted():
            return
        if self.problems:
            raise self.problems.pop(0)
        self.dropped.append(blob.key)
        with self._store.write() as tx:
            begun.end(tx, blob.key)


class Bench:
    def __init__(self, store: Store, settings: SyncSettings) -> None:
        self.trayed: set[str] = set()
        self.dropper = Dropper(store)
        self.giving_up = GivingUp(store, self.dropper, settings, self.trayed.__contains__)
        with store.write() as tx:
            begun.begin(tx, FILM)
            begun.begin(tx, SHEET)


async def test_all_are_told_but_what_lies_in_a_tray_again(store: Store) -> None:
    bench = Bench(store, SyncSettings())
    bench.trayed.add(FILM.key)
    await bench.giving_up.tell()
    assert bench.dropper.dropped == [SHEET.key]
    bench.trayed.clear()
    await bench.giving_up.tell()
    assert bench.dropper.dropped == [SHEET.key, FILM.key]
    await bench.giving_up.tell()
    assert bench.dropper.dropped == [SHEET.key, FILM.key]
    assert bench.giving_up.again_at is None


async def test_what_comes_back_before_its_turn_is_spared(store: Store) -> None:
    bench = Bench(store, SyncSettings())
    bench.dropper.before = lambda: bench.trayed.add(FILM.key)
    await bench.giving_up.tell()
    assert bench.dropper.dropped == [SHEET.key]
    assert store.reading(begun.every) == (FILM,)


async def test_where_the_relay_cannot_be_told_it_is_after_a_while(store: Store) -> None:
    bench = Bench(store, SyncSettings(retry_base=3600.0, retry_most=3600.0))
    bench.dropper.problems = [Problem("offline")]
    now = asyncio.get_running_loop().time()
    await bench.giving_up.tell()
    assert bench.dropper.dropped == []
    assert bench.giving_up.again_at is not None
    assert bench.giving_up.again_at > now + 1_000
    await bench.giving_up.tell()
    assert bench.dropper.dropped == []  # it is not asked again at each turn
    bench.giving_up.stop()  # the next connection is another matter
    await bench.giving_up.tell()
    assert bench.dropper.dropped == [FILM.key, SHEET.key]


async def test_it_ends_with_the_connection(store: Store) -> None:
    bench = Bench(store, SyncSettings())
    bench.dropper.hold.clear()
    telling = asyncio.create_task(bench.giving_up.tell())
    await bench.dropper.asked.wait()
    bench.giving_up.stop()
    await telling
    assert bench.dropper.dropped == []
    assert store.reading(begun.every) == (FILM, SHEET)


async def test_nothing_of_it_runs_on(store: Store) -> None:
    bench = Bench(store, SyncSettings())
    bench.dropper.hold.clear()
    telling = asyncio.create_task(bench.giving_up.tell())
    await bench.dropper.asked.wait()
    telling.cancel()
    await asyncio.gather(telling, return_exceptions=True)
    bench.dropper.hold.set()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert store.reading(begun.every) == (FILM, SHEET)
