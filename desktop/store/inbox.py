"""The inbox and what is found on this computer, read for the window."""

from heapq import nlargest
from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.fuzzy import likeness
from desktop.domain.message import MessageRow
from desktop.domain.query import Place, Sought
from desktop.domain.text import folded
from desktop.domain.thread import ThreadRow
from desktop.store import narrowed, search, threads
from desktop.store.store import Store


class Page(Struct, frozen=True):
    """Rows by their order, greatest first; `total_unread` counts threads with something unread."""

    rows: tuple[ThreadRow, ...]
    has_more: bool
    total_unread: int


class Found(Struct, frozen=True):
    """Threads by name and messages by their words, both newest first; the threads of these messages in any order."""

    threads: tuple[ThreadRow, ...]
    messages: tuple[MessageRow, ...]
    message_threads: tuple[ThreadRow, ...]


async def page(
    store: Store,
    *,
    unread_only: bool = False,
    archived: bool = False,
    after: UUID | None = None,
    before: UUID | None = None,
    limit: int = 50,
) -> Page:
    """A page of the inbox, behind the thread `after` or just above the thread `before`; `has_more` looks that way.

    Archived threads are not in it, or with `archived` they alone.
    """

    def work(db: apsw.Connection) -> Page:
        below = threads.get(db, after) if after is not None else None
        above = threads.get(db, before) if before is not None else None
        rows = threads.page(
            db,
            unread_only=unread_only,
            archived=archived,
            after=below.order if below else None,
            before=above.order if above else None,
            limit=limit + 1,
        )
        shown = rows[-limit:] if above is not None else rows[:limit]
        return Page(shown, len(rows) > limit, threads.total_unread(db))

    return await store.read(work)


async def find(store: Store, sought: Sought, limit: int = 20) -> Found:
    """What on this computer goes with `sought`, whose words may be any text; it never raises for their sake."""

    def work(db: apsw.Connection) -> Found:
        named = () if sought.narrows else search.find_threads(db, sought.words, limit)
        if sought.narrows:
            hits = narrowed.find(db, sought, limit)
        else:
            hits = search.find_messages(db, sought.words, limit)
        homes = [threads.get(db, thread_id) for thread_id in {hit.thread_id for hit in hits}]
        return Found(named, hits, tuple(row for row in homes if row is not None))

    return await store.search(work)


async def places(store: Store, thread_id: UUID, words: str, limit: int) -> tuple[Place, ...]:
    """Where in a thread the words stand, newest first; nowhere in a thread that is not known here."""

    def work(db: apsw.Connection) -> tuple[Place, ...]:
        known = threads.kept(db, thread_id)
        return () if known is None else narrowed.places(db, known.n, words, limit)

    return await store.search(work)


async def named(store: Store, typed: str, limit: int) -> tuple[ThreadRow, ...]:
    """Threads whose names go with a few letters, the likest first, of equals the newest; with none, the newest."""

    def work(db: apsw.Connection) -> tuple[ThreadRow, ...]:
        letters = folded(typed[:100])
        known = ((likeness(letters, name), sort_at, key) for key, sort_at, name in search.names(db))
        best = nlargest(limit, (one for one in known if one[0] or not letters.strip()))
        found = (threads.get(db, key) for _, _, key in best)
        return tuple(row for row in found if row is not None)

    return await store.search(work)
