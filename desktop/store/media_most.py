"""How much of what messages carry this computer may keep, where the person chose it."""

import apsw

from desktop.store.store import Transaction

_KEY = "media_most"


def get(db: apsw.Connection) -> int | None:
    """Bytes; None where nothing was chosen."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return int(line[0]) if line else None


def put(tx: Transaction, most: int) -> None:
    """Keep the choice."""
    tx.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (_KEY, most))
