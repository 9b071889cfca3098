"""What a person can do for the health of what is kept here: recount, and repair. A piece at a time: others go on."""

import asyncio
from collections.abc import Callable

from desktop.domain.change import PROGRESS_KEY, Collection, Put
from desktop.domain.health import Recounted, Repaired
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.store import health, history, mending, reindexing
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")
RECOUNT, REPAIR = "recount", "repair"
"""Works."""
COUNTING, CHECKING, LOOKING, INDEXING = "threads", "tables", "gaps", "index"
"""Steps of them."""
_THREADS = 50
_MESSAGES = 200
"""At once."""


async def recount(store: Store) -> Recounted:
    """Count what is unread anew. Problem as the store."""
    numbers = await store.search(mending.numbers)
    changed = 0
    for number, n in enumerate(numbers, 1):
        counted = await store.search(lambda db, n=n: mending.counted(db, n))  # type: ignore[misc]
        if counted is not None:
            with store.write() as tx:
                changed += mending.put_unread(tx, counted)
        if number % _THREADS == 0 or number == len(numbers):
            _tell(store, RECOUNT, COUNTING, number, len(numbers))
    return Recounted(len(numbers), changed)


async def repair(store: Store, settings: SyncSettings, want_rest: Callable[[bool], None]) -> Repaired:
    """Check the file, find what is missing, make the index anew, and have what is missing fetched (`want_rest`).

    Problem `cache_damaged` where the file is not whole; else as the store.
    """
    tables = await _check(store)
    mended = await _find_gaps(store)
    with store.write() as tx:
        reindexing.begin(tx)
    await index(store, settings)
    missing = (await store.search(history.state)).missing
    if missing:
        want_rest(True)
    return Repaired(tables, mended, (await store.search(health.state)).indexed, missing)


async def index(store: Store, settings: SyncSettings) -> None:
    """Make the index to its end, where that is due. Problem as the store: it goes on another time."""
    more = True
    while more:
        with store.write() as tx:
            more = reindexing.clear(tx)
        await asyncio.sleep(settings.index_rest)
    total = await store.search(reindexing.left)
    done = 0
    while True:
        with store.write() as tx:
            made = reindexing.go_on(tx, _MESSAGES)
        if not made:
            return
        done += made
        _tell(store, REPAIR, INDEXING, min(done, total), total)
        await asyncio.sleep(settings.index_rest)


async def go_on(store: Store, settings: SyncSettings) -> None:
    """What a start finds undone, in the background."""
    while store.reading(reindexing.is_due):
        try:
            await index(store, settings)
        except Problem as problem:
            _log.warning("index_not_made", problem=problem.name)
            if problem.name != "disk_full":
                return
            await asyncio.sleep(settings.full_retry)


async def _check(store: Store) -> int:
    async with store.apart() as reader:
        tables = await reader.run(health.tables)
        for number, table in enumerate(tables, 1):
            await reader.run(lambda db, table=table: health.check(db, table))  # type: ignore[misc]
            _tell(store, REPAIR, CHECKING, number, len(tables))
    return len(tables)


async def _find_gaps(store: Store) -> int:
    numbers = await store.search(mending.numbers)
    mended = 0
    for number, n in enumerate(numbers, 1):
        if await store.search(lambda db, n=n: mending.is_odd(db, n)):  # type: ignore[misc]
            with store.write() as tx:
                mending.mend(tx, n)
            mended += 1
        if number % _THREADS == 0 or number == len(numbers):
            _tell(store, REPAIR, LOOKING, number, len(numbers))
    return mended


def _tell(store: Store, work: str, step: str, done: int, total: int) -> None:
    store.tell((Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(work, step, done, total)),))
