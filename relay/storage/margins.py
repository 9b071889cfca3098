"""Margins: what one account alone sees of a message, that it saved it or deleted it for itself."""

from relay.storage.messages import StoredMessage, columns
from relay.storage.port import Reader, Transaction

_PUT = """INSERT INTO margins (user_id, message_id, thread_id, seq, rev, hidden, saved_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (user_id, message_id) DO UPDATE SET
        rev = excluded.rev, hidden = excluded.hidden, saved_at = excluded.saved_at"""


def hide(tx: Transaction, user_id: bytes, message: StoredMessage, rev: int) -> None:
    """The account sees nothing of the message any more; that it was saved goes, too."""
    tx.execute(_PUT, (user_id, message.id, message.thread_id, message.seq, rev, 1, None))


def save(tx: Transaction, user_id: bytes, message: StoredMessage, rev: int, saved_at: int | None) -> None:
    """The account saves a message, or no longer does."""
    tx.execute(_PUT, (user_id, message.id, message.thread_id, message.seq, rev, message.hidden, saved_at))


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
