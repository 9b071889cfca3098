"""Messages of one's own, to be sent or scheduled, that wait until the relay has what they carry."""

from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.link_preview import picture_of, picture_waits
from desktop.domain.media import MediaItem, named, waits
from desktop.domain.message import SendState
from desktop.store import media, messages, outbox, previews, rows, scheduled
from desktop.store.store import Transaction


class Waiting(Struct, frozen=True):
    """A message of one's own that cannot be sent before the relay has what it carries."""

    message_id: UUID
    thread_id: UUID
    items: tuple[MediaItem, ...]
    card: bool = False
    """It is a text, and `items` the picture of its link's card: it goes without, where that fails."""


def waiting(db: apsw.Connection) -> tuple[Waiting, ...]:
    """The messages that wait for their media, in the order they were written."""
    found = db.execute(
        "SELECT m.message_id, t.thread_id, m.media, m.preview, o.n AS place FROM outbox o"
        " JOIN messages m ON m.doc = o.doc JOIN threads t ON t.n = m.thread_n WHERE o.parked = ?1"
        " UNION ALL SELECT s.message_id, t.thread_id, nullif(s.wanted, '') ->> '$.items',"
        " nullif(s.wanted, '') ->> '$.preview', o.n FROM outbox o"
        " JOIN scheduled s ON s.message_id = unhex(o.payload) JOIN threads t ON t.n = s.thread_n"
        " WHERE o.parked = ?1 AND o.kind = ?2 ORDER BY place",
        (outbox.CARRYING, outbox.SCHEDULE),
    )
    return tuple(_waiting(*line) for line in found)


def _waiting(key: bytes, thread: bytes, carried: str | None, card: str | None, _: int) -> Waiting:
    items = rows.read_media(carried)
    shown = () if items else picture_of(rows.read_preview(card))
    return Waiting(UUID(bytes=key), UUID(bytes=thread), items or shown, card=bool(shown))


def name_blob(tx: Transaction, message_id: UUID, key: str, blob_id: UUID | None) -> None:
    """The relay calls the bytes `key` so, or has them no longer (None). A message that has all it needs may go."""
    known = messages.kept(tx.db, message_id)
    if known is None:
        scheduled.name_blob(tx, message_id, key, blob_id)
        return
    if known.seq is not None:
        return
    items = named(known.items, key, blob_id)
    media.put(tx, known.doc, items)
    previews.name_blob(tx, known.doc, message_id, key, blob_id)
    parked = outbox.CARRYING if waits(items) or picture_waits(previews.get(tx.db, message_id)) else 0
    tx.execute("UPDATE outbox SET parked = ? WHERE doc = ? AND parked IN (0, ?)", (parked, known.doc, outbox.CARRYING))


def park(tx: Transaction, message_id: UUID, reason: str) -> None:
    """What the message carries cannot go to the relay: keep it with the reason. A text goes without its picture."""
    known = messages.kept(tx.db, message_id)
    if known is None and scheduled.drop_picture(tx, message_id):
        return
    if known is not None and previews.without_picture(tx, known.doc, message_id):
        tx.execute("UPDATE outbox SET parked = 0 WHERE doc = ? AND parked = ?", (known.doc, outbox.CARRYING))
        return
    if known is None:
        outbox.drop_about_scheduled(tx, message_id)
        scheduled.refuse(tx, message_id, reason)
        return
    if known.state not in (SendState.QUEUED, SendState.SENDING):
        return
    tx.execute("UPDATE outbox SET parked = 1 WHERE doc = ?", (known.doc,))
    messages.set_state(tx, known, SendState.PARKED, reason)
