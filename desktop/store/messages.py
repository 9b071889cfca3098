"""Messages: born once with their id, then only updated."""

from collections.abc import Sequence
from uuid import UUID

import apsw
from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.change import Collection, Remove
from desktop.domain.facts import MessageFact
from desktop.domain.media import MediaItem, keyed_as
from desktop.domain.message import UNSENT_SEQ, Content, MessageRow, SendState, Span
from desktop.domain.sending import advance
from desktop.store import ahead, gaps, margins, media, previews, rows, search
from desktop.store.labels import words_of
from desktop.store.store import Transaction

_LATEST = 2**42
"""No time of sending beyond this (UTC ms, the year 2109) is believed for ordering the index."""
_MANY = 400
"""More rows than this that only change their send state are told as one reload."""


class Kept(Struct, frozen=True):
    """What the store knows of a message when news of it comes."""

    message_id: UUID
    doc: int
    thread_n: int
    pos: int
    local_no: int
    rev: int
    mine: bool
    state: SendState | None
    content: Content
    text: str
    only_here: bool
    items: tuple[MediaItem, ...] = ()
    spanned: bool = False

    @property
    def words(self) -> str:
        """What it is found by."""
        return words_of(self.thread_n, self.mine, self.text, self.items, self.spanned)

    @property
    def seq(self) -> int | None:
        return None if self.pos == UNSENT_SEQ else self.pos


def kept(db: apsw.Connection, message_id: UUID) -> Kept | None:
    """What is known of a message, or None."""
    line = db.execute(
        "SELECT doc, thread_n, pos, local_no, rev, mine, state, content, text, only_here, media,"
        " spans IS NOT NULL FROM messages WHERE message_id = ?",
        (message_id.bytes,),
    ).fetchone()
    if line is None:
        return None
    doc, n, pos, local_no, rev, mine, state, content, text, only_here, items, spanned = line
    return Kept(
        message_id,
        doc,
        n,
        pos,
        local_no,
        rev,
        bool(mine),
        None if state is None else SendState(state),
        Content(content),
        text,
        bool(only_here),
        rows.read_media(items),
        bool(spanned),
    )


def get(db: apsw.Connection, message_id: UUID) -> MessageRow | None:
    """One message as the window shows it."""
    line = db.execute(rows.MESSAGE + " WHERE m.message_id = ?", (message_id.bytes,)).fetchone()
    return rows.message(line) if line else None


def put(tx: Transaction, n: int, fact: MessageFact) -> bool:
    """Keep what the relay told of a message of thread `n`; False where it is no news.

    One's own message goes on from wherever it was to sent, and its place in the outbox is given up. One that the person
    deleted for themselves stays so.
    """
    known = kept(tx.db, fact.message_id)
    if known is None:
        _insert(tx, n, fact)
    elif known.thread_n != n or (known.seq is not None and not known.only_here and fact.rev <= known.rev):
        return False
    else:
        if known.content is Content.HIDDEN:
            fact = blank(fact, Content.HIDDEN)
        _update(tx, known, fact)
    touch_quoting(tx, fact.message_id)
    gaps.arrived(tx, n, fact.seq)
    tx.execute("UPDATE threads SET rev_seen = max(rev_seen, ?) WHERE n = ?", (fact.rev, n))
    tx.touch_thread(n)
    return True


def _insert(tx: Transaction, n: int, fact: MessageFact) -> None:
    local_no = tx.next_local_no()
    mine = fact.sender_id == tx.me
    doc = _new_doc(tx, fact.at, local_no)
    fact = blank(fact, Content.HIDDEN) if ahead.meet(tx, doc, fact) else fact
    tx.execute(
        "INSERT INTO messages (doc, message_id, thread_n, pos, local_no, rev, sender_id, mine, at, content, text,"
        " spans, body, state, reply_to, edited_at, reactions, forwarded, pinned_at, saved_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            doc,
            fact.message_id.bytes,
            n,
            fact.seq,
            local_no,
            fact.rev,
            fact.sender_id.bytes,
            mine,
            fact.at,
            fact.content,
            fact.text,
            rows.write_spans(fact.spans),
            fact.body or None,
            int(SendState.SENT) if mine else None,
            *_answers(fact),
        ),
    )
    previews.put(tx, doc, fact.preview)
    media.put(tx, doc, fact.media)
    margins.put(tx, doc, fact)
    if fact.content is not Content.NOTICE:
        search.index(tx, doc, words_of(n, mine, fact.text, fact.media, bool(fact.spans)))
    tx.touch_message(doc)


