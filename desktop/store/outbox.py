"""The outbox: what a person did that the relay has not taken yet. It survives whatever ends the app."""

from uuid import UUID

import apsw
import msgspec
from msgspec import Struct

from desktop.domain.message import SendState, Span
from desktop.store import messages, rows
from desktop.store.store import Transaction
from desktop.store.threads import Settings

SEND, READ, SET_THREAD = "send", "read", "set_thread"


class Action(Struct, frozen=True):
    """One action that waits. `message_id`, `text` and `spans` are set for a send, `seq` for a read marker."""

    n: int
    kind: str
    thread_n: int
    thread_id: UUID
    message_id: UUID | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()
    seq: int = 0
    settings: Settings | None = None


def add_send(tx: Transaction, thread_n: int, doc: int, local_no: int) -> None:
    """Queue the message `doc`; sends go out in the order of birth."""
    tx.execute("INSERT INTO outbox VALUES (?, ?, ?, ?, '', 0)", (local_no, SEND, thread_n, doc))


def add_read(tx: Transaction, thread_n: int, seq: int) -> None:
    """Queue a read marker; it takes the place of an earlier one of the thread."""
    tx.execute("DELETE FROM outbox WHERE thread_n = ? AND kind = ?", (thread_n, READ))
    tx.execute("INSERT INTO outbox VALUES (?, ?, ?, NULL, ?, 0)", (tx.next_local_no(), READ, thread_n, str(seq)))


def add_settings(tx: Transaction, thread_n: int, settings: Settings) -> None:
    """Queue the person's own state of a thread; only what is given is set."""
    payload = msgspec.json.encode(dict(settings)).decode()
    tx.execute("INSERT INTO outbox VALUES (?, ?, ?, NULL, ?, 0)", (tx.next_local_no(), SET_THREAD, thread_n, payload))


def heads(db: apsw.Connection, limit: int) -> list[tuple[int, int]]:
    """(thread number, action number) of the first action of every thread that has one, oldest first."""
    found = db.execute(
        "SELECT thread_n, min(n) FROM outbox WHERE parked = 0 GROUP BY thread_n ORDER BY min(n) LIMIT ?", (limit,)
    )
    return [(line[0], line[1]) for line in found]


def is_waiting(db: apsw.Connection) -> bool:
    """Whether there is something for the relay."""
    return db.execute("SELECT 1 FROM outbox WHERE parked = 0 LIMIT 1").fetchone() is not None


def get(db: apsw.Connection, n: int) -> Action | None:
    """The action `n`, or None where it waits no longer."""
    line = db.execute(
        "SELECT o.kind, o.thread_n, t.thread_id, o.payload, m.message_id, m.text, m.spans FROM outbox o"
        " JOIN threads t ON t.n = o.thread_n LEFT JOIN messages m ON m.doc = o.doc WHERE o.n = ? AND o.parked = 0",
        (n,),
    ).fetchone()
    if line is None:
        return None
    kind, thread_n, thread_id, payload, message_id, text, spans = line
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
            )
        case "read":
            return Action(n, kind, thread_n, action.thread_id, seq=int(payload))
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
    tx.execute("UPDATE outbox SET parked = 0 WHERE doc = ?", (known.doc,))
    messages.set_state(tx, known, SendState.QUEUED)


def waiting(db: apsw.Connection) -> int:
    """How many messages wait or are parked."""
    return int(db.execute("SELECT count(*) FROM outbox WHERE doc IS NOT NULL").get)
