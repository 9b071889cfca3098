"""Margins: what one account alone sees of a message, that it saved it, wants to be reminded of it, or deleted it for
itself."""

import msgspec

from relay.storage.messages import StoredMessage, columns
from relay.storage.port import Reader, Transaction

_PUT = """INSERT INTO margins (user_id, message_id, thread_id, seq, rev, hidden, saved_at, remind_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (user_id, message_id) DO UPDATE SET
        rev = excluded.rev, hidden = excluded.hidden, saved_at = excluded.saved_at, remind_at = excluded.remind_at"""


class Reminder(msgspec.Struct, frozen=True, gc=False):
    """Whom to remind of what."""

    user_id: bytes
    message_id: bytes


def hide(tx: Transaction, user_id: bytes, message: StoredMessage, rev: int) -> None:
    """The account sees nothing of the message any more; that it was saved goes, too."""
    _put(tx, user_id, message, rev, hidden=1, saved_at=None, remind_at=None)


def save(tx: Transaction, user_id: bytes, message: StoredMessage, rev: int, saved_at: int | None) -> None:
    """The account saves a message, or no longer does."""
    _put(tx, user_id, message, rev, hidden=message.hidden, saved_at=saved_at, remind_at=message.remind_at)


def remind(tx: Transaction, user_id: bytes, message: StoredMessage, rev: int, remind_at: int | None) -> None:
    """The account wants to be reminded of a message, or no longer does."""
    _put(tx, user_id, message, rev, hidden=message.hidden, saved_at=message.saved_at, remind_at=remind_at)


def _put(
    tx: Transaction,
    user_id: bytes,
    message: StoredMessage,
    rev: int,
    *,
    hidden: int,
    saved_at: int | None,
    remind_at: int | None,
) -> None:
    tx.execute(_PUT, (user_id, message.id, message.thread_id, message.seq, rev, hidden, saved_at, remind_at))


def due(tx: Reader, limit: int) -> list[Reminder]:
    """Whose time came, the first due first."""
    rows = tx.all(
        "SELECT user_id, message_id FROM margins WHERE remind_at <= ? ORDER BY remind_at, user_id, message_id LIMIT ?",
        (tx.now, limit),
    )
    return [Reminder(*row) for row in rows]


def next_due(tx: Reader) -> int | None:
    """When somebody is to be reminded next, UTC ms."""
    row = tx.one("SELECT min(remind_at) FROM margins WHERE remind_at IS NOT NULL")
    return None if row is None else row[0]


def saved(tx: Reader, user_id: bytes, before: tuple[int, bytes], limit: int) -> list[StoredMessage]:
    """What the account saved, newest saved first, behind `before` (time and message id)."""
    rows = tx.all(
        f"""SELECT {columns("m", "g")} FROM margins g JOIN messages m ON m.id = g.message_id
            WHERE g.user_id = ? AND g.saved_at IS NOT NULL AND (g.saved_at, g.message_id) < (?, ?)
            AND (m.expires_at IS NULL OR m.expires_at > ?)
            ORDER BY g.saved_at DESC, g.message_id DESC LIMIT ?""",
        (user_id, *before, tx.now, limit),
    )
    return [StoredMessage(*row) for row in rows]