def _answers(fact: MessageFact) -> tuple[object, ...]:
    """The columns of what it answers and what was answered to it."""
    return (
        fact.reply_to.bytes if fact.reply_to else None,
        fact.edited_at,
        rows.write_reactions(fact.reactions),
        fact.forwarded,
        fact.pinned_at,
        fact.saved_at,
        fact.expires_at,
    )


def blank(fact: MessageFact, content: Content) -> MessageFact:
    """The fact without anything that was said."""
    bare = replace(fact, content=content, text="", spans=(), body=b"", preview=None, media=())
    return replace(bare, reactions=(), pinned_at=None, saved_at=None, expires_at=None, remind_at=None)


def touch_quoting(tx: Transaction, message_id: UUID) -> None:
    """The messages that answer this one show it otherwise."""
    for (doc,) in tx.all("SELECT doc FROM messages WHERE reply_to = ?", (message_id.bytes,)):
        tx.touch_message(doc)


def forget_words(tx: Transaction, known: Kept) -> None:
    """Take a message out of the index; a notice was never in it."""
    if known.content is not Content.NOTICE:
        search.forget(tx, known.doc, known.words)


def _update(tx: Transaction, known: Kept, fact: MessageFact) -> None:
    state = None if known.state is None else int(advance(known.state, SendState.SENT))
    items = keyed_as(fact.media, known.items)
    words = words_of(known.thread_n, known.mine, fact.text, items, bool(fact.spans))
    if known.words != words:
        forget_words(tx, known)
        search.index(tx, known.doc, words)
    # A body that this version cannot read has no words in the index, but it has to leave the files as well.
    gone = fact.content in (Content.GONE, Content.HIDDEN)
    tx.erased = tx.erased or (gone and known.content not in (Content.GONE, Content.HIDDEN)) or known.words != words
    if gone:
        sql = "DELETE FROM outbox WHERE about = ? AND kind != 'hide' AND (? = 'gone' OR kind = 'save')"
        tx.execute(sql, (known.doc, fact.content))
    tx.execute(
        "UPDATE messages SET pos = ?, rev = ?, at = ?, content = ?, text = ?, spans = ?, body = ?, state = ?,"
        " reason = '', only_here = 0, reply_to = ?, edited_at = ?, reactions = ?, forwarded = ?, pinned_at = ?,"
        " saved_at = ?, expires_at = ? WHERE doc = ?",
        (
            fact.seq,
            fact.rev,
            fact.at,
            fact.content,
            fact.text,
            rows.write_spans(fact.spans),
            fact.body or None,
            state,
            *_answers(fact),
            known.doc,
        ),
    )
    previews.take(tx, known.doc, fact.preview)
    media.put(tx, known.doc, items)
    margins.put(tx, known.doc, fact)
    tx.execute("DELETE FROM outbox WHERE about = ? AND parked = 1", (known.doc,))
    if known.seq is None:
        tx.execute("DELETE FROM outbox WHERE doc = ?", (known.doc,))
        refresh_local_at(tx, known.thread_n)
    tx.touch_message(known.doc)


def erase(tx: Transaction, known: Kept) -> None:
    """Its time came: nothing of what it said or was put to it stays. One that the relay lacks is not sent again."""
    forget_words(tx, known)
    tx.execute(
        "UPDATE messages SET content = ?, text = '', spans = NULL, body = NULL, edited_at = NULL, reactions = NULL,"
        " preview = NULL, media = NULL, forwarded = 0, pinned_at = NULL, saved_at = NULL WHERE doc = ?",
        (Content.GONE, known.doc),
    )
    tx.execute("DELETE FROM outbox WHERE doc = ? OR (about = ? AND kind != 'hide')", (known.doc, known.doc))
    tx.erased = True
    touch_quoting(tx, known.message_id)
    tx.touch_message(known.doc)
    tx.touch_thread(known.thread_n)


