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


class Repairing:
    """Checks the file, finds what is missing, makes the index anew, and has what is missing fetched (`want_rest`).

    Broken off, it goes on from there when it is run again.
    """

    def __init__(self, store: Store, settings: SyncSettings, want_rest: Callable[[bool], None]) -> None:
        self._store = store
        self._settings = settings
        self._want_rest = want_rest
        self._checked: set[str] = set()
        self._looked: set[int] = set()
        self._mended = 0
        self._indexing = False
        self._turn = asyncio.Lock()

    async def run(self) -> Repaired:
        """To its end. Problem `cache_damaged` where the file is not whole; else as the store."""
        async with self._turn:
            if not self._indexing:
                await self._check()
                await self._find_gaps()
                with self._store.write() as tx:
                    reindexing.begin(tx)
                self._indexing = True
            await index(self._store, self._settings)
            missing = (await self._store.search(history.state)).missing
            if missing:
                self._want_rest(True)
            indexed = (await self._store.search(health.state)).indexed
            return Repaired(len(self._checked), self._mended, indexed, missing)

    async def _check(self) -> None:
        async with self._store.apart() as reader:
            tables = await reader.run(health.tables)
            for table in tables:
                if table not in self._checked:
                    await reader.run(lambda db, table=table: health.check(db, table))  # type: ignore[misc]
                    self._checked.add(table)
                    _tell(self._store, REPAIR, CHECKING, len(self._checked), len(tables))

    async def _find_gaps(self) -> None:
        numbers = await self._store.search(mending.numbers)
        for n in numbers:
            if n in self._looked:
                continue
            if await self._store.search(lambda db, n=n: mending.is_odd(db, n)):  # type: ignore[misc]
                with self._store.write() as tx:
                    mending.mend(tx, n)
                self._mended += 1
            self._looked.add(n)
            if len(self._looked) % _THREADS == 0 or len(self._looked) == len(numbers):
                _tell(self._store, REPAIR, LOOKING, len(self._looked), len(numbers))


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
            if not problem.cache_waits:
                return
            await asyncio.sleep(settings.full_retry)


def _tell(store: Store, work: str, step: str, done: int, total: int) -> None:
    store.tell((Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(work, step, done, total)),))
