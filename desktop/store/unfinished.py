"""The export that is under way, until it ended or was stopped: what is found here at a start ended with the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw
import msgspec

from desktop.store.store import Transaction

if TYPE_CHECKING:
    from desktop.domain.export import Unfinished

_KEY = "export"


def get(db: apsw.Connection) -> Unfinished | None:
    """As it was kept last."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    if line is None:
        return None
    from desktop.domain.export import Unfinished  # hardly ever: each start asks

    return msgspec.json.decode(line[0], type=Unfinished)


def put(tx: Transaction, export: Unfinished | None) -> None:
    """Keep it, or that there is none."""
    tx.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
    if export is not None:
        tx.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, msgspec.json.encode(export).decode()))
