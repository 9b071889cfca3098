"""Reminders: when the person wants to be reminded of a message, and which came due and were not put away yet."""

from uuid import UUID

import apsw

from desktop.domain import answering
from desktop.domain.message import MessageRow
from desktop.store import messages, rows
from desktop.store.store import Transaction

_DUE = (
    "m.content NOT IN ('gone', 'hidden') AND (m.doc IN (SELECT doc FROM reminded) OR m.doc IN (SELECT doc FROM messages"
    " WHERE remind_at <= ?1) OR m.doc IN (SELECT about FROM outbox WHERE kind = 'remind' AND parked = 0))"
)


def set_at(tx: Transaction, doc: int, at: int | None) -> None:
    """The relay will remind at `at`, or no more."""
    tx.execute("UPDATE messages SET remind_at = ? WHERE doc = ? AND content NOT IN ('gone', 'hidden')", (at, doc))
    tx.touch_message(doc)


def fall_due(tx: Transaction, message_id: UUID, at: int | None) -> None:
    """The relay reminds now (UTC ms), or what was due is put away (None). What the person wants by now here counts."""
    known = messages.kept(tx.db, message_id)
    if known is not None and tx.one("SELECT 1 FROM outbox WHERE about = ? AND kind = ?", (known.doc, answering.REMIND)):
        return
    if known is not None and at is None:
        put_away(tx, known.doc)
    elif known is not None:
        tx.execute("INSERT OR REPLACE INTO reminded VALUES (?, ?)", (known.doc, at))
        tx.touch_message(known.doc)


def put_away(tx: Transaction, doc: int) -> None:
    """The person saw that it was due."""
    tx.execute("DELETE FROM reminded WHERE doc = ?", (doc,))
    tx.touch_message(doc)


def due(db: apsw.Connection, now: int) -> tuple[MessageRow, ...]:
    """What is due at `now` (UTC ms), the longest first; also where the relay could not say so."""
    found = map(rows.message, db.execute(rows.MESSAGE + " WHERE " + _DUE, (now,)))
    held = [row for row in found if row.due or (row.remind_at is not None and row.remind_at <= now)]
    return tuple(sorted(held, key=lambda row: (row.remind_at or 0, row.order)))


def next_at(db: apsw.Connection, now: int) -> int | None:
    """When the next one is due that is not yet; None where there is none. One that only waits here counts as well."""
    line = db.execute(
        "SELECT min(remind_at) FROM messages WHERE remind_at > ?"
        " AND doc NOT IN (SELECT about FROM outbox WHERE kind = 'remind' AND parked = 0)",
        (now,),
    ).fetchone()
    waiting = db.execute("SELECT payload FROM outbox WHERE kind = ? AND parked = 0", (answering.REMIND,)).fetchall()
    wanted = [wish.at for wish in (rows.read_wish(str(payload)) for (payload,) in waiting) if wish.on and wish.at > now]
    return min([*wanted, *([line[0]] if line and line[0] is not None else [])], default=None)
