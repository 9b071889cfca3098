"""The requests board: what waits for a verdict, and the cards it is judged by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import apsw
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.request import CardRow
from desktop.domain.thread import ThreadRow
from desktop.store import people, rows, threads
from desktop.store.store import Store, Transaction

_CARDS = "SELECT c.row FROM threads t JOIN cards c ON c.thread_n = t.n WHERE "
_NEWEST = " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC"
_card = msgspec.json.Decoder(CardRow)


class Page(Struct, frozen=True):
    """Rows by their order, greatest first; the counts are of all that wait."""

    rows: tuple[ThreadRow, ...]
    has_more: bool
    waiting: int
    filtered: int


async def page(store: Store, *, filtered: bool = False, after: UUID | None = None, limit: int = 50) -> Page:
    """Requests without a verdict, those that were filtered or the others; behind the thread `after`."""

    def work(db: apsw.Connection) -> Page:
        edge = threads.get(db, after) if after is not None else None
        found = _rows(db, filtered, edge.order if edge else None, limit + 1)
        return Page(found[:limit], len(found) > limit, _count(db, filtered=False), _count(db, filtered=True))

    return await store.read(work)


def _rows(
    db: apsw.Connection, filtered: bool, after: tuple[bool, int, bytes] | None, limit: int
) -> tuple[ThreadRow, ...]:
    where = f" WHERE t.filtered = ? AND {rows.WAITS}"
    args: tuple[Any, ...] = (filtered,)
    if after is not None:
        where += " AND (t.pinned, t.sort_at, t.thread_id) < (?, ?, ?)"
        args += after
    found = db.execute(rows.THREAD + where + _NEWEST + " LIMIT ?", (*args, limit))
    return tuple(rows.thread(line) for line in found)


def _count(db: apsw.Connection, *, filtered: bool) -> int:
    return int(db.execute(rows.COUNT_THREADS + "t.filtered = ? AND " + rows.WAITS, (filtered,)).get)


def put_cards(tx: Transaction, cards: Iterable[CardRow]) -> None:
    """Keep what the relay told of requests that are here; a card lasts as long as its request."""
    for card in cards:
        tx.execute(
            "INSERT INTO cards SELECT n, ? FROM threads WHERE thread_id = ? AND state = 'request'"
            " ON CONFLICT DO UPDATE SET row = excluded.row",
            (msgspec.json.encode(card).decode(), card.thread_id.bytes),
        )


def cards(db: apsw.Connection, *, filtered: bool) -> tuple[CardRow, ...]:
    """The cards of what waits, as last told, in the order of the board; the people on them as they are known now."""
    found = db.execute(_CARDS + "t.filtered = ? AND " + rows.WAITS + _NEWEST, (filtered,)).fetchall()
    told = [_card.decode(str(line[0])) for line in found]
    return tuple(replace(card, person=people.get(db, card.person.user_id) or card.person) for card in told)
