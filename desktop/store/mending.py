"""Counts that are made of others, made anew: what is missing of a thread, and what is unread in it."""

import apsw
from msgspec import Struct

from desktop.domain.change import Collection
from desktop.store import gaps, messages, threads
from desktop.store.store import Transaction

_HERE = "SELECT count(DISTINCT pos) FROM messages WHERE thread_n = ? AND pos BETWEEN 1 AND ? AND only_here = 0"
_PLACES = "SELECT DISTINCT pos FROM messages WHERE thread_n = ? AND pos BETWEEN 1 AND ? AND only_here = 0 ORDER BY pos"


def numbers(db: apsw.Connection) -> list[int]:
    """Of all threads."""
    return [n for (n,) in db.execute("SELECT n FROM threads ORDER BY n")]


def is_odd(db: apsw.Connection, n: int) -> bool:
    """Whether not all of a thread stands in its messages or in one of its gaps, and nothing in both."""
    known = threads.by_number(db, n)
    if known is None:
        return False
    here = int(db.execute(_HERE, (n, known.last_seq)).get)
    missing = int(db.execute("SELECT coalesce(sum(last - first + 1), 0) FROM gaps WHERE thread_n = ?", (n,)).get)
    return here + missing != known.last_seq


def mend(tx: Transaction, n: int) -> None:
    """Let the gaps of a thread be what is not here of it."""
    known = threads.by_number(tx.db, n)
    if known is None:
        return
    tx.execute("DELETE FROM gaps WHERE thread_n = ?", (n,))
    first = 1
    for (pos,) in (*tx.all(_PLACES, (n, known.last_seq)), (known.last_seq + 1,)):
        if pos > first:
            tx.execute("INSERT INTO gaps (thread_n, first, last) VALUES (?, ?, ?)", (n, first, pos - 1))
        first = pos + 1
    tx.reload(Collection.MESSAGES, known.thread_id)
    tx.touch_thread(n)


class Unread(Struct, frozen=True):
    """What is unread in the thread `n`, where it was read up to `read_seq`, goes up to `last_seq`, and `kept` was its
    count."""

    n: int
    read_seq: int
    last_seq: int
    kept: int
    unread: int


def counted(db: apsw.Connection, n: int) -> Unread | None:
    """What is unread behind the read marker, where it is another number than is kept and all of that is here; where it
    is not, the relay's count stands."""
    known = threads.by_number(db, n)
    if known is None or known.stale or gaps.of_thread(db, n, known.read_seq + 1):
        return None
    unread = 0 if known.read_seq >= known.last_seq else messages.unread_after(db, n, known.read_seq)
    return None if unread == known.unread else Unread(n, known.read_seq, known.last_seq, known.unread, unread)


def put_unread(tx: Transaction, counted: Unread) -> bool:
    """Keep it; False where something was read, came or went since it was counted."""
    tx.execute(
        "UPDATE threads SET unread = ? WHERE n = ? AND read_seq = ? AND last_seq = ? AND unread = ?",
        (counted.unread, counted.n, counted.read_seq, counted.last_seq, counted.kept),
    )
    if not tx.changed():
        return False
    tx.touch_thread(counted.n)
    return True
