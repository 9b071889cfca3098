"""A conversation goes on in the thread that takes the place of a lost one."""

from uuid import UUID

from desktop.domain.change import Collection, Remove
from desktop.store import drafts, moves, outbox, threads
from desktop.store.store import Store
from tests.helpers.stores import BO, THREAD, add_thread, all_messages, fact, take, thread_fact, write_message

NEW = UUID(int=500)


def test_into_a_thread_that_is_not_here_yet(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "one", n)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        moves.move(tx, n, thread_fact(NEW, state_rev=0))
    assert [row.text for row in all_messages(store, NEW)] == ["one"]
    assert store.reading(lambda db: threads.get(db, THREAD)) is None
    assert Remove(Collection.THREADS, THREAD) in told
    assert [n for n, _ in store.reading(lambda db: outbox.heads(db, 5))] == [n]


def test_into_one_that_is_here(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "one", n)
    with store.write() as tx:
        drafts.put(tx, n, "being written", 1)
        there = threads.put(tx, thread_fact(NEW))
        take(tx, there, [fact(1, thread=NEW)])
        moves.move(tx, n, thread_fact(NEW, last_seq=1, unread=1))
    assert [row.text for row in all_messages(store, NEW)] == ["message 1", "one"]
    row = store.reading(lambda db: threads.get(db, NEW))
    assert row is not None
    assert (row.draft, row.unread) == ("being written", 1)
    assert [n for n, _ in store.reading(lambda db: outbox.heads(db, 5))] == [there]


def test_a_thread_does_not_move_into_itself(store: Store) -> None:
    n = add_thread(store, count=2)
    with store.write() as tx:
        moves.move(tx, n, thread_fact())
    assert len(all_messages(store)) == 2
    assert store.reading(lambda db: moves.other_of(db, n)) == BO
