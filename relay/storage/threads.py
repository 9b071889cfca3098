"""Threads, and each member's own state of them."""

from collections.abc import Sequence

import msgspec

from relay.storage.accounts import placeholders
from relay.storage.messages import StoredMessage, columns, stored
from relay.storage.port import Reader, Transaction, Value


class StoredMember(msgspec.Struct, frozen=True, gc=False):
    """A member as stored, with what decides whether messages may reach them."""

    user_id: bytes
    role: str
    known: int
    """0 while the member has not learnt of the thread."""
    read_seq: int
    """Its own marker; the others see `shown_seq`."""
    shown_seq: int
    delivered_seq: int
    open_at: int
    suspended: int
    erased: int


class StoredThread(msgspec.Struct, frozen=True, gc=False):
    """A thread as one member sees it."""

    thread_id: bytes
    kind: str
    changed_at: int
    last_seq: int
    rev: int
    """The newest of its messages and of the member's margins: what others do to theirs does not show."""
    read_seq: int
    state_rev: int
    muted_until: int | None
    archived: int
    pinned: int
    marked_unread: int
    labels: str
    accepted: int
    asking: int
    asked_at: int | None
    request: int
    request_at: int | None
    lapses_at: int | None
    filtered_by: str | None
    disappear_after: int | None
    receipts: int | None
    draft: str | None
    draft_rev: int | None
    unread: int
    """Messages of others behind `read_seq`, at most those among the newest `UNREAD_WITHIN`."""


UNREAD_WITHIN = 1_000
"""Unread messages are counted among so many of the newest: the count is made where a thread is told, by the writer."""

_UNREAD_AFTER = f"""CASE WHEN m.read_seq + {UNREAD_WITHIN} < t.last_seq
    THEN t.last_seq - {UNREAD_WITHIN} ELSE m.read_seq END"""
_IS_UNREAD = f"""u.thread_id = t.thread_id AND u.changed IN (0, 1) AND u.seq > {_UNREAD_AFTER}
    AND u.sender_id <> m.user_id AND u.body IS NOT NULL"""


def _newest(changed: int) -> str:
    """The seq of the newest message that the member has not hidden, of those that changed or of those that did not."""
    return f"""coalesce((SELECT v.seq FROM messages v WHERE v.thread_id = t.thread_id AND v.changed = {changed}
        AND v.seq > t.last_seq - {UNREAD_WITHIN} AND NOT EXISTS (SELECT 1 FROM margins h
            WHERE h.user_id = m.user_id AND h.message_id = v.id AND h.hidden = 1)
        ORDER BY v.seq DESC LIMIT 1), 0)"""


# What the member hid is few: it is counted along its own index and taken off.
THREADS = f"""SELECT t.thread_id, t.kind, t.changed_at, t.last_seq,
        max(coalesce((SELECT r.rev FROM messages r WHERE r.thread_id = t.thread_id AND r.changed = 0
                ORDER BY r.seq DESC LIMIT 1), 0),
            coalesce((SELECT max(r.rev) FROM messages r WHERE r.thread_id = t.thread_id AND r.changed = 1), 0),
            coalesce((SELECT max(r.rev) FROM margins r WHERE r.user_id = m.user_id AND r.thread_id = t.thread_id), 0)),
        m.read_seq, m.state_rev, m.muted_until,
        m.archived, m.pinned, m.marked_unread, m.labels,
        m.accepted, m.asking, m.asked_at, m.request, m.request_at, m.lapses_at, m.filtered_by, t.disappear_after,
        m.receipts, d.text, d.rev,
        (SELECT count(*) FROM messages u WHERE {_IS_UNREAD})
            - (SELECT count(*) FROM margins h JOIN messages u ON u.id = h.message_id
                WHERE h.user_id = m.user_id AND h.thread_id = t.thread_id AND h.seq > {_UNREAD_AFTER} AND h.hidden = 1
                AND {_IS_UNREAD}),
        {columns("l", "g")}
    FROM members m JOIN threads t ON t.thread_id = m.thread_id
    LEFT JOIN drafts d ON d.user_id = m.user_id AND d.thread_id = m.thread_id
    LEFT JOIN messages l ON l.thread_id = t.thread_id AND l.changed IN (0, 1)
        AND l.seq = max({_newest(0)}, {_newest(1)})
    LEFT JOIN margins g ON g.user_id = m.user_id AND g.message_id = l.id
    WHERE m.user_id = ? AND m.known = 1 AND m.thread_id IN"""
