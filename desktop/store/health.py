"""How the cache stands with the relay, and whether the file is whole."""

from uuid import UUID

import apsw

from desktop.domain.health import HealthRow, RefusedRow
from desktop.domain.problem import Problem
from desktop.store import cursors, history, reindexing
from desktop.store.store import Transaction

_IN_STEP = "in_step_at"
_MOST = 50
_REFUSED = """
SELECT m.message_id, t.thread_id, o.kind, iif(o.doc IS NULL, o.reason, m.reason), coalesce(p.display_name, ''), m.text
FROM outbox o JOIN messages m ON m.doc = coalesce(o.doc, o.about) JOIN threads t ON t.n = o.thread_n
LEFT JOIN people p ON p.user_id = t.other_id
WHERE o.parked = 1 ORDER BY o.n DESC LIMIT ?
"""
_HOLES = """
SELECT count(*) FROM gaps g
WHERE EXISTS (SELECT 1 FROM messages m WHERE m.thread_n = g.thread_n AND m.pos < g.first)
"""
_WAITS = "SELECT coalesce(sum(parked != 1 AND due_at = 0), 0), coalesce(sum(parked != 1 AND due_at > 0), 0),"
_COUNTS = _WAITS + " coalesce(sum(parked = 1), 0) FROM outbox"
INDEX = "search"
"""The table that can be made anew out of the others."""


def put_in_step(tx: Transaction, at: int) -> None:
    """All that the relay has to tell is here, at `at` (UTC ms)."""
    tx.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (_IN_STEP, at))


def state(db: apsw.Connection) -> HealthRow:
    """As it stands, without word of the connection."""
    waiting, held, refused = db.execute(_COUNTS).get
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_IN_STEP,)).fetchone()
    cursor = cursors.get(db)
    return HealthRow(
        history=history.state(db),
        in_step_at=int(line[0]) if line else 0,
        seq=cursor.seq if cursor else 0,
        gaps=int(db.execute(_HOLES).get),
        indexed=int(db.execute("SELECT count(*) FROM search_docsize").get),
        indexing=reindexing.is_due(db),
        waiting=int(waiting),
        held=int(held),
        refused_count=int(refused),
        refused=tuple(
            RefusedRow(UUID(bytes=message), UUID(bytes=thread), kind, reason, title, text)
            for message, thread, kind, reason, title, text in db.execute(_REFUSED, (_MOST,))
        ),
    )


def tables(db: apsw.Connection) -> list[str]:
    """What `check` takes, one after the other."""
    return [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def check(db: apsw.Connection, table: str) -> None:
    """Whether a table is whole, its indexes with it. Problem `cache_damaged`.

    Of the index of words nothing is asked but that it can be read: it is made anew.
    """
    if table == INDEX or table.startswith(f"{INDEX}_"):
        return
    if db.execute(f"PRAGMA integrity_check('{table}')").fetchall() != [("ok",)]:
        raise Problem("cache_damaged", reason="not_whole")
