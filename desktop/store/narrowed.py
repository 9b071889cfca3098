"""Messages by words and by where they are: of somebody, in a thread, before or after a moment, with a link."""

from collections.abc import Collection, Iterable, Iterator
from heapq import merge
from itertools import product
from typing import Any
from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.message import Content, MessageRow
from desktop.domain.query import ME, Place, Sought
from desktop.domain.text import folded, match_of
from desktop.store import labels, rows, search
from desktop.store.schema import LATE

_MOST = 32
"""In more threads than this, what is there is looked for among everything as it comes: some of it comes soon."""
_PEOPLE = 10_000
"""The most people that a name stands for."""
_NONE, _ALL = 0, 2**62
_SLACK = 60
"""Seconds by which the key of the index may be off the time of sending; what is farther off stands in an index."""

_HITS = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
_WORDS = (
    "SELECT search.rowid FROM search CROSS JOIN messages m ON m.doc = search.rowid JOIN threads t ON t.n = m.thread_n"
    " WHERE search MATCH ? AND search.rowid BETWEEN ? AND ?"
)
_PLACE = "SELECT m.message_id, m.pos, m.local_no FROM messages m JOIN threads t ON t.n = m.thread_n"
_NEWEST = " ORDER BY search.rowid DESC"
_DOCS = "SELECT doc FROM messages WHERE {} AND doc BETWEEN ? AND ? ORDER BY doc DESC"
_HOME = "thread_n = ? AND mine = ?"
_ENDS = "SELECT min(doc), max(doc) FROM messages WHERE "
_NAMED = "SELECT user_id FROM people WHERE "
_WITH = "SELECT n FROM threads WHERE other_id IN "


class _Narrow(Struct, frozen=True):
    """Where to look: conditions on a message `m` and a range of docs.

    `whose`: a thread (None for all) and whether one's own of it are meant or the others', where these are few.
    """

    where: str
    args: rows.Values
    first: int = _NONE
    last: int = _ALL
    whose: tuple[tuple[int | None, bool], ...] = ()


def find(db: apsw.Connection, sought: Sought, limit: int) -> tuple[MessageRow, ...]:
    """Messages that have all that is sought, newest first; without words, all that its operators leave. None that is
    being unsent."""
    narrow = _narrow(db, sought)
    match = match_of(sought.words)
    if narrow is None or (match is None and sought.words):
        return ()
    wanted = [f'"{labels.LINKED}"'] if sought.links else []
    if match is not None:
        wanted.append(search.spelt(db, match))
    docs = _hits(db, wanted, narrow) if wanted else _docs(db, narrow)
    found = []
    for line in _lines(db, docs, narrow, text_only=match is None):
        row = rows.message(line)
        if not row.unsending and (not sought.links or any(span.kind == "link" for span in row.spans)):
            found.append(row)
            if len(found) == limit:
                break
    return tuple(found)


def places(db: apsw.Connection, n: int, words: str, limit: int) -> tuple[Place, ...]:
    """Where in the thread `n` the words stand, newest first; at most `limit`, none for a query without a word.

    None that is being unsent.
    """
    match = match_of(words)
    if match is None:
        return ()
    narrow = _Narrow("m.thread_n = ?", (n,), whose=((n, False), (n, True)))
    found = []
    sql = _PLACE + " WHERE m.doc = ? AND m.thread_n = ? AND t.stale = 0 AND " + rows.STAYS
    for doc in _hits(db, [search.spelt(db, match)], narrow):
        line = db.execute(sql, (doc, n)).fetchone()
        if line is not None:
            found.append(Place(UUID(bytes=line[0]), (line[1], line[2])))
            if len(found) == limit:
                break
    return tuple(sorted(found, key=lambda place: place.order, reverse=True))


