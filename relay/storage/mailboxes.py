"""The mailbox log: one row per entry, a dense `seq` per account, references instead of copies."""

from collections.abc import Iterator

import msgspec

from relay.storage.port import Reader, Transaction
from relay.wire.events import Kind

NUMBERS: dict[str, int] = {
    Kind.MESSAGE_NEW: 1,
    Kind.MESSAGE_EDITED: 2,
    Kind.MESSAGE_UNSENT: 3,
    Kind.MESSAGE_EXPIRED: 4,
    Kind.REACTION_CHANGED: 5,
    Kind.RECEIPT_CHANGED: 6,
    Kind.THREAD_CHANGED: 7,
    Kind.REQUEST_CHANGED: 8,
    Kind.PERSON_CHANGED: 9,
    Kind.SETTINGS_CHANGED: 10,
    Kind.DEVICE_CHANGED: 11,
    Kind.MESSAGE_PINNED: 12,
    Kind.MESSAGE_HIDDEN: 13,
    Kind.MESSAGE_SAVED: 14,
    Kind.REMINDER_CHANGED: 15,
    Kind.REMINDER_DUE: 16,
    Kind.SCHEDULED_CHANGED: 17,
    Kind.STICKER_CHANGED: 18,
    Kind.SHELF_CHANGED: 19,
}
"""How kinds are stored; a number is never given away twice."""

KINDS = {number: str(kind) for kind, number in NUMBERS.items()}
MESSAGE_NEW = NUMBERS[Kind.MESSAGE_NEW]


class Mailbox(msgspec.Struct, frozen=True, gc=False):
    """How far a mailbox reaches: it holds the entries `floor` + 1 to `head`."""

    head: int
    floor: int
    delivered: int
    """Entries up to here have been counted as delivered."""


# For adapters, which hold appended rows back and write those of many works at once. Services call `Transaction.append`.
_HEAD = "coalesce((SELECT max(e.seq) FROM entries e WHERE e.user_id = m.user_id), m.floor)"
HEAD = f"SELECT {_HEAD} FROM mailboxes m WHERE m.user_id = ?"
INSERT_ENTRY = "INSERT INTO entries (user_id, seq, kind, at, ref, about) VALUES (?, ?, ?, ?, ?, ?)"


def open_mailbox(tx: Transaction, user_id: bytes) -> None:
    """Begin the log of a new account."""
    tx.execute("INSERT INTO mailboxes (user_id) VALUES (?)", (user_id,))


def mailbox(tx: Reader, user_id: bytes) -> Mailbox:
    """How far the log of an account reaches."""
    tx.settle()
    row = tx.one(f"SELECT {_HEAD}, m.floor, m.delivered FROM mailboxes m WHERE m.user_id = ?", (user_id,))
    if row is None:
        raise LookupError("An account without a mailbox")
    return Mailbox(*row)


class Logged(msgspec.Struct, frozen=True, gc=False):
    """An entry as stored."""

    seq: int
    kind: str
    at: int
    ref: bytes | None
    about: bytes | None


def entries(tx: Reader, user_id: bytes, after: int, limit: int) -> Iterator[Logged]:
    """The entries after `after`, oldest first, at most `limit`."""
    tx.settle()
    rows = tx.all(
        "SELECT seq, kind, at, ref, about FROM entries WHERE user_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        (user_id, after, limit),
    )
    for seq, kind, at, ref, about in rows:
        yield Logged(seq, KINDS[kind], at, ref, about)


def newly_delivered(tx: Reader, user_id: bytes, after: int, upto: int) -> list[tuple[bytes, int]]:
    """Per thread the newest message of others among the entries `after` + 1 to `upto`: (thread_id, seq)."""
    tx.settle()
    rows = tx.all(
        """SELECT m.thread_id, max(m.seq) FROM entries e JOIN messages m ON m.id = e.ref
            WHERE e.user_id = ? AND e.seq > ? AND e.seq <= ? AND e.kind = ? AND m.sender_id <> ?
            GROUP BY m.thread_id ORDER BY m.thread_id""",
        (user_id, after, upto, MESSAGE_NEW, user_id),
    )
    return [(thread_id, seq) for thread_id, seq in rows]


def with_messages(tx: Reader, user_id: bytes, after: int, upto: int, limit: int) -> list[tuple[int, bytes]]:
    """The first entries `after` + 1 to `upto` that tell of new messages, at most `limit`: (seq, thread_id)."""
    tx.settle()
    rows = tx.all(
        """SELECT e.seq, m.thread_id FROM entries e JOIN messages m ON m.id = e.ref
            WHERE e.user_id = ? AND e.seq > ? AND e.seq <= ? AND e.kind = ? ORDER BY e.seq LIMIT ?""",
        (user_id, after, upto, MESSAGE_NEW, limit),
    )
    return [(seq, thread_id) for seq, thread_id in rows]


def set_delivered(tx: Transaction, user_id: bytes, upto: int) -> None:
    """Entries up to `upto` have been counted as delivered."""
    tx.execute("UPDATE mailboxes SET delivered = ? WHERE user_id = ? AND delivered < ?", (upto, user_id, upto))


def oldest(tx: Reader, user_id: bytes) -> tuple[int, int] | None:
    """`seq` and time of the oldest entry kept, or None for an empty log."""
    tx.settle()
    row = tx.one("SELECT seq, at FROM entries WHERE user_id = ? ORDER BY seq LIMIT 1", (user_id,))
    return None if row is None else (row[0], row[1])


def after_id(tx: Reader, user_id: bytes, limit: int) -> list[bytes]:
    """The next accounts in id order: how the trimmer walks all mailboxes in small steps."""
    rows = tx.all("SELECT user_id FROM mailboxes WHERE user_id > ? ORDER BY user_id LIMIT ?", (user_id, limit))
    return [row[0] for row in rows]


def trim(tx: Transaction, user_id: bytes, before: int, limit: int) -> int:
    """Remove the oldest entries written before `before` (UTC ms), at most `limit`; how many. Raises the floor."""
    tx.settle()
    rows = tx.all("SELECT seq, at FROM entries WHERE user_id = ? ORDER BY seq LIMIT ?", (user_id, limit))
    gone = 0
    floor = 0
    for seq, at in rows:
        # In order of seq: where a clock was set back, an older stamp behind a newer one waits for it.
        if at >= before:
            break
        gone += 1
        floor = seq
    if gone:
        tx.execute("DELETE FROM entries WHERE user_id = ? AND seq <= ?", (user_id, floor))
        tx.execute("UPDATE mailboxes SET floor = ? WHERE user_id = ?", (floor, user_id))
    return gone
