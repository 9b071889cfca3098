"""The one reader thread with its read-only connection: searches and pages, while the writer goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import apsw

from desktop.store import database
from desktop.store.failures import named

T = TypeVar("T")

_LOOK_EVERY = 20_000
"""Steps of SQLite's machine, well under a millisecond, after which a read looks whether it is over."""


class Reader:
    """Runs reads one after another on its own thread. The connection is opened by the first and stays there."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._db: apsw.Connection | None = None
        self._over = False
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")

    async def run(self, work: Callable[[apsw.Connection], T]) -> T:
        """What `work` returns. A cancelled read that has not begun is dropped. Problem: see `failures.named`."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, work)

    def another(self) -> "Reader":
        """One with a thread and a connection of its own. Close it."""
        return Reader(self._path, self._key)

    def break_off(self) -> None:
        """The read that runs ends with an error, and so does any that begins: close it then."""
        # SQLite's own interrupt is lost on a read whose statement has not begun yet.
        self._over = True

    def close(self) -> None:
        """Wait for the read that runs, drop those that wait, close the connection."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        if self._db is not None:
            self._db.close()
            self._db = None

    def _run(self, work: Callable[[apsw.Connection], T]) -> T:
        with named():
            if self._db is None:
                self._db = database.open_reader(self._path, self._key)
                self._db.set_progress_handler(lambda: self._over, _LOOK_EVERY)
            # One snapshot for all that `work` reads.
            self._db.execute("BEGIN")
            try:
                return work(self._db)
            finally:
                self._db.execute("ROLLBACK")
