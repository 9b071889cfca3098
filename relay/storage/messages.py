"""Messages. The body stands in its row alone and is removed there; the row stays, as the tombstone and for its id."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from relay.storage import erasures
from relay.storage.port import Reader, Row, Transaction


def columns(message: str, margin: str) -> str:
    """What makes a `StoredMessage`, by the names a query gives to `messages` and to the viewer's `margins`."""
    return f"""{message}.id, {message}.thread_id, {message}.seq, max({message}.rev, coalesce({margin}.rev, 0)),
        {message}.sender_id, {message}.sent_at, {message}.body, {message}.content_hash, {message}.reply_to,
        {message}.forwarded, {message}.edited_at, {message}.pinned_at, {message}.reactions,
        {margin}.saved_at, coalesce({margin}.hidden, 0), {message}.expires_at, {message}.expired, {message}.quiet,
        {margin}.remind_at"""


_SEEN = f"""SELECT {columns("m", "g")} FROM messages m
    LEFT JOIN margins g ON g.user_id = ?1 AND g.message_id = m.id WHERE"""


class StoredMessage(msgspec.Struct, frozen=True, gc=False):
    """A message as one account sees it; `body` (canonical JSON) and `content_hash` are None in a tombstone."""

    id: bytes
    thread_id: bytes
    seq: int
    rev: int
    """The newest of the message and of the viewer's margin."""
    sender_id: bytes
    sent_at: int
    body: bytes | None
    content_hash: bytes | None
    reply_to: bytes | None
    forwarded: int = 0
    edited_at: int | None = None
    pinned_at: int | None = None
    reactions: bytes | None = None
    """JSON: the user ids (text) by emoji; None without any."""
    saved_at: int | None = None
    hidden: int = 0
    """The viewer deleted it for themselves; nothing of it is for them."""
    expires_at: int | None = None
    expired: int = 0
    """Of a tombstone: its time came, nobody took it back."""
    quiet: int = 0
    remind_at: int | None = None
    """When the viewer wants to be reminded of it."""


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
    """A row of `columns` as it may be seen at `now`: without content once its time came, also before it was erased."""
    found = StoredMessage(*row)
    if found.expires_at is None or found.expires_at > now or found.body is None:
        return found
    return msgspec.structs.replace(
        found,
        body=None,
        content_hash=None,
        forwarded=0,
        edited_at=None,
        pinned_at=None,
        reactions=None,
        saved_at=None,
        expired=1,
        quiet=0,
        remind_at=None,
    )


