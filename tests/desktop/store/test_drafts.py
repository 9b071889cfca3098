"""Drafts stand in their thread's row."""

from desktop.store import drafts, threads
from desktop.store.store import Store
from tests.helpers.stores import THREAD, add_thread


def test_a_draft_is_kept_replaced_and_taken_out(store: Store) -> None:
    n = add_thread(store)
    told = []
    store.subscribe(told.extend)
    for text in ("hel", "hello", ""):
        with store.write() as tx:
            drafts.put(tx, n, text, 1)
        row = store.reading(lambda db: threads.get(db, THREAD))
        assert row is not None
        assert row.draft == text
        assert told.pop().row.draft == text
