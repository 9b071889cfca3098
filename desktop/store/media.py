"""What messages carry: kept in their rows, found by the names of files, gone with their text."""

from collections.abc import Collection
from uuid import UUID

import apsw

from desktop.domain.link_preview import picture_of
from desktop.domain.media import MediaItem
from desktop.store import people, previews, rows, shelf
from desktop.store.store import Transaction


def put(tx: Transaction, doc: int, items: tuple[MediaItem, ...]) -> None:
    """Let the message `doc` carry `items`. Its words in the index are the caller's to keep."""
    kept_as = rows.write_media(items)
    tx.execute("UPDATE messages SET media = ? WHERE doc = ? AND media IS NOT ?", (kept_as, doc, kept_as))
    if tx.changed():
        tx.touch_message(doc)


def get(db: apsw.Connection, message_id: UUID) -> tuple[MediaItem, ...]:
    """What a message carries, sent or waiting for its time; or, by its own id, a video of a shelf."""
    line = db.execute(
        "SELECT media, (SELECT coalesce(told, '') FROM shelf WHERE video_id = media ->> '$[0].shelved.video_id')"
        " FROM messages WHERE message_id = ?",
        (message_id.bytes,),
    ).fetchone()
    if line is not None:
        return rows.looked_up(rows.read_media(line[0]), line[1])
    video = shelf.get(db, message_id)
    return (video.item,) if video is not None else scheduled(db, message_id)


def pictures(db: apsw.Connection, message_id: UUID) -> tuple[MediaItem, ...]:
    """What of a message, sent or waiting for its time, is drawn as pictures: see `MessageRow.pictures`."""
    return get(db, message_id) or picture_of(previews.get(db, message_id) or previews.scheduled(db, message_id))


def scheduled(db: apsw.Connection, message_id: UUID) -> tuple[MediaItem, ...]:
    """What is to go with a message that waits for its time; nothing where there is none."""
    sql = "SELECT nullif(coalesce(wanted, told), '') ->> '$.items' FROM scheduled WHERE message_id = ?"
    line = db.execute(sql, (message_id.bytes,)).fetchone()
    return rows.read_media(line[0]) if line is not None else ()


def left(db: apsw.Connection, limit: int) -> tuple[str, ...]:
    """Keys whose bytes no message and no shelf has any more, and that are not kept, nor worn by anybody."""
    return tuple(
        key
        for (key,) in db.execute(
            "SELECT key FROM media_left l WHERE NOT EXISTS (SELECT 1 FROM media_keys k WHERE k.key = l.key)"
            " AND NOT EXISTS (SELECT 1 FROM shelf_keys k WHERE k.key = l.key)"
            " AND NOT EXISTS (SELECT 1 FROM scheduled_keys k WHERE k.key = l.key)"
            " AND NOT EXISTS (SELECT 1 FROM stickers s WHERE s.key = l.key)"
            " AND NOT EXISTS (SELECT 1 FROM people p WHERE p.avatar = unhex(l.key))"
            " AND NOT EXISTS (SELECT 1 FROM me WHERE me.avatar = unhex(l.key)) LIMIT ?",
            (limit,),
        )
    )


def forget_left(tx: Transaction, keys: Collection[str]) -> None:
    """Their bytes are erased; and what was given up and is in use again is not to be erased."""
    tx.db.executemany("DELETE FROM media_left WHERE key = ?", [(key,) for key in keys])
    tx.execute("DELETE FROM media_left WHERE EXISTS (SELECT 1 FROM media_keys k WHERE k.key = media_left.key)")
    tx.execute("DELETE FROM media_left WHERE EXISTS (SELECT 1 FROM shelf_keys k WHERE k.key = media_left.key)")
    tx.execute("DELETE FROM media_left WHERE EXISTS (SELECT 1 FROM scheduled_keys k WHERE k.key = media_left.key)")
    tx.execute("DELETE FROM media_left WHERE EXISTS (SELECT 1 FROM people p WHERE p.avatar = unhex(media_left.key))")
    tx.execute("DELETE FROM media_left WHERE EXISTS (SELECT 1 FROM me WHERE me.avatar = unhex(media_left.key))")


def leave(tx: Transaction, keys: Collection[str]) -> None:
    """Bytes that were to go with a message go with none."""
    tx.db.executemany("INSERT OR IGNORE INTO media_left VALUES (?)", [(key,) for key in keys])


def in_use(db: apsw.Connection, key: str) -> bool:
    """Whether a message here carries these bytes or is to, a shelf has them, or they are kept."""
    sql = """SELECT 1 FROM media_keys WHERE key = ?1 UNION ALL SELECT 1 FROM shelf_keys WHERE key = ?1
        UNION ALL SELECT 1 FROM scheduled_keys WHERE key = ?1
        UNION ALL SELECT 1 FROM stickers WHERE key = ?1 LIMIT 1"""
    return db.execute(sql, (key,)).fetchone() is not None


def unsent_keys(db: apsw.Connection) -> frozenset[str]:
    """Bytes that stand nowhere else: of messages, scheduled or not, and of one's own shelf, where the relay has not
    taken them."""
    found = db.execute(
        "SELECT k.key FROM media_keys k JOIN outbox o ON o.doc = k.doc UNION ALL"
        " SELECT k.key FROM shelf_keys k JOIN shelf s ON s.video_id = k.video_id WHERE s.wanted > ''"
        " UNION ALL SELECT k.key FROM scheduled_keys k JOIN scheduled s USING (message_id) WHERE s.wanted > ''"
    )
    return frozenset(key for (key,) in found)


def may_come(db: apsw.Connection, message_id: UUID) -> bool:
    """Whether what a message carries, or a shelf has, may be fetched: nothing of a request ever is."""
    line = db.execute(rows.MESSAGE + " WHERE m.message_id = ? AND " + rows.IN_INBOX, (message_id.bytes,)).fetchone()
    if line is not None:
        return True
    if scheduled(db, message_id) or previews.scheduled(db, message_id) is not None:
        return True
    video = shelf.get(db, message_id)
    return video is not None and not people.is_kept_out(db, video.owner_id)