def _narrow(db: apsw.Connection, sought: Sought) -> _Narrow | None:
    """None where an operator names nobody."""
    where, args = ["t.stale = 0", rows.IN_INBOX], list[Any]()
    homes: set[int] | None = None
    own = others = True
    if sought.senders:
        own = ME in map(str.casefold, sought.senders)
        ids = _people(db, [name for name in sought.senders if name.casefold() != ME])
        others = bool(ids)
        where.append(f"(m.mine = 1 AND ? OR m.mine = 0 AND m.sender_id IN ({_marks(ids)}))")
        args += [own, *ids]
        homes = None if own else _threads(db, ids)
    if sought.places:
        here = _threads(db, _people(db, sought.places))
        homes = here if homes is None else homes & here
    if homes is not None:
        if not homes:
            return None
        where.append(f"m.thread_n IN ({_marks(homes)})")
        args += homes
    first, last = _range(db, sought)
    for moment, sign in ((sought.before, "<"), (sought.after, ">=")):
        if moment is not None:
            where.append(f"m.at {sign} ?")
            args.append(moment)
    return _Narrow(" AND ".join(where), tuple(args), first, last, _whose(homes, own, others))


def _whose(homes: set[int] | None, own: bool, others: bool) -> tuple[tuple[int | None, bool], ...]:
    """Whose messages in which threads; nothing where they are not few."""
    if homes is None:
        return ((None, True),) if own and not others else ()
    return tuple(product(homes, [True] * own + [False] * others)) if len(homes) <= _MOST else ()


def _range(db: apsw.Connection, sought: Sought) -> tuple[int, int]:
    """The docs among which everything of that time stands, what was sent long after it was written included."""
    if sought.before is None and sought.after is None:
        return _NONE, _ALL
    after, before = sought.after or 0, _ALL if sought.before is None else sought.before
    first = max(0, after // 1000 - _SLACK) << 16
    last = _ALL if sought.before is None else (max(0, before // 1000) + _SLACK) << 16
    late = db.execute(_ENDS + LATE + " AND at >= ? AND at < ?", (after, before)).fetchone()
    if late is not None and late[0] is not None:
        first, last = min(first, late[0]), max(last, late[1])
    return first, last


def _hits(db: apsw.Connection, wanted: list[str], narrow: _Narrow) -> Iterator[int]:
    """Docs with all of what is wanted (expressions of FTS5), newest first."""
    sql, args = _HITS, ()
    if narrow.whose:
        whose = (labels.OWN if n is None else labels.label(n, mine=mine) for n, mine in narrow.whose)
        wanted = [*wanted, labels.either(whose)]
    else:
        # One statement for all: asked one by one, half a million hits of a common word take half a minute.
        sql, args = _WORDS + " AND " + narrow.where, narrow.args
    expression = " AND ".join(f"({one})" for one in wanted)
    return (doc for (doc,) in db.execute(sql + _NEWEST, (expression, narrow.first, narrow.last, *args)))


def _docs(db: apsw.Connection, narrow: _Narrow) -> Iterable[int]:
    """All docs there may be, newest first."""
    ends = (narrow.first, narrow.last)
    wheres: list[tuple[str, rows.Values]]
    if narrow.whose:
        wheres = [("mine = 1", ()) if n is None else (_HOME, (n, mine)) for n, mine in narrow.whose]
    else:
        wheres = [("1", ())]
    each = [(doc for (doc,) in db.execute(_DOCS.format(where), (*args, *ends))) for where, args in wheres]
    return merge(*each, reverse=True)


def _lines(db: apsw.Connection, docs: Iterable[int], narrow: _Narrow, *, text_only: bool) -> Iterator[rows.Values]:
    """The messages among `docs` that everything else is true of."""
    sql = rows.MESSAGE + f" WHERE m.doc = ? AND {narrow.where}"
    if text_only:
        sql += f" AND m.content = '{Content.TEXT}'"
    for doc in docs:
        line = db.execute(sql, (doc, *narrow.args)).fetchone()
        if line is not None:
            yield line


def _people(db: apsw.Connection, names: Iterable[str]) -> list[bytes]:
    """Those who have every word of one of the names in theirs."""
    found: dict[bytes, None] = {}
    for name in names:
        words = folded(name[:100]).split()[:8]
        wanted = " AND ".join("instr(folded, ?) > 0" for _ in words)
        if words:
            named = db.execute(_NAMED + wanted + " LIMIT ?", (*words, _PEOPLE))
            found.update(dict.fromkeys(key for (key,) in named))
    return list(found)[:_PEOPLE]


def _threads(db: apsw.Connection, ids: Collection[bytes]) -> set[int]:
    """The threads with these people."""
    return {n for (n,) in db.execute(_WITH + f"({_marks(ids)})", tuple(ids))}


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" for _ in values)
