"""Counts that are made anew out of others."""

from pathlib import Path
from uuid import UUID

from desktop.store import gaps, mending, threads
from desktop.store.gaps import Gap
from desktop.store.mending import Unread
from tests.helpers.stores import THREAD, add_thread, fact, open_store, take


def test_what_is_missing_is_found_by_what_is_here(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store, count=5)
    other = add_thread(store, UUID(int=101), UUID(int=3))
    with store.write() as tx:
        take(tx, n, [fact(9)])
    assert store.reading(mending.numbers) == [n, other]
    assert not store.reading(lambda db: mending.is_odd(db, n))
    assert not store.reading(lambda db: mending.is_odd(db, other))
    assert not store.reading(lambda db: mending.is_odd(db, 4711))
    with store.write() as tx:
        tx.execute("DELETE FROM messages WHERE pos IN (1, 3)")
        tx.execute("DELETE FROM gaps")
    assert store.reading(lambda db: mending.is_odd(db, n))
    with store.write() as tx:
        mending.mend(tx, n)
        mending.mend(tx, 4711)
    assert store.reading(lambda db: gaps.of_thread(db, n)) == [Gap(1, 1), Gap(3, 3), Gap(6, 8)]
    assert not store.reading(lambda db: mending.is_odd(db, n))
    with store.write() as tx:
        tx.execute("INSERT INTO gaps (thread_n, first, last) VALUES (?, 9, 9)", (n,))  # it is here
    assert store.reading(lambda db: mending.is_odd(db, n))
    with store.write() as tx:
        mending.mend(tx, n)
    assert store.reading(lambda db: gaps.of_thread(db, n, 9)) == []
    store.close()


def test_unread_is_counted_behind_the_one_marker(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store, count=5)

    def recounted(sql: str) -> tuple[bool, int]:
        with store.write() as tx:
            tx.execute(sql)
        told = store.reading(lambda db: mending.counted(db, n))
        changed = told is not None
        if told is not None:
            with store.write() as tx:
                assert mending.put_unread(tx, told)
        row = store.reading(lambda db: threads.get(db, THREAD))
        assert row is not None
        return changed, row.unread

    assert recounted("UPDATE threads SET read_seq = 2, unread = 77") == (True, 3)
    assert recounted("UPDATE threads SET read_seq = 2, unread = 3") == (False, 3)
    assert recounted("UPDATE threads SET read_seq = 5, unread = 1") == (True, 0)
    assert recounted("UPDATE threads SET read_seq = 2, unread = 9, stale = 1") == (False, 9)
    assert recounted("UPDATE threads SET stale = 0") == (True, 3)
    late = Unread(n, 1, 5, 3, 4)  # something was read since
    gone = Unread(n, 2, 5, 9, 4)  # one of them was taken back since
    with store.write() as tx:
        assert not mending.put_unread(tx, late)
        assert not mending.put_unread(tx, gone)
    # Where not all of it is here, the relay's count stands.
    with store.write() as tx:
        take(tx, n, [fact(9)])
    assert recounted("UPDATE threads SET unread = 8") == (False, 8)
    assert store.reading(lambda db: mending.counted(db, 4711)) is None
    store.close()
