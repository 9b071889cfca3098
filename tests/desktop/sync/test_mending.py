"""Recount and repair, a piece at a time."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from uuid import UUID

import apsw
import pytest

from desktop.domain.change import Collection, Put
from desktop.domain.health import Recounted, Repaired
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.store import health, reindexing, search
from desktop.store.reader import Reader
from desktop.store.store import Store
from desktop.sync import mending
from desktop.sync.settings import SyncSettings
from tests.helpers.stores import add_thread, fact, open_store, take
from tests.helpers.waiting import eventually

QUICK = SyncSettings(index_rest=0.0, full_retry=0.001)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    for number in range(3):
        add_thread(store, UUID(int=100 + number), UUID(int=2 + number), count=20)
    return store


def listen(store: Store) -> list[ProgressRow]:
    told: list[ProgressRow] = []

    def take_(changes: tuple[object, ...]) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.PROGRESS:
                assert isinstance(change.row, ProgressRow)
                told.append(change.row)

    store.subscribe(take_)
    return told


def found(store: Store, word: str) -> int:
    return len(store.reading(lambda db: search.find_messages(db, word, 1_000)))


async def test_a_recount_tells_how_many_were_wrong(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "_THREADS", 2)
    told = listen(store)
    with store.write() as tx:
        tx.execute("UPDATE threads SET unread = 99 WHERE n = 2")
    assert await mending.recount(store) == Recounted(3, 1)
    assert await mending.recount(store) == Recounted(3, 0)
    assert told[:2] == [ProgressRow("recount", "threads", 2, 3), ProgressRow("recount", "threads", 3, 3)]
    store.close()


async def test_a_repair_finds_what_is_missing_and_makes_the_index_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "_MESSAGES", 7)
    told, wanted = listen(store), list[bool]()
    with store.write() as tx:
        take(tx, 1, [fact(30, "far away", thread=UUID(int=100))])
        tx.execute("DELETE FROM gaps")
        tx.execute("INSERT INTO search(search) VALUES ('delete-all')")
    assert found(store, "message") == 0
    assert await store.search(lambda db: search.find_messages(db, "message", 100)) == ()
    made = await mending.Repairing(store, QUICK, wanted.append).run()
    assert made == Repaired(made.tables, 1, 61, 9)
    assert made.tables > 20
    assert wanted == [True]
    assert (found(store, "message"), found(store, "away")) == (60, 1)
    steps = [row.step for row in told]
    assert [step for at, step in enumerate(steps) if step not in steps[:at]] == ["tables", "gaps", "index"]
    assert told[-1] == ProgressRow("repair", "index", 61, 61)
    assert len(await store.search(lambda db: search.find_messages(db, "message", 100))) == 60
    assert not any(name.startswith("search_before") for name in store.reading(health.tables))
    whole = await mending.Repairing(store, QUICK, wanted.append).run()
    assert whole == Repaired(made.tables, 0, 61, 9)
    store.close()


async def test_a_file_that_is_not_whole_is_left_as_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_db: object, table: str) -> None:
        if table == "messages":
            raise Problem("cache_damaged")

    monkeypatch.setattr(health, "check", damaged)
    with pytest.raises(Problem) as caught:
        await mending.Repairing(store, QUICK, lambda rest: None).run()
    assert caught.value.name == "cache_damaged"
    assert not store.reading(reindexing.is_due)
    store.close()


async def stopped_at(repairing: mending.Repairing, told: list[ProgressRow], step: str, done: int) -> None:
    """It runs, and is broken off when it has told of so much of a step."""
    work = asyncio.create_task(repairing.run())
    while not any((row.step, row.done) >= (step, done) and row.step == step for row in told):
        await asyncio.sleep(0)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    assert work.cancelled()


async def test_stopped_at_any_step_it_goes_on_from_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "_MESSAGES", 7)
    monkeypatch.setattr(mending, "_THREADS", 1)
    with store.write() as tx:
        tx.execute("DELETE FROM gaps")
        take(tx, 1, [fact(30, "far away", thread=UUID(int=100))])
        tx.execute("DELETE FROM gaps")
    told, wanted, checked, begun = listen(store), list[bool](), list[str](), list[bool]()
    check, begin = health.check, reindexing.begin
    monkeypatch.setattr(health, "check", lambda db, table: (checked.append(table), check(db, table)))
    monkeypatch.setattr(reindexing, "begin", lambda tx: (begun.append(True), begin(tx)))
    repairing = mending.Repairing(store, QUICK, wanted.append)
    await stopped_at(repairing, told, "tables", 5)
    assert begun == wanted == []
    await stopped_at(repairing, told, "gaps", 2)
    assert begun == wanted == []
    told.clear()
    await stopped_at(repairing, told, "index", 14)
    assert not [row for row in told if row.step == "tables"]
    assert wanted == []
    assert store.reading(reindexing.is_due)
    made = await repairing.run()
    assert made == Repaired(made.tables, 1, 61, 9)
    assert (begun, wanted) == ([True], [True])
    again = [table for table in checked if checked.count(table) > 1]
    assert set(again) <= {checked[made] for made in range(5, 7)}, "the one that was being looked at"
    assert (found(store, "message"), found(store, "away")) == (60, 1)
    store.close()


@pytest.mark.parametrize("early", [False, True], ids=["while it runs", "before it has quite begun"])
async def test_a_check_that_is_broken_off_leaves_nothing_running(store: Store, early: bool) -> None:
    begun, go_on = threading.Event(), threading.Event()
    if not early:
        go_on.set()
    readers: list[Reader] = []

    def endless(db: apsw.Connection) -> None:
        begun.set()
        go_on.wait()
        db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchall()

    async def look() -> None:
        async with store.apart() as reader:
            readers.append(reader)
            await reader.run(endless)

    work = asyncio.create_task(look())
    await asyncio.to_thread(begun.wait)
    work.cancel()
    await eventually(lambda: readers[0]._over, "it is broken off")
    go_on.set()
    await asyncio.gather(work, return_exceptions=True)
    assert work.cancelled()
    assert await store.search(lambda db: db.execute("SELECT 1").get) == 1
    store.close()


async def test_an_index_that_was_left_undone_is_finished(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await mending.go_on(store, QUICK)
    with store.write() as tx:
        reindexing.begin(tx)
    failures = iter([Problem("disk_full"), None])
    index = mending.index

    async def fails(*args: object) -> None:
        failure = next(failures)
        if failure is not None:
            raise failure
        await index(store, QUICK)

    monkeypatch.setattr(mending, "index", fails)
    await mending.go_on(store, QUICK)
    assert found(store, "message") == 60
    with store.write() as tx:
        reindexing.begin(tx)
    failures = iter([Problem("cache_damaged")])
    await mending.go_on(store, QUICK)
    assert store.reading(reindexing.is_due)
    store.close()
