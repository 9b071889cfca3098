"""Threads: what the relay told of them, what the outbox still has to say, and the inbox read from both."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import apsw
import msgspec
from msgspec import Struct

from desktop.domain.facts import MemberFact, ReceiptFact, ThreadFact
from desktop.domain.thread import ThreadRow
from desktop.store import clock, gaps, messages, rows, synced
from desktop.store.store import Transaction

SETTABLE = ("muted_until", "archived", "pinned", "marked_unread", "receipts")
_UNSET = {"muted_until": None, "archived": False, "pinned": False, "marked_unread": False, "receipts": None}
Settings = Mapping[str, Any]


class Kept(Struct, frozen=True):
    """What the store knows of a thread when news of it comes. `rev`: every change up to it is here."""

    n: int
    thread_id: UUID
    last_seq: int
    rev: int
    rev_seen: int
    state_rev: int
    read_seq: int
    unread: int
    other_read_seq: int
    other_delivered_seq: int
    stale: int
    """0, or why nothing of it is shown: see `epochs`."""
    state: str


_KEPT = (
    "SELECT n, thread_id, last_seq, rev, rev_seen, state_rev, read_seq, unread, other_read_seq, other_delivered_seq,"
    " stale, state FROM threads"
)


def _kept(line: rows.Values | None) -> Kept | None:
    if line is None:
        return None
    n, thread_id, last_seq, rev, rev_seen, state_rev, read_seq, unread, other_read, other_delivered, *rest = line
    return Kept(
        n,
        UUID(bytes=thread_id),
        last_seq,
        rev,
        rev_seen,
        state_rev,
        read_seq,
        unread,
        other_read,
        other_delivered,
        *rest,
    )


def kept(db: apsw.Connection, thread_id: UUID) -> Kept | None:
    """What is known of a thread, or None."""
    return _kept(db.execute(_KEPT + " WHERE thread_id = ?", (thread_id.bytes,)).fetchone())


def by_number(db: apsw.Connection, n: int) -> Kept | None:
    """The same by the thread's number here."""
    return _kept(db.execute(_KEPT + " WHERE n = ?", (n,)).fetchone())


def get(db: apsw.Connection, thread_id: UUID) -> ThreadRow | None:
    """One thread as the inbox shows it."""
    line = db.execute(rows.THREAD + " WHERE t.thread_id = ?", (thread_id.bytes,)).fetchone()
    return rows.thread(line) if line else None


def mentionable(db: apsw.Connection, n: int) -> dict[str, UUID]:
    """Who can be mentioned in a thread, by username in lower case: the other person."""
    found = db.execute(
        "SELECT p.username, p.user_id FROM threads t JOIN people p ON p.user_id = t.other_id WHERE t.n = ?", (n,)
    )
    return {username.lower(): UUID(bytes=user_id) for username, user_id in found}


def with_person(db: apsw.Connection, user_id: UUID) -> ThreadRow | None:
    """The direct thread with a person, where it is known here."""
    line = db.execute(rows.THREAD + " WHERE t.other_id = ? ORDER BY t.n DESC LIMIT 1", (user_id.bytes,)).fetchone()
    return rows.thread(line) if line else None


def unknown_person(db: apsw.Connection, thread_id: UUID) -> UUID | None:
    """The other person of a direct thread where nothing is known of them here."""
    line = db.execute(
        "SELECT t.other_id FROM threads t LEFT JOIN people p ON p.user_id = t.other_id"
        " WHERE t.thread_id = ? AND t.other_id IS NOT NULL AND p.user_id IS NULL",
        (thread_id.bytes,),
    ).fetchone()
    return UUID(bytes=line[0]) if line else None


def ensure(tx: Transaction, thread_id: UUID) -> Kept:
    """The thread, made empty where it is not known yet: its own news follows."""
    known = kept(tx.db, thread_id)
    if known is None:
        tx.execute("INSERT INTO threads (thread_id, kind, state) VALUES (?, 'direct', 'active')", (thread_id.bytes,))
        known = kept(tx.db, thread_id)
    if known is None:
        raise RuntimeError("a thread that was just made is not there")
    return known


