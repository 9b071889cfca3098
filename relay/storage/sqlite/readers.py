"""Reader threads, each with a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import apsw

from relay.storage.port import Reader
from relay.storage.sqlite.connections import open_reader
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction

T = TypeVar("T")


class Readers:
    """Runs reads beside the writer. A connection is opened by the thread that uses it, on its first read."""

    def __init__(
        self, path: Path, settings: SqliteSettings, *, epoch: str, key: bytes, clock: Callable[[], int]
    ) -> None:
        self._path = path
        self._settings = settings
        self._epoch = epoch
        self._key = key
        self._clock = clock
        self._local = threading.local()
        self._opened: list[apsw.Connection] = []
        self._pool = ThreadPoolExecutor(settings.readers, thread_name_prefix="storage-reader")

    def submit(self, work: Callable[[Reader], T]) -> Future[T]:
        """Run `work` over one consistent view, on a reader thread."""
        return self._pool.submit(self._run, work)

    def close(self) -> None:
        """Finish what is waiting and close the connections. Blocks."""
        self._pool.shutdown(wait=True)
        for connection in self._opened:
            connection.close()

    def _run(self, work: Callable[[Reader], T]) -> T:
        connection, tx = self._mine()
        tx.begin(self._clock())
        connection.execute("BEGIN")
        try:
            return work(tx)
        finally:
            connection.execute("ROLLBACK")

    def _mine(self) -> tuple[apsw.Connection, SqliteTransaction]:
        mine: tuple[apsw.Connection, SqliteTransaction] | None = getattr(self._local, "mine", None)
        if mine is None:
            connection = open_reader(self._path, self._settings)
            self._opened.append(connection)
            mine = connection, SqliteTransaction(connection, self._epoch, self._key)
            self._local.mine = mine
        return mine