def insert(tx: Transaction, message: StoredMessage, content_mac: bytes) -> bool:
    """Store a message; False, and nothing stored, where its id was used before."""
    return bool(
        tx.execute(
            """INSERT INTO messages
                    (id, thread_id, seq, rev, sent_rev, sender_id, sent_at, body, content_hash, reply_to, forwarded,
                    content_mac, expires_at, quiet)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO NOTHING""",
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
                message.forwarded,
                content_mac,
                message.expires_at,
                message.quiet,
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


def by_ids(tx: Reader, viewer: bytes, message_ids: Sequence[bytes]) -> dict[bytes, StoredMessage]:
    """The messages named."""
    if not message_ids:
        return {}
    marks = ", ".join("?" * len(message_ids))
    rows = tx.all(f"{_SEEN} m.id IN ({marks})", (viewer, *message_ids))
    return {row[0]: stored(row, tx.now) for row in rows}


# Messages stand in two orders, those that never changed and those that did; an answer merges both along their index.
def _in_order(bound: str, direction: str) -> str:
    one, other = (f"{_SEEN} m.thread_id = ?2 AND m.changed = {changed} AND m.seq {bound} ?3" for changed in (0, 1))
    return f"{one} UNION ALL {other} ORDER BY 3 {direction} LIMIT ?4"


BEFORE = _in_order("<", "DESC")
AFTER = _in_order(">", "ASC")
_NOT_BY_MARGIN = "(g.rev IS NULL OR g.rev < m.rev)"
AS_SENT = f"{_SEEN} m.thread_id = ?2 AND m.changed = 0 AND m.seq >= ?3 AND {_NOT_BY_MARGIN} ORDER BY m.seq LIMIT ?4"
BY_CHANGE = f"{_SEEN} m.thread_id = ?2 AND m.changed = 1 AND m.rev > ?3 AND {_NOT_BY_MARGIN} ORDER BY m.rev LIMIT ?4"


def before(tx: Reader, viewer: bytes, thread_id: bytes, seq: int, limit: int) -> list[StoredMessage]:
    """The newest `limit` messages below `seq`, in thread order."""
    return [stored(row, tx.now) for row in reversed(tx.all(BEFORE, (viewer, thread_id, seq, limit)))]


def after(tx: Reader, viewer: bytes, thread_id: bytes, seq: int, limit: int) -> list[StoredMessage]:
    """The oldest `limit` messages above `seq`, in thread order."""
    return [stored(row, tx.now) for row in tx.all(AFTER, (viewer, thread_id, seq, limit))]


def changed(tx: Reader, viewer: bytes, thread_id: bytes, after_rev: int, limit: int) -> list[StoredMessage]:
    """The messages with a higher rev, the viewer's margins counted, lowest first."""
    # Each message comes by the newer of its two revs, along an index that is in the order of the answer.
    as_sent = tx.all(AS_SENT, (viewer, thread_id, _first_above(tx, thread_id, after_rev), limit))
    by_change = tx.all(BY_CHANGE, (viewer, thread_id, after_rev, limit))
    by_margin = tx.all(
        f"""SELECT {columns("m", "g")} FROM margins g JOIN messages m ON m.id = g.message_id
            WHERE g.user_id = ? AND g.thread_id = ? AND g.rev > ? AND g.rev > m.rev ORDER BY g.rev LIMIT ?""",
        (viewer, thread_id, after_rev, limit),
    )
    rows = [stored(row, tx.now) for row in (*as_sent, *by_change, *by_margin)]
    return sorted(rows, key=lambda row: row.rev)[:limit]


def _first_above(tx: Reader, thread_id: bytes, rev: int) -> int:
    """The seq from which on every message that never changed has a higher rev: theirs grow with their seq."""
    unchanged = "FROM messages WHERE thread_id = ? AND changed = 0"
    newest = tx.one(f"SELECT max(seq) {unchanged}", (thread_id,))
    if newest is None or newest[0] is None:
        return 0

    def next_rev(seq: int) -> int:
        row = tx.one(f"SELECT rev {unchanged} AND seq >= ? ORDER BY seq LIMIT 1", (thread_id, seq))
        return 0 if row is None else int(row[0])

    return bisect_right(range(newest[0] + 1), rev, key=next_rev)


def pinned(tx: Reader, viewer: bytes, thread_id: bytes) -> list[StoredMessage]:
    """The pinned messages of a thread, newest pin first."""
    rows = tx.all(
        f"{_SEEN} m.thread_id = ?2 AND m.pinned_at IS NOT NULL ORDER BY m.pinned_at DESC, m.seq DESC",
        (viewer, thread_id),
    )
    return [row for row in (stored(row, tx.now) for row in rows) if row.body is not None]


def count_pinned(tx: Reader, thread_id: bytes) -> int:
    """How many messages of a thread are pinned."""
    row = tx.one("SELECT count(*) FROM messages WHERE thread_id = ? AND pinned_at IS NOT NULL", (thread_id,))
    return 0 if row is None else int(row[0])


def edit(tx: Transaction, message_id: bytes, rev: int, body: bytes, content_hash: bytes) -> None:
    """Give a message another body; the old one is kept beside it, for reports alone."""
    tx.execute(
        """INSERT INTO versions (message_id, rev, at, body)
            SELECT id, rev, coalesce(edited_at, sent_at), body FROM messages WHERE id = ?""",
        (message_id,),
    )
    tx.execute(
        "UPDATE messages SET rev = ?, body = ?, content_hash = ?, edited_at = ? WHERE id = ?",
        (rev, body, content_hash, tx.now, message_id),
    )


def open_once(tx: Transaction, message_id: bytes, rev: int) -> bool:
    """Leave of a message that is opened once that it was; False where it is none, or was opened before."""
    if not erasures.forget_once(tx, message_id, rev):
        return False
    erasures.record(tx, erasures.OPENED, message_id)
    return True


def count_versions(tx: Reader, message_id: bytes) -> int:
    """How many older bodies are kept of a message."""
    row = tx.one("SELECT count(*) FROM versions WHERE message_id = ?", (message_id,))
    return 0 if row is None else int(row[0])


def set_reactions(tx: Transaction, message_id: bytes, rev: int, reactions: bytes | None) -> None:
    """Set all reactions of a message."""
    tx.execute("UPDATE messages SET rev = ?, reactions = ? WHERE id = ?", (rev, reactions, message_id))


def set_pinned(tx: Transaction, message_id: bytes, rev: int, pinned_at: int | None) -> None:
    """Pin a message, or take the pin off."""
    tx.execute("UPDATE messages SET rev = ?, pinned_at = ? WHERE id = ?", (rev, pinned_at, message_id))


def expiring(tx: Reader, limit: int) -> list[StoredMessage]:
    """Messages whose time came and whose content is still stored, the first due first."""
    rows = tx.all(
        f"""SELECT {columns("m", "g")} FROM messages m LEFT JOIN margins g ON 0
            WHERE m.expires_at <= ? AND m.body IS NOT NULL
            ORDER BY m.expires_at, m.number LIMIT ?""",
        (tx.now, limit),
    )
    return [stored(row, tx.now) for row in rows]


def next_expiry(tx: Reader) -> int | None:
    """When the next message goes, UTC ms."""
    row = tx.one("SELECT min(expires_at) FROM messages WHERE expires_at IS NOT NULL AND body IS NOT NULL")
    return None if row is None else row[0]


def erase(tx: Transaction, message_id: bytes, rev: int, *, expired: bool = False) -> bool:
    """Remove the content of a message, with all that was put to it, and leave its tombstone with `rev`; False where
    there was none.

    The bytes leave the files within the adapter's `erase_within`.
    """
    if not erasures.forget_message(tx, message_id, rev, expired=expired):
        return False
    erasures.record(tx, erasures.EXPIRED if expired else erasures.MESSAGE, message_id)
    return True
