"""Messages. The body stands in its row alone and is removed there; the row stays, as the tombstone and for its id."""

from collections.abc import Sequence

import msgspec

from relay.storage import erasures
from relay.storage.port import Reader, Row, Transaction

COLUMNS = "id, thread_id, seq, rev, sender_id, sent_at, body, content_hash, reply_to, expires_at, expired"


class StoredMessage(msgspec.Struct, frozen=True, gc=False):
    """A message as stored; `body` (canonical JSON) and `content_hash` are None in a tombstone."""

    id: bytes
    thread_id: bytes
    seq: int
    rev: int
    sender_id: bytes
    sent_at: int
    body: bytes | None
    content_hash: bytes | None
    reply_to: bytes | None
    expires_at: int | None = None
    expired: int = 0
    """Of a tombstone: its time came, nobody took it back."""


class Prior(msgspec.Struct, frozen=True, gc=False):
    """What is known of an id that was used before."""

    thread_id: bytes
    sender_id: bytes
    content_mac: bytes
    seq: int
    sent_at: int
    rev: int
    expires_at: int | None = None


def stored(row: Row, now: int) -> StoredMessage:
    """A row of `COLUMNS` as it may be seen at `now`: without content once its time came, also before it was erased."""
    found = StoredMessage(*row)
    if found.expires_at is None or found.expires_at > now or found.body is None:
        return found
    return msgspec.structs.replace(found, body=None, content_hash=None, expired=1)


def insert(tx: Transaction, message: StoredMessage, content_mac: bytes) -> bool:
    """Store a message; False, and nothing stored, where its id was used before."""
    return bool(
        tx.execute(
            """INSERT INTO messages
                    (id, thread_id, seq, rev, sender_id, sent_at, body, content_hash, reply_to, content_mac,
                    expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""",
            (
                message.id,
                message.thread_id,
                message.seq,
                message.rev,
                message.sender_id,
                message.sent_at,
                message.body,
                message.content_hash,
                message.reply_to,
                content_mac,
                message.expires_at,
            ),
        )
    )


def prior(tx: Reader, message_id: bytes) -> Prior | None:
    """The first use of an id."""
    row = tx.one(
        "SELECT thread_id, sender_id, content_mac, seq, sent_at, rev, expires_at FROM messages WHERE id = ?",
        (message_id,),
    )
    return None if row is None else Prior(*row)


def in_thread(tx: Reader, thread_id: bytes, message_id: bytes) -> bool:
    """Whether the message stands in this thread."""
    return tx.one("SELECT 1 FROM messages WHERE id = ? AND thread_id = ?", (message_id, thread_id)) is not None


def by_ids(tx: Reader, message_ids: Sequence[bytes]) -> dict[bytes, StoredMessage]:
    """The messages named."""
    if not message_ids:
        return {}
    marks = ", ".join("?" * len(message_ids))
    rows = tx.all(f"SELECT {COLUMNS} FROM messages WHERE id IN ({marks})", tuple(message_ids))
    return {row[0]: stored(row, tx.now) for row in rows}


def before(tx: Reader, thread_id: bytes, seq: int, limit: int) -> list[StoredMessage]:
    """The newest `limit` messages below `seq`, in thread order."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM messages WHERE thread_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        (thread_id, seq, limit),
    )
    return [stored(row, tx.now) for row in reversed(rows)]


def after(tx: Reader, thread_id: bytes, seq: int, limit: int) -> list[StoredMessage]:
    """The oldest `limit` messages above `seq`, in thread order."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM messages WHERE thread_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        (thread_id, seq, limit),
    )
    return [stored(row, tx.now) for row in rows]


def changed(tx: Reader, thread_id: bytes, after_rev: int, limit: int) -> list[StoredMessage]:
    """The messages with a higher rev, lowest first."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM messages WHERE thread_id = ? AND rev > ? ORDER BY rev LIMIT ?",
        (thread_id, after_rev, limit),
    )
    return [stored(row, tx.now) for row in rows]


def expiring(tx: Reader, limit: int) -> list[StoredMessage]:
    """Messages whose time came and whose content is still stored, the first due first."""
    rows = tx.all(
        f"""SELECT {COLUMNS} FROM messages WHERE expires_at <= ? AND body IS NOT NULL
            ORDER BY expires_at, number LIMIT ?""",
        (tx.now, limit),
    )
    return [stored(row, tx.now) for row in rows]


def next_expiry(tx: Reader) -> int | None:
    """When the next message goes, UTC ms."""
    row = tx.one("SELECT min(expires_at) FROM messages WHERE expires_at IS NOT NULL AND body IS NOT NULL")
    return None if row is None else row[0]


def erase(tx: Transaction, message_id: bytes, rev: int, *, expired: bool = False) -> bool:
    """Remove the content of a message and leave its tombstone with `rev`; False where there was none.

    The bytes leave the files within the adapter's `erase_within`.
    """
    if not tx.execute(
        "UPDATE messages SET body = NULL, content_hash = NULL, rev = ?, expired = ? WHERE id = ? AND body IS NOT NULL",
        (rev, int(expired), message_id),
    ):
        return False
    erasures.record(tx, erasures.EXPIRED if expired else erasures.MESSAGE, message_id)
    tx.erased()
    return True
