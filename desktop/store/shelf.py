"""Videos of shelves: as the relay told them, and one's own as the person wants them by now."""

from collections.abc import Iterable
from uuid import UUID

import apsw
from msgspec.structs import replace

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.media import keyed_as
from desktop.domain.shelf import ShelfVideo, keys_of
from desktop.store import rows
from desktop.store.store import Transaction

_NOTHING = ""
"""In `wanted`: it is to be taken off."""
_SHOWN = "SELECT coalesce(wanted, told) FROM shelf"
_READABLE = "coalesce(wanted, told, '') > ''"


def get(db: apsw.Connection, video_id: UUID) -> ShelfVideo | None:
    """One as it is shown; None where it is not here, not for the person, or to be taken off."""
    line = db.execute(f"{_SHOWN} WHERE video_id = ? AND {_READABLE}", (str(video_id),)).fetchone()
    return rows.read_video(line[0]) if line else None


def of(db: apsw.Connection, owner_id: UUID) -> tuple[ShelfVideo, ...]:
    """A shelf as it is known here, newest first."""
    found = db.execute(f"{_SHOWN} WHERE owner_id = ? AND {_READABLE}", (owner_id.bytes,))
    return tuple(sorted((rows.read_video(line[0]) for line in found), key=lambda video: video.order))


def told(db: apsw.Connection, video_id: UUID) -> ShelfVideo | None:
    """One as the relay has it."""
    line = db.execute("SELECT told FROM shelf WHERE video_id = ?", (str(video_id),)).fetchone()
    return rows.read_video(line[0]) if line and line[0] else None


def wanted(db: apsw.Connection) -> tuple[tuple[UUID, ShelfVideo | None], ...]:
    """What the relay is to be told, the oldest first: a video as it is wanted, None where it is to be taken off.

    What it refused waits for the person.
    """
    found = db.execute("SELECT video_id, wanted FROM shelf WHERE wanted IS NOT NULL ORDER BY video_id").fetchall()
    read = [(UUID(str(key)), rows.read_video(str(text)) if text else None) for key, text in found]
    return tuple((key, video) for key, video in read if video is None or video.waits)


def put(tx: Transaction, video: ShelfVideo) -> None:
    """Keep what the relay told, under the keys by which this computer has its bytes. What the person wants stays."""
    known = get(tx.db, video.video_id)
    if known is not None:
        (item,) = keyed_as((video.item,), (known.item,))
        video = replace(video, item=item)
    before = told(tx.db, video.video_id)
    tx.execute(
        "INSERT INTO shelf (video_id, owner_id, rev, told) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " rev = excluded.rev, told = excluded.told WHERE excluded.rev >= rev",
        (str(video.video_id), video.owner_id.bytes, video.rev, rows.write_video(video)),
    )
    if before is not None:
        _follow(tx, before)
    _changed(tx, video.video_id)


def _follow(tx: Transaction, before: ShelfVideo) -> None:
    """Another device chose another cover: who wants something else of the video here wants that one as well."""
    line = tx.one("SELECT told, wanted FROM shelf WHERE video_id = ?", (str(before.video_id),))
    if line is None or not line[1]:
        return
    now, want = (rows.read_video(text) for text in line)
    if want.cover_id == before.cover_id != now.cover_id:
        item = replace(want.item, poster=now.item.poster, placeholder=now.item.placeholder)
        text = rows.write_video(replace(want, item=item))
        tx.execute("UPDATE shelf SET wanted = ? WHERE video_id = ?", (text, str(before.video_id)))


def put_all(tx: Transaction, owner_id: UUID, videos: Iterable[ShelfVideo]) -> None:
    """Keep what the relay told of all of a shelf that is for the person: nothing else is, but what is on its way."""
    read = {video.video_id: video for video in videos}
    for key, rev in tx.all(
        "SELECT video_id, rev FROM shelf WHERE owner_id = ? AND told IS NOT NULL", (owner_id.bytes,)
    ):
        if UUID(key) not in read:
            away(tx, UUID(key), owner_id)
        elif rev > read[UUID(key)].rev:
            # A restored relay: what it has now counts.
            tx.execute("UPDATE shelf SET rev = 0 WHERE video_id = ?", (key,))
    for video in read.values():
        put(tx, video)


