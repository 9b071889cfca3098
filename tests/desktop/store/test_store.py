"""Transactions, what they tell, the reader beside them, and words that leave the files."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import apsw
import pytest

from desktop.domain.change import Change, Collection, Put, Reload
from desktop.domain.draft import VERSIONS_FOR
from desktop.domain.problem import Problem
from desktop.store import database, drafts, messages, outbox, search
from desktop.store.store import Store
from tests.helpers.stores import KEY, add_thread, all_messages, fact, open_store, take, write_message
from tests.helpers.waiting import in_time, until


@pytest.fixture
def heard(store: Store) -> list[Change]:
    changes: list[Change] = []
    store.subscribe(changes.extend)
    return changes


def test_a_commit_tells_the_rows_as_they_are_then(store: Store, heard: list[Change]) -> None:
    n = add_thread(store)
    heard.clear()
    with store.write() as tx:
        take(tx, n, [fact(1), fact(2)])
        assert heard == []
    puts = [(c.collection, c.row) for c in heard if isinstance(c, Put)]
    assert [row.seq for kind, row in puts if kind is Collection.MESSAGES] == [1, 2]  # type: ignore[union-attr]
    (thread,) = [row for kind, row in puts if kind is Collection.THREADS]
    assert (thread.unread, thread.last_text) == (2, "message 2")  # type: ignore[union-attr]


def test_what_fails_is_not_stored_and_not_told(store: Store, heard: list[Change]) -> None:
    n = add_thread(store)
    heard.clear()
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        take(tx, n, [fact(1)])
        raise ZeroDivisionError
    assert heard == []
    assert all_messages(store) == []
    with store.write() as tx:
        take(tx, n, [fact(1)])
    assert len(all_messages(store)) == 1


def test_an_own_change_says_so(store: Store, heard: list[Change]) -> None:
    n = add_thread(store)
    heard.clear()
    write_message(store, UUID(int=5), "mine", n)
    assert all(change.own for change in heard if isinstance(change, Put))
    assert heard


def test_too_many_changes_are_one_reload(store: Store, heard: list[Change]) -> None:
    n = add_thread(store)
    heard.clear()
    with store.write() as tx:
        take(tx, n, (fact(seq) for seq in range(1, 2_102)))
    assert Reload(Collection.MESSAGES) in heard
    assert len(heard) < 10


def test_a_transaction_within_a_transaction_is_a_bug(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError), store.write():
        pass


def test_durable_commits_are_synchronous_and_others_are_not(store: Store) -> None:
    levels = []
    for durable in (True, False, True, True, False):
        with store.write(durable=durable) as tx:
            levels.append(tx.db.execute("PRAGMA synchronous").get)
    assert levels == [2, 1, 2, 2, 1]


def test_numbers_go_on_after_a_restart(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store, count=3)
    store.close()
    store = open_store(tmp_path)
    assert store.me is not None
    write_message(store, UUID(int=5), "mine", n)
    numbers = [row.local_no for row in all_messages(store)]
    assert numbers == sorted(set(numbers))
    store.close()


async def test_a_read_is_not_older_than_the_last_commit(store: Store) -> None:
    n = add_thread(store)

    async def count() -> int:
        return await store.read(lambda db: int(db.execute("SELECT count(*) FROM messages").get))

    for seq in range(1, 30):
        waiting = asyncio.ensure_future(count())
        await asyncio.sleep(0)
        with store.write() as tx:
            take(tx, n, [fact(seq)])
        assert await in_time(waiting, "the read") == seq


def test_a_full_disk_and_damage_are_named(store: Store) -> None:
    with pytest.raises(Problem, match="disk_full"), store.write():
        raise apsw.FullError
    with pytest.raises(Problem, match="cache_damaged"), store.write():
        raise apsw.CorruptError


def everything(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in database.files_of(path) if file.exists())


def pages(store: Store) -> bytes:
    """The file as it would be without the cipher: freed cells and the index's leftovers included."""
    plain = store.path.with_name("plain.db")
    plain.unlink(missing_ok=True)
    db = database.connect(store.path, KEY, apsw.SQLITE_OPEN_READWRITE)
    target = apsw.Connection(str(plain))
    target.execute("PRAGMA cipher = 'chacha20'")
    target.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    with target.backup("main", db, "main") as backup:
        backup.step()
    target.execute("PRAGMA journal_mode = DELETE")
    target.execute("PRAGMA rekey = ''")
    target.close()
    db.close()
    return plain.read_bytes()


