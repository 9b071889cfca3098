"""Recordings that were not sent yet: one for each thread, in pieces whose sound lies in the cache of blobs."""

from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.message import MessageRow
from desktop.domain.sound import PcmFormat
from desktop.store import rows, threads
from desktop.store.store import Store, Transaction

_PIECE = "SELECT r.key, r.rate, r.channels, r.sample, r.size FROM recorded r JOIN threads t ON t.n = r.thread_n"


class Piece(Struct, frozen=True):
    """A stretch of a recording: samples as `pcm` says, under `key` in the cache."""

    key: str
    pcm: PcmFormat
    size: int


def add(tx: Transaction, thread_id: UUID, piece: Piece) -> bool:
    """The next piece of the thread's recording; false where there is no such thread."""
    known = threads.kept(tx.db, thread_id)
    if known is None:
        return False
    pcm = piece.pcm
    tx.execute(
        "INSERT INTO recorded(thread_n, key, rate, channels, sample, size) VALUES (?, ?, ?, ?, ?, ?)",
        (known.n, piece.key, pcm.rate, pcm.channels, pcm.sample, piece.size),
    )
    return True


def pieces(db: apsw.Connection, thread_id: UUID) -> tuple[Piece, ...]:
    """The recording of a thread, in order; nothing where there is none."""
    found = db.execute(_PIECE + " WHERE t.thread_id = ? ORDER BY r.n", (thread_id.bytes,))
    return tuple(_piece(*line) for line in found)


def keys(db: apsw.Connection) -> tuple[str, ...]:
    """Under which all of them lie in the cache."""
    return tuple(key for (key,) in db.execute("SELECT key FROM recorded"))


def drop(tx: Transaction, thread_id: UUID) -> None:
    """The recording of a thread goes, and its bytes after it."""
    tx.execute("DELETE FROM recorded WHERE thread_n = (SELECT n FROM threads WHERE thread_id = ?)", (thread_id.bytes,))


def move(tx: Transaction, n: int, there: int) -> None:
    """The recording of thread `n` goes on in thread `there`, which keeps its own if it has one."""
    tx.execute(
        "UPDATE recorded SET thread_n = ?2 WHERE thread_n = ?1"
        " AND NOT EXISTS (SELECT 1 FROM recorded o WHERE o.thread_n = ?2)",
        (n, there),
    )


def hear(store: Store, message_id: UUID) -> None:
    """A voice message was played."""
    with store.write(own=True) as tx:
        line = tx.one("SELECT doc FROM messages WHERE message_id = ?", (message_id.bytes,))
        if line:
            tx.execute("INSERT OR IGNORE INTO heard VALUES (?)", (line[0],))
            if tx.changed():
                tx.touch_message(line[0])


def after(db: apsw.Connection, message_id: UUID) -> MessageRow | None:
    """The message behind another in its thread; None at the end, and where what is behind it is not here."""
    line = db.execute(
        rows.MESSAGE
        + " JOIN messages b ON b.thread_n = m.thread_n AND (m.pos, m.local_no) > (b.pos, b.local_no)"
        + " WHERE b.message_id = ? AND m.content != 'hidden' ORDER BY m.pos, m.local_no LIMIT 1",
        (message_id.bytes,),
    ).fetchone()
    found = rows.message(line) if line else None
    return found if found is not None and not found.gap_before else None


def _piece(key: str, rate: int, channels: int, sample: str, size: int) -> Piece:
    return Piece(key, PcmFormat(rate, channels, sample), size)