_WIDTH = len(StoredThread.__struct_fields__)


def pair_of(one: bytes, other: bytes) -> bytes:
    """What names the one direct thread of two accounts."""
    return min(one, other) + max(one, other)


def direct(tx: Reader, one: bytes, other: bytes) -> bytes | None:
    """The direct thread of a pair."""
    row = tx.one("SELECT thread_id FROM threads WHERE pair = ?", (pair_of(one, other),))
    return None if row is None else row[0]


def insert_direct(tx: Transaction, thread_id: bytes, maker: bytes, other: bytes) -> None:
    """Make the direct thread of a pair, known to its maker alone."""
    tx.execute(
        "INSERT INTO threads (thread_id, kind, pair, created_at, changed_at) VALUES (?, 'direct', ?, ?, ?)",
        (thread_id, pair_of(maker, other), tx.now, tx.now),
    )
    for user_id, with_whom, known in ((maker, other, 1), (other, maker, 0)):
        tx.execute(
            "INSERT INTO members (thread_id, user_id, other_id, known) VALUES (?, ?, ?, ?)",
            (thread_id, user_id, with_whom, known),
        )


def make_known(tx: Transaction, thread_id: bytes, user_id: bytes) -> bool:
    """The member learns of the thread; False where it knew."""
    return bool(
        tx.execute(
            "UPDATE members SET known = 1 WHERE thread_id = ? AND user_id = ? AND known = 0", (thread_id, user_id)
        )
    )


def advance(tx: Transaction, thread_id: bytes, seq: int, rev: int) -> None:
    """The thread has a new message `seq`."""
    tx.execute(
        "UPDATE threads SET last_seq = ?, rev = ?, changed_at = ? WHERE thread_id = ?", (seq, rev, tx.now, thread_id)
    )


def next_rev(tx: Transaction, thread_id: bytes) -> int:
    """Take the next rev of a thread, for a message that changes."""
    row = tx.one("UPDATE threads SET rev = rev + 1 WHERE thread_id = ? RETURNING rev", (thread_id,))
    if row is None:
        raise LookupError("A change in no thread")
    return int(row[0])


def set_timer(tx: Transaction, thread_id: bytes, seconds: int | None) -> bool:
    """Set how long later messages stay, for every member; False where it stood so."""
    if not tx.execute(
        "UPDATE threads SET disappear_after = ? WHERE thread_id = ? AND disappear_after IS DISTINCT FROM ?",
        (seconds, thread_id, seconds),
    ):
        return False
    tx.execute("UPDATE members SET state_rev = state_rev + 1 WHERE thread_id = ?", (thread_id,))
    return True


def companions(tx: Reader, user_id: bytes) -> list[tuple[bytes, bool, bool]]:
    """Everybody who shares a thread with an account: (user_id, whether they know of one, whether the account does)."""
    rows = tx.all(
        """SELECT o.user_id, max(o.known), max(m.known) FROM members m JOIN members o ON o.thread_id = m.thread_id
            WHERE m.user_id = ? AND o.user_id <> ? GROUP BY o.user_id ORDER BY o.user_id""",
        (user_id, user_id),
    )
    return [(row[0], bool(row[1]), bool(row[2])) for row in rows]


def other_of(tx: Reader, thread_id: bytes, user_id: bytes) -> bytes | None:
    """The other person of a direct thread that the account knows of."""
    row = tx.one("SELECT other_id FROM members WHERE thread_id = ? AND user_id = ? AND known = 1", (thread_id, user_id))
    return None if row is None else row[0]


def is_member(tx: Reader, thread_id: bytes, user_id: bytes) -> bool:
    """Whether the account is a member and knows of the thread."""
    return (
        tx.one("SELECT 1 FROM members WHERE thread_id = ? AND user_id = ? AND known = 1", (thread_id, user_id))
        is not None
    )


