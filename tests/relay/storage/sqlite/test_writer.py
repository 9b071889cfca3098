"""The writer: group commit, a disk without space, an fsync that fails, and the log it copies."""

import asyncio
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import apsw
import pytest

from relay.storage import mailboxes
from relay.storage.port import Committed, Outcome, Reader, Transaction
from relay.storage.sqlite import transaction
from relay.storage.sqlite.adapter import SqliteStorage, prepare
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from relay.storage.sqlite.writer import Result, Writer
from relay.wire.errors import ErrorName, Reason, Refusal
from tests.helpers.waiting import until
from tests.relay.storage.adapters import Clock, open_sqlite
from tests.relay.storage.rows import entry, key, put_account


class Stage:
    """A writer over a file, without a loop."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        chosen = SqliteSettings(**settings)
        self.path = folder / "relay.db"
        self.connection = prepare(self.path, chosen)
        self.batches: list[tuple[list[Result], Committed]] = []
        self.deaths: list[BaseException] = []
        self.writer = Writer(
            self.connection,
            SqliteTransaction(self.connection, "epoch", b"k" * 32),
            chosen,
            deliver=lambda results, news: self.batches.append((results, news)),
            clock=Clock(),
            die=self._die,
        )

    def _die(self, error: BaseException) -> None:
        self.deaths.append(error)

    def outcomes(self) -> list[Outcome[Any]]:
        return [outcome for results, _ in self.batches for _, outcome in results]


def nothing(_outcome: Outcome[Any]) -> None:
    """Nobody waits."""


def test_what_waits_is_committed_together(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    for number in range(100):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    stage.writer.start()
    stage.writer.finish()
    assert [len(results) for results, _ in stage.batches] == [100]
    assert stage.connection.execute("SELECT count(*) FROM accounts").get == 100


def test_a_batch_has_a_limit(tmp_path: Path) -> None:
    stage = Stage(tmp_path, batch=30)
    for number in range(100):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    stage.writer.start()
    stage.writer.finish()
    assert [len(results) for results, _ in stage.batches] == [30, 30, 30, 10]


def test_the_next_batch_is_what_arrived_meanwhile(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    inside, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        inside.set()
        assert go_on.wait(20)

    stage.writer.start()
    stage.writer.submit((slow, nothing))
    assert inside.wait(20)
    for number in range(10):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    go_on.set()
    stage.writer.finish()
    assert [len(results) for results, _ in stage.batches] == [1, 10]


class FailingCommit:
    """A connection whose COMMIT fails with a given error as often as told."""

    def __init__(self, connection: apsw.Connection, error: apsw.Error, times: int) -> None:
        self._connection = connection
        self._error = error
        self.times = times

    def execute(self, sql: str, *more: Any) -> Any:
        if sql == "COMMIT" and self.times:
            self.times -= 1
            raise self._error
        return self._connection.execute(sql, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def fail_commits(stage: Stage, error: apsw.Error, times: int) -> None:
    stage.writer._connection = FailingCommit(stage.connection, error, times)  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (apsw.FullError("full"), Reason.RELAY_FULL),
        (apsw.IOError("write failed"), None),
        (apsw.BusyError("busy"), None),
    ],
)
def test_a_commit_refused_for_space_refuses_everybody_and_goes_on(
    tmp_path: Path, error: apsw.Error, reason: Reason | None
) -> None:
    stage = Stage(tmp_path)
    fail_commits(stage, error, 1)
    for number in range(3):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    stage.writer.start()
    until(lambda: stage.batches, "the refused batch")
    stage.writer.submit((lambda tx: put_account(tx, 9), nothing))
    stage.writer.finish()
    refused, fine = stage.outcomes()[:3], stage.outcomes()[3:]
    assert all(isinstance(item.error, Refusal) and item.error.name is ErrorName.UNAVAILABLE for item in refused)
    assert all(isinstance(item.error, Refusal) and item.error.reason is reason for item in refused)
    assert [item.value for item in fine] == [key(9)]
    assert [news.appended for _, news in stage.batches] == [(), []]
    assert stage.connection.execute("SELECT count(*) FROM accounts").get == 1
    assert stage.deaths == []


def test_a_failed_fsync_ends_the_relay_unanswered(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    error = apsw.IOError("fsync")
    error.extendedresult = apsw.SQLITE_IOERR_FSYNC
    fail_commits(stage, error, 1)

    class Gone(BaseException):
        """Stands for the end of the process."""

    def die(found: BaseException) -> None:
        stage.deaths.append(found)
        if found is error:
            raise Gone

    stage.writer._die = die
    stage.writer.submit((lambda tx: put_account(tx, 1), nothing))
    stage.writer.start()
    stage.writer._thread.join()
    assert stage.deaths[0] is error
    assert stage.batches == []


def test_a_work_that_breaks_the_transaction_costs_the_batch_and_no_more(tmp_path: Path) -> None:
    stage = Stage(tmp_path)

    def rude(_tx: Transaction) -> None:
        stage.connection.execute("ROLLBACK")
        raise ValueError("rude")

    stage.writer.submit((lambda tx: put_account(tx, 1), nothing))
    stage.writer.submit((rude, nothing))
    stage.writer.start()
    until(lambda: stage.batches, "the lost batch")
    stage.writer.submit((lambda tx: put_account(tx, 2), nothing))
    stage.writer.finish()
    assert [item.error is None for item in stage.outcomes()] == [False, False, True]
    assert stage.connection.execute("SELECT username FROM accounts").get == "user2"


def test_the_log_is_copied_when_it_is_long(tmp_path: Path) -> None:
    stage = Stage(tmp_path, checkpoint_pages=50, batch=5)
    for number in range(300):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    stage.writer.start()
    stage.writer.finish()
    assert (tmp_path / "relay.db-wal").stat().st_size < 200 * 4_096
    assert stage.deaths == []


async def test_erased_content_leaves_every_file_in_time(tmp_path: Path) -> None:
    needle = b"needle-4711-" + b"x" * 40
    opened = await open_sqlite(tmp_path, Clock(), erase_within=0.2)
    await opened.storage.write(lambda tx: put_account(tx, 1, name=needle.decode()))

    def found() -> bool:
        return any(needle in file.read_bytes() for file in tmp_path.iterdir())

    assert found()

    def erase(tx: Transaction) -> None:
        tx.execute("UPDATE accounts SET display_name = '', name_key = ''")
        tx.erased()

    await opened.storage.write(erase)
    await asyncio.to_thread(until, lambda: not found(), "the needle is in no file")
    await opened.storage.close()


async def test_closing_takes_erased_content_along(tmp_path: Path) -> None:
    needle = b"needle-0815-" + b"y" * 40
    opened = await open_sqlite(tmp_path, Clock(), erase_within=600.0)
    await opened.storage.write(lambda tx: put_account(tx, 1, name=needle.decode()))

    def erase(tx: Transaction) -> None:
        tx.execute("UPDATE accounts SET display_name = '', name_key = ''")
        tx.erased()

    await opened.storage.write(erase)
    await opened.storage.close()
    assert not any(needle in file.read_bytes() for file in tmp_path.iterdir())


async def test_a_start_after_a_crash_takes_erased_content_along(tmp_path: Path) -> None:
    needle = b"needle-2342-" + b"z" * 40
    running, crashed = tmp_path / "running", tmp_path / "crashed"
    running.mkdir()
    opened = await open_sqlite(running, Clock(), erase_within=600.0)
    await opened.storage.write(lambda tx: put_account(tx, 1, name=needle.decode()))

    def erase(tx: Transaction) -> None:
        tx.execute("UPDATE accounts SET display_name = '', name_key = ''")
        tx.erased()

    await opened.storage.write(erase)
    # What a kill would leave: the files as they are, with nothing closed.
    shutil.copytree(running, crashed)
    await opened.storage.close()
    assert any(needle in file.read_bytes() for file in crashed.iterdir())
    again = await open_sqlite(crashed, Clock())
    await asyncio.to_thread(
        until, lambda: not any(needle in file.read_bytes() for file in crashed.iterdir()), "the needle is in no file"
    )
    await again.storage.close()


async def test_a_long_read_puts_the_truncation_off_and_holds_nobody_up(tmp_path: Path) -> None:
    needle = b"needle-1138-" + b"q" * 40
    opened = await open_sqlite(tmp_path, Clock(), erase_within=0.2, busy_for=600.0)
    await opened.storage.write(lambda tx: put_account(tx, 1, name=needle.decode()))
    inside, go_on = threading.Event(), threading.Event()

    def long_read(tx: Reader) -> None:
        assert tx.one("SELECT count(*) FROM accounts") == (1,)
        inside.set()
        assert go_on.wait(60)

    def erase(tx: Transaction) -> None:
        tx.execute("UPDATE accounts SET display_name = '', name_key = ''")
        tx.erased()

    reading = asyncio.create_task(opened.storage.read(long_read))
    await asyncio.to_thread(inside.wait, 20)
    await opened.storage.write(erase)
    # Writes go on while the truncation waits for the reader; a blocked writer would end this test by its deadline.
    for number in range(2, 200):
        await opened.storage.write(lambda tx, number=number: put_account(tx, number))
    go_on.set()
    await reading
    await asyncio.to_thread(
        until, lambda: not any(needle in file.read_bytes() for file in tmp_path.iterdir()), "the needle is in no file"
    )
    await opened.storage.close()
    assert opened.deaths == []


async def test_a_full_line_is_refused(tmp_path: Path) -> None:
    opened = await open_sqlite(tmp_path, Clock(), waiting=3)
    inside, go_on = threading.Event(), threading.Event()

    def slow(_tx: Transaction) -> None:
        inside.set()
        assert go_on.wait(20)

    writes = [asyncio.create_task(opened.storage.write(slow)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Refusal) as caught:
        await opened.storage.write(slow)
    assert caught.value.name is ErrorName.UNAVAILABLE
    go_on.set()
    await asyncio.gather(*writes)
    await opened.storage.write(lambda tx: None)
    await opened.storage.close()


async def test_busy_is_told_while_works_wait(tmp_path: Path) -> None:
    told: list[bool] = []
    storage = await SqliteStorage.open(
        tmp_path / "relay.db",
        SqliteSettings(),
        on_commit=lambda _news: None,
        clock=Clock(),
        die=lambda _error: None,
        on_busy=told.append,
    )
    writes = [asyncio.create_task(storage.write(lambda tx, n=n: put_account(tx, n))) for n in range(3)]
    await asyncio.sleep(0)
    assert told == [True]
    await asyncio.gather(*writes)
    await storage.write(lambda tx: None)
    await storage.close()
    assert told[-1] is False
    assert told == [True, False] * (len(told) // 2)


FULL_DISK = """
import asyncio, resource, signal, sys
from pathlib import Path
from relay.storage import mailboxes
from relay.wire.errors import ErrorName, Reason, Refusal
from tests.relay.storage.adapters import Clock, open_sqlite
from tests.relay.storage.rows import entry, put_account

