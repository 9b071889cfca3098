"""The cursor: up to where the mailbox is stored here. Written in the transaction of the events it covers."""

import apsw

from desktop.domain.facts import Cursor
from desktop.store.store import Transaction


def get(db: apsw.Connection) -> Cursor | None:
    """The cursor; None before the first catch-up, and while a new epoch is being compared."""
    line = db.execute("SELECT epoch, seq FROM cursor").fetchone()
    return Cursor(*line) if line else None


def put(tx: Transaction, cursor: Cursor) -> None:
    """Move the cursor."""
    tx.execute(
        "INSERT INTO cursor VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq",
        (cursor.epoch, cursor.seq),
    )


def drop(tx: Transaction) -> None:
    """Forget it: the next catch-up reads everything afresh."""
    tx.execute("DELETE FROM cursor")
