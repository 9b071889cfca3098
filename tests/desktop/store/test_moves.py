"""A conversation goes on in the thread that takes the place of a lost one."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.query import Sought
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import drafts, moves, narrowed, outbox, scheduled, threads
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


@pytest.mark.parametrize("here", [False, True])
def test_it_is_found_where_it_went(store: Store, here: bool) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "harbour light", n)
    with store.write() as tx:
        take(tx, n, [fact(1, "harbour")])
        if here:
            threads.put(tx, thread_fact(NEW))
        moves.move(tx, n, thread_fact(NEW))
    for sought, texts in ((Sought("harb", places=("p2",)), {"harbour light", "harbour"}),
                          (Sought("harb", senders=("me",)), {"harbour light"})):  # fmt: skip
        hits = store.reading(lambda db, s=sought: narrowed.find(db, s, 9))
        assert {(row.text, row.thread_id) for row in hits} == {(text, NEW) for text in texts}
    store.reading(lambda db: db.execute("INSERT INTO search(search) VALUES ('integrity-check')").fetchall())


@pytest.mark.parametrize("here", [False, True])
def test_what_is_to_be_sent_later_goes_along(store: Store, here: bool) -> None:
    n = add_thread(store)
    told, wanted, dropped = (ScheduledRow(UUID(int=key), THREAD, 90_000 + key, "later") for key in (1, 2, 3))
    with store.write() as tx:
        for row in (told, dropped):
            scheduled.put(tx, ScheduledFact(row.message_id, THREAD, 1, row))
        scheduled.want(tx, wanted)
        scheduled.drop(tx, dropped)
        if here:
            threads.put(tx, thread_fact(NEW))
    seen: list[Change] = []
    store.subscribe(seen.extend)
    with store.write() as tx:
        moves.move(tx, n, thread_fact(NEW))
    moved = (replace(told, thread_id=NEW), replace(wanted, thread_id=NEW, waits=True))
    assert store.reading(scheduled.every) == moved
    assert [one.row for one in seen if isinstance(one, Put) and one.collection is Collection.SCHEDULED] == list(moved)
    there = store.reading(lambda db: threads.kept(db, NEW))
    assert there is not None
    places = store.reading(lambda db: db.execute("SELECT DISTINCT thread_n FROM scheduled").fetchall())
    assert places == [(there.n,)]
    ((_, first),) = store.reading(lambda db: outbox.heads(db, 5))
    action = store.reading(lambda db: outbox.get(db, first))
    assert action is not None
    assert (action.kind, action.message_id, action.thread_id) == (outbox.SCHEDULE, wanted.message_id, NEW)


def test_a_thread_does_not_move_into_itself(store: Store) -> None:
    n = add_thread(store, count=2)
    with store.write() as tx:
        moves.move(tx, n, thread_fact())
    assert len(all_messages(store)) == 2
    assert store.reading(lambda db: moves.other_of(db, n)) == BO
