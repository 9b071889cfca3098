"""How much of the conversations is here, what is to be fetched next, and whether it is to be fetched at all."""

from collections.abc import Collection
from uuid import UUID

import apsw

from desktop.domain.history import HistoryRow
from desktop.store import rows
from desktop.store.gaps import Gap
from desktop.store.store import Transaction

_WANTED = "history_wanted"
_KNOWN = "SELECT coalesce(sum(t.last_seq), 0) FROM threads t WHERE "
_MISSING = "SELECT count(DISTINCT g.thread_n), coalesce(sum(g.last - g.first + 1), 0)"
_NEXT = "SELECT t.thread_id, g.first, g.last"
_GAPS = " FROM gaps g JOIN threads t ON t.n = g.thread_n WHERE " + rows.IN_INBOX


def state(db: apsw.Connection) -> HistoryRow:
    """The counts, without word of the connection."""
    known = db.execute(_KNOWN + rows.IN_INBOX).get
    threads, missing = db.execute(_MISSING + _GAPS).fetchone() or (0, 0)
    return HistoryRow(int(known) - int(missing), int(missing), int(threads), wanted(db))


def wanted(db: apsw.Connection) -> bool:
    """Whether a person asked for the rest."""
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (_WANTED,)).fetchone() is not None


def want(tx: Transaction, rest: bool) -> None:
    """Ask for the rest, or no longer. It holds until it is here, over restarts."""
    if rest:
        tx.execute("INSERT INTO meta VALUES (?, 1) ON CONFLICT DO NOTHING", (_WANTED,))
    else:
        tx.execute("DELETE FROM meta WHERE key = ?", (_WANTED,))


def next_gap(db: apsw.Connection, but: Collection[UUID] = ()) -> tuple[UUID, Gap] | None:
    """The newest gap of the newest thread that has one, some threads left out."""
    for key, first, last in db.execute(_NEXT + _GAPS + " ORDER BY t.sort_at DESC, g.last DESC"):
        thread_id = UUID(bytes=key)
        if thread_id not in but:
            return thread_id, Gap(first, last)
    return None
