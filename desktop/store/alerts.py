"""What the store can say of messages that nobody was told of yet."""

from uuid import UUID

import apsw

from desktop.domain.message import UNSENT_SEQ, MessageRow
from desktop.store import rows

_NEWEST = (
    rows.MESSAGE + " WHERE t.thread_id = ? AND m.pos > ? AND m.pos < ? AND m.mine = 0 AND m.only_here = 0"
    " AND m.quiet = 0 AND m.content IN ('text', 'newer') ORDER BY m.pos DESC LIMIT 1"
)
_UNREAD = "SELECT t.thread_id FROM threads t WHERE t.unread > 0 AND t.archived = 0 AND "
_LATEST = " ORDER BY t.sort_at DESC LIMIT 1000"


def reached(db: apsw.Connection) -> dict[bytes, int]:
    """The newest seq of every thread, by the bytes of its id: the rest of making an id takes four times as long."""
    return dict(db.execute("SELECT thread_id, last_seq FROM threads"))


def unread(db: apsw.Connection) -> tuple[UUID, ...]:
    """Threads of the inbox with unread messages, the latest first; at most a thousand."""
    return tuple(UUID(bytes=key) for (key,) in db.execute(_UNREAD + rows.IN_INBOX + _LATEST))


def newest(db: apsw.Connection, thread_id: UUID, after: int) -> MessageRow | None:
    """The newest of another's messages behind a seq that can be read, and was not sent quietly."""
    line = db.execute(_NEWEST, (thread_id.bytes, after, UNSENT_SEQ)).fetchone()
    return rows.message(line) if line else None
