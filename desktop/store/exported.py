"""What a person takes with them, read in pages: no more than one of them is ever in memory."""

from uuid import UUID

import apsw

from desktop.domain.export import Draft
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from desktop.store import rows

_TAKEN = "(" + rows.IN_INBOX + " OR t.state = 'request')"
"""Conversations and requests; not what was declined, lapsed or taken back."""
Place = tuple[int, int]
FIRST: Place = (-1, -1)
"""Before every message of a thread."""


def numbers(db: apsw.Connection) -> list[int]:
    """The numbers of all threads that are taken, the newest first."""
    return [n for (n,) in db.execute(f"SELECT t.n FROM threads t WHERE {_TAKEN} ORDER BY t.sort_at DESC, t.n")]  # noqa: S608


def count(db: apsw.Connection) -> int:
    """How many messages are looked at."""
    sql = f"SELECT count(*) FROM messages m JOIN threads t ON t.n = m.thread_n WHERE {_TAKEN}"  # noqa: S608
    return int(db.execute(sql).get)


def thread(db: apsw.Connection, n: int) -> tuple[ThreadRow, bool, int] | None:
    """A thread, whether its messages cannot be shown now, and how many are not here; None where it went meanwhile."""
    line = db.execute(rows.THREAD + " WHERE t.n = ?", (n,)).fetchone()
    if line is None:
        return None
    stale = db.execute("SELECT stale FROM threads WHERE n = ?", (n,)).get
    missing = db.execute("SELECT coalesce(sum(last - first + 1), 0) FROM gaps WHERE thread_n = ?", (n,)).get
    return rows.thread(line), bool(stale), int(missing)


def messages(db: apsw.Connection, n: int, after: Place, limit: int) -> tuple[list[MessageRow], Place]:
    """The next of a thread behind a place, in its order, and the place behind the last; none at the end."""
    found = db.execute(
        rows.MESSAGE + " WHERE m.thread_n = ? AND (m.pos, m.local_no) > (?, ?) ORDER BY m.pos, m.local_no LIMIT ?",
        (n, *after, limit),
    ).fetchall()
    made = [rows.message(line) for line in found]
    return made, (made[-1].order if made else after)


def people(db: apsw.Connection, after: bytes, limit: int) -> list[PersonRow]:
    """The next people behind an id."""
    found = db.execute(rows.PERSON + " WHERE p.user_id > ? ORDER BY p.user_id LIMIT ?", (after, limit))
    return [rows.person(line) for line in found]


def drafts(db: apsw.Connection) -> tuple[Draft, ...]:
    """What stands in the composers, and the earlier ones."""
    found = db.execute(
        "SELECT t.thread_id, d.text, d.at, 0 FROM drafts d JOIN threads t ON t.n = d.thread_n WHERE d.text != ''"
        " UNION ALL SELECT t.thread_id, v.text, v.at, 1 FROM draft_versions v JOIN threads t ON t.n = v.thread_n"
    )
    return tuple(Draft(UUID(bytes=key), text, at, bool(earlier)) for key, text, at, earlier in found)
