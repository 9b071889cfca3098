"""How far the relay's clock is ahead of this computer's, as last seen: it holds without a connection, too."""

import apsw

from desktop.store.store import Transaction

_KEY = "clock_ahead"


def ahead(db: apsw.Connection) -> int:
    """Milliseconds; 0 before the first connection."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return int(line[0]) if line else 0


def put_ahead(tx: Transaction, milliseconds: int) -> None:
    """Keep it."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value != excluded.value",
        (_KEY, milliseconds),
    )
