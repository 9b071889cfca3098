"""Room behind the log: commits lengthen no file, and what stands there is never taken for a page."""

import errno
import os
import shutil
import threading
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.storage.port import Transaction
from relay.storage.sqlite.log_room import PAGE, STEP, LogRoom
from tests.relay.storage.adapters import Clock, open_sqlite
from tests.relay.storage.rows import put_account

MOST = 20


async def test_commits_lengthen_no_log(tmp_path: Path) -> None:
    opened = await open_sqlite(tmp_path, Clock())
    log = tmp_path / "relay.db-wal"
    lengths: list[int] = []

    def some(tx: Transaction, number: int) -> None:
        # Between two batches, on the writer's thread: all room is made.
        lengths.append(log.stat().st_size)
        put_account(tx, number)

    for number in range(8):
        await opened.storage.write(lambda tx, number=number: some(tx, number))
    # A start empties the log, before the first batch or after it.
    assert len(set(lengths[2:])) == 1
    await opened.storage.close()
    assert opened.deaths == []


async def test_what_a_kill_leaves_is_read_without_the_room(tmp_path: Path) -> None:
    running, killed = tmp_path / "running", tmp_path / "killed"
    running.mkdir()
    opened = await open_sqlite(running, Clock())
    for number in range(3):
        await opened.storage.write(lambda tx, number=number: put_account(tx, number))
    held, go_on = threading.Event(), threading.Event()

    def hold(_tx: Transaction) -> None:
        held.set()
        assert go_on.wait(60)

    opened.storage.submit(hold, lambda _outcome: None)
    assert held.wait(60)
    shutil.copytree(running, killed)
    go_on.set()
    await opened.storage.close()
    assert (killed / "relay.db-wal").stat().st_size > STEP * PAGE
    connection = apsw.Connection(str(killed / "relay.db"))
    assert connection.execute("SELECT count(*) FROM accounts").get == 3
    assert connection.pragma("integrity_check") == "ok"
    connection.close()


@settings(max_examples=40)
@given(st.lists(st.one_of(st.none(), st.integers(1, 8)), max_size=30))
def test_half_a_step_is_there_up_to_the_most(tmp_path_factory: pytest.TempPathFactory, steps: list[int | None]) -> None:
    log = tmp_path_factory.mktemp("room") / "log"
    log.write_bytes(b"")
    room, used = LogRoom(log, MOST), 0
    for pages in steps:
        if pages is None:
            os.truncate(log, 0)
            room.emptied()
            used = 0
            continue
        used += pages
        before = log.read_bytes().ljust(used * PAGE, b"x")
        log.write_bytes(before)
        room.keep(used)
        after = log.read_bytes()
        assert after.startswith(before)
        assert not after[len(before) :].strip(b"\0")
        assert used >= MOST or len(after) >= (used + MOST // 2) * PAGE
        assert len(after) <= max(len(before), 2 * MOST * PAGE)


@pytest.mark.parametrize(("number", "stops"), [(errno.ENOSPC, False), (errno.EFBIG, False), (errno.EIO, True)])
def test_a_full_disk_leaves_the_log_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, stops: bool
) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"x" * PAGE)
    room = LogRoom(log, MOST)

    def refuse(_descriptor: int, _data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        if stops:
            with pytest.raises(OSError, match=os.strerror(number)):
                room.keep(1)
        else:
            room.keep(1)
    assert log.stat().st_size == PAGE
    room.keep(1)
    assert log.stat().st_size == (1 + MOST) * PAGE


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.EACCES])
def test_a_log_that_cannot_be_opened_now_is_left_to_its_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Connections may take the last file a relay can open; no message is lost by that, and the relay must not end."""
    log = tmp_path / "log"
    log.write_bytes(b"x" * PAGE)
    room = LogRoom(log, MOST)

    def refuse(_path: Path, _flags: int) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        room.keep(1)
    room.keep(1)
    assert log.stat().st_size == (1 + MOST) * PAGE
