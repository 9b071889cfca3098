"""A page of a thread as it is here: where it stands, what is beyond it, and where a message is not in it."""

from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.store import gaps, pages
from desktop.store.store import Store
from tests.helpers.stores import BO, CY, THREAD, add_thread, fact

OTHER = UUID(int=101)


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


async def test_a_thread_that_is_not_known_here(store: Store) -> None:
    with pytest.raises(Problem, match="not_found"):
        await pages.here(store, THREAD)
