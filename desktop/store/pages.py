"""Pages of a thread's messages as they are here, gaps and all: one read each, for a conversation opens with it."""

from typing import TypedDict, Unpack
from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.message import UNSENT_SEQ, MessageRow
from desktop.domain.problem import Problem
from desktop.store import gaps, messages, threads
from desktop.store.gaps import Gap
from desktop.store.store import Store

Order = tuple[int, int]
USUAL = 50
"""Rows of a page."""


class Asked(TypedDict, total=False):
    """Which rows of a thread are wanted, as all say it who hand the question on: the newest where nothing is named."""

    before: Order | None
    after: Order | None
    around: UUID | None
    limit: int


class Page(Struct, frozen=True):
    """Rows of a thread, oldest first; whether there are more on either side, here or at the relay. `missing`: the gaps,
    oldest first, that reach into what the page was to show."""

    rows: tuple[MessageRow, ...]
    has_older: bool
    has_newer: bool
    missing: tuple[Gap, ...] = ()


def needed(rows: tuple[MessageRow, ...], before: Order | None, after: Order | None, limit: int) -> tuple[int, int]:
    """The seqs (first, last) that a page must have all of: what it shows, and where it is short, all beyond."""
    full = len(rows) >= limit
    if after is not None:
        last = rows[-1].order[0] if full and rows else UNSENT_SEQ
        return after[0] + 1, min(last, UNSENT_SEQ - 1)
    first = rows[0].order[0] if full and rows else 1
    return first, (before[0] if before else UNSENT_SEQ) - 1


def page(db: apsw.Connection, n: int, *, before: Order | None = None, after: Order | None = None, limit: int) -> Page:
    """A page by order key, the newest where nothing is named."""
    rows = messages.page(db, n, before=before, after=after, limit=limit)
    oldest = rows[0].order if rows else before or (UNSENT_SEQ + 1, 0)
    newest = rows[-1].order if rows else after or (UNSENT_SEQ + 1, 0)
    missing = gaps.of_thread(db, n, *needed(rows, before, after, limit))
    return Page(rows, *messages.beyond(db, n, oldest, newest), tuple(missing))


async def here(store: Store, thread_id: UUID, **asked: Unpack[Asked]) -> Page:
    """The same of a thread, or the page around a message: the newest where that is not in it. Problem `not_found` for a
    thread that is not known here."""
    known = store.reading(lambda db: threads.kept(db, thread_id))
    if known is None:
        raise Problem("not_found")
    around, limit = asked.get("around"), asked.get("limit", USUAL)
    before, after = asked.get("before"), asked.get("after")
    if around is None:
        return await store.read(lambda db: page(db, known.n, before=before, after=after, limit=limit))
    return await store.read(lambda db: _around(db, known.n, around, limit))


def _around(db: apsw.Connection, n: int, message_id: UUID, limit: int) -> Page:
    kept = messages.kept(db, message_id)
    if kept is None or kept.thread_n != n:
        return page(db, n, limit=limit)
    older = page(db, n, before=(kept.pos, kept.local_no + 1), limit=limit - limit // 2)
    newer = page(db, n, after=(kept.pos, kept.local_no), limit=limit // 2)
    return joined(older, newer)


def joined(older: Page, newer: Page) -> Page:
    """Two pages that stand next to each other as one."""
    rows, missing = (*older.rows, *newer.rows), (*older.missing, *newer.missing)
    return Page(rows, older.has_older, newer.has_newer, missing)
