"""A cache that cannot be read: set aside, never thrown away unasked, and what was not sent yet taken out of it.

One whose key is behind a keyring that does not open is laid by under a name of its own until the keyring opens.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.answering import HIDE, Wish
from desktop.domain.facts import MeFact
from desktop.domain.link_preview import picture_waits
from desktop.domain.media import MediaItem, waits
from desktop.domain.message import Content, LinkPreview, SendState, Span
from desktop.domain.person import MeRow
from desktop.domain.scheduled import ScheduledRow
from desktop.store import (
    ahead,
    answers,
    cursors,
    database,
    drafts,
    margins,
    messages,
    outbox,
    people,
    previews,
    rows,
    salvaging,
    scheduled,
    threads,
)
from desktop.store.salvaging import Rest, lines
from desktop.store.store import Store, Transaction


class Unsent(Struct, frozen=True):
    """A message that the relay may not have; `parked` with the reason it was refused for."""

    message_id: UUID
    thread_id: UUID
    text: str
    spans: tuple[Span, ...]
    at: int
    parked: bool
    reason: str
    reply_to: UUID | None = None
    forward_of: UUID | None = None
    preview: LinkPreview | None = None
    items: tuple[MediaItem, ...] = ()
    quiet: bool = False


class Later(Struct, frozen=True):
    """What is wanted of a message that waits for its time, or was refused; no `row`: that it is not sent."""

    message_id: UUID
    thread_id: UUID
    row: ScheduledRow | None


class Wanted(Struct, frozen=True):
    """What is wanted of a message and not done yet; `parked` with the reason it was refused for."""

    message_id: UUID
    thread_id: UUID
    wish: Wish
    parked: bool
    reason: str


class Salvaged(Struct, frozen=True):
    """What could be read: whose cache it is, messages in the order they were written, and drafts by thread."""

    account: MeRow | None = None
    unsent: tuple[Unsent, ...] = ()
    drafts: tuple[tuple[UUID, str, int], ...] = ()
    versions: tuple[tuple[UUID, str, int, bool, UUID | None], ...] = ()
    """Of drafts: thread, text, when, and whether it was written on another computer; oldest first."""
    wanted: tuple[Wanted, ...] = ()
    """In the order it was wanted in."""
    replies: tuple[tuple[UUID, UUID], ...] = ()
    """Thread, and the message that its draft answers."""
    later: tuple[Later, ...] = ()
    rest: Rest = Rest()


def fresh_of(path: Path) -> Path:
    """Where the one is made that is to take the place of `path`."""
    return path.with_name(path.name + ".fresh")


def set_aside(path: Path, key: bytes) -> Path:
    """Move the cache at `path` out of the way and return its new place; one set aside before is erased, but for one
    that nothing was taken out of yet: then there is nothing in what stands at `path`, which is erased.

    No connection to it may be open.
    """
    aside = database.aside_of(path)
    if salvage(aside, key).account is not None and salvage(path, key).account is None:
        database.remove(path)
        return aside
    database.remove(aside)
    for file, place in zip(database.files_of(path), database.files_of(aside), strict=True):
        if file.exists():
            file.replace(place)
    return aside


def remove_all(path: Path) -> None:
    """Erase the cache at `path`, the one that was set aside, and one that was begun. No connection may be open."""
    for one in (path, database.aside_of(path), fresh_of(path)):
        database.remove(one)


_MOST_LAID_BY = 10
_VERSIONS = (
    "SELECT t.thread_id, v.text, v.at, v.elsewhere, v.about FROM draft_versions v"
    " JOIN threads t ON t.n = v.thread_n ORDER BY v.n"
)
_HAS_ABOUT = "SELECT 1 FROM pragma_table_info('draft_versions') WHERE name = 'about'"
_WITH_ANSWERS = 4
"""The version from which a message may answer another."""
_OWN = (
    "SELECT m.message_id, t.thread_id, m.text, m.spans, m.at, m.reason, m.state, m.reply_to, m.forward_of"
    " FROM messages m JOIN threads t ON t.n = m.thread_n WHERE m.doc = ?"
)
_OWN_BEFORE = (
    "SELECT m.message_id, t.thread_id, m.text, m.spans, m.at, m.reason, m.state, NULL, NULL"
    " FROM messages m JOIN threads t ON t.n = m.thread_n WHERE m.doc = ?"
)
_WISHES = "SELECT about, thread_n, payload, parked, reason FROM outbox WHERE about IS NOT NULL ORDER BY n"
_WISHES_BEFORE = (
    "SELECT unhex(replace(payload, '-', '')), thread_n, '{\"kind\":\"unsend\"}', parked, '' FROM outbox"
    " WHERE kind = 'unsend' ORDER BY n"
)


def lay_by(path: Path, name: str) -> None:
    """Move the cache at `path`, whose key cannot be had, out of the way under `name`; nothing where there is none.

    No connection to it may be open.
    """
    if not path.exists():
        return
    free = (place for place in _places(path, name) if not place.exists())
    for file, place in zip(database.files_of(path), database.files_of(next(free)), strict=True):
        if file.exists():
            file.replace(place)


def take_back(store: Store, name: str, key: bytes) -> bool:
    """What was not sent yet of the caches laid by under `name` goes on in `store`, and they are erased.

    False where one could not be read: it stays. Problem as `Store.write`.
    """
    done = True
    for place in _places(store.path, name):
        if place.exists():
            salvaged = salvage(place, key)
            put_back(store, salvaged)
            if salvaged.account is None:
                done = False
            else:
                database.remove(place)
    return done


def drop(path: Path, name: str) -> None:
    """Erase what was laid by under `name`."""
    for place in _places(path, name):
        database.remove(place)


def _places(path: Path, name: str) -> tuple[Path, ...]:
    return tuple(path.with_name(f"{path.name}.{name}.{n}") for n in range(_MOST_LAID_BY))


def take_over(store: Store, key: bytes) -> None:
    """What was not sent yet of the cache that was set aside beside `store` goes on in it; that one is erased as soon
    as nothing more can come of it, for it holds words that may have been taken back since. Problem as `Store.write`.
    """
    aside = database.aside_of(store.path)
    if not aside.exists():
        return
    if store.me is None:
        salvaged = salvage(aside, key)
        put_back(store, salvaged)
        done = salvaged.account is not None
    else:
        # It was put back, or could not be read, and the relay has told of everything since.
        done = store.reading(cursors.get) is not None
    if done:
        database.remove(aside)


def salvage(path: Path, key: bytes) -> Salvaged:
    """What was not sent yet and what was being written, as far as the file can be read; nothing where it cannot."""
    try:
        db = database.connect(path, key, apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error:
        return Salvaged()
    try:
        return Salvaged(
            _account(db),
            tuple(_unsent(db)),
            tuple(_drafts(db)),
            tuple(_versions(db)),
            tuple(_wanted(db)),
            tuple(_replies(db)),
            tuple(_later(db)),
            salvaging.read(db),
        )
    finally:
        db.close()


def put_back(store: Store, salvaged: Salvaged) -> None:
    """Queue again what was salvaged, each message under its own id, so that none is sent twice.

    Nothing is put into another account's cache, and nothing where it could not be read whose it was.
    """
    account = salvaged.account
    if account is None or store.me not in (None, account.user_id):
        return
    with store.write(durable=True) as tx:
        if tx.me is None:
            people.put_me(tx, MeFact(account))
        for one in salvaged.unsent:
            if messages.kept(tx.db, one.message_id) is not None:
                continue
            n = threads.ensure(tx, one.thread_id).n
            doc, local_no = messages.echo(
                tx,
                n,
                one.message_id,
                one.text,
                one.at,
                one.spans,
                reply_to=one.reply_to,
                forward_of=one.forward_of,
                items=one.items,
            )
            previews.put(tx, doc, one.preview)
            margins.mark(tx, doc, quiet=one.quiet)
            outbox.add_send(tx, n, doc, local_no, carrying=waits(one.items) or picture_waits(one.preview))
            if one.parked:
                outbox.park(tx, local_no, one.message_id, one.reason)
        for wanted in salvaged.wanted:
            _want(tx, wanted)
        for later in salvaged.later:
            _want_later(tx, later)
        _write_on(tx, salvaged)
        salvaging.put_back(tx, salvaged.rest)


def _write_on(tx: Transaction, salvaged: Salvaged) -> None:
    """What was being written goes on, with what it answers."""
    for thread_id, reply_to in salvaged.replies:
        n = threads.ensure(tx, thread_id).n
        if tx.one("SELECT 1 FROM draft_replies WHERE thread_n = ?", (n,)) is None:
            answers.set_reply(tx, n, reply_to)
    for thread_id, text, at, elsewhere, about in salvaged.versions:
        drafts.keep(tx, threads.ensure(tx, thread_id).n, text, at, elsewhere=elsewhere, about=about)
    for thread_id, text, at in salvaged.drafts:
        n = threads.ensure(tx, thread_id).n
        line = tx.one("SELECT text FROM drafts WHERE thread_n = ?", (n,))
        if line is None:
            drafts.put(tx, n, text, at)
        elif not line[0].startswith(text):
            # Something else is being written there by now: both are kept.
            drafts.put(tx, n, f"{text}\n\n{line[0]}", at)


def _want(tx: Transaction, wanted: Wanted) -> None:
    """Queue a wish, by the id of its message where that is not here yet. What is gone is wanted nothing of."""
    known, wish = messages.kept(tx.db, wanted.message_id), wanted.wish
    n = threads.ensure(tx, wanted.thread_id).n
    if known is None:
        ahead.keep(tx, n, wanted.message_id, wish, parked=wanted.parked, reason=wanted.reason)
        return
    if known.content is Content.HIDDEN or (known.content is Content.GONE and wish.kind != HIDE):
        return
    if wish.kind == HIDE:
        answers.hide(tx, known)
    ahead.keep(tx, known.thread_n, known.doc, wish, parked=wanted.parked, reason=wanted.reason)
    tx.touch_message(known.doc)
    tx.touch_thread(known.thread_n)
    messages.touch_quoting(tx, wanted.message_id)


def _want_later(tx: Transaction, later: Later) -> None:
    """Unless something newer is wanted of it, or it was sent. What was refused is not tried again unasked."""
    message_id, row = later.message_id, later.row
    if messages.kept(tx.db, message_id) is not None or outbox.is_about_scheduled(tx.db, message_id):
        return
    if row is None:
        scheduled.drop(tx, ScheduledRow(message_id, later.thread_id, send_at=0))
        return
    scheduled.want(tx, row)
    if row.refused:
        outbox.drop_about_scheduled(tx, message_id)
        scheduled.refuse(tx, message_id, row.refused)


def _account(db: apsw.Connection) -> MeRow | None:
    # No more than every version has of it.
    line = next(lines(db, "SELECT user_id, username, display_name FROM me"), None)
    return MeRow(UUID(bytes=line[0]), line[1], line[2]) if line else None


def _unsent(db: apsw.Connection) -> Iterator[Unsent]:
    docs = [(line[0], line[1]) for line in lines(db, "SELECT doc, parked FROM outbox WHERE doc IS NOT NULL ORDER BY n")]
    # A cache that was laid by is as its version made it.
    sql = _OWN if database.pragma(db, "user_version") >= _WITH_ANSWERS else _OWN_BEFORE
    for doc, parked in docs:
        for message_id, thread_id, text, spans, at, reason, state, reply_to, forward_of in lines(db, sql, (doc,)):
            yield Unsent(
                UUID(bytes=message_id),
                UUID(bytes=thread_id),
                text,
                rows.read_spans(spans),
                at,
                bool(parked) and state == int(SendState.PARKED),
                reason,
                UUID(bytes=reply_to) if reply_to else None,
                UUID(bytes=forward_of) if forward_of else None,
                _preview(db, doc),
                _items(db, doc),
                _quiet(db, doc),
            )


def _wanted(db: apsw.Connection) -> Iterator[Wanted]:
    actions = list(lines(db, _WISHES if database.pragma(db, "user_version") >= _WITH_ANSWERS else _WISHES_BEFORE))
    sql = (
        "SELECT coalesce(m.message_id, ?1), t.thread_id FROM threads t LEFT JOIN messages m ON m.doc = ?1"
        " WHERE t.n = ?2"
    )
    for about, thread_n, payload, parked, reason in actions:
        for message_id, thread_id in lines(db, sql, (about, thread_n)):
            if isinstance(message_id, bytes):
                wish = rows.read_wish(payload)
                yield Wanted(UUID(bytes=message_id), UUID(bytes=thread_id), wish, bool(parked), reason)


def _replies(db: apsw.Connection) -> Iterator[tuple[UUID, UUID]]:
    found = lines(db, "SELECT t.thread_id, r.reply_to FROM draft_replies r JOIN threads t ON t.n = r.thread_n")
    for thread_id, reply_to in found:
        yield UUID(bytes=thread_id), UUID(bytes=reply_to)


def _later(db: apsw.Connection) -> Iterator[Later]:
    # An earlier version has no such table.
    sql = (
        "SELECT s.message_id, t.thread_id, s.wanted FROM scheduled s JOIN threads t ON t.n = s.thread_n"
        " WHERE s.wanted IS NOT NULL"
    )
    for message_id, thread_id, wanted in lines(db, sql):
        yield Later(UUID(bytes=message_id), UUID(bytes=thread_id), scheduled.read_wanted(wanted))


def _preview(db: apsw.Connection, doc: int) -> LinkPreview | None:
    # A cache of an earlier version has no such column, and its messages no preview.
    line = next(lines(db, "SELECT preview FROM messages WHERE doc = ?", (doc,)), None)
    return rows.read_preview(line[0]) if line else None


def _items(db: apsw.Connection, doc: int) -> tuple[MediaItem, ...]:
    # The same.
    line = next(lines(db, "SELECT media FROM messages WHERE doc = ?", (doc,)), None)
    return rows.read_media(line[0]) if line else ()


def _quiet(db: apsw.Connection, doc: int) -> bool:
    # The same.
    line = next(lines(db, "SELECT quiet FROM messages WHERE doc = ?", (doc,)), None)
    return bool(line and line[0])


def _drafts(db: apsw.Connection) -> Iterator[tuple[UUID, str, int]]:
    found = lines(db, "SELECT t.thread_id, d.text, d.at FROM drafts d JOIN threads t ON t.n = d.thread_n")
    for thread_id, text, at in found:
        yield UUID(bytes=thread_id), text, at


def _versions(db: apsw.Connection) -> Iterator[tuple[UUID, str, int, bool, UUID | None]]:
    # As above: an earlier version knew of no edit whose words they are.
    sql = _VERSIONS if any(lines(db, _HAS_ABOUT)) else _VERSIONS.replace("v.about", "NULL")
    for thread_id, text, at, elsewhere, about in lines(db, sql):
        yield UUID(bytes=thread_id), text, at, bool(elsewhere), UUID(bytes=about) if about else None