def _new_doc(tx: Transaction, at: int, local_no: int) -> int:
    """A free key for the index that orders by time of sending, then by birth."""
    bucket = min(max(at, 0), _LATEST) // 1000
    doc = bucket << 16 | local_no & 0xFFFF
    if tx.one("SELECT 1 FROM messages WHERE doc = ?", (doc,)) is None:
        return doc
    line = tx.one("SELECT max(doc) FROM messages WHERE doc < ?", ((bucket + 60) << 16,))
    return max(line[0] if line else 0, doc) + 1


def echo(
    tx: Transaction,
    n: int,
    message_id: UUID,
    text: str,
    at: int,
    spans: tuple[Span, ...] = (),
    *,
    reply_to: UUID | None = None,
    forward_of: UUID | None = None,
    items: tuple[MediaItem, ...] = (),
) -> tuple[int, int]:
    """Show one's own new message at once, last in its thread and queued; its (doc, local_no).

    It may answer a message of the thread, and pass one on that can be read here.
    """
    if tx.me is None:
        raise RuntimeError("nobody is signed in")
    local_no = tx.next_local_no()
    doc = _new_doc(tx, at, local_no)
    tx.execute(
        "INSERT INTO messages (doc, message_id, thread_n, pos, local_no, rev, sender_id, mine, at, content, text,"
        " spans, state, reply_to, forwarded, forward_of) VALUES (?, ?, ?, ?, ?, 0, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            doc,
            message_id.bytes,
            n,
            UNSENT_SEQ,
            local_no,
            tx.me.bytes,
            at,
            Content.TEXT,
            text,
            rows.write_spans(spans),
            int(SendState.QUEUED),
            reply_to.bytes if reply_to else None,
            forward_of is not None,
            forward_of.bytes if forward_of else None,
        ),
    )
    media.put(tx, doc, items)
    search.index(tx, doc, words_of(n, True, text, items, bool(spans)))
    tx.execute("UPDATE threads SET local_at = max(local_at, ?) WHERE n = ?", (at, n))
    tx.touch_message(doc)
    tx.touch_thread(n)
    return doc, local_no


def set_state(tx: Transaction, known: Kept, state: SendState, reason: str = "") -> None:
    """Say how far one's own message has got."""
    tx.execute("UPDATE messages SET state = ?, reason = ? WHERE doc = ?", (int(state), reason, known.doc))
    tx.touch_message(known.doc)
    tx.touch_thread(known.thread_n)


def set_sent(tx: Transaction, known: Kept, sent_at: int, expires_at: int | None = None) -> None:
    """The relay has taken it. It gets its seq with its event, in the order of the mailbox."""
    if known.seq is None:
        tx.execute("UPDATE messages SET at = ?, expires_at = ? WHERE doc = ?", (sent_at, expires_at, known.doc))
    set_state(tx, known, advance(known.state or SendState.QUEUED, SendState.SENT))


def discard(tx: Transaction, known: Kept) -> None:
    """Drop a message of one's own that the relay never took."""
    line = tx.one(
        "SELECT m.message_id, t.thread_id FROM messages m JOIN threads t ON t.n = m.thread_n WHERE m.doc = ?",
        (known.doc,),
    )
    if line is None:
        return
    search.forget(tx, known.doc, known.words)
    tx.execute("DELETE FROM messages WHERE doc = ?", (known.doc,))
    tx.execute("DELETE FROM outbox WHERE doc = ? OR about = ?", (known.doc, known.doc))
    touch_quoting(tx, UUID(bytes=line[0]))
    tx.removed(Remove(Collection.MESSAGES, UUID(bytes=line[0]), UUID(bytes=line[1])))
    refresh_local_at(tx, known.thread_n)
    tx.touch_thread(known.thread_n)


