"""How much of the cache what takes, page by page, so that nobody who reads waits for the whole count."""

from uuid import UUID

import apsw
from msgspec import Struct

from desktop.domain.media import FILE, GIF, PACK, PHOTO, STICKER, VIDEO, VOICE
from desktop.domain.storage import Part
from desktop.store import recordings

_PART_OF = {
    PHOTO: Part.PHOTOS,
    VIDEO: Part.VIDEOS,
    FILE: Part.FILES,
    VOICE: Part.VOICE,
    STICKER: Part.STICKERS,
    GIF: Part.STICKERS,
    PACK: Part.STICKERS,
}
_INDEX = ("search_data", "search_idx", "search_docsize", "search_config")
"""Where FTS5 keeps the index."""
_CARRIED = """
SELECT k.key, iif(m.preview ->> '$.picture.key' = k.key, 'photo', (SELECT value ->> '$.kind' FROM json_each(m.media)
        WHERE k.key IN (value ->> '$.blob.key', value ->> '$.poster.key')))
    FROM (SELECT key, min(doc) AS doc FROM media_keys WHERE key > ? GROUP BY key ORDER BY key LIMIT ?) k
    LEFT JOIN messages m ON m.doc = k.doc ORDER BY k.key
"""
_SCHEDULED = """
SELECT k.key, coalesce((SELECT item ->> '$.kind' FROM scheduled_items i WHERE i.message_id = k.message_id
        AND k.key IN (item ->> '$.blob.key', item ->> '$.poster.key')), 'photo')
    FROM (SELECT key, min(message_id) AS message_id FROM scheduled_keys GROUP BY key) k
"""
"""What is no item is the picture of a link's card."""


class Counts(Struct, frozen=True):
    """What is counted without looking at every row's words."""

    messages: int
    drafts: int
    draft_bytes: int
    """With the earlier ones."""
    only_here: int


def index_size(db: apsw.Connection) -> int:
    """Bytes of the index of words."""
    sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ? AND aggregate = TRUE"
    return sum(int(db.execute(sql, (name,)).get) for name in _INDEX)


def counts(db: apsw.Connection) -> Counts:
    """See `Counts`."""
    messages, only_here = db.execute("SELECT count(*), coalesce(sum(only_here), 0) FROM messages").get
    drafts, size = db.execute(
        "SELECT count(*), coalesce(sum(length(CAST(text AS BLOB))), 0) FROM"
        " (SELECT text FROM drafts UNION ALL SELECT text FROM draft_versions)"
    ).get
    return Counts(int(messages), int(drafts), int(size), int(only_here))


def carried(db: apsw.Connection, after: str, limit: int) -> list[tuple[str, Part]]:
    """Keys behind `after` of what messages carry, in their order, each once, with what it is counted as."""
    return [(key, _PART_OF.get(kind, Part.FILES)) for key, kind in db.execute(_CARRIED, (after, limit))]


def other_keys(db: apsw.Connection) -> list[tuple[str, Part]]:
    """The same of what no message carries: videos of shelves, kept stickers, what people wear, recordings, and what
    is to go with messages that wait for their time."""
    found = [(key, Part.VIDEOS) for (key,) in db.execute("SELECT DISTINCT key FROM shelf_keys")]
    found += [(key, Part.STICKERS) for (key,) in db.execute("SELECT key FROM stickers")]
    worn = db.execute("SELECT avatar FROM people WHERE avatar IS NOT NULL UNION SELECT avatar FROM me")
    found += [(UUID(bytes=avatar).hex, Part.AVATARS) for (avatar,) in worn if avatar is not None]
    found += [(key, Part.RECORDINGS) for key in recordings.keys(db)]
    return found + [(key, _PART_OF.get(kind, Part.FILES)) for key, kind in db.execute(_SCHEDULED)]
