"""What was found behind a link of a message: kept in the message's row, gone with its text."""

from uuid import UUID

import apsw

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


def get(db: apsw.Connection, message_id: UUID) -> LinkPreview | None:
    """What was found behind a link of a message."""
    line = db.execute("SELECT preview FROM messages WHERE message_id = ?", (message_id.bytes,)).fetchone()
    return rows.read_preview(line[0]) if line else None
