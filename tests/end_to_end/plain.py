"""The cache without its cipher, so that a scan for words sees all there is: freed cells, the index, old log frames."""

from __future__ import annotations

from pathlib import Path

import apsw

from desktop.store import database


def connect(path: Path, key: bytes, flags: int) -> apsw.Connection:
    """As `database.connect`, but for the cipher and the key."""
    db = apsw.Connection(str(path), flags=flags, statementcachesize=256)
    db.set_busy_timeout(2_000)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    return db


def write_plainly() -> None:
    """From now on this process makes and opens its cache without a cipher."""
    database.connect = connect
