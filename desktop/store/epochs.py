"""What a reset does to the cache: nothing is shown until the relay was asked what changed.

After a mere reset the log was cut: messages may have changed unnoticed (`stale` 1). In a new epoch the relay was
restored from a backup: it may lack messages and hand out their seq again (`stale` 2), and its revs began again.
"""

from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.change import Collection
from desktop.domain.facts import MessageFact, ThreadFact
from desktop.domain.message import UNSENT_SEQ, SendState
from desktop.store import cursors, gaps, messages, outbox, scheduled, stickers, threads
from desktop.store.store import Transaction

LOG_CUT, NEW_EPOCH = 1, 2


class Stale(Struct, frozen=True):
    """A thread that has to be asked about. `rev`: every change up to it is here; `rev_seen`: the relay's newest."""

    n: int
    thread_id: UUID
    kind: int
    rev: int
    rev_seen: int
    last_seq: int


def log_was_cut(tx: Transaction) -> None:
    """Changes may have been missed in every thread."""
    tx.execute("UPDATE threads SET stale = max(stale, ?) WHERE state_rev >= 0", (LOG_CUT,))
    scheduled.doubt(tx)
    stickers.doubt(tx)
    _reload(tx)


def begin_epoch(tx: Transaction) -> None:
    """The relay was restored: whatever it tells now counts, however low its revs, and no cursor holds."""
    cursors.drop(tx)
    tx.execute(
        "UPDATE threads SET stale = ?, state_rev = 0, rev = 0, rev_seen = 0, read_seq = 0, unread = 0,"
        " other_read_seq = 0, other_delivered_seq = 0",
        (NEW_EPOCH,),
    )
    tx.execute("DELETE FROM members")
    tx.execute("UPDATE people SET rev = 0")
    tx.execute("UPDATE me SET rev = 0")
    tx.execute("UPDATE settings SET rev = 0")
    # Markers name seqs of the old epoch.
    tx.execute("DELETE FROM outbox WHERE kind = ?", (outbox.READ,))
    scheduled.say_again(tx)
    stickers.doubt(tx)
    _reload(tx)


def _reload(tx: Transaction) -> None:
    tx.reload(Collection.THREADS)
    tx.reload(Collection.MESSAGES)


def unchanged(tx: Transaction) -> None:
    """Show the threads again of which the snapshot said that nothing changed."""
    for n, key in tx.all("SELECT n, thread_id FROM threads WHERE stale = ? AND rev >= rev_seen", (LOG_CUT,)):
        _show(tx, n, UUID(bytes=key))


def changes_taken(tx: Transaction, n: int) -> None:
    """All changes of the thread are here: show it again."""
    known = threads.by_number(tx.db, n)
    if known is not None:
        tx.execute("UPDATE threads SET rev = rev_seen WHERE n = ?", (n,))
        _show(tx, n, known.thread_id)


def _show(tx: Transaction, n: int, thread_id: UUID) -> None:
    tx.execute("UPDATE threads SET stale = 0 WHERE n = ?", (n,))
    tx.reload(Collection.MESSAGES, thread_id)
    tx.touch_thread(n)


def stale(db: apsw.Connection, kind: int, limit: int = -1) -> list[Stale]:
    """Threads that have to be asked about, the newest first."""
    found = db.execute(
        "SELECT n, thread_id, stale, rev, rev_seen, last_seq FROM threads WHERE stale > 0 AND stale = ?"
        " ORDER BY sort_at DESC LIMIT ?",
        (kind, limit),
    )
    return [Stale(n, UUID(bytes=key), kind, rev, seen, last) for n, key, kind, rev, seen, last in found]


