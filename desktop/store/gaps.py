"""What is missing of a thread: its gaps, kept so that all of 1..last_seq stands in messages or in one of them."""

import apsw
from msgspec import Struct

from desktop.domain.message import UNSENT_SEQ
from desktop.store.store import Transaction


class Gap(Struct, frozen=True):
    """Messages `first` to `last` (both included) are not on this computer."""

    first: int
    last: int


def of_thread(db: apsw.Connection, n: int, first: int = 1, last: int = UNSENT_SEQ) -> list[Gap]:
    """The gaps that reach into `first`..`last`, oldest first."""
    found = db.execute(
        "SELECT first, last FROM gaps WHERE thread_n = ? AND last >= ? AND first <= ? ORDER BY last", (n, first, last)
    )
    return [Gap(*line) for line in found]


def reach(tx: Transaction, n: int, seq: int) -> None:
    """The thread goes up to `seq`: what is beyond the highest known is missing."""
    line = tx.one("SELECT last_seq FROM threads WHERE n = ?", (n,))
    known = line[0] if line else 0
    if seq <= known:
        return
    first = known + 1
    line = tx.one("SELECT first FROM gaps WHERE thread_n = ? AND last = ?", (n, known))
    if line is not None:
        first = line[0]
        tx.execute("DELETE FROM gaps WHERE thread_n = ? AND last = ?", (n, known))
    tx.execute("INSERT INTO gaps (thread_n, first, last) VALUES (?, ?, ?)", (n, first, seq))
    tx.execute("UPDATE threads SET last_seq = ? WHERE n = ?", (seq, n))
    tx.touch_thread(n)


def arrived(tx: Transaction, n: int, seq: int) -> None:
    """The message `seq` is here now."""
    tx.touch_thread(n)
    # The two common cases, a statement each: the next new message, and the next of a gap that fills from its old end.
    tx.execute("UPDATE threads SET last_seq = ?1 WHERE n = ?2 AND last_seq = ?1 - 1", (seq, n))
    if tx.changed():
        return
    tx.execute("UPDATE gaps SET first = ?1 + 1 WHERE thread_n = ?2 AND last > ?1 AND first = ?1", (seq, n))
    if tx.changed():
        return
    reach(tx, n, seq)
    close(tx, n, seq, seq)


def close(tx: Transaction, n: int, first: int, last: int) -> None:
    """Nothing of `first`..`last` is missing: it is here, or the relay has no more to say of it."""
    for gap in of_thread(tx.db, n, first, last):
        tx.execute("DELETE FROM gaps WHERE thread_n = ? AND last = ?", (n, gap.last))
        if gap.first < first:
            tx.execute("INSERT INTO gaps (thread_n, first, last) VALUES (?, ?, ?)", (n, gap.first, first - 1))
        if gap.last > last:
            tx.execute("INSERT INTO gaps (thread_n, first, last) VALUES (?, ?, ?)", (n, last + 1, gap.last))
        for seq in (first, gap.last + 1):
            _touch(tx, n, seq)


def _touch(tx: Transaction, n: int, seq: int) -> None:
    for (doc,) in tx.all("SELECT doc FROM messages WHERE thread_n = ? AND pos = ?", (n, seq)):
        tx.touch_message(doc)