async def main():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    opened = await open_sqlite(Path(sys.argv[1]), Clock())
    one = await opened.storage.write(lambda tx: put_account(tx, 1))
    stored = 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    while True:
        try:
            await opened.storage.write(lambda tx: [tx.append(one, entry(n)) for n in range(50)])
            stored += 50
        except Refusal as refusal:
            assert (refusal.name, refusal.reason) == (ErrorName.UNAVAILABLE, Reason.RELAY_FULL), refusal
            break
    # Reads go on, further writes are refused, and with space again all is well: no seq was lost.
    assert await opened.storage.read(lambda tx: mailboxes.mailbox(tx, one).head) == stored
    try:
        await opened.storage.write(lambda tx: [tx.append(one, entry(n)) for n in range(5000)])
        raise SystemExit("stored beyond the limit")
    except Refusal:
        pass
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert await opened.storage.write(lambda tx: tx.append(one, entry(1))) == stored + 1
    assert opened.deaths == []
    await opened.storage.close()
    print("stored", stored)

asyncio.run(main())
"""


def test_a_full_disk_refuses_and_recovers(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("stored ")


def test_seqs_go_on_after_a_refused_batch(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.writer.submit((lambda tx: put_account(tx, 1), nothing))
    stage.writer.start()
    until(lambda: stage.batches, "the account")
    fail_commits(stage, apsw.FullError("full"), 1)
    stage.writer.submit((lambda tx: tx.append(key(1), entry(1)), nothing))
    until(lambda: len(stage.batches) == 2, "the refused batch")
    stage.writer.submit((lambda tx: tx.append(key(1), entry(2)), nothing))
    stage.writer.finish()
    assert stage.outcomes()[-1].value == 1
    tx = SqliteTransaction(stage.connection, "", b"")
    assert mailboxes.mailbox(tx, key(1)).head == 1


def test_only_so_many_heads_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "HEADS", 2)
    stage = Stage(tmp_path, batch=1)
    for number in range(1, 6):
        stage.writer.submit((lambda tx, number=number: put_account(tx, number), nothing))
    for turn in (1, 2):
        for number in range(1, 6):
            stage.writer.submit((lambda tx, number=number, turn=turn: tx.append(key(number), entry(turn)), nothing))
    stage.writer.start()
    stage.writer.finish()
    assert [outcome.value for outcome in stage.outcomes()[5:]] == [1] * 5 + [2] * 5
    assert len(stage.writer._tx._heads) <= 3