def put(tx: Transaction, fact: ThreadFact) -> int:
    """Keep what the relay told of a thread, each part unless a newer one is kept; the thread's number here.

    Its messages up to `last_seq` that are not here become a gap.
    """
    known = ensure(tx, fact.thread_id)
    n = known.n
    new = known.state_rev < 0
    if fact.state_rev >= known.state_rev:
        _put_state(tx, known, fact)
    for member in fact.members:
        _put_member(tx, n, member)
    _refresh_markers(tx, known)
    gaps.reach(tx, n, fact.last_seq)
    if new:
        # Nothing of it was here, so nothing older can have changed unnoticed.
        tx.execute("UPDATE threads SET rev = ? WHERE n = ?", (fact.rev, n))
    tx.execute("UPDATE threads SET rev_seen = max(rev_seen, ?) WHERE n = ?", (fact.rev, n))
    if fact.last_message is not None:
        messages.put(tx, n, fact.last_message)
    if fact.last_seq >= known.last_seq:
        tx.execute("UPDATE threads SET changed_at = ? WHERE n = ?", (fact.changed_at, n))
    _refresh_unread(tx, known, fact)
    tx.touch_thread(n)
    return n


def _put_state(tx: Transaction, known: Kept, fact: ThreadFact) -> None:
    """The person's own state as the relay has it, under what the outbox still has to say of it."""
    told = {name: getattr(fact, name) for name in SETTABLE}
    other = next((m.user_id for m in fact.members if m.user_id != tx.me), None) if fact.kind == "direct" else None
    asked = fact.request
    tx.execute(
        "UPDATE threads SET kind = ?, state = ?, state_rev = ?, other_id = coalesce(?, other_id), told = ?,"
        " read_seq = max(read_seq, ?), accepted = ?, request_asked_at = ?, request_lapses_at = ?, filtered_by = ?,"
        " disappear_after = ?"
        " WHERE n = ?",
        (
            fact.kind,
            fact.state,
            fact.state_rev,
            other.bytes if other else None,
            msgspec.json.encode(told).decode(),
            fact.read_seq,
            fact.accepted,
            asked.asked_at if asked else None,
            asked.lapses_at if asked else None,
            asked.filtered_by if asked else "",
            fact.disappear_after,
            known.n,
        ),
    )
    if known.state == "request" and fact.state != "request":
        tx.execute("DELETE FROM cards WHERE thread_n = ?", (known.n,))
        tx.left_requests(known.n)
    show_settings(tx, known.n)
    synced.arrive(tx, known.n, synced.Draft(fact.draft, fact.draft_rev), clock.told(tx.db))


def show_settings(tx: Transaction, n: int) -> None:
    """Let the thread show what the relay told, changed by what waits in the outbox."""
    line = tx.one("SELECT told FROM threads WHERE n = ?", (n,))
    shown: dict[str, Any] = _UNSET.copy()
    shown |= msgspec.json.decode(line[0]) if line else {}
    for (payload,) in tx.all("SELECT payload FROM outbox WHERE thread_n = ? AND kind = 'set_thread' ORDER BY n", (n,)):
        shown |= msgspec.json.decode(payload)
    _show_receipts(tx, n, shown["receipts"])
    tx.execute(
        "UPDATE threads SET muted_until = ?, archived = ?, pinned = ?, marked_unread = ?, receipts = ? WHERE n = ?",
        (*(shown[name] for name in SETTABLE), n),
    )
    tx.touch_thread(n)


def _show_receipts(tx: Transaction, n: int, receipts: bool | None) -> None:
    """Where one tells nothing of one's reading nothing of the other's is shown: what was seen shows as that, or not."""
    line = tx.one("SELECT receipts, other_read_seq, thread_id FROM threads WHERE n = ?", (n,))
    if line is not None and (line[0] == 0) != (receipts is False):
        messages.touch_own(tx, n, 0, line[1], UUID(bytes=line[2]))


def put_receipt(tx: Transaction, fact: ReceiptFact) -> bool:
    """Keep how far a member has got; False where it is no news."""
    known = kept(tx.db, fact.thread_id)
    if known is None:
        return False
    if fact.user_id == tx.me:
        return read_up_to(tx, known, fact.read_seq)
    _put_member(tx, known.n, MemberFact(fact.user_id, "member", fact.read_seq, fact.delivered_seq))
    return _refresh_markers(tx, known)


def read_up_to(tx: Transaction, known: Kept, seq: int) -> bool:
    """Everything up to `seq` was read; never moves back. False where it is no news."""
    seq = min(seq, known.last_seq)
    if seq <= known.read_seq:
        return False
    unread = 0 if seq == known.last_seq else min(known.unread, messages.unread_after(tx.db, known.n, seq))
    tx.execute("UPDATE threads SET read_seq = ?, unread = ? WHERE n = ?", (seq, unread, known.n))
    tx.touch_thread(known.n)
    return True


