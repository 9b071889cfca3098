"""The outbox: what a person did that the relay has not taken yet. It survives whatever ends the app."""

from uuid import UUID

import apsw
import msgspec
from msgspec import Struct

from desktop.domain.answering import KINDS, Wish
from desktop.domain.link_preview import picture_waits
from desktop.domain.media import MediaItem, waits
from desktop.domain.message import SendState, Span
from desktop.store import messages, previews, rows, synced
from desktop.store.store import Transaction
from desktop.store.threads import Settings

SEND, READ, SET_THREAD, VERDICT = "send", "read", "set_thread", "verdict"
CARRYING = 2
"""`parked` of a send that waits until the relay has what it carries."""
SCHEDULE, UNSCHEDULE = "schedule", "unschedule"
"""About a message that waits for its time, whose id is the payload."""
_ADD = "INSERT INTO outbox (n, kind, thread_n, doc, payload) VALUES (?, ?, ?, ?, ?)"


class Action(Struct, frozen=True):
    """One action that waits. For a send `message_id`, `text`, `spans`, `reply_to`, `forward_of`, `quiet` and `items`
    are set.


    `message_id` and `wish` are for what the person wants of a message, `seq` for a read marker, `verdict` for what was
    decided about a request.
    """

    n: int
    kind: str
    thread_n: int
    thread_id: UUID
    message_id: UUID | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()
    seq: int = 0
    settings: Settings | None = None
    verdict: str = ""
    reply_to: UUID | None = None
    forward_of: UUID | None = None
    quiet: bool = False
    wish: Wish | None = None
    items: tuple[MediaItem, ...] = ()


def add_send(
    tx: Transaction,
    thread_n: int,
    doc: int,
    local_no: int,
    due_at: int = 0,
    *,
    carrying: bool = False,
    behind: int | None = None,
) -> None:
    """Queue the message `doc`; sends go out in the order of birth.

    It is held until `due_at` (UTC ms of the relay's clock; 0: it goes at once), and no shorter than those before it.
    One that is `carrying` lets later ones pass, until the relay has what it carries; but not the one that is to stand
    `behind` it, which names its doc; and a text that waits for the small picture of its link lets nothing pass.
    """
    tx.execute(_ADD, (local_no, SEND, thread_n, doc, "" if behind is None else str(behind)))
    if due_at:
        longest = "SELECT max(due_at) FROM outbox WHERE thread_n = ? AND kind = ? AND parked = 0"
        before = (tx.one(longest, (thread_n, SEND)) or (0,))[0]
        tx.execute("UPDATE outbox SET due_at = ? WHERE n = ?", (max(due_at, before or 0), local_no))
    if carrying:
        tx.execute("UPDATE outbox SET parked = ? WHERE n = ?", (CARRYING, local_no))


def companion(db: apsw.Connection, doc: int) -> UUID | None:
    """The other of two that were sent in one go, while it waits: what `doc` stands behind, or what stands behind it."""
    found = db.execute(
        """SELECT m.message_id FROM outbox o JOIN messages m ON m.doc = o.doc WHERE o.kind = ? AND (o.payload = ?
            OR o.doc = (SELECT CAST(payload AS INTEGER) FROM outbox WHERE kind = ? AND doc = ? AND payload != ''))""",
        (SEND, str(doc), SEND, doc),
    ).fetchone()
    return None if found is None else UUID(bytes=found[0])


def add_about_scheduled(tx: Transaction, kind: str, thread_n: int, message_id: UUID, *, carrying: bool = False) -> None:
    """Queue what is wanted of a message that waits for its time, in the place of what was. See `carry_scheduled`."""
    drop_about_scheduled(tx, message_id)
    add(tx, kind, thread_n, message_id.hex)
    carry_scheduled(tx, message_id, carrying)


def carry_scheduled(tx: Transaction, message_id: UUID, carrying: bool) -> None:
    """It is `carrying` until the relay has what it carries, and waits here so long; then no more."""
    tx.execute(
        "UPDATE outbox SET parked = ? WHERE kind = ? AND payload = ? AND parked IN (0, ?)",
        (CARRYING if carrying else 0, SCHEDULE, message_id.hex, CARRYING),
    )


def drop_about_scheduled(tx: Transaction, message_id: UUID) -> None:
    """Nothing is wanted of it any more."""
    tx.execute("DELETE FROM outbox WHERE kind IN (?, ?) AND payload = ?", (SCHEDULE, UNSCHEDULE, message_id.hex))


