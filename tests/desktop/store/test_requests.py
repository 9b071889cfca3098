"""The requests board: what waits, in which order, and until when it stands there."""

from uuid import UUID

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.query import Sought
from desktop.domain.request import CardRow, RequestRow
from desktop.store import inbox, outbox, people, requests, threads
from desktop.store.store import Store
from tests.helpers.stores import T0, fact, person, take, thread_fact


def ask(store: Store, number: int, filtered_by: str = "", text: str = "May I ask?", rev: int = 1) -> UUID:
    """A request of person 300 + `number`; the greater the number, the newer."""
    thread, other = UUID(int=200 + number), UUID(int=300 + number)
    asked = RequestRow(T0 + number, T0 + number + 30 * 86_400_000, filtered_by)
    with store.write() as tx:
        people.put(tx, person(other, f"p{number}"))
        told = thread_fact(thread, other, state="request", state_rev=rev, request=asked, changed_at=T0 + number)
        n = threads.put(tx, told)
        take(tx, n, [fact(1, text, thread=thread, sender=other, at=T0 + number)])
    return thread


def number_of(store: Store, thread: UUID) -> int:
    known = store.reading(lambda db: threads.kept(db, thread))
    assert known is not None
    return known.n


async def board(store: Store, **which: bool) -> list[UUID]:
    return [row.thread_id for row in (await requests.page(store, **which)).rows]  # type: ignore[arg-type]


async def test_requests_stand_on_their_board_and_not_in_the_inbox(store: Store) -> None:
    asked = [ask(store, number) for number in range(3)]
    hidden = ask(store, 7, "words")
    page = await requests.page(store)
    assert [row.thread_id for row in page.rows] == asked[::-1]
    assert (page.waiting, page.filtered, page.has_more) == (3, 1, False)
    assert page.rows[0].request == RequestRow(T0 + 2, T0 + 2 + 30 * 86_400_000)
    assert page.rows[0].last_text == "May I ask?"
    assert await board(store, filtered=True) == [hidden]
    shown = await inbox.page(store)
    assert (shown.rows, shown.total_unread) == ((), 0)


async def test_a_board_has_pages(store: Store) -> None:
    asked = [ask(store, number) for number in range(7)]
    first = await requests.page(store, limit=5)
    second = await requests.page(store, after=first.rows[-1].thread_id, limit=5)
    assert [row.thread_id for row in (*first.rows, *second.rows)] == asked[::-1]
    assert (first.has_more, second.has_more, second.waiting) == (True, False, 7)


async def test_one_that_i_asked_stands_in_the_inbox(store: Store) -> None:
    with store.write() as tx:
        threads.put(tx, thread_fact(state="requested", state_rev=1, request=RequestRow(T0)))
    (row,) = (await inbox.page(store)).rows
    assert (row.state, row.request) == ("requested", RequestRow(T0))
    assert await board(store) == []


async def test_what_waits_there_is_not_found_by_search(store: Store) -> None:
    thread = ask(store, 1, text="lighthouse")
    found = await inbox.find(store, Sought("lighthouse"))
    assert (found.messages, found.threads) == ((), ())
    assert (await inbox.find(store, Sought("p1"))).threads == ()
    with store.write() as tx:
        threads.put(tx, thread_fact(thread, UUID(int=301), state="active", accepted=True, state_rev=2, last_seq=1))
    found = await inbox.find(store, Sought("lighthouse"))
    assert [row.thread_id for row in found.messages] == [thread]
    assert found.message_threads[0].accepted


async def test_a_verdict_takes_it_off_and_undoing_puts_it_back(store: Store) -> None:
    thread, other = ask(store, 1), ask(store, 2)
    told = []
    store.subscribe(told.extend)
    n = number_of(store, thread)
    with store.write(own=True) as tx:
        outbox.add_verdict(tx, n, "decline", T0 + 10_000)
    assert Remove(Collection.REQUESTS, thread) in told
    assert await board(store) == [other]
    assert (await requests.page(store)).waiting == 1
    told.clear()
    with store.write(own=True) as tx:
        assert outbox.drop_verdict(tx, n)
    assert [change.key for change in told if isinstance(change, Put) and change.collection == "requests"] == [thread]
    assert await board(store) == [other, thread]


async def test_the_feed_tells_when_one_comes_changes_and_goes(store: Store) -> None:
    told = []
    store.subscribe(told.extend)
    thread = ask(store, 1)
    assert told[-1].collection is Collection.REQUESTS
    told.clear()
    with store.write() as tx:
        people.put(tx, person(UUID(int=301), "renamed", rev=9))
    put = next(change for change in told if change.collection is Collection.REQUESTS)
    assert put.row.other.username == "renamed"
    told.clear()
    with store.write() as tx:
        threads.put(tx, thread_fact(thread, UUID(int=301), state="closed", state_rev=2))
    assert Remove(Collection.REQUESTS, thread) in told
    assert (await inbox.page(store)).rows == ()
    told.clear()
    with store.write() as tx:
        threads.put(tx, thread_fact(thread, UUID(int=301), state="closed", state_rev=3, pinned=True))
    assert {change.collection for change in told} == {Collection.THREADS}


async def test_older_news_of_a_request_is_ignored(store: Store) -> None:
    thread = ask(store, 1, rev=5)
    with store.write() as tx:
        threads.put(tx, thread_fact(thread, UUID(int=301), state="active", state_rev=4))
    assert await board(store) == [thread]


def test_cards_are_kept_as_last_told_and_go_with_their_request(store: Store) -> None:
    one, two = ask(store, 1), ask(store, 2)
    hidden = ask(store, 3, "budget")
    cards = [CardRow(key, person(UUID(int=300)), "may_ask", mutual=at) for at, key in enumerate((one, two, hidden))]
    elsewhere = CardRow(UUID(int=999), person(), "may_ask")
    with store.write() as tx:
        requests.put_cards(tx, [*cards, elsewhere])
    kept = store.reading(lambda db: requests.cards(db, filtered=False))
    assert [card.thread_id for card in kept] == [two, one]
    assert [card.mutual for card in kept] == [1, 0]
    assert [card.thread_id for card in store.reading(lambda db: requests.cards(db, filtered=True))] == [hidden]
    with store.write() as tx:
        people.put(tx, person(UUID(int=300), "renamed", rev=9))
    assert store.reading(lambda db: requests.cards(db, filtered=False))[0].person.username == "renamed"
    with store.write() as tx:
        threads.put(tx, thread_fact(two, UUID(int=302), state="active", state_rev=2))
    assert store.reading(lambda db: db.execute("SELECT count(*) FROM cards").get) == 2
