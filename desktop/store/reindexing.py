"""Making the index of words anew, a stretch at a time: it goes on where it was, over restarts, newest messages first.

The one before is laid aside, so that an empty one is there at once, and taken away in stretches too.
Meanwhile what is not in it yet is not found; whatever comes, changes or goes is kept in it as always.
"""

import apsw

from desktop.store import rows, search
from desktop.store.labels import words_of
from desktop.store.store import Transaction

_KEY = "reindexing"
"""In `meta`: the index has all messages whose doc is not below this."""
_BEFORE = "search_before"
_STRETCHES = (("search_before_docsize", 4000), ("search_before_data", 30))
"""Where FTS5 keeps it, and how many rows are erased in a few milliseconds."""
_NEXT = (
    "SELECT doc, thread_n, mine, text, media, spans IS NOT NULL FROM messages"
    " WHERE doc < ? AND content != 'notice' ORDER BY doc DESC LIMIT ?"
)


def is_due(db: apsw.Connection) -> bool:
    """Whether it is not done yet."""
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (_KEY,)).fetchone() is not None


def left(db: apsw.Connection) -> int:
    """How many messages are still to be looked at."""
    sql = "SELECT count(*) FROM messages WHERE doc < (SELECT value FROM meta WHERE key = ?)"
    return int(db.execute(sql, (_KEY,)).get)


def begin(tx: Transaction) -> None:
    """Let the index be empty."""
    (made,) = tx.all("SELECT sql FROM sqlite_schema WHERE name = 'search'")
    tx.execute(f"DROP TABLE IF EXISTS {_BEFORE}")
    tx.execute(f"ALTER TABLE search RENAME TO {_BEFORE}")
    tx.execute(made[0])
    tx.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")
    tx.erased = True
    _keep(tx, 2**62)


def clear(tx: Transaction) -> bool:
    """Erase a stretch of the index that was laid aside; whether there was one."""
    if tx.one("SELECT 1 FROM sqlite_schema WHERE name = ?", (_BEFORE,)) is None:
        return False
    tx.erased = True
    for table, most in _STRETCHES:
        tx.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id DESC LIMIT {most})")  # noqa: S608 - ours
        if tx.changed():
            return True
    tx.execute(f"DROP TABLE {_BEFORE}")
    return True


def go_on(tx: Transaction, limit: int) -> int:
    """Take the next messages into it, `limit` at most; how many were looked at, 0 once it is done."""
    line = tx.one("SELECT value FROM meta WHERE key = ?", (_KEY,))
    found = tx.all(_NEXT, (line[0], limit)) if line is not None else []
    # FTS5 writes a stretch down whenever a key is not behind the one before.
    for doc, thread_n, mine, text, media, spanned in reversed(found):
        if not search.has(tx, doc):
            search.index(tx, doc, words_of(thread_n, bool(mine), text, rows.read_media(media), bool(spanned)))
    if found:
        _keep(tx, found[-1][0])
    else:
        tx.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
    return len(found)


def _keep(tx: Transaction, doc: int) -> None:
    tx.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (_KEY, doc))