def message_arrived(tx: Transaction, known: Kept, seq: int, at: int, *, mine: bool, counts: bool = True) -> None:
    """A message beyond all that were known has come: it moves the thread up, and is unread where it is another's."""
    if seq <= known.last_seq:
        return
    unread = 1 if counts and not mine and seq > known.read_seq else 0
    tx.execute("UPDATE threads SET changed_at = ?, unread = unread + ? WHERE n = ?", (at, unread, known.n))
    tx.touch_thread(known.n)


def _put_member(tx: Transaction, n: int, member: MemberFact) -> None:
    tx.execute(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role,"
        " read_seq = max(read_seq, excluded.read_seq), delivered_seq = max(delivered_seq, excluded.delivered_seq)",
        (n, member.user_id.bytes, member.role, member.read_seq, member.delivered_seq),
    )


def _refresh_markers(tx: Transaction, known: Kept) -> bool:
    """Up to where every other member has got. What lies between the old and the new markers has another send state."""
    line = tx.one(
        "SELECT min(read_seq), min(max(read_seq, delivered_seq)) FROM members WHERE thread_n = ? AND user_id != ?",
        (known.n, tx.me.bytes if tx.me else b""),
    )
    read, delivered = (line[0] or 0, line[1] or 0) if line else (0, 0)
    if (read, delivered) == (known.other_read_seq, known.other_delivered_seq):
        return False
    tx.execute("UPDATE threads SET other_read_seq = ?, other_delivered_seq = ? WHERE n = ?", (read, delivered, known.n))
    for old, now in ((known.other_read_seq, read), (known.other_delivered_seq, delivered)):
        if old != now:
            messages.touch_own(tx, known.n, min(old, now), max(old, now), known.thread_id)
    tx.touch_thread(known.n)
    return True


def _refresh_unread(tx: Transaction, known: Kept, fact: ThreadFact) -> None:
    """The relay's count where it knows as much as we do; else what can be counted here."""
    if fact.state_rev < known.state_rev:
        return
    now = by_number(tx.db, known.n)
    if now is None:
        return
    if fact.read_seq >= now.read_seq and fact.last_seq >= now.last_seq:
        unread = fact.unread
    elif now.read_seq >= now.last_seq:
        unread = 0
    else:
        unread = messages.unread_after(tx.db, known.n, now.read_seq)
    tx.execute("UPDATE threads SET unread = ? WHERE n = ?", (unread, known.n))


def mark_complete(tx: Transaction) -> None:
    """All that the relay had to tell so far is here: `rev_seen` may be relied on."""
    tx.execute("UPDATE threads SET rev = rev_seen WHERE rev < rev_seen AND stale = 0")


def page(
    db: apsw.Connection,
    *,
    unread_only: bool,
    after: tuple[bool, int, bytes] | None,
    limit: int,
    before: tuple[bool, int, bytes] | None = None,
    archived: bool = False,
) -> tuple[ThreadRow, ...]:
    """Rows of the inbox by their order, greatest first: those after an order key, or the nearest ones before one.

    Requests and what became of refused ones are not in it. Nor are archived threads, or with `archived` they alone.
    """
    where = ("t.archived = 1" if archived else "t.archived = 0") + " AND " + rows.IN_INBOX
    if unread_only:
        where += " AND (t.unread > 0 OR t.marked_unread = 1)"
    way, edge, compare = ("ASC", before, ">") if before is not None else ("DESC", after, "<")
    args: tuple[Any, ...] = ()
    if edge is not None:
        where += f" AND (t.pinned, t.sort_at, t.thread_id) {compare} (?, ?, ?)"
        args = edge
    found = db.execute(
        rows.THREAD + f" WHERE {where} ORDER BY t.pinned {way}, t.sort_at {way}, t.thread_id {way} LIMIT ?",
        (*args, limit),
    )
    lines = [rows.thread(line) for line in found]
    return tuple(reversed(lines) if before is not None else lines)


def total_unread(db: apsw.Connection) -> int:
    """How many threads of the inbox have something unread."""
    unread = "t.archived = 0 AND (t.unread > 0 OR t.marked_unread = 1) AND " + rows.IN_INBOX
    return int(db.execute(rows.COUNT_THREADS + unread).get)
