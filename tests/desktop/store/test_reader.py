"""The reader thread: reads beside the writer, each in one snapshot."""

import asyncio
import threading
from pathlib import Path

import apsw
import pytest

from desktop.domain.problem import Problem
from desktop.store.reader import Reader
from desktop.store.store import Store
from tests.helpers.stores import KEY, add_thread, fact, take
from tests.helpers.waiting import in_time


def count(db: apsw.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM messages").get)


async def test_a_read_sees_one_state_while_the_writer_goes_on(store: Store) -> None:
    n = add_thread(store, count=5)
    begun, go = threading.Event(), threading.Event()

    def work(db: apsw.Connection) -> tuple[int, int]:
        before = count(db)
        begun.set()
        go.wait(20)
        return before, count(db)

    waiting = asyncio.ensure_future(store.search(work))
    await asyncio.get_running_loop().run_in_executor(None, begun.wait, 20)
    with store.write() as tx:
        take(tx, n, [fact(6)])
    go.set()
    assert await in_time(waiting, "the read") == (5, 5)
    assert await store.search(count) == 6


async def test_it_runs_on_its_own_thread_and_cannot_write(store: Store) -> None:
    names = {await store.search(lambda db: threading.current_thread().name) for _ in range(3)}
    assert len(names) == 1
    assert names != {threading.current_thread().name}
    with pytest.raises(Problem, match="disk_full"):
        await store.search(lambda db: db.execute("DELETE FROM messages"))


async def test_closing_ends_the_thread(tmp_path: Path, store: Store) -> None:
    reader = Reader(store.path, KEY)

    def here(_db: apsw.Connection) -> threading.Thread:
        return threading.current_thread()

    thread = await reader.run(here)
    assert thread.is_alive()
    reader.close()
    assert not thread.is_alive()
