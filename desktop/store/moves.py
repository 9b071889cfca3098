"""A direct thread that a restored relay no longer has, and the one it made in its place: one conversation here."""

from uuid import UUID

import apsw

from desktop.domain.change import Collection, Remove
from desktop.domain.facts import ThreadFact
from desktop.store import drafts, messages, recordings, scheduled, search, threads
from desktop.store.store import Transaction


def other_of(db: apsw.Connection, n: int) -> UUID | None:
    """The other person of a direct thread; None for groups, and where they are not known."""
    line = db.execute("SELECT other_id FROM threads WHERE n = ? AND kind = 'direct'", (n,)).fetchone()
    return UUID(bytes=line[0]) if line and line[0] else None


def move(tx: Transaction, n: int, fact: ThreadFact) -> None:
    """Let the thread `n` go on as the one of `fact`, with all that is here and all that waits."""
    old = threads.by_number(tx.db, n)
    if old is None or old.thread_id == fact.thread_id:
        return
    there = threads.kept(tx.db, fact.thread_id)
    tx.execute("DELETE FROM gaps WHERE thread_n = ?", (n,))
    tx.execute("DELETE FROM members WHERE thread_n = ?", (n,))
    tx.execute("DELETE FROM cards WHERE thread_n = ?", (n,))
    tx.execute("DELETE FROM draft_replies WHERE thread_n = ?", (n,))
    if there is None:
        tx.execute(
            "UPDATE threads SET thread_id = ?, state_rev = -1, rev = 0, rev_seen = 0, last_seq = 0, read_seq = 0,"
            " unread = 0, stale = 0 WHERE n = ?",
            (fact.thread_id.bytes, n),
        )
    else:
        search.move(tx, n, there.n)
        tx.execute("UPDATE messages SET thread_n = ? WHERE thread_n = ?", (there.n, n))
        tx.execute("UPDATE outbox SET thread_n = ? WHERE thread_n = ?", (there.n, n))
        drafts.move(tx, n, there.n)
        recordings.move(tx, n, there.n)
        tx.execute("DELETE FROM threads WHERE n = ?", (n,))
    now = threads.put(tx, fact)
    scheduled.move(tx, n, now, fact.thread_id)
    messages.refresh_local_at(tx, now)
    tx.removed(Remove(Collection.THREADS, old.thread_id))
    tx.reload(Collection.MESSAGES, old.thread_id)
    tx.reload(Collection.MESSAGES, fact.thread_id)
