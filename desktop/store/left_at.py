"""Which thread was open when the app was locked. It tells with whom one speaks, so it lies in the cache."""

from uuid import UUID

import apsw

from desktop.store.store import Transaction

_KEY = "left_at"


def get(db: apsw.Connection) -> UUID | None:
    """As it was kept last."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return UUID(line[0]) if line else None


def put(tx: Transaction, thread_id: UUID | None) -> None:
    """Keep it, or that there is none."""
    tx.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
    if thread_id is not None:
        tx.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, str(thread_id)))