def test_erased_words_leave_every_file(store: Store) -> None:
    n = add_thread(store, count=50)
    with store.write() as tx:
        take(tx, n, [fact(51, "the NEEDLEWORD stands here")])
    store.scrub()
    assert b"NEEDLEWORD" in pages(store)
    assert b"needleword" in pages(store)
    with store.write() as tx:
        take(tx, n, [fact(51, rev=99, text="", content="gone")])
    assert store.needs_scrub
    assert store.scrub()
    assert not store.needs_scrub
    assert (store.path.with_name("cache.db-wal")).stat().st_size <= 8192
    left = pages(store)
    assert b"NEEDLEWORD" not in left
    assert b"needleword" not in left
    assert store.reading(lambda db: search.find_messages(db, "needleword", 5)) == ()


def test_a_dropped_draft_and_message_leave_every_file(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        drafts.put(tx, n, "DRAFTNEEDLE", 1)
    write_message(store, UUID(int=5), "OWNNEEDLE", n)
    with store.write() as tx:
        drafts.put(tx, n, "", 2)
        known = messages.kept(tx.db, UUID(int=5))
        assert known is not None
        messages.discard(tx, known)
    assert b"draftneedle" in pages(store).lower()
    drafts.prune(store, VERSIONS_FOR + 3)
    store.scrub()
    left = pages(store).lower()
    assert b"draftneedle" not in left
    assert b"ownneedle" not in left


def test_nothing_waits_for_who_reads_while_words_are_taken_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 3_600_000)
    store = open_store(tmp_path)
    reader = database.open_reader(store.path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM me").fetchone()
    with store.write() as tx:
        tx.erased = True
    assert not store.scrub()
    reader.execute("ROLLBACK")
    assert store.scrub()
    reader.close()
    store.close()


def test_what_was_not_scrubbed_before_the_end_is_scrubbed_at_the_next_start(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "LATENEEDLE")])
    with store.write() as tx:
        take(tx, n, [fact(1, rev=9, text="", content="gone")])
    assert store.needs_scrub
    store.close()
    store = open_store(tmp_path)
    assert not store.needs_scrub
    assert b"lateneedle" not in pages(store).lower()
    store.close()


KILLED = """
import sys
from pathlib import Path
from uuid import UUID
from desktop.store import threads
from desktop.store.store import Store
from tests.helpers.stores import KEY, fact, take, write_message

store = Store(Path(sys.argv[1]), KEY)
first = int(sys.argv[2])
for seq in range(first, first + 100_000):
    with store.write() as tx:
        take(tx, 1, [fact(seq)])
    write_message(store, UUID(int=10**12 + seq), f"own {seq}", 1)
    print(seq, flush=True)
"""


def test_killed_at_any_time_it_has_all_that_was_acknowledged(
    tmp_path: Path, count: Callable[[int, int], int], seed: int
) -> None:
    store = open_store(tmp_path)
    add_thread(store)
    store.close()
    done = 0
    for round_ in range(count(5, 100)):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(store.path), str(done + 1)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        wanted = done + 1 + (seed + round_ * 7) % 40
        for line in child.stdout:
            done = int(line)
            if done >= wanted:
                break
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()
        done = int(rest[-1]) if rest else done
        until(lambda c=child: c.poll() is not None, "killed")
        child.stdout.close()
        store = open_store(tmp_path)
        assert store.reading(lambda db: db.execute("PRAGMA integrity_check").get) == "ok"
        rows = all_messages(store)
        theirs = [row.seq for row in rows if row.seq is not None]
        assert theirs == list(range(1, len(theirs) + 1))
        own = [row.text for row in rows if row.mine]
        assert own[:done] == [f"own {seq}" for seq in range(1, done + 1)]
        assert len(theirs) >= done
        assert store.reading(lambda db: outbox.waiting(db)) == len(own)
        store.reading(lambda db: db.execute("INSERT INTO search(search) VALUES ('integrity-check')").fetchall())
        with store.write() as tx:
            # What was stored beyond the last acknowledgement is written again by the next round.
            for row in rows:
                if (row.seq or 0) > done or (row.mine and int(row.text.split()[1]) > done):
                    known = messages.kept(tx.db, row.message_id)
                    assert known is not None
                    messages.discard(tx, known)
            tx.execute("UPDATE threads SET last_seq = ?", (done,))
        store.close()


def test_the_feed_tells_after_the_commit(store: Store) -> None:
    open_still: list[bool] = []
    store.subscribe(lambda _: open_still.append(store._db.in_transaction))
    add_thread(store, count=1)
    assert open_still == [False]