def seen(tx: Reader, user_id: bytes, thread_ids: Sequence[bytes]) -> list[tuple[StoredThread, StoredMessage | None]]:
    """The threads named as their member `user_id` sees them, in no order, with the newest message it did not hide (of
    the newest `UNREAD_WITHIN`)."""
    if not thread_ids:
        return []
    rows = tx.all(f"{THREADS} ({placeholders(thread_ids)})", (user_id, *thread_ids))
    return [
        (StoredThread(*row[:_WIDTH]), None if row[_WIDTH] is None else stored(row[_WIDTH:], tx.now)) for row in rows
    ]


def newest(tx: Reader, user_id: bytes, before: tuple[int, bytes], limit: int) -> list[tuple[int, bytes]]:
    """(changed_at, thread_id) of the account's threads, newest first, behind `before`."""
    rows = tx.all(
        """SELECT t.changed_at, t.thread_id FROM members m JOIN threads t ON t.thread_id = m.thread_id
            WHERE m.user_id = ? AND m.known = 1 AND (t.changed_at, t.thread_id) < (?, ?)
            ORDER BY t.changed_at DESC, t.thread_id DESC LIMIT ?""",
        (user_id, *before, limit),
    )
    return [(changed_at, thread_id) for changed_at, thread_id in rows]


def members(tx: Reader, thread_ids: Sequence[bytes]) -> dict[bytes, list[StoredMember]]:
    """The members of each thread named, in id order."""
    found: dict[bytes, list[StoredMember]] = {thread_id: [] for thread_id in thread_ids}
    if found:
        for row in tx.all(
            f"""SELECT m.thread_id, m.user_id, m.role, m.known, m.read_seq, m.shown_seq, m.delivered_seq,
                    a.open_at, a.suspended, a.erased
                FROM members m JOIN accounts a ON a.user_id = m.user_id
                WHERE m.thread_id IN ({placeholders(thread_ids)}) ORDER BY m.thread_id, m.user_id""",
            tuple(thread_ids),
        ):
            found[row[0]].append(StoredMember(*row[1:]))
    return found


def set_read(tx: Transaction, thread_id: bytes, user_id: bytes, seq: int) -> bool:
    """Move a member's own read marker forward; False where nothing changed. A mark of being unread goes with it."""
    return bool(
        tx.execute(
            """UPDATE members SET read_seq = CASE WHEN read_seq < ? THEN ? ELSE read_seq END,
                    marked_unread = 0, state_rev = state_rev + 1
                WHERE thread_id = ? AND user_id = ? AND (read_seq < ? OR marked_unread = 1)""",
            (seq, seq, thread_id, user_id, seq),
        )
    )


def show_read(tx: Transaction, thread_id: bytes, user_id: bytes, seq: int) -> bool:
    """Move what the others see of a member's reading forward, and of delivery with it; False where it stood there."""
    return bool(
        tx.execute(
            """UPDATE members SET shown_seq = ?,
                    delivered_seq = CASE WHEN delivered_seq < ? THEN ? ELSE delivered_seq END
                WHERE thread_id = ? AND user_id = ? AND shown_seq < ?""",
            (seq, seq, seq, thread_id, user_id, seq),
        )
    )


def set_delivered(tx: Transaction, thread_id: bytes, user_id: bytes, seq: int) -> bool:
    """Move what the others see of delivery forward; False where it stood there."""
    return bool(
        tx.execute(
            "UPDATE members SET delivered_seq = ? WHERE thread_id = ? AND user_id = ? AND delivered_seq < ?",
            (seq, thread_id, user_id, seq),
        )
    )


def set_state(tx: Transaction, thread_id: bytes, user_id: bytes, values: dict[str, Value]) -> bool:
    """Set columns of a member's own state; False where all of them stood so. Names come from our own table only."""
    unknown = values.keys() - {"muted_until", "archived", "pinned", "marked_unread", "labels", "receipts"}
    if unknown:
        raise ValueError(f"No such state: {sorted(unknown)}")
    sets = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} IS DISTINCT FROM ?" for name in values)
    bound = tuple(values.values())
    return bool(
        tx.execute(
            f"""UPDATE members SET {sets}, state_rev = state_rev + 1
                WHERE thread_id = ? AND user_id = ? AND ({differs})""",
            (*bound, thread_id, user_id, *bound),
        )
    )
