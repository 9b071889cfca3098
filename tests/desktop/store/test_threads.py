"""Threads: absolute state by rev, the outbox above it, unread from one marker."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.facts import MemberFact, ReceiptFact
from desktop.domain.thread import ThreadRow
from desktop.store import messages, outbox, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, THREAD, add_thread, all_messages, fact, take, thread_fact


def row(store: Store, thread_id: UUID = THREAD) -> ThreadRow:
    found = store.reading(lambda db: threads.get(db, thread_id))
    assert found is not None
    return found


def test_a_thread_told_for_the_first_time_has_its_last_message_and_a_gap_before_it(store: Store) -> None:
    with store.write() as tx:
        threads.put(tx, thread_fact(last_seq=9, rev=12, unread=4, read_seq=5, last_message=fact(9, rev=12)))
    shown = row(store)
    assert (shown.last_seq, shown.unread, shown.read_seq, shown.last_text) == (9, 4, 5, "message 9")
    (message,) = all_messages(store)
    assert message.gap_before
    known = store.reading(lambda db: threads.kept(db, THREAD))
    assert known is not None
    assert (known.rev, known.rev_seen) == (12, 12)


def test_older_state_is_ignored_and_newer_messages_kept(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        threads.put(tx, thread_fact(state_rev=5, pinned=True))
        take(tx, n, [fact(1), fact(2)])
        threads.put(tx, thread_fact(state_rev=4, pinned=False, last_seq=1, unread=1))
    shown = row(store)
    assert (shown.pinned, shown.last_seq, shown.unread) == (True, 2, 2)


def test_unread_is_counted_here_where_the_relay_knew_less(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq) for seq in range(1, 6)))
        threads.put(tx, thread_fact(state_rev=1, read_seq=2, last_seq=3, unread=1))
    assert row(store).unread == 3


def test_own_messages_and_notices_are_not_unread(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1), fact(2, sender=ADA)])
    assert row(store).unread == 1


def test_reading_moves_forward_only_and_never_past_the_end(store: Store) -> None:
    add_thread(store, count=5)
    for seq, read, unread in ((3, 3, 2), (1, 3, 2), (99, 5, 0)):
        with store.write() as tx:
            known = threads.kept(tx.db, THREAD)
            assert known is not None
            threads.read_up_to(tx, known, seq)
        assert (row(store).read_seq, row(store).unread) == (read, unread)


def test_what_waits_in_the_outbox_stands_above_what_the_relay_tells(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        outbox.add_settings(tx, n, {"pinned": True, "muted_until": 7})
        outbox.add_settings(tx, n, {"pinned": False})
        threads.show_settings(tx, n)
        threads.put(tx, thread_fact(state_rev=3, pinned=True, archived=True))
    shown = row(store)
    assert (shown.pinned, shown.archived, shown.muted_until) == (False, True, 7)
    with store.write() as tx:
        tx.execute("DELETE FROM outbox")
        threads.show_settings(tx, n)
    shown = row(store)
    assert (shown.pinned, shown.archived, shown.muted_until) == (True, True, None)


def test_receipts_only_grow(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, sender=ADA) for seq in (1, 2, 3)))
        assert threads.put_receipt(tx, ReceiptFact(THREAD, BO, 0, 2))
        assert not threads.put_receipt(tx, ReceiptFact(THREAD, BO, 0, 1))
        assert threads.put_receipt(tx, ReceiptFact(THREAD, BO, 3, 0))
        assert not threads.put_receipt(tx, ReceiptFact(UUID(int=5), BO, 3, 0))
    assert (row(store).other_read_seq, row(store).other_delivered_seq) == (3, 3)


def test_my_own_receipt_from_another_device_is_my_read_marker(store: Store) -> None:
    add_thread(store, count=4)
    with store.write() as tx:
        assert threads.put_receipt(tx, ReceiptFact(THREAD, ADA, 3, 4))
    assert (row(store).read_seq, row(store).unread, row(store).other_read_seq) == (3, 1, 0)


def test_in_a_group_a_state_is_reached_when_all_have_reached_it(store: Store) -> None:
    cy = UUID(int=3)
    with store.write() as tx:
        members = (MemberFact(ADA), MemberFact(BO, "member", 2, 2), MemberFact(cy, "member", 0, 1))
        threads.put(tx, thread_fact(kind="group", members=members, last_seq=2))
    assert (row(store).other_read_seq, row(store).other_delivered_seq, row(store).other) == (0, 1, None)


def test_the_inbox_is_paged_in_its_order_without_archived_threads(store: Store) -> None:
    for number in range(23):
        add_thread(store, UUID(int=200 + number), UUID(int=300 + number))
        with store.write() as tx:
            threads.put(
                tx,
                thread_fact(
                    UUID(int=200 + number),
                    UUID(int=300 + number),
                    state_rev=1,
                    changed_at=(number * 7) % 11,
                    pinned=number % 5 == 0,
                    archived=number % 7 == 6,
                    unread=number % 2,
                    last_seq=1,
                ),
            )
    rows, after = [], None
    while page := store.reading(lambda db, a=after: threads.page(db, unread_only=False, after=a, limit=4)):
        rows += page
        after = page[-1].order
    assert len(rows) == 20
    assert [r.order for r in rows] == sorted((r.order for r in rows), reverse=True)
    assert not any(r.archived for r in rows)
    unread = store.reading(lambda db: threads.page(db, unread_only=True, after=None, limit=50))
    assert [r.thread_id for r in unread] == [r.thread_id for r in rows if r.unread]
    assert store.reading(threads.total_unread) == len(unread)


def test_a_thread_is_found_by_its_person_and_a_missing_person_is_known(store: Store) -> None:
    with store.write() as tx:
        threads.put(tx, thread_fact())
    assert store.reading(lambda db: threads.unknown_person(db, THREAD)) == BO
    found = store.reading(lambda db: threads.with_person(db, BO))
    assert found is not None
    assert found.thread_id == THREAD
    add_thread(store)
    assert store.reading(lambda db: threads.unknown_person(db, THREAD)) is None
    assert store.reading(lambda db: threads.with_person(db, UUID(int=9))) is None


def test_what_was_seen_is_relied_on_only_when_all_is_here(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        messages.put(tx, n, fact(1, rev=7))
    known = store.reading(lambda db: threads.by_number(db, n))
    assert known is not None
    assert (known.rev, known.rev_seen) == (0, 7)
    with store.write() as tx:
        threads.mark_complete(tx)
    known = store.reading(lambda db: threads.by_number(db, n))
    assert known is not None
    assert known.rev == 7


@given(st.permutations(range(6)))
def test_the_newest_state_wins_in_any_order(order: list[int]) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from tests.helpers.stores import open_store

    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        for rev in order:
            with store.write() as tx:
                threads.put(tx, thread_fact(state_rev=rev, muted_until=rev, read_seq=rev, last_seq=rev, rev=rev))
        shown = row(store)
        assert (shown.muted_until, shown.read_seq, shown.last_seq) == (5, 5, 5)
        store.close()
