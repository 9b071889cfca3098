"""The inbox and what is found, as the window asks for it."""

from uuid import UUID

from desktop.domain.query import Sought
from desktop.store import inbox, people
from desktop.store.store import Store
from tests.helpers.stores import THREAD, add_thread, person


async def test_pages_follow_each_other_until_there_are_no_more(store: Store) -> None:
    for number in range(7):
        add_thread(store, UUID(int=200 + number), UUID(int=300 + number), count=number % 2)
    seen, after = [], None
    while True:
        page = await inbox.page(store, after=after, limit=3)
        seen += [row.thread_id for row in page.rows]
        assert page.total_unread == 3
        if not page.has_more:
            break
        after = page.rows[-1].thread_id
    assert len(set(seen)) == len(seen) == 7
    assert len((await inbox.page(store, unread_only=True)).rows) == 3
    assert (await inbox.page(store, after=UUID(int=9))).rows == (await inbox.page(store)).rows


async def test_archived_threads_have_pages_of_their_own(store: Store) -> None:
    for number in range(4):
        add_thread(store, UUID(int=200 + number), UUID(int=300 + number), count=1)
    with store.write() as tx:
        tx.execute(
            "UPDATE threads SET archived = 1 WHERE thread_id IN (?, ?)", (UUID(int=201).bytes, UUID(int=203).bytes)
        )
    shown = await inbox.page(store)
    away = await inbox.page(store, archived=True, limit=1)
    rest = await inbox.page(store, archived=True, after=away.rows[0].thread_id, limit=1)
    assert {row.thread_id for row in shown.rows} == {UUID(int=200), UUID(int=202)}
    assert {row.thread_id for row in (*away.rows, *rest.rows)} == {UUID(int=201), UUID(int=203)}
    assert away.has_more
    assert not rest.has_more


async def test_threads_and_messages_are_found(store: Store) -> None:
    add_thread(store, count=3)
    found = await inbox.find(store, Sought("p2"))
    assert len(found.threads) == 1
    found = await inbox.find(store, Sought("message"), limit=2)
    assert [row.seq for row in found.messages] == [3, 2]
    assert await inbox.find(store, Sought('"*(')) == inbox.Found((), (), ())


async def test_threads_by_a_few_letters_of_a_name(store: Store) -> None:
    for number, name in enumerate(("mina.films", "marta", "studio.crew")):
        other = UUID(int=300 + number)
        add_thread(store, UUID(int=200 + number), other)
        with store.write() as tx:
            people.put(tx, person(other, name, rev=5))
            tx.execute("UPDATE threads SET changed_at = ? WHERE other_id = ?", (number, other.bytes))

    async def named(typed: str) -> list[int]:
        return [row.thread_id.int - 200 for row in await inbox.named(store, typed, 2)]

    assert await named("MFi") == [0]
    assert await named("stcr") == [2]
    assert await named("ma") == [1, 0]
    assert await named(" ") == [2, 1]
    assert await named("zz") == []


async def test_places_in_a_thread_that_is_not_known(store: Store) -> None:
    add_thread(store, count=2)
    assert len(await inbox.places(store, THREAD, "message", 9)) == 2
    assert await inbox.places(store, UUID(int=9), "message", 9) == ()
