"""What was found behind a link of a message: kept in the message's row, gone with its text."""

from uuid import UUID

import apsw

from desktop.domain.link_preview import picture_keyed_as, picture_named, picture_waits, with_picture
from desktop.domain.message import LinkPreview
from desktop.store import rows
from desktop.store.store import Transaction


def put(tx: Transaction, doc: int, preview: LinkPreview | None) -> None:
    """Keep what was found behind a link of a message, or forget it."""
    tx.execute(
        "UPDATE messages SET preview = ? WHERE doc = ? AND preview IS NOT ?",
        (kept_as := rows.write_preview(preview), doc, kept_as),
    )
    if tx.changed():
        tx.touch_message(doc)


def take(tx: Transaction, doc: int, told: LinkPreview | None) -> None:
    """Keep what the relay tells of it, its picture under the key that its bytes have here."""
    line = tx.one("SELECT preview FROM messages WHERE doc = ?", (doc,))
    put(tx, doc, picture_keyed_as(told, rows.read_preview(line[0]) if line else None))


def name_blob(tx: Transaction, doc: int, message_id: UUID, key: str, blob_id: UUID | None) -> None:
    """The relay calls the bytes `key` so, or has them no longer (None)."""
    put(tx, doc, picture_named(get(tx.db, message_id), key, blob_id))


def without_picture(tx: Transaction, doc: int, message_id: UUID) -> bool:
    """Let the card have no picture, where that is what its message waits for; whether it was."""
    preview = get(tx.db, message_id)
    if preview is None or not picture_waits(preview):
        return False
    put(tx, doc, with_picture(preview, None))
    return True


def get(db: apsw.Connection, message_id: UUID) -> LinkPreview | None:
    """What was found behind a link of a message."""
    line = db.execute("SELECT preview FROM messages WHERE message_id = ?", (message_id.bytes,)).fetchone()
    return rows.read_preview(line[0]) if line else None


def scheduled(db: apsw.Connection, message_id: UUID) -> LinkPreview | None:
    """The same of a message that waits for its time."""
    sql = "SELECT nullif(coalesce(wanted, told), '') ->> '$.preview' FROM scheduled WHERE message_id = ?"
    line = db.execute(sql, (message_id.bytes,)).fetchone()
    return rows.read_preview(line[0]) if line else None
