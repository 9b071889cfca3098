"""Resets: what is hidden, what is sent again, what is marked."""

from uuid import UUID

from msgspec.structs import replace

from desktop.domain.change import Collection, Reload
from desktop.domain.facts import Cursor
from desktop.domain.message import Content, SendState
from desktop.store import cursors, epochs, expiry, messages, outbox, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, THREAD, add_thread, all_messages, fact, take, thread_fact, write_message


def own(number: int, seq: int):  # type: ignore[no-untyped-def]
    return fact(seq, f"own {number}", sender=ADA, message_id=UUID(int=number))


def test_after_a_cut_log_everything_is_hidden_until_it_was_asked_about(store: Store) -> None:
    n = add_thread(store, count=3)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        epochs.log_was_cut(tx)
    assert {Reload(Collection.THREADS), Reload(Collection.MESSAGES)} <= set(told)
    assert {row.text for row in all_messages(store)} == {""}
    (stale,) = store.reading(lambda db: epochs.stale(db, epochs.LOG_CUT))
    assert (stale.n, stale.thread_id) == (n, THREAD)
    with store.write() as tx:
        epochs.changes_taken(tx, n)
    assert all(row.text for row in all_messages(store))
    assert store.reading(lambda db: epochs.stale(db, epochs.LOG_CUT)) == []


def test_an_unchanged_thread_is_shown_at_once(store: Store) -> None:
    n = add_thread(store, count=3)
    with store.write() as tx:
        threads.mark_complete(tx)
        epochs.log_was_cut(tx)
        threads.put(tx, thread_fact(state_rev=1, last_seq=3, rev=3))
        epochs.unchanged(tx)
    assert all(row.text for row in all_messages(store))
    with store.write() as tx:
        epochs.log_was_cut(tx)
        threads.put(tx, thread_fact(state_rev=1, last_seq=3, rev=4))
        epochs.unchanged(tx)
    assert not any(row.text for row in all_messages(store))
    assert n


def test_a_new_epoch_drops_cursor_markers_and_revs(store: Store) -> None:
    n = add_thread(store, count=3)
    with store.write() as tx:
        cursors.put(tx, Cursor("one", 7))
        outbox.add_read(tx, n, 2)
        epochs.begin_epoch(tx)
    assert store.reading(cursors.get) is None
    assert store.reading(lambda db: outbox.heads(db, 5)) == []
    known = store.reading(lambda db: threads.by_number(db, n))
    assert known is not None
    assert (known.stale, known.rev, known.state_rev) == (epochs.NEW_EPOCH, 0, 0)


def test_above_the_agreement_own_go_back_and_others_are_marked(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1), own(5, 2), fact(3), own(6, 4)])
    write_message(store, UUID(int=7), "own 7", n)
    with store.write() as tx:
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        other = fact(3, "another", message_id=UUID(int=99))
        epochs.settle(tx, stale, 2, thread_fact(last_seq=3, rev=3, read_seq=1, unread=1), (other,))
        epochs.changes_taken(tx, n)
    assert [(row.text, row.seq, row.only_here, row.state) for row in all_messages(store)] == [
        ("message 1", 1, False, None),
        ("own 5", 2, False, SendState.SENT),
        ("message 3", 3, True, None),
        ("another", 3, False, None),
        ("own 6", None, False, SendState.QUEUED),
        ("own 7", None, False, SendState.QUEUED),
    ]
    assert store.reading(outbox.waiting) == 2


def test_a_message_the_relay_has_elsewhere_is_not_sent_again(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1), own(5, 2)])
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, thread_fact(last_seq=1, rev=1), (own(5, 1),))
        epochs.changes_taken(tx, n)
    assert [(row.text, row.seq, row.only_here) for row in all_messages(store)] == [
        ("message 1", 1, True),
        ("own 5", 1, False),
    ]
    assert store.reading(outbox.waiting) == 0


def test_what_was_answered_but_never_came_back_is_sent_again(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=5), "own 5", n)
    with store.write() as tx:
        tx.execute("DELETE FROM outbox")
        tx.execute("UPDATE messages SET state = ?", (int(SendState.SENT),))
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, thread_fact(), ())
    assert store.reading(outbox.waiting) == 1


def test_what_was_answered_and_went_when_its_time_came_is_not_sent_again(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=5), "own 5", n)
    with store.write() as tx:
        kept = messages.kept(tx.db, UUID(int=5))
        assert kept is not None
        messages.set_sent(tx, kept, 1, expires_at=2)
        outbox.done(tx, kept.local_no)
        assert expiry.erase(tx, 3, 10) == 1
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, thread_fact(), ())
    assert store.reading(outbox.waiting) == 0
    assert [(row.content, row.state) for row in all_messages(store)] == [(Content.GONE, SendState.SENT)]


def test_only_texts_go_back_into_the_outbox(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [replace(own(5, 1), content=Content.GONE, text="")])
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, thread_fact(), ())
    assert store.reading(outbox.waiting) == 0
    assert [row.only_here for row in all_messages(store)] == [True]


def test_they_are_sent_again_in_the_order_of_the_thread_however_they_came_here(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        # The newest page was read first, an answer without its event came between, then an older page.
        take(tx, n, [own(3, 3), own(4, 4)])
    write_message(store, UUID(int=5), "own 5", n)
    with store.write() as tx:
        kept = messages.kept(tx.db, UUID(int=5))
        assert kept is not None
        messages.set_sent(tx, kept, 1)
        outbox.done(tx, kept.local_no)
    write_message(store, UUID(int=6), "own 6", n)
    with store.write() as tx:
        take(tx, n, [own(1, 1), own(2, 2)])
    write_message(store, UUID(int=7), "own 7", n)
    with store.write() as tx:
        epochs.begin_epoch(tx)
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, thread_fact(), ())
    sent = store.reading(
        lambda db: db.execute(
            "SELECT m.message_id, o.n = m.local_no FROM outbox o JOIN messages m ON m.doc = o.doc ORDER BY o.n"
        ).fetchall()
    )
    assert [(UUID(bytes=key).int, same) for key, same in sent] == [(number, 1) for number in range(1, 8)]
    assert [row.message_id.int for row in all_messages(store)] == list(range(1, 8))
    write_message(store, UUID(int=8), "own 8", n)
    assert all_messages(store)[-1].message_id.int == 8


def test_a_thread_the_relay_lacks_is_shown_again(store: Store) -> None:
    add_thread(store, count=2)
    with store.write() as tx:
        epochs.begin_epoch(tx)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        (stale,) = epochs.stale(tx.db, epochs.NEW_EPOCH)
        epochs.settle(tx, stale, 0, None, ())
    assert Reload(Collection.MESSAGES, THREAD) in told
    assert all(row.text and row.only_here for row in all_messages(store))
