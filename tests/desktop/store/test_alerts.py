"""Which messages are news, as the store holds them."""

from uuid import UUID

from desktop.domain.message import Content
from desktop.store import alerts, messages, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, CY, THREAD, add_thread, fact, take, thread_fact

OTHER = UUID(int=101)


def newest(store: Store, after: int) -> str | None:
    row = store.reading(lambda db: alerts.newest(db, THREAD, after))
    return row.text if row is not None else None


def test_the_newest_is_anothers_that_can_be_read_and_makes_a_sound(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one"), fact(2, "two"), fact(3, "quiet", quiet=True), fact(4, "mine", sender=ADA)])
        take(tx, n, [fact(5, "timer 60", content=Content.NOTICE), fact(6, "", content=Content.GONE)])
    assert newest(store, 0) == "two"
    assert newest(store, 1) == "two"
    assert newest(store, 2) is None
    with store.write() as tx:
        messages.put(tx, n, fact(2, "", rev=9, content=Content.GONE))
    assert newest(store, 0) == "one"


def test_how_far_threads_have_got_and_which_are_unread(store: Store) -> None:
    add_thread(store, count=3)
    n = add_thread(store, OTHER, CY, count=2)
    assert store.reading(alerts.reached) == {THREAD.bytes: 3, OTHER.bytes: 2}
    assert set(store.reading(alerts.unread)) == {THREAD, OTHER}
    with store.write() as tx:
        known = threads.by_number(tx.db, n)
        assert known is not None
        threads.read_up_to(tx, known, 2)
    assert store.reading(alerts.unread) == (THREAD,)
    with store.write() as tx:
        threads.put(tx, thread_fact(archived=True, unread=3, state_rev=5))
    assert store.reading(alerts.unread) == ()
