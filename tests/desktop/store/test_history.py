"""How much is here, what comes next, and that it is remembered whether it is wanted."""

from pathlib import Path
from uuid import UUID

from desktop.domain.history import HistoryRow
from desktop.store import gaps, history
from desktop.store.gaps import Gap
from desktop.store.store import Store
from tests.helpers.stores import BO, CY, THREAD, add_thread, open_store

OTHER, ASKED = UUID(int=101), UUID(int=102)


def test_the_counts_of_all_conversations(store: Store) -> None:
    assert store.reading(history.state) == HistoryRow()
    add_thread(store, THREAD, BO, count=3)
    add_thread(store, OTHER, CY)
    asked = add_thread(store, ASKED, UUID(int=9))
    with store.write() as tx:
        for thread, seq in ((THREAD, 10), (OTHER, 5), (ASKED, 70)):
            gaps.reach(tx, tx.db.execute("SELECT n FROM threads WHERE thread_id = ?", (thread.bytes,)).get, seq)
        tx.execute("UPDATE threads SET state = 'request' WHERE n = ?", (asked,))
    assert store.reading(history.state) == HistoryRow(here=3, missing=12, threads=2)


def test_the_newest_thread_comes_first_and_one_can_be_left_out(store: Store) -> None:
    for thread, other, at in ((THREAD, BO, 5), (OTHER, CY, 9)):
        n = add_thread(store, thread, other)
        with store.write() as tx:
            gaps.reach(tx, n, 20)
            gaps.close(tx, n, 8, 12)
            tx.execute("UPDATE threads SET changed_at = ? WHERE n = ?", (at, n))
    assert store.reading(history.next_gap) == (OTHER, Gap(13, 20))
    assert store.reading(lambda db: history.next_gap(db, {OTHER})) == (THREAD, Gap(13, 20))
    assert store.reading(lambda db: history.next_gap(db, {OTHER, THREAD})) is None


def test_what_is_wanted_is_remembered(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for rest in (False, True, True, False, True):
        with store.write() as tx:
            history.want(tx, rest)
        assert store.reading(history.wanted) is rest
    store.close()
    again = open_store(tmp_path)
    assert again.reading(history.state).wanted
    again.close()
