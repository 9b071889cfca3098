"""A page of a thread as it is here: where it stands, what is beyond it, and where a message is not in it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.message import UNSENT_SEQ, MessageRow
from desktop.domain.problem import Problem
from desktop.store import gaps, messages, pages
from desktop.store.store import Store
from tests.helpers.stores import BO, CY, THREAD, add_thread, fact

OTHER = UUID(int=101)


@given(st.integers(0, 12), st.integers(1, 12), st.none() | st.tuples(st.integers(1, 99), st.integers(1, 99)))
def test_what_a_page_must_not_miss(count: int, limit: int, before: tuple[int, int] | None) -> None:
    top = before[0] if before else 100
    rows = tuple(
        MessageRow(UUID(int=seq), UUID(int=1), seq, UUID(int=2), False, 0, seq=seq)
        for seq in range(max(1, top - min(count, limit)), top)
    )
    first, last = pages.needed(rows, before, None, limit)
    assert last == (before[0] - 1 if before else UNSENT_SEQ - 1)
    assert first == (rows[0].seq if rows and len(rows) >= limit else 1)
    after = (rows[0].seq or 0, 0) if rows else (0, 0)
    first, last = pages.needed(rows[1:], None, after, limit)
    assert first == after[0] + 1
    assert last <= UNSENT_SEQ - 1


def words(page: pages.Page) -> list[str]:
    return [row.text for row in page.rows]


async def test_pages_lead_from_the_newest_to_the_oldest_and_back(store: Store) -> None:
    add_thread(store, THREAD, BO, count=7)
    newest = await pages.here(store, THREAD, limit=3)
    assert (words(newest), newest.has_older, newest.has_newer) == (["message 5", "message 6", "message 7"], True, False)
    before = await pages.here(store, THREAD, before=newest.rows[0].order, limit=10)
    assert (words(before), before.has_older, before.has_newer) == ([f"message {n}" for n in (1, 2, 3, 4)], False, True)
    after = await pages.here(store, THREAD, after=before.rows[-1].order, limit=2)
    assert (words(after), after.has_older, after.has_newer) == (["message 5", "message 6"], True, True)


async def test_around_a_message_and_the_newest_where_it_is_not_in_the_thread(store: Store) -> None:
    add_thread(store, THREAD, BO, count=9)
    add_thread(store, OTHER, CY, count=2)
    around = await pages.here(store, THREAD, around=fact(5).message_id, limit=4)
    assert (words(around), around.has_older, around.has_newer) == ([f"message {n}" for n in (4, 5, 6, 7)], True, True)
    elsewhere = await pages.here(store, OTHER, around=fact(5).message_id, limit=4)
    assert words(elsewhere) == ["message 1", "message 2"]


async def test_what_is_missing_counts_as_beyond(store: Store) -> None:
    n = add_thread(store, THREAD, BO, count=2)
    with store.write() as tx:
        gaps.reach(tx, n, 9)
    page = await pages.here(store, THREAD)
    assert (words(page), page.has_older, page.has_newer) == (["message 1", "message 2"], False, True)


async def test_a_page_says_what_of_it_is_missing_and_nothing_beyond(store: Store) -> None:
    n = add_thread(store, THREAD, BO, count=2)
    with store.write() as tx:
        gaps.reach(tx, n, 5)
        messages.put(tx, n, fact(6))
    gap = gaps.Gap(3, 5)
    newest = await pages.here(store, THREAD, limit=2)
    assert (words(newest), newest.missing) == (["message 2", "message 6"], (gap,))
    assert (await pages.here(store, THREAD, limit=1)).missing == ()
    assert (await pages.here(store, THREAD, before=(3, 0), limit=2)).missing == ()
    assert (await pages.here(store, THREAD, before=(6, 0), limit=2)).missing == (gap,)
    assert (await pages.here(store, THREAD, after=(2, 9), limit=1)).missing == (gap,)
    around = await pages.here(store, THREAD, around=fact(6).message_id, limit=2)
    assert (words(around), around.missing) == (["message 6"], ())
    assert (await pages.here(store, THREAD, around=fact(6).message_id, limit=4)).missing == (gap,)


async def test_a_thread_that_is_not_known_here(store: Store) -> None:
    with pytest.raises(Problem, match="not_found"):
        await pages.here(store, THREAD)