def away(tx: Transaction, video_id: UUID, owner_id: UUID) -> None:
    """It is not for the person, or not there any more: nothing of it stays, but what the person wants of their own."""
    tx.execute(
        "INSERT INTO shelf (video_id, owner_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET told = NULL, rev = 0",
        (str(video_id), owner_id.bytes),
    )
    tx.execute("UPDATE shelf SET wanted = NULL WHERE video_id = ? AND wanted = ?", (str(video_id), _NOTHING))
    tx.erased = True
    _changed(tx, video_id)


def want(tx: Transaction, video: ShelfVideo) -> None:
    """Show one's own as the person wants it, until the relay has it so."""
    tx.execute(
        "INSERT INTO shelf (video_id, owner_id, wanted) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
        " wanted = excluded.wanted",
        (str(video.video_id), video.owner_id.bytes, rows.write_video(video)),
    )
    tx.erased = True
    _changed(tx, video.video_id)


def drop(tx: Transaction, video_id: UUID) -> None:
    """Take one's own off: it is shown no more, and the relay is told where it may have it."""
    tx.execute("UPDATE shelf SET wanted = ? WHERE video_id = ?", (_NOTHING, str(video_id)))
    tx.erased = True
    tx.touch_me()  # a row that leaves is nobody's own change, which alone sends anything off
    _changed(tx, video_id)


def forget(tx: Transaction, video_id: UUID, owner_id: UUID) -> None:
    """The relay has it no more, nor does anybody want it."""
    tx.execute("UPDATE shelf SET wanted = NULL WHERE video_id = ?", (str(video_id),))
    away(tx, video_id, owner_id)


def settle(tx: Transaction, sent: ShelfVideo, told: ShelfVideo) -> None:
    """The relay has it as `sent` says; what was wanted further meanwhile is still to go."""
    line = tx.one("SELECT wanted FROM shelf WHERE video_id = ?", (str(sent.video_id),))
    put(tx, told)
    if line is not None and line[0] == rows.write_video(sent):
        tx.execute("UPDATE shelf SET wanted = NULL WHERE video_id = ?", (str(sent.video_id),))
        _changed(tx, sent.video_id)


def refuse(tx: Transaction, video: ShelfVideo, reason: str) -> None:
    """The relay would not have what was wanted: it says so, until the person tries again or takes it back."""
    want(tx, replace(video, waits=False, refused=reason))


def _changed(tx: Transaction, video_id: UUID) -> None:
    """Its keys are those of what is told and wanted; its cards are drawn anew, and so is its shelf."""
    key = str(video_id)
    line = tx.one("SELECT told, wanted, owner_id FROM shelf WHERE video_id = ?", (key,))
    kept = [rows.read_video(text) for text in (line[:2] if line else ()) if text]
    tx.execute("INSERT OR IGNORE INTO media_left SELECT key FROM shelf_keys WHERE video_id = ?", (key,))
    tx.execute("DELETE FROM shelf_keys WHERE video_id = ?", (key,))
    for video in kept:
        for one in keys_of(video):
            tx.execute("INSERT OR IGNORE INTO shelf_keys VALUES (?, ?)", (one, key))
    for (doc,) in tx.all("SELECT doc FROM messages WHERE media ->> '$[0].shelved.video_id' = ?", (key,)):
        tx.touch_message(doc)
    shown = get(tx.db, video_id)
    if shown is not None:
        tx.put(Put(Collection.SHELF, video_id, shown))
    else:
        tx.removed(Remove(Collection.SHELF, video_id))