def is_about_scheduled(db: apsw.Connection, message_id: UUID) -> bool:
    """Whether something is wanted of it."""
    sql = "SELECT 1 FROM outbox WHERE kind IN (?, ?) AND payload = ?"
    return db.execute(sql, (SCHEDULE, UNSCHEDULE, message_id.hex)).fetchone() is not None


def is_held(db: apsw.Connection, doc: int) -> bool:
    """Whether the message `doc` can be taken back: it did not go to the relay yet."""
    return db.execute("SELECT 1 FROM outbox WHERE doc = ? AND due_at > 0", (doc,)).fetchone() is not None


def is_carrying(db: apsw.Connection, doc: int) -> bool:
    """Whether the message `doc` waits until the relay has what it carries: it is not on its way, whatever else is."""
    return db.execute("SELECT 1 FROM outbox WHERE doc = ? AND parked = ?", (doc, CARRYING)).fetchone() is not None


def add_read(tx: Transaction, thread_n: int, seq: int) -> None:
    """Queue a read marker; it takes the place of an earlier one of the thread."""
    tx.execute("DELETE FROM outbox WHERE thread_n = ? AND kind = ?", (thread_n, READ))
    add(tx, READ, thread_n, str(seq))


def add_settings(tx: Transaction, thread_n: int, settings: Settings) -> None:
    """Queue the person's own state of a thread; only what is given is set."""
    add(tx, SET_THREAD, thread_n, msgspec.json.encode(dict(settings)).decode())


def add(tx: Transaction, kind: str, thread_n: int, payload: str) -> int:
    """Queue an action of a thread; its number."""
    n = tx.next_local_no()
    tx.execute(_ADD, (n, kind, thread_n, None, payload))
    return n


def add_verdict(tx: Transaction, thread_n: int, verdict: str, due_at: int) -> None:
    """Queue what was decided about a request; it takes the place of one that can still be taken back.

    It goes at `due_at` (UTC ms of the relay's clock), at once with 0. The row leaves the board.
    """
    drop_verdict(tx, thread_n)
    n = add(tx, VERDICT, thread_n, verdict)
    tx.execute("UPDATE outbox SET due_at = ? WHERE n = ?", (due_at, n))
    tx.left_requests(thread_n)


def drop_verdict(tx: Transaction, thread_n: int) -> bool:
    """Take back what was decided; False where there is nothing, or it is on its way."""
    tx.execute("DELETE FROM outbox WHERE thread_n = ? AND kind = ? AND due_at > 0", (thread_n, VERDICT))
    dropped = tx.changed() > 0
    if dropped:
        tx.touch_thread(thread_n)
    return dropped


def let_go(tx: Transaction, thread_n: int, *, messages_too: bool = True) -> None:
    """Nothing of the thread waits to be taken back any more; without `messages_too` what is held of them still is."""
    tx.execute("UPDATE outbox SET due_at = 0 WHERE thread_n = ? AND due_at > 0 AND doc IS NULL", (thread_n,))
    if messages_too:
        for (doc,) in tx.all("SELECT doc FROM outbox WHERE thread_n = ? AND due_at > 0", (thread_n,)):
            tx.touch_message(doc)
        tx.execute("UPDATE outbox SET due_at = 0 WHERE thread_n = ? AND due_at > 0", (thread_n,))


def begin(tx: Transaction, n: int) -> None:
    """The action is on its way: it cannot be taken back any more."""
    tx.execute("UPDATE outbox SET due_at = 0 WHERE n = ?", (n,))


def put_off(tx: Transaction, n: int, due_at: int) -> None:
    """The action waits for its time, `due_at` (UTC ms of the relay's clock)."""
    tx.execute("UPDATE outbox SET due_at = ? WHERE n = ?", (due_at, n))


