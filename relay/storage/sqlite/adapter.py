"""The storage port over one SQLite file."""

import asyncio
import secrets
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import apsw

from relay.storage import meta
from relay.storage.port import CommitListener, Committed, Outcome, Reader, Transaction
from relay.storage.sqlite.connections import open_writer
from relay.storage.sqlite.failures import in_words
from relay.storage.sqlite.memory import Memory
from relay.storage.sqlite.migrations import migrate
from relay.storage.sqlite.readers import Readers
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from relay.storage.sqlite.writer import Result, Writer, unavailable

T = TypeVar("T")


class SqliteStorage:
    """Satisfies `port.Storage`. Make it with `open`, on the loop that will use it."""

    def __init__(
        self,
        connection: apsw.Connection,
        path: Path,
        settings: SqliteSettings,
        *,
        loop: asyncio.AbstractEventLoop,
        on_commit: CommitListener,
        clock: Callable[[], int],
        die: Callable[[BaseException], None],
        on_busy: Callable[[bool], None],
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._loop = loop
        self._on_commit = on_commit
        self._on_busy = on_busy
        self._closed = False
        self._waiting = 0
        self._reading = 0
        found = SqliteTransaction(connection, "", b"")
        self.epoch, key = meta.epoch(found), meta.key(found)
        transaction = SqliteTransaction(connection, self.epoch, key, Memory(connection))
        self._readers = Readers(path, settings, epoch=self.epoch, key=key, clock=clock)
        self._writer = Writer(connection, transaction, settings, deliver=self._hand_over, clock=clock, die=die)

    @classmethod
    async def open(
        cls,
        path: Path,
        settings: SqliteSettings,
        *,
        on_commit: CommitListener,
        clock: Callable[[], int],
        die: Callable[[BaseException], None],
        on_busy: Callable[[bool], None] = lambda _: None,
    ) -> "SqliteStorage":
        """Open or make the database at `path`, bring its schema up to date and start the writer.

        `clock` gives UTC milliseconds, on any thread. `die` is called on the writer thread when an fsync failed;
        it must end the process at once. `on_busy` is told, on the loop, when the first work waits and when none does
        any more. StorageError where the file cannot be used.
        """
        loop = asyncio.get_running_loop()
        connection = await loop.run_in_executor(None, partial(prepare, path, settings))
        storage = cls(connection, path, settings, loop=loop, on_commit=on_commit, clock=clock, die=die, on_busy=on_busy)
        storage._writer.start()
        return storage

    def submit(self, work: Callable[[Transaction], T], done: Callable[[Outcome[T]], None]) -> None:
        """Run `work` in the next batch; see the port."""
        if self._closed or self._waiting >= self._settings.waiting:
            self._loop.call_soon(done, Outcome(error=unavailable()))
            return
        if not self._waiting:
            self._on_busy(True)
        self._waiting += 1
        self._writer.submit((work, done))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """`submit`, awaited."""
        future: asyncio.Future[Outcome[T]] = self._loop.create_future()

        def done(outcome: Outcome[T]) -> None:
            if not future.done():
                future.set_result(outcome)

        self.submit(work, done)
        outcome = await future
        if outcome.error is not None:
            raise outcome.error
        return outcome.value  # type: ignore[return-value]

    async def read(self, work: Callable[[Reader], T]) -> T:
        """Run `work` on a reader thread; see the port."""
        if self._closed or self._reading >= self._settings.reads_waiting:
            raise unavailable()
        self._reading += 1
        try:
            return await asyncio.wrap_future(self._readers.submit(work), loop=self._loop)
        finally:
            self._reading -= 1

    async def close(self) -> None:
        """Finish what is waiting, then close."""
        if self._closed:
            return
        self._closed = True
        # The last outcomes are in the loop's line before this is: they are told first.
        await self._loop.run_in_executor(None, self._writer.finish)
        await self._loop.run_in_executor(None, self._readers.close)
        self._connection.close()

    def _hand_over(self, results: list[Result], news: Committed) -> None:
        self._loop.call_soon_threadsafe(self._answer, results, news)

    def _answer(self, results: list[Result], news: Committed) -> None:
        self._waiting -= len(results)
        for done, outcome in results:
            try:
                done(outcome)
            except Exception as error:  # noqa: BLE001 - one caller's fault must not cost the others their answers
                self._report(error)
        if news.appended or news.closed:
            self._on_commit(news)
        if not self._waiting:
            self._on_busy(False)

    def _report(self, error: Exception) -> None:
        context: dict[str, Any] = {"message": "an answer to a stored work failed", "exception": error}
        self._loop.call_exception_handler(context)


def prepare(path: Path, settings: SqliteSettings) -> apsw.Connection:
    """A writer's connection to an up-to-date database at `path`, made where there is none. Blocks.

    StorageError where the file cannot be used, or brought up to date.
    """
    with in_words(path):
        connection = open_writer(path, settings)
        try:
            migrate(connection, _first_rows)
        except BaseException:
            connection.close()
            raise
        return connection


def _first_rows(connection: apsw.Connection) -> None:
    tx = SqliteTransaction(connection, "", b"")
    meta.put(tx, epoch=uuid.uuid4().hex, key=secrets.token_bytes(32))
