"""What was shared in a thread, the newest first, as far as it is on this computer."""

from uuid import UUID

import apsw

from desktop.domain.message import MessageRow
from desktop.domain.shared import KINDS, Shared
from desktop.store import rows

_LINKS = "(m.text LIKE '%://%' OR m.text LIKE '%www.%' OR m.spans LIKE '%\"link\"%')"
_CARRIES = (
    "m.media IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(m.media) j, json_each(?3) k"
    " WHERE j.value ->> '$.kind' = k.value AND coalesce(j.value ->> '$.once', '') = '')"
)


def page(db: apsw.Connection, thread_id: UUID, of: Shared, limit: int) -> tuple[MessageRow, ...]:
    """The newest `limit` messages that carry something of this kind. What of a message that is: `domain.shared`; of a
    link a text is only likely to have one."""
    kinds = KINDS[of]
    where = f" WHERE t.thread_id = ?1 AND m.content = 'text' AND {rows.IN_INBOX} AND {rows.STAYS} AND "
    where += _CARRIES if kinds else f"{_LINKS} AND ?3 IS NOT NULL"
    told = "[" + ",".join(f'"{kind}"' for kind in kinds) + "]"
    found = db.execute(
        rows.MESSAGE + where + " ORDER BY m.pos DESC, m.local_no DESC LIMIT ?2", (thread_id.bytes, limit, told)
    )
    return tuple(rows.message(line) for line in found)