def heads(db: apsw.Connection, limit: int, now: int = 0, held_most: int = 0) -> list[tuple[int, int]]:
    """(thread number, action number) of the first due action of every thread that has one, oldest first. What is wanted
    of a message waits until that went, or was refused.

    `now` is UTC ms of the relay's clock; without it everything is due. What would be due more than `held_most` ms from
    now was written under another clock, and is due as well.
    """
    found = db.execute(
        "SELECT thread_n, min(n) FROM outbox o WHERE parked = 0 AND (due_at <= ?1 OR due_at > ?2)"
        " AND (kind != ?3 OR payload = '' OR NOT EXISTS"
        " (SELECT 1 FROM outbox b WHERE b.doc = CAST(o.payload AS INTEGER) AND b.parked = ?4))"
        " AND NOT EXISTS (SELECT 1 FROM outbox c JOIN messages m ON m.doc = c.doc"
        " WHERE c.parked = 2 AND c.thread_n = o.thread_n AND c.n < o.n AND m.media IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.doc = o.about AND s.parked != 1)"
        " GROUP BY thread_n ORDER BY min(n) LIMIT ?5",
        (now, now + held_most, SEND, CARRYING, limit),
    )
    return [(line[0], line[1]) for line in found]


def is_waiting(db: apsw.Connection) -> bool:
    """Whether there is something for the relay that a connection is wanted for: a draft alone can wait."""
    sql = "SELECT 1 FROM outbox WHERE parked != 1 AND kind != ? LIMIT 1"
    return db.execute(sql, (synced.DRAFT,)).fetchone() is not None


def next_due(db: apsw.Connection, now: int) -> int | None:
    """When (UTC ms) the next action falls due that is not due at `now`; None where none waits for its time."""
    line = db.execute("SELECT min(due_at) FROM outbox WHERE due_at > 0 AND due_at > ?", (now,)).fetchone()
    due: int | None = line[0] if line else None
    return due


def get(db: apsw.Connection, n: int) -> Action | None:
    """The action `n`, or None where it waits no longer."""
    line = db.execute(
        "SELECT o.kind, o.thread_n, t.thread_id, o.payload, coalesce(m.message_id, o.about), m.text, m.spans,"
        " m.reply_to, m.forward_of, m.quiet, m.media"
        " FROM outbox o JOIN threads t ON t.n = o.thread_n LEFT JOIN messages m ON m.doc = coalesce(o.doc, o.about)"
        " WHERE o.n = ? AND o.parked = 0",
        (n,),
    ).fetchone()
    if line is None:
        return None
    kind, thread_n, thread_id, payload, message_id, text, spans, reply_to, forward_of, quiet, items = line
    action = Action(n, kind, thread_n, UUID(bytes=thread_id))
    match kind:
        case "send":
            return Action(
                n,
                kind,
                thread_n,
                action.thread_id,
                message_id=UUID(bytes=message_id),
                text=text,
                spans=rows.read_spans(spans),
                reply_to=UUID(bytes=reply_to) if reply_to else None,
                forward_of=UUID(bytes=forward_of) if forward_of else None,
                items=rows.read_media(items),
                quiet=bool(quiet),
            )
        case "read":
            return Action(n, kind, thread_n, action.thread_id, seq=int(payload))
        case _ if kind in KINDS:
            wish = rows.read_wish(payload)
            return Action(n, kind, thread_n, action.thread_id, message_id=UUID(bytes=message_id), wish=wish)
        case synced.DRAFT:
            return action
        case "schedule" | "unschedule":
            return Action(n, kind, thread_n, action.thread_id, message_id=UUID(hex=payload))
        case "verdict":
            return Action(n, kind, thread_n, action.thread_id, verdict=payload)
        case _:
            return Action(n, kind, thread_n, action.thread_id, settings=msgspec.json.decode(payload))


def done(tx: Transaction, n: int) -> None:
    """The action waits no longer."""
    tx.execute("DELETE FROM outbox WHERE n = ?", (n,))


def park(tx: Transaction, n: int, message_id: UUID, reason: str) -> None:
    """The relay refused the message: keep it with the reason, out of the way of the others."""
    known = messages.kept(tx.db, message_id)
    if known is None or known.seq is not None or known.state is SendState.SENT:
        done(tx, n)
        return
    tx.execute("UPDATE outbox SET parked = 1 WHERE n = ?", (n,))
    messages.set_state(tx, known, SendState.PARKED, reason)


def retry(tx: Transaction, known: messages.Kept) -> None:
    """Queue a parked message again, under its own id and in its own place."""
    carrying = waits(known.items) or picture_waits(previews.get(tx.db, known.message_id))
    tx.execute("UPDATE outbox SET parked = ? WHERE doc = ?", (CARRYING if carrying else 0, known.doc))
    messages.set_state(tx, known, SendState.QUEUED)


def waiting(db: apsw.Connection) -> int:
    """How many messages wait or are parked."""
    return int(db.execute("SELECT count(*) FROM outbox WHERE doc IS NOT NULL").get)