def refresh_local_at(tx: Transaction, n: int) -> None:
    """Let the thread stand where its newest message without a seq puts it, or the relay where there is none."""
    tx.execute(
        "UPDATE threads SET local_at = coalesce((SELECT max(at) FROM messages WHERE thread_n = ? AND pos = ?), 0)"
        " WHERE n = ?",
        (n, UNSENT_SEQ, n),
    )


def touch_own(tx: Transaction, n: int, after: int, until: int, thread_id: UUID) -> None:
    """The send states of one's own messages in (after, until] are others now."""
    docs = tx.all(
        "SELECT doc FROM messages WHERE thread_n = ? AND pos > ? AND pos <= ? AND mine = 1 LIMIT ?",
        (n, after, until, _MANY + 1),
    )
    if len(docs) > _MANY:
        tx.reload(Collection.MESSAGES, thread_id)
        return
    for (doc,) in docs:
        tx.touch_message(doc)


def unread_after(db: apsw.Connection, n: int, seq: int) -> int:
    """Others' messages after `seq`; those that are missing here count as others'."""
    here = db.execute(
        "SELECT count(*) FROM messages WHERE thread_n = ? AND pos > ? AND pos < ? AND mine = 0 AND only_here = 0"
        " AND content NOT IN (?, ?)",
        (n, seq, UNSENT_SEQ, Content.NOTICE, Content.HIDDEN),
    ).get
    missing = sum(gap.last - max(gap.first, seq + 1) + 1 for gap in gaps.of_thread(db, n, seq + 1))
    return int(here) + missing


def page(
    db: apsw.Connection,
    n: int,
    *,
    before: tuple[int, int] | None = None,
    after: tuple[int, int] | None = None,
    limit: int,
) -> tuple[MessageRow, ...]:
    """Rows of a thread in its order, oldest first: the newest, or those next to an order key (not included)."""
    if after is not None:
        found = db.execute(
            rows.MESSAGE + " WHERE m.thread_n = ? AND (m.pos, m.local_no) > (?, ?)"
            " AND m.content != 'hidden' ORDER BY m.pos, m.local_no LIMIT ?",
            (n, *after, limit),
        ).fetchall()
    else:
        found = db.execute(
            rows.MESSAGE + " WHERE m.thread_n = ? AND (m.pos, m.local_no) < (?, ?)"
            " AND m.content != 'hidden' ORDER BY m.pos DESC, m.local_no DESC LIMIT ?",
            (n, *(before or (UNSENT_SEQ + 1, 0)), limit),
        ).fetchall()
        found.reverse()
    return tuple(rows.message(line) for line in found)


def beyond(db: apsw.Connection, n: int, oldest: tuple[int, int], newest: tuple[int, int]) -> tuple[bool, bool]:
    """Whether the thread has more before `oldest` and behind `newest` (order keys), here or in a gap."""
    older = db.execute(
        "SELECT 1 FROM messages WHERE thread_n = ? AND (pos, local_no) < (?, ?) AND content != 'hidden' LIMIT 1",
        (n, *oldest),
    ).fetchone()
    newer = db.execute(
        "SELECT 1 FROM messages WHERE thread_n = ? AND (pos, local_no) > (?, ?) AND content != 'hidden' LIMIT 1",
        (n, *newest),
    ).fetchone()
    return (
        older is not None or bool(gaps.of_thread(db, n, 1, oldest[0] - 1)),
        newer is not None or bool(gaps.of_thread(db, n, newest[0] + 1)),
    )


def ids_between(db: apsw.Connection, n: int, first: int, last: int) -> Sequence[tuple[int, UUID, int, int, bool]]:
    """(seq, id, rev, doc, mine) of the messages that have a seq in `first`..`last`, newest first."""
    found = db.execute(
        "SELECT pos, message_id, rev, doc, mine FROM messages WHERE thread_n = ? AND pos >= ? AND pos <= ?"
        " AND only_here = 0 ORDER BY pos DESC",
        (n, first, last),
    )
    return [(pos, UUID(bytes=key), rev, doc, bool(mine)) for pos, key, rev, doc, mine in found]
