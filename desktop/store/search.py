"""The index of words. It holds no text; a row of it goes in the transaction that takes the text away."""

from collections.abc import Iterator
from uuid import UUID

import apsw

from desktop.domain.message import Content, MessageRow
from desktop.domain.text import Match, folded, match_of
from desktop.domain.thread import ThreadRow
from desktop.store import rows
from desktop.store.labels import words_of
from desktop.store.store import Transaction

WORDS = 64
"""The most words that a beginning is spelt out as."""


def index(tx: Transaction, doc: int, words: str) -> None:
    """Let the message `doc` be found by its words (`words_of`)."""
    if words:
        tx.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (doc, words))


def forget(tx: Transaction, doc: int, words: str) -> None:
    """Take its words out; they must be exactly what `index` was given. One that is not in it yet is left."""
    if words and has(tx, doc):
        tx.execute("INSERT INTO search (search, rowid, body) VALUES ('delete', ?, ?)", (doc, words))
        tx.erased = True


def has(tx: Transaction, doc: int) -> bool:
    """Whether the message `doc` is in it: while it is made anew, not all are."""
    return tx.one("SELECT 1 FROM search_docsize WHERE id = ?", (doc,)) is not None


def move(tx: Transaction, old: int, new: int) -> None:
    """The messages of the thread `old` are about to be those of `new`."""
    sql = "SELECT doc, mine, text, media, spans IS NOT NULL FROM messages WHERE thread_n = ? AND content != ?"
    for doc, mine, text, media, spanned in tx.all(sql, (old, Content.NOTICE)):
        items = rows.read_media(media)
        forget(tx, doc, words_of(old, mine, text, items, spanned))
        index(tx, doc, words_of(new, mine, text, items, spanned))


def find_messages(db: apsw.Connection, query: str, limit: int) -> tuple[MessageRow, ...]:
    """Messages with all words of `query`, newest first; none for a query without a word, none out of requests, none
    that is being unsent."""
    match = match_of(query)
    if match is None:
        return ()
    # By rowid, never by rank: ranking reads every hit.
    found = []
    for (doc,) in db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (spelt(db, match),)):
        line = db.execute(rows.MESSAGE + " WHERE m.doc = ? AND t.stale = 0 AND " + rows.IN_INBOX, (doc,)).fetchone()
        row = rows.message(line) if line is not None else None
        if row is not None and not row.unsending:
            found.append(row)
            if len(found) == limit:
                break
    return tuple(found)


def spelt(db: apsw.Connection, match: Match) -> str:
    """The FTS5 expression of `match`, with the words that its beginning stands for where they are few.

    FTS5 gathers every hit of a beginning before it gives the first: 50 ms for a word that a third of a million messages
    have, where the word itself takes 0.5 ms. Beginnings of two or three characters have an index of their own.
    """
    if len(match.beginning) < 4:
        return match.expression
    words = _words(db, match.beginning)
    if words is None:
        return match.expression
    either = " OR ".join(f'"{word}"' for word in words)
    return f"({match.whole}) AND ({either})" if match.whole else either


def _words(db: apsw.Connection, beginning: str) -> list[str] | None:
    """The words of the index with this beginning, itself among them; None if there are more than WORDS."""
    words = [beginning]
    while len(words) <= WORDS:
        # From behind the last one: a step over every place where the last one stands would read them all.
        line = db.execute("SELECT term FROM words WHERE term >= ? LIMIT 1", (words[-1] + "\x01",)).fetchone()
        if line is None or not line[0].startswith(beginning):
            return words
        words.append(line[0])
    return None


def find_threads(db: apsw.Connection, query: str, limit: int) -> tuple[ThreadRow, ...]:
    """Threads whose other person has every word of `query` in a name, newest first."""
    words = folded(query[:100]).split()[:8]
    if not words:
        return ()
    wanted = " AND ".join("instr(p.folded, ?) > 0" for _ in words)
    found = db.execute(
        rows.THREAD + f" WHERE {wanted} AND {rows.IN_INBOX} ORDER BY t.sort_at DESC LIMIT ?", (*words, limit)
    )
    return tuple(rows.thread(line) for line in found)


def names(db: apsw.Connection) -> Iterator[tuple[UUID, int, str]]:
    """Id, time and the other's folded names of every conversation."""
    sql = "SELECT t.thread_id, t.sort_at, p.folded FROM threads t JOIN people p ON p.user_id = t.other_id WHERE "
    return ((UUID(bytes=key), sort_at, name) for key, sort_at, name in db.execute(sql + rows.IN_INBOX))
