"""Messages: born once, updated only, in one order, each in one place."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import Content, LinkPreview, SendState
from desktop.store import messages, outbox, threads
from desktop.store.store import Store
from tests.helpers.stores import (
    ADA,
    T0,
    THREAD,
    add_thread,
    all_messages,
    fact,
    open_store,
    take,
    write_message,
)


def own(number: int, seq: int, **more: object):  # type: ignore[no-untyped-def]
    return fact(seq, f"own {number}", sender=ADA, message_id=UUID(int=number), **more)


def test_news_of_an_own_message_goes_into_its_row(store: Store) -> None:
    n = add_thread(store, count=2)
    write_message(store, UUID(int=1), "own 1", n)
    (before,) = [row for row in all_messages(store) if row.mine]
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        take(tx, n, [own(1, 3)])
    (after,) = [row for row in all_messages(store) if row.mine]
    assert (after.message_id, after.local_no) == (before.message_id, before.local_no)
    assert (after.seq, after.state) == (3, SendState.SENT)
    assert not [change for change in told if isinstance(change, Remove)]
    assert store.reading(outbox.waiting) == 0


PREVIEW = LinkPreview("https://x.example/a", "needle", "needle", "needle")


def test_a_preview_comes_changes_and_goes_with_its_message(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "https://x.example/a", rev=1, preview=PREVIEW)])
    (row,) = all_messages(store)
    assert row.preview == PREVIEW
    with store.write() as tx:
        take(tx, n, [fact(1, "https://x.example/a", rev=2, preview=replace(PREVIEW, title="other"))])
    (row,) = all_messages(store)
    assert row.preview is not None
    assert row.preview.title == "other"
    with store.write() as tx:
        take(tx, n, [fact(1, "", rev=3, content=Content.GONE)])
    (row,) = all_messages(store)
    assert row.preview is None


@pytest.mark.parametrize("content", [Content.GONE, Content.HIDDEN])
def test_whatever_erases_a_message_erases_its_preview(store: Store, content: Content) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "https://x.example/a", rev=1, preview=PREVIEW)])
        tx.execute("UPDATE messages SET content = ?, text = ''", (content,))
        assert tx.one("SELECT preview FROM messages") == (None,)


def test_older_news_and_news_of_another_thread_change_nothing(store: Store) -> None:
    n = add_thread(store)
    other = add_thread(store, UUID(int=101), UUID(int=4))
    with store.write() as tx:
        assert messages.put(tx, n, fact(1, "new", rev=5))
        assert not messages.put(tx, n, fact(1, "old", rev=4))
        assert not messages.put(tx, n, fact(1, "same", rev=5))
        assert not messages.put(tx, other, fact(1, "elsewhere", rev=9))
    assert [row.text for row in all_messages(store)] == ["new"]
    assert all_messages(store, UUID(int=101)) == []


def test_waiting_rows_stay_last_until_they_have_a_seq(store: Store) -> None:
    n = add_thread(store)
    for number in (1, 2):
        write_message(store, UUID(int=number), f"own {number}", n)
    with store.write() as tx:
        take(tx, n, [fact(1)])
        known = messages.kept(tx.db, UUID(int=1))
        assert known is not None
        messages.set_sent(tx, known, T0)
    assert [row.text for row in all_messages(store)] == ["message 1", "own 1", "own 2"]
    with store.write() as tx:
        take(tx, n, [own(1, 2), fact(3)])
    assert [row.text for row in all_messages(store)] == ["message 1", "own 1", "message 3", "own 2"]


def test_an_echo_lifts_its_thread_and_lets_it_down_again(store: Store) -> None:
    n = add_thread(store, count=1)
    write_message(store, UUID(int=1), "own", n, at=T0 * 2)
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert row.changed_at == T0 * 2
    with store.write() as tx:
        known = messages.kept(tx.db, UUID(int=1))
        assert known is not None
        messages.discard(tx, known)
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert row.changed_at == T0 + 1000


def test_a_dropped_message_is_told_as_removed(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "own", n)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        known = messages.kept(tx.db, UUID(int=1))
        assert known is not None
        messages.discard(tx, known)
    assert Remove(Collection.MESSAGES, UUID(int=1), THREAD) in told
    assert store.reading(outbox.waiting) == 0


def test_pages_go_through_the_whole_thread_both_ways(store: Store) -> None:
    n = add_thread(store, count=23)
    for number in (1, 2):
        write_message(store, UUID(int=number), f"own {number}", n)
    truth = all_messages(store)
    back, before = [], None
    while page := store.reading(lambda db, b=before: messages.page(db, n, before=b, limit=4)):
        back[:0] = page
        before = page[0].order
    assert back == truth
    forth, after = [], (0, 0)
    while page := store.reading(lambda db, a=after: messages.page(db, n, after=a, limit=4)):
        forth += page
        after = page[-1].order
    assert forth == truth
    middle = truth[10:12]
    assert store.reading(lambda db: messages.beyond(db, n, middle[0].order, middle[-1].order)) == (True, True)
    assert store.reading(lambda db: messages.beyond(db, n, truth[0].order, truth[-1].order)) == (False, False)


def test_a_far_read_marker_is_one_reload(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, sender=ADA) for seq in range(1, 1_001)))
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        messages.touch_own(tx, n, 0, 1_000, THREAD)
    assert told == [Reload(Collection.MESSAGES, THREAD)]
    told.clear()
    with store.write() as tx:
        messages.touch_own(tx, n, 990, 1_000, THREAD)
    assert [change.row.seq for change in told if isinstance(change, Put)] == list(range(991, 1_001))


def test_missing_messages_count_as_unread(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(3), fact(10), fact(11, sender=ADA), fact(12, content=Content.NOTICE)])
    assert store.reading(lambda db: messages.unread_after(db, n, 2)) == 1 + 6 + 1
    assert store.reading(lambda db: messages.unread_after(db, n, 9)) == 1


@pytest.mark.parametrize("at", [-5, 0, 2**53, 10**15])
def test_no_time_of_sending_breaks_the_index(store: Store, at: int) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, at=at) for seq in range(1, 50)))
    assert len(all_messages(store)) == 49


def test_many_messages_of_one_moment_have_their_own_keys(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        # The lower part of the key repeats after 65,536 numbers.
        take(tx, n, [fact(1, at=T0)])
        tx.local_no += 0x10000 - 1
        take(tx, n, [fact(2, at=T0), fact(3, at=T0)])
        tx.local_no += 0x10000 - 2
        take(tx, n, [fact(4, at=T0)])
    assert [row.seq for row in all_messages(store)] == [1, 2, 3, 4]


@given(st.permutations([1, 2, 3, 4]), st.permutations([1, 2, 3]))
def test_the_order_is_the_same_however_news_comes(theirs: list[int], mine: list[int]) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        n = add_thread(store)
        for number in (1, 2, 3):
            write_message(store, UUID(int=number), f"own {number}", n)
        news = [fact(seq) for seq in theirs] + [own(number, 4 + number) for number in mine]
        for one in news:
            with store.write() as tx:
                messages.put(tx, n, one)
        assert [row.seq for row in all_messages(store)] == list(range(1, 8))
        assert store.reading(outbox.waiting) == 0
        store.close()


def test_a_body_that_could_not_be_read_leaves_the_files_when_it_is_taken_back(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [replace(fact(1), content=Content.NEWER, text="", body=b'{"type":"poll"}')])
    assert not store.needs_scrub
    with store.write() as tx:
        take(tx, n, [replace(fact(1), rev=9, content=Content.GONE, text="")])
    assert store.needs_scrub
