"""What was shared in a thread, the newest first, as far as it is on this computer."""

from uuid import UUID

import apsw

from desktop.domain.message import MessageRow
from desktop.domain.shared import KINDS, Shared
from desktop.store import rows
from desktop.store.labels import LINKED, either, label

_LINKS = "(m.text LIKE '%://%' OR m.text LIKE '%www.%' OR m.spans LIKE '%\"link\"%')"
_LABELLED = "m.doc IN (SELECT rowid FROM search WHERE search MATCH ?3)"
_CARRIES = (
    "m.media IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(m.media) j, json_each(?3) k"
    " WHERE j.value ->> '$.kind' = k.value AND coalesce(j.value ->> '$.once', '') = '')"
)


def page(db: apsw.Connection, thread_id: UUID, of: Shared, limit: int) -> tuple[MessageRow, ...]:
    """The newest `limit` messages that carry something of this kind. What of a message that is: `domain.shared`; of a
    link a text is only likely to have one."""
    kinds = KINDS[of]
    thread = db.execute("SELECT n FROM threads WHERE thread_id = ?", (thread_id.bytes,)).fetchone()
    if thread is None:
        return ()
    where = f" WHERE t.thread_id = ?1 AND m.content = 'text' AND {rows.IN_INBOX} AND {rows.STAYS} AND "
    where += _CARRIES if kinds else f"{_LABELLED} AND {_LINKS}"
    told = "[" + ",".join(f'"{kind}"' for kind in kinds) + "]" if kinds else _linked(thread[0])
    found = db.execute(
        rows.MESSAGE + where + " ORDER BY m.pos DESC, m.local_no DESC LIMIT ?2", (thread_id.bytes, limit, told)
    )
    return tuple(rows.message(line) for line in found)


def _linked(n: int) -> str:
    """What the index has of a thread with a link, and of a few others."""
    return f'({either((label(n, mine=True), label(n, mine=False)))}) AND "{LINKED}"'
