"""Messages of one's own, to be sent or scheduled, that wait until the relay has what they carry."""

from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.media import MediaItem, named, waits
from desktop.domain.message import SendState
from desktop.store import media, messages, outbox, rows, scheduled
from desktop.store.store import Transaction


class Waiting(Struct, frozen=True):
    """A message of one's own that cannot be sent before the relay has what it carries."""

    message_id: UUID
    thread_id: UUID
    items: tuple[MediaItem, ...]


def waiting(db: apsw.Connection) -> tuple[Waiting, ...]:
    """The messages that wait for their media, in the order they were written."""
    found = db.execute(
        "SELECT m.message_id, t.thread_id, m.media, o.n AS place FROM outbox o JOIN messages m ON m.doc = o.doc"
        " JOIN threads t ON t.n = m.thread_n WHERE o.parked = ?1"
        " UNION ALL SELECT s.message_id, t.thread_id, nullif(s.wanted, '') ->> '$.items', o.n FROM outbox o"
        " JOIN scheduled s ON s.message_id = unhex(o.payload) JOIN threads t ON t.n = s.thread_n"
        " WHERE o.parked = ?1 AND o.kind = ?2 ORDER BY place",
        (outbox.CARRYING, outbox.SCHEDULE),
    )
    return tuple(
        Waiting(UUID(bytes=key), UUID(bytes=thread), rows.read_media(media)) for key, thread, media, _ in found
    )


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
    parked = outbox.CARRYING if waits(items) else 0
    tx.execute("UPDATE outbox SET parked = ? WHERE doc = ? AND parked IN (0, ?)", (parked, known.doc, outbox.CARRYING))


def park(tx: Transaction, message_id: UUID, reason: str) -> None:
    """What the message carries cannot go to the relay: keep it with the reason."""
    known = messages.kept(tx.db, message_id)
    if known is None:
        outbox.drop_about_scheduled(tx, message_id)
        scheduled.refuse(tx, message_id, reason)
        return
    if known.state not in (SendState.QUEUED, SendState.SENDING):
        return
    tx.execute("UPDATE outbox SET parked = 1 WHERE doc = ?", (known.doc,))
    messages.set_state(tx, known, SendState.PARKED, reason)
