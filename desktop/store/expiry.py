"""Messages whose time came: every word of them leaves the cache, and their place stays."""

from uuid import UUID

import apsw

from desktop.store import messages
from desktop.store.store import Transaction


def next_at(db: apsw.Connection) -> int | None:
    """When the next message goes, UTC ms of the relay's clock."""
    at: int | None = db.execute(
        "SELECT min(expires_at) FROM messages WHERE expires_at IS NOT NULL AND content NOT IN ('gone', 'hidden')"
    ).get
    return at


def erase(tx: Transaction, now: int, limit: int) -> int:
    """Erase the messages that are due at `now`, at most `limit`; how many."""
    due = tx.all(
        "SELECT message_id FROM messages WHERE expires_at IS NOT NULL AND content NOT IN ('gone', 'hidden')"
        " AND expires_at <= ? ORDER BY expires_at LIMIT ?",
        (now, limit),
    )
    for (key,) in due:
        known = messages.kept(tx.db, UUID(bytes=key))
        if known is not None:
            messages.erase(tx, known)
    return len(due)
