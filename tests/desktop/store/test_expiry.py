"""What is due leaves the cache: text, index, quotes, wishes, and the files; its place stays."""

from pathlib import Path
from uuid import UUID

from desktop.domain.answering import EDIT, Wish
from desktop.domain.message import Content, SendState
from desktop.store import answers, clock, expiry, messages, search, threads
from desktop.store.store import Store
from tests.desktop.store.test_store import pages
from tests.helpers.stores import ADA, T0, add_thread, all_messages, fact, open_store, take, write_message

NEEDLE = "TORTOISENEEDLE"


def erase(store: Store, now: int, limit: int = 10) -> int:
    with store.write() as tx:
        return expiry.erase(tx, now, limit)


def test_it_goes_at_its_time_and_its_place_stays(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1), fact(2, NEEDLE, expires_at=T0 + 9, pinned_at=5, saved_at=5, reactions=(("!", (ADA,)),))])
    assert store.reading(expiry.next_at) == T0 + 9
    assert erase(store, T0 + 8) == 0
    assert erase(store, T0 + 9) == 1
    assert erase(store, T0 + 9) == 0
    assert store.reading(expiry.next_at) is None
    first, gone = all_messages(store)
    assert (first.content, gone.content, gone.text, gone.expires_at) == (Content.TEXT, Content.GONE, "", T0 + 9)
    assert (gone.pinned_at, gone.saved_at, gone.reactions) == (None, None, ())
    row = store.reading(lambda db: threads.get(db, gone.thread_id))
    assert row is not None
    assert (row.last_content, row.last_text, row.last_expired) == (Content.GONE, "", True)
    assert store.reading(lambda db: search.find_messages(db, NEEDLE.lower(), 5)) == ()


def test_no_file_has_a_word_of_it(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        answered = fact(1, NEEDLE, expires_at=T0 + 9)
        take(tx, n, [answered, fact(2, "an answer", reply_to=answered.message_id)])
    store.scrub()
    assert NEEDLE.encode() in pages(store), "the scan finds what stands there"
    assert erase(store, T0 + 9) == 1
    assert store.scrub()
    assert NEEDLE.lower().encode() not in pages(store).lower()
    quote = all_messages(store)[1].quote
    assert quote is not None
    assert (quote.message_id, quote.content, quote.text) == (answered.message_id, Content.GONE, "")


def test_an_edit_that_waits_goes_with_it(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "hello", sender=ADA, expires_at=T0 + 9)])
        known = messages.kept(tx.db, fact(1).message_id)
        assert known is not None
        answers.add_wish(tx, known, fact(1).message_id, Wish(EDIT, text=NEEDLE))
    assert erase(store, T0 + 9) == 1
    store.scrub()
    assert NEEDLE.encode() not in pages(store)
    assert all_messages(store)[0].text == ""


def test_what_was_sent_goes_also_before_its_event_came(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=5), NEEDLE, n)
    with store.write() as tx:
        known = messages.kept(tx.db, UUID(int=5))
        assert known is not None
        messages.set_sent(tx, known, T0, T0 + 9)
    assert erase(store, T0 + 9) == 1
    (row,) = all_messages(store)
    assert (row.content, row.seq, row.state) == (Content.GONE, None, SendState.SENT)
    with store.write() as tx:
        told = fact(1, "", message_id=UUID(int=5), sender=ADA, content=Content.GONE, expires_at=T0 + 9)
        take(tx, n, [told])
    (row,) = all_messages(store)
    assert (row.content, row.seq) == (Content.GONE, 1)


def test_what_was_taken_back_or_put_away_stays_as_it_is(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "", content=Content.GONE), fact(2, "", content=Content.HIDDEN)])
    assert erase(store, T0 + 10**9) == 0


def test_the_same_news_again_brings_nothing_back(store: Store) -> None:
    n = add_thread(store)
    told = fact(1, NEEDLE, expires_at=T0 + 9)
    with store.write() as tx:
        take(tx, n, [told])
    erase(store, T0 + 9)
    with store.write() as tx:
        assert not messages.put(tx, n, told)
    assert all_messages(store)[0].content is Content.GONE


def test_it_goes_step_by_step(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(seq, expires_at=T0 + 10 - seq) for seq in range(1, 6)])
    assert erase(store, T0 + 20, limit=2) == 2
    assert [row.content for row in all_messages(store)] == [Content.TEXT] * 3 + [Content.GONE] * 2


def test_a_clock_that_is_turned_back_is_not_believed(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.write() as tx:
        clock.put_ahead(tx, 5_000)
        clock.hear(tx, T0 + 60_000)
    assert store.reading(lambda db: clock.at_least(db, T0)) == T0 + 60_000
    assert store.reading(lambda db: clock.at_least(db, T0 + 60_000)) == T0 + 65_000
    with store.write() as tx:
        clock.hear(tx, T0)
    assert store.reading(lambda db: clock.at_least(db, 0)) == T0 + 60_000
    store.close()