def settle(tx: Transaction, thread: Stale, agreed: int, fact: ThreadFact | None, told: tuple[MessageFact, ...]) -> None:
    """Bring a thread into the new epoch. Up to `agreed` both sides have the same messages.

    Above it one's own texts go back into the outbox with their ids; the rest stays, marked as only here. `told`
    are messages that the relay has, read while comparing; `fact` is the thread as it tells, None where it has none.
    What is cached stays hidden until its changes were taken.
    """
    n = thread.n
    lost = tx.all(
        "SELECT doc, mine AND content = 'text' FROM messages WHERE thread_n = ? AND pos > ? AND pos < ?"
        " AND only_here = 0 ORDER BY pos",
        (n, agreed, UNSENT_SEQ),
    )
    kept_ids = {message.message_id.bytes for message in told}
    again = []
    for doc, own_words in lost:
        if _is_among(tx, doc, kept_ids):
            continue
        if own_words:
            again.append(doc)
        else:
            tx.execute("UPDATE messages SET only_here = 1, rev = 0 WHERE doc = ?", (doc,))
    _send_again(tx, n, again)
    gaps.close(tx, n, agreed + 1, UNSENT_SEQ)
    tx.execute("UPDATE threads SET last_seq = ? WHERE n = ?", (agreed, n))
    tx.execute("UPDATE messages SET rev = 0 WHERE thread_n = ?", (n,))
    if fact is not None:
        gaps.reach(tx, n, fact.last_seq)
        for message in told:
            messages.put(tx, n, message)
        tx.execute(
            "UPDATE threads SET read_seq = ?, unread = ?, rev_seen = ?, changed_at = ? WHERE n = ?",
            (fact.read_seq, fact.unread, fact.rev, fact.changed_at, n),
        )
    messages.refresh_local_at(tx, n)
    # Words that were taken back or changed in the lost time are found by reading all changes once.
    tx.execute("UPDATE threads SET stale = ?, rev = 0 WHERE n = ?", (LOG_CUT if fact else 0, n))
    tx.reload(Collection.MESSAGES, thread.thread_id)
    tx.touch_thread(n)


def _send_again(tx: Transaction, n: int, docs: list[int]) -> None:
    """Queue `docs`, which the relay lost, before all that has no seq yet, and what of that was taken as well.

    They get new numbers: a page that was read later holds older messages, and they go out in the thread's order.
    """
    rest = tx.all(
        "SELECT doc, state = ? AND content = 'text' FROM messages WHERE thread_n = ? AND pos = ? ORDER BY local_no",
        (int(SendState.SENT), n, UNSENT_SEQ),
    )
    # Taken, but its event never came: nobody knows whether the restored relay has it. Words that went stay gone.
    queued = {*docs, *(doc for doc, taken in rest if taken)}
    for doc in (*docs, *(doc for doc, _ in rest)) if queued else ():
        number = tx.next_local_no()
        tx.execute("UPDATE messages SET local_no = ? WHERE doc = ?", (number, doc))
        tx.execute("UPDATE outbox SET n = ? WHERE doc = ?", (number, doc))
        if doc in queued:
            tx.execute(
                "UPDATE messages SET pos = ?, rev = 0, state = ? WHERE doc = ?",
                (UNSENT_SEQ, int(SendState.QUEUED), doc),
            )
            tx.execute(
                "INSERT OR IGNORE INTO outbox (n, kind, thread_n, doc, payload) VALUES (?, ?, ?, ?, '')",
                (number, outbox.SEND, n, doc),
            )
    # What is wanted of a message goes behind it.
    for (wish,) in tx.all("SELECT n FROM outbox WHERE thread_n = ? AND about IS NOT NULL ORDER BY n", (n,)):
        tx.execute("UPDATE outbox SET n = ? WHERE n = ?", (tx.next_local_no(), wish))


def _is_among(tx: Transaction, doc: int, ids: set[bytes]) -> bool:
    """Whether the relay still has this message, at another place: its own news puts it there."""
    line = tx.one("SELECT message_id FROM messages WHERE doc = ?", (doc,))
    return line is not None and line[0] in ids
