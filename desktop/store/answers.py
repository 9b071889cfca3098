"""What is done with messages: wishes that wait in the outbox, and what is pinned, saved and used most."""

from collections.abc import Iterable
from uuid import UUID

import apsw

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.link_preview import kept_with
from desktop.domain.message import Content, MessageRow, Span
from desktop.store import messages, outbox, previews, rows, search
from desktop.store.labels import words_of
from desktop.store.store import Transaction


def add_wish(tx: Transaction, known: messages.Kept, message_id: UUID, wish: Wish) -> None:
    """Queue what the person wants of a message, behind all that waits; it takes the place of one of its kind.

    What was refused before is no longer told. A message that is taken back is wanted nothing else of. One that is
    deleted for the person alone is not saved either, but what the others are to see of it goes first.
    """
    if wish.kind == answering.UNSEND:
        tx.execute("DELETE FROM outbox WHERE about = ?", (known.doc,))
    elif wish.kind == answering.HIDE:
        tx.execute(
            "DELETE FROM outbox WHERE about = ? AND (kind IN ('save', 'remind', 'hide') OR parked = 1)", (known.doc,)
        )
    else:
        tx.execute("DELETE FROM outbox WHERE about = ? AND (kind = ? OR parked = 1)", (known.doc, wish.kind))
    n = outbox.add(tx, wish.kind, known.thread_n, rows.write_wish(wish))
    tx.execute("UPDATE outbox SET about = ? WHERE n = ?", (known.doc, n))
    tx.touch_message(known.doc)
    tx.touch_thread(known.thread_n)
    messages.touch_quoting(tx, message_id)


def set_reply(tx: Transaction, thread_n: int, reply_to: UUID | None) -> None:
    """What is being written in a thread answers another message, or none."""
    if reply_to is None:
        tx.execute("DELETE FROM draft_replies WHERE thread_n = ?", (thread_n,))
    else:
        tx.execute("INSERT OR REPLACE INTO draft_replies VALUES (?, ?)", (thread_n, reply_to.bytes))
    tx.touch_thread(thread_n)


def put_capabilities(tx: Transaction, names: Iterable[str]) -> None:
    """What the relay said that it can do, as of its last greeting."""
    told = " ".join(sorted(names))
    tx.execute("INSERT INTO meta VALUES ('capabilities', ?) ON CONFLICT DO UPDATE SET value = excluded.value", (told,))


def capabilities(db: apsw.Connection) -> frozenset[str]:
    """The same; nothing before the first greeting that this version heard."""
    line = db.execute("SELECT value FROM meta WHERE key = 'capabilities'").fetchone()
    return frozenset(str(line[0]).split()) if line else frozenset()


def note_emoji(tx: Transaction, emoji: str, at: int) -> None:
    """The person reacted with `emoji` at `at` (UTC ms)."""
    tx.execute(
        "INSERT INTO emoji_used VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, at = excluded.at",
        (emoji, at),
    )


def most_used(db: apsw.Connection, limit: int) -> tuple[str, ...]:
    """What the person reacts with most, the most used first; filled up with what everybody is offered."""
    found = db.execute("SELECT emoji FROM emoji_used ORDER BY times DESC, at DESC LIMIT ?", (limit,)).fetchall()
    used = tuple(str(line[0]) for line in found)
    return (*used, *(emoji for emoji in answering.DEFAULT_EMOJI if emoji not in used))[:limit]


def park_wish(tx: Transaction, n: int, message_id: UUID, reason: str) -> None:
    """The relay would not do it: the message shows what it is, with the reason."""
    tx.execute("UPDATE outbox SET parked = 1, reason = ? WHERE n = ?", (reason, n))
    known = messages.kept(tx.db, message_id)
    if known is not None:
        tx.touch_message(known.doc)
        tx.touch_thread(known.thread_n)
        messages.touch_quoting(tx, message_id)


def reword(tx: Transaction, known: messages.Kept, edit: Wish) -> None:
    """Give a message that the relay never took the words of an edit: they are what is sent when it goes again."""
    messages.forget_words(tx, known)
    spans = rows.write_spans(edit.spans)
    words = words_of(known.thread_n, known.mine, edit.text, known.items, spans is not None)
    search.index(tx, known.doc, words)
    tx.execute("UPDATE messages SET text = ?, spans = ? WHERE doc = ?", (edit.text, spans, known.doc))
    previews.put(tx, known.doc, kept_with(previews.get(tx.db, known.message_id), edit.text))


def hide(tx: Transaction, known: messages.Kept) -> None:
    """Delete a message for the person: its words leave this computer now, its place stays.

    Only those of an edit that waits leave when it went.
    """
    messages.forget_words(tx, known)
    tx.execute(
        "UPDATE messages SET content = ?, text = '', spans = NULL, body = NULL, reactions = NULL, pinned_at = NULL,"
        " saved_at = NULL WHERE doc = ?",
        (Content.HIDDEN, known.doc),
    )
    tx.erased = True
    tx.touch_message(known.doc)
    tx.touch_thread(known.thread_n)


def entities(db: apsw.Connection, message_id: UUID) -> tuple[Span, ...]:
    """The entities that came with a message, without the links that its text spells out."""
    line = db.execute("SELECT spans FROM messages WHERE message_id = ?", (message_id.bytes,)).fetchone()
    return rows.read_spans(line[0]) if line else ()


def is_edit_waiting(db: apsw.Connection, message_id: UUID) -> bool:
    """Whether the message shows words that the relay does not know yet."""
    line = db.execute(
        "SELECT 1 FROM outbox o JOIN messages m ON m.doc = o.about"
        " WHERE m.message_id = ? AND o.kind = ? AND o.parked = 0",
        (message_id.bytes, answering.EDIT),
    ).fetchone()
    return line is not None


def pinned(db: apsw.Connection, n: int, limit: int) -> tuple[MessageRow, ...]:
    """What is pinned in a thread, the newest pin first; what waits in the outbox counts."""
    # First those that only the outbox wants there: the relay gave them no time yet.
    where = f" WHERE {rows.PINNED} AND {rows.STAYS}"
    found = db.execute(
        rows.MESSAGE + where + " ORDER BY m.pinned_at IS NULL DESC, m.pinned_at DESC LIMIT ?2", (n, limit)
    )
    held = [row for row in map(rows.message, found) if row.pinned_at is not None]
    return tuple(sorted(held, key=lambda row: row.pinned_at or 0, reverse=True))


def saved(db: apsw.Connection, limit: int) -> tuple[MessageRow, ...]:
    """What the person saved, the newest first; what waits in the outbox counts."""
    # As in `pinned`.
    where = f" WHERE {rows.SAVED} AND {rows.STAYS}"
    found = db.execute(rows.MESSAGE + where + " ORDER BY m.saved_at IS NULL DESC, m.saved_at DESC LIMIT ?", (limit,))
    held = [row for row in map(rows.message, found) if row.saved_at is not None]
    return tuple(sorted(held, key=lambda row: row.saved_at or 0, reverse=True))
