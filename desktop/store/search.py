"""The index of words. It holds no text; a row of it goes in the transaction that takes the text away."""

import apsw

from desktop.domain.message import MessageRow
from desktop.domain.text import folded, match_of, segmented
from desktop.domain.thread import ThreadRow
from desktop.store import rows
from desktop.store.store import Transaction


def index(tx: Transaction, doc: int, text: str) -> None:
    """Let the message `doc` be found by the words of `text`."""
    if text:
        tx.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (doc, segmented(text)))


def forget(tx: Transaction, doc: int, text: str) -> None:
    """Take the words of `text` out; it must be exactly what `index` was given."""
    if text:
        tx.execute("INSERT INTO search (search, rowid, body) VALUES ('delete', ?, ?)", (doc, segmented(text)))
        tx.erased = True


def find_messages(db: apsw.Connection, query: str, limit: int) -> tuple[MessageRow, ...]:
    """Messages with all words of `query`, newest first; none for a query without a word."""
    match = match_of(query)
    if match is None:
        return ()
    # By rowid, never by rank: ranking reads every hit.
    docs = db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (match, limit))
    found = []
    for (doc,) in docs.fetchall():
        line = db.execute(rows.MESSAGE + " WHERE m.doc = ? AND t.stale = 0", (doc,)).fetchone()
        if line is not None:
            found.append(rows.message(line))
    return tuple(found)


def find_threads(db: apsw.Connection, query: str, limit: int) -> tuple[ThreadRow, ...]:
    """Threads whose other person has every word of `query` in a name, newest first."""
    words = folded(query[:100]).split()[:8]
    if not words:
        return ()
    wanted = " AND ".join("instr(p.folded, ?) > 0" for _ in words)
    found = db.execute(rows.THREAD + f" WHERE {wanted} ORDER BY t.sort_at DESC LIMIT ?", (*words, limit))
    return tuple(rows.thread(line) for line in found)
