"""The relay's clock, as last seen: how far it was ahead of this computer's, and the latest time it told."""

import apsw

from desktop.store.store import Transaction

_AHEAD = "clock_ahead"
_TOLD = "clock_told"


def ahead(db: apsw.Connection) -> int:
    """How far it is ahead, milliseconds; 0 before the first connection. It holds without one, too."""
    return _number(db, _AHEAD)


def put_ahead(tx: Transaction, milliseconds: int) -> None:
    """Keep it."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value != excluded.value",
        (_AHEAD, milliseconds),
    )


def hear(tx: Transaction, said: int) -> None:
    """The relay said that it was `said` (UTC ms); an earlier time than one before is no news."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value < excluded.value",
        (_TOLD, said),
    )


def told(db: apsw.Connection) -> int:
    """The latest time that the relay told, UTC ms; 0 before it told any."""
    return _number(db, _TOLD)


def at_least(db: apsw.Connection, wall: int) -> int:
    """The relay's time where this computer's clock shows `wall`, never before a time that the relay told.

    What goes at a time goes by this clock: turning back the one on the wall keeps nothing.
    """
    return max(wall + _number(db, _AHEAD), told(db))


def _number(db: apsw.Connection, key: str) -> int:
    line = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(line[0]) if line else 0
