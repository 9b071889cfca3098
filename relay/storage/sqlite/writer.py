"""The writer thread: group commit with one batch in flight."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import apsw

from relay.storage.port import Committed, Outcome
from relay.storage.sqlite.failures import Failure, failure_of, is_full
from relay.storage.sqlite.log_room import LogRoom
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from relay.storage.sqlite.turns import Turns
from relay.wire.errors import ErrorName, Reason, Refusal

Work = Callable[[Any], Any]
Done = Callable[[Outcome[Any]], None]
Job = tuple[Work, Done]
Result = tuple[Done, Outcome[Any]]


_BRIEFLY = 20
"""Milliseconds the writer waits for readers when it empties the log; it tries again soon."""


def unavailable(*, full: bool = False) -> Refusal:
    """Nothing was stored, for want of time, or of room where the disk is `full`; try again."""
    reason = Reason.RELAY_FULL if full else None
    return Refusal(ErrorName.UNAVAILABLE, "Nothing was stored; try again", reason=reason, retry_after=1.0)


class _AgainError(Exception):
    """A work failed after it had written, and the batch ran without savepoints."""


class BatchLostError(Exception):
    """A work broke the transaction it shared; nothing of the batch was stored."""


class Writer:
    """Runs waiting works in one transaction, commits once, and hands their outcomes over in order.

    The next batch is what arrived meanwhile. `deliver(results, news)` is called on the writer thread after COMMIT.
    `die(error)` must not return: it is called when an fsync failed.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        transaction: SqliteTransaction,
        settings: SqliteSettings,
        *,
        deliver: Callable[[list[Result], Committed], None],
        clock: Callable[[], int],
        die: Callable[[BaseException], None],
    ) -> None:
        self._connection = connection
        self._tx = transaction
        self._settings = settings
        self._deliver = deliver
        self._clock = clock
        self._die = die
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        # Due at once: a crash may have left erased content in the log.
        self._truncate_at: float | None = time.monotonic()
        self._wal_pages = 0
        self._turns = Turns()
        self._room = LogRoom(Path(connection.filename_wal), settings.checkpoint_pages)
        self._thread = threading.Thread(target=self._run, name="storage-writer", daemon=True)
        connection.set_wal_hook(self._committed_pages)

    def start(self) -> None:
        """Begin to take works."""
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Put a work in the line."""
        self._jobs.put(job)

    def finish(self) -> None:
        """Run what is waiting, then end. Blocks until the thread is gone."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while self._step():
                pass
        except BaseException as error:  # noqa: BLE001 - whatever stops the one writer stops the relay
            self._die(error)

    def _step(self) -> bool:
        batch, last = self._take()
        if batch:
            self._turns.taken(len(batch))
            self._deliver(*self._commit(batch))
        self._copy_log(last)
        if self._wal_pages and not last:
            self._room.keep(self._wal_pages)
        return not last

    def _take(self) -> tuple[list[Job], bool]:
        """What waits, at most one batch of it, and whether the end was reached. Waits for the first."""
        wait = None if self._truncate_at is None else max(self._truncate_at - time.monotonic(), 0.0)
        batch: list[Job] = []
        try:
            job = self._jobs.get(timeout=wait)
            while job is not None:
                batch.append(job)
                if len(batch) >= self._settings.batch:
                    return batch, False
                job = self._jobs.get_nowait()
        except Empty:
            return batch, False
        return batch, True

    def _commit(self, batch: list[Job]) -> tuple[list[Result], Committed]:
        """Run and commit `batch`; its results, and what to tell."""
        tx = self._tx
        tx.begin(self._clock())
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                results = [self._trusting(job) for job in batch]
            except _AgainError:
                self._connection.execute("ROLLBACK")
                tx.forget()
                tx.begin(tx.now)
                self._connection.execute("BEGIN IMMEDIATE")
                results = [self._guarded(job) for job in batch]
            tx.settle()
            self._connection.execute("COMMIT")
        except (apsw.Error, BatchLostError) as error:
            return self._refuse(batch, error)
        if tx.erased_content and self._truncate_at is None:
            self._truncate_at = time.monotonic() + self._settings.erase_within / 2
        return results, tx.news()

    def _trusting(self, job: Job) -> Result:
        """Run one work without a savepoint: what fails has seldom written before. _AgainError where it has."""
        tx = self._tx
        tx.told = False
        before = self._connection.total_changes()
        try:
            return job[1], Outcome(job[0](tx))
        except Exception as error:
            self._let_through(error)
            if tx.told or self._connection.total_changes() != before:
                raise _AgainError from error
            return job[1], Outcome(error=error)

    def _guarded(self, job: Job) -> Result:
        """Run one work in a savepoint of its own."""
        tx = self._tx
        # What earlier works hold back must stand before the savepoint, or it would go with a work that fails.
        tx.settle()
        mark = tx.mark()
        self._connection.execute("SAVEPOINT work")
        try:
            result = job[1], Outcome(job[0](tx))
            tx.settle()
        except Exception as error:  # noqa: BLE001 - the error is its caller's answer
            self._let_through(error)
            self._connection.execute("ROLLBACK TO work")
            tx.undo(mark)
            result = job[1], Outcome(error=error)
        self._connection.execute("RELEASE work")
        return result

    def _let_through(self, error: Exception) -> None:
        """Raise what concerns the whole batch, not one work."""
        if failure_of(error) is not Failure.WORK:
            raise error
        if not self._connection.in_transaction:
            raise BatchLostError from error

    def _refuse(self, batch: list[Job], error: Exception) -> tuple[list[Result], Committed]:
        if failure_of(error) is Failure.FSYNC:
            self._die(error)
        full = is_full(error, self._connection.system_errno)
        self._tx.forget()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        if failure_of(error) is Failure.WORK:
            # A work that broke the transaction itself, or damage: everybody hears the truth, and nothing was stored.
            return [(done, Outcome(error=error)) for _, done in batch], Committed((), ())
        refusal = unavailable(full=full)
        return [(done, Outcome(error=refusal)) for _, done in batch], Committed((), ())

    def _truncate(self) -> None:
        """Empty the log. It waits for readers only briefly: a backup under way must not hold the writer up."""
        self._connection.set_busy_timeout(_BRIEFLY)
        try:
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self._wal_pages = 0
            self._room.emptied()
        finally:
            self._connection.set_busy_timeout(int(self._settings.busy_for * 1_000))

    def _committed_pages(self, _connection: apsw.Connection, _database: str, pages: int) -> int:
        self._wal_pages = pages
        return apsw.SQLITE_OK

    def _copy_log(self, last: bool) -> None:
        """Copy the log into the database when it is long, and truncate it when erased content stands in it."""
        due = self._truncate_at is not None and (last or time.monotonic() >= self._truncate_at)
        try:
            if due:
                self._truncate()
                self._truncate_at = None
            elif self._wal_pages >= self._settings.checkpoint_pages:
                self._wal_pages = 0
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
        except apsw.Error as error:
            if failure_of(error) is not Failure.SPACE:
                raise
            if due:
                # A long read or a full disk: soon again.
                self._truncate_at = time.monotonic() + self._settings.erase_within / 60
