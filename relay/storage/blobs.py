"""Blobs: who uploaded them, which messages carry them, and uploads that are not whole. The bytes are in `relay.blobs`.

A blob nobody may read any more keeps its row, with `gone_at`, until its bytes are removed.
"""

from collections.abc import Sequence

import msgspec

from relay.storage.port import Reader, Transaction

_COLUMNS = "b.blob_id, b.owner_id, b.sha256, b.size, b.media_type"


_YET_TO_SEND = """EXISTS (SELECT 1 FROM holds h JOIN scheduled s ON s.id = h.scheduled_id
    WHERE h.blob_id = b.blob_id AND s.user_id = b.owner_id)"""
"""Whether who uploaded `b` has a message scheduled that names it."""
_SHELVED = "EXISTS (SELECT 1 FROM shelved v WHERE v.blob_id = b.blob_id)"
"""Whether a video on a shelf keeps `b`."""


_KEPT = "EXISTS (SELECT 1 FROM stickers k WHERE k.blob_id = b.blob_id)"
"""Whether somebody keeps `b` among their stickers and GIFs."""

_WORN = "EXISTS (SELECT 1 FROM accounts w WHERE w.avatar = b.blob_id)"
"""Whether `b` is somebody's picture."""


def _may(member: str, wearer: str) -> str:
    """Blobs that an account may have to do with: its own that no message carries, or that it is yet to send; its own
    that its threads carry; those on its own shelf, and that it keeps; those that a posting for which `member` holds
    shows it; and the picture of a person `w` for whom `wearer` holds. Postings elsewhere let nobody learn that they are
    there. The values: `_looking`."""
    return f"""SELECT {_COLUMNS} FROM blobs b WHERE b.gone_at IS NULL AND (
        (b.owner_id = ? AND (b.posted = 0 OR {_YET_TO_SEND}))
        OR EXISTS (SELECT 1 FROM shelved v WHERE v.blob_id = b.blob_id AND v.user_id = ?)
        OR EXISTS (SELECT 1 FROM stickers k WHERE k.user_id = ? AND k.blob_id = b.blob_id)
        OR EXISTS (SELECT 1 FROM postings p LEFT JOIN members m ON m.thread_id = p.thread_id AND m.user_id = ?
            WHERE p.blob_id = b.blob_id AND (p.expires_at IS NULL OR p.expires_at > ?) AND (
                (b.owner_id = ? AND m.user_id IS NOT NULL)
                OR {member} AND m.known = 1 AND m.request = 0 AND NOT EXISTS (SELECT 1 FROM margins g
                    WHERE g.user_id = m.user_id AND g.message_id = p.message_id AND g.hidden = 1)))
        OR EXISTS (SELECT 1 FROM accounts w WHERE w.avatar = b.blob_id AND {wearer})) AND"""


# Whose card is reduced (`services.facts.is_reduced`) shows no picture.
_SHOWN = "w.erased = 0 AND NOT EXISTS (SELECT 1 FROM blocks k WHERE k.user_id = ? AND k.other_id = w.user_id)"
_READABLE, _POSTABLE = _may("1", _SHOWN), _may("p.once = 0", "w.user_id = ?")


class StoredBlob(msgspec.Struct, frozen=True, gc=False):
    """A blob that can be read."""

    blob_id: bytes
    owner_id: bytes
    sha256: bytes
    size: int
    media_type: str


class Partial(msgspec.Struct, frozen=True, gc=False):
    """An upload that is not whole: what it will be, under which id its bytes are gathered."""

    user_id: bytes
    sha256: bytes
    blob_id: bytes
    size: int
    media_type: str


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def readable(tx: Reader, viewer: bytes, blob_ids: Sequence[bytes]) -> dict[bytes, StoredBlob]:
    """Those of these blobs that the account may read now: members of a thread that carries it, while it is no request
    asked of them and they did not hide the message; its uploader, while a thread of theirs carries it, or none; and of
    what somebody wears as their picture, everybody who is shown it."""
    return _those(tx, _READABLE, viewer, blob_ids)


def postable(tx: Reader, viewer: bytes, blob_ids: Sequence[bytes]) -> dict[bytes, StoredBlob]:
    """Those of them that the account may have a message carry: what is shown to it once it may not pass on."""
    return _those(tx, _POSTABLE, viewer, blob_ids)


def _those(tx: Reader, sql: str, viewer: bytes, blob_ids: Sequence[bytes]) -> dict[bytes, StoredBlob]:
    if not blob_ids:
        return {}
    rows = tx.all(f"{sql} b.blob_id IN ({_marks(blob_ids)})", (*_looking(tx, viewer), *blob_ids))
    return {row[0]: StoredBlob(*row) for row in rows}


def _looking(tx: Reader, viewer: bytes) -> tuple[bytes | int, ...]:
    return viewer, viewer, viewer, viewer, tx.now, viewer, viewer


def alike(tx: Reader, owner: bytes, sha256: bytes, media_type: str) -> StoredBlob | None:
    """A blob of these bytes and this type that the account has uploaded, and may have a message carry."""
    row = tx.one(
        f"{_POSTABLE} b.sha256 = ? AND b.owner_id = ? AND b.media_type = ? LIMIT 1",
        (*_looking(tx, owner), sha256, owner, media_type),
    )
    return None if row is None else StoredBlob(*row)


def insert(tx: Transaction, blob: StoredBlob) -> None:
    """Store a new blob."""
    tx.execute(
        "INSERT INTO blobs (blob_id, owner_id, sha256, size, media_type, touched_at) VALUES (?, ?, ?, ?, ?, ?)",
        (blob.blob_id, blob.owner_id, blob.sha256, blob.size, blob.media_type, tx.now),
    )


def touch(tx: Transaction, blob_id: bytes) -> None:
    """The blob is wanted again: its time without a message begins anew."""
    tx.execute("UPDATE blobs SET touched_at = ? WHERE blob_id = ?", (tx.now, blob_id))


def stored(tx: Reader, user_id: bytes) -> int:
    """Bytes that an account has uploaded and that are still there, or announced."""
    row = tx.one(
        """SELECT (SELECT coalesce(sum(size), 0) FROM blobs WHERE owner_id = ?)
            + (SELECT coalesce(sum(size), 0) FROM partials WHERE user_id = ?)""",
        (user_id, user_id),
    )
    return 0 if row is None else int(row[0])


class Posting(msgspec.Struct, frozen=True, gc=False):
    """That a message of a thread carries blobs, until when, and whether they are opened once."""

    thread_id: bytes
    message_id: bytes
    expires_at: int | None = None
    once: int = 0


def post(tx: Transaction, blob_id: bytes, posting: Posting) -> None:
    """A message carries the blob."""
    tx.execute(
        """INSERT INTO postings (blob_id, message_id, thread_id, expires_at, once) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (blob_id, message_id) DO NOTHING""",
        (blob_id, posting.message_id, posting.thread_id, posting.expires_at, posting.once),
    )
    tx.execute("UPDATE blobs SET posted = 1 WHERE blob_id = ? AND posted = 0", (blob_id,))


def blob(tx: Reader, blob_id: bytes) -> StoredBlob | None:
    """A blob that is there, whoever may read it."""
    row = tx.one(f"SELECT {_COLUMNS} FROM blobs b WHERE b.blob_id = ? AND b.gone_at IS NULL", (blob_id,))
    return None if row is None else StoredBlob(*row)


def hold(tx: Transaction, blob_id: bytes, scheduled_id: bytes) -> None:
    """A scheduled message names the blob: it is kept until that is sent, or waits no more."""
    tx.execute("INSERT INTO holds (scheduled_id, blob_id) VALUES (?, ?)", (scheduled_id, blob_id))


def held(tx: Reader, scheduled_id: bytes) -> list[bytes]:
    """The blobs that a scheduled message names; see `release` for when it waits no more."""
    return [row[0] for row in tx.all("SELECT blob_id FROM holds WHERE scheduled_id = ?", (scheduled_id,))]


def let_go(tx: Transaction, message_id: bytes) -> None:
    """The message carries nothing any more. What no other carries is gone: read by nobody, its bytes to be removed.

    What somebody keeps as a sticker or GIF stays theirs, and nobody else's. See `release`.
    """
    held = [row[0] for row in tx.all("SELECT blob_id FROM postings WHERE message_id = ?", (message_id,))]
    tx.execute("DELETE FROM postings WHERE message_id = ?", (message_id,))
    release(tx, held)


def wear(tx: Transaction, blob_id: bytes) -> None:
    """An account wears the blob as its picture."""
    tx.execute("UPDATE blobs SET posted = 1 WHERE blob_id = ? AND posted = 0", (blob_id,))


def release(tx: Transaction, blob_ids: Sequence[bytes]) -> None:
    """Something keeps these blobs no more. What nothing else keeps is gone: read by nobody, its bytes to be removed.

    What its owner is yet to send, and what stands on a shelf, is without a message again instead; what somebody else
    scheduled keeps nothing.
    """
    if not blob_ids:
        return
    left = f"""b.blob_id IN ({_marks(blob_ids)}) AND b.gone_at IS NULL AND NOT {_WORN}
        AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.blob_id = b.blob_id)"""
    waits = f"({_YET_TO_SEND} OR {_SHELVED})"
    tx.execute(f"UPDATE blobs AS b SET posted = 0, touched_at = ? WHERE {left} AND {waits}", (tx.now, *blob_ids))
    tx.execute(f"UPDATE blobs AS b SET gone_at = ? WHERE {left} AND NOT {waits} AND NOT {_KEPT}", (tx.now, *blob_ids))


def let_go_kept(tx: Transaction, blob_id: bytes) -> None:
    """Somebody keeps it no more. It is gone where nobody does and no message carries it; one that never was carried
    has its time without a message."""
    if not tx.execute("UPDATE blobs SET touched_at = ? WHERE blob_id = ? AND posted = 0", (tx.now, blob_id)):
        release(tx, [blob_id])


def lose(tx: Transaction, blob_id: bytes) -> None:
    """Its bytes are not there any more, after a restore: it is gone, whatever carries it."""
    tx.execute("UPDATE blobs SET gone_at = ? WHERE blob_id = ? AND gone_at IS NULL", (tx.now, blob_id))


def hidden_by_all(tx: Reader, message_id: bytes, thread_id: bytes) -> bool:
    """Whether every member of the thread has hidden the message."""
    row = tx.one(
        """SELECT 1 FROM members m WHERE m.thread_id = ? AND NOT EXISTS (SELECT 1 FROM margins g
            WHERE g.user_id = m.user_id AND g.message_id = ? AND g.hidden = 1) LIMIT 1""",
        (thread_id, message_id),
    )
    return row is None


def give_up_unposted(tx: Transaction, before: int, limit: int) -> int:
    """Blobs that no message carries since `before`, nor is to carry, and nobody keeps, are gone; how many of the
    `limit` looked at. What stands on a shelf or is kept is not looked at again until it is as old anew."""
    rows = tx.all(
        f"""SELECT b.blob_id, {_SHELVED} OR {_KEPT} FROM blobs b
            WHERE b.posted = 0 AND b.touched_at < ? AND b.gone_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.blob_id = b.blob_id)
            ORDER BY b.touched_at, b.blob_id LIMIT ?""",
        (before, limit),
    )
    for blob_id, is_kept in rows:
        if is_kept:
            touch(tx, blob_id)
        else:
            tx.execute("UPDATE blobs SET gone_at = ? WHERE blob_id = ?", (tx.now, blob_id))
    return sum(not is_kept for _, is_kept in rows)


def gone(tx: Reader, limit: int) -> list[bytes]:
    """Blobs whose bytes are to be removed, those longest gone first."""
    rows = tx.all("SELECT blob_id FROM blobs WHERE gone_at IS NOT NULL ORDER BY gone_at LIMIT ?", (limit,))
    return [row[0] for row in rows]


def remove(tx: Transaction, blob_ids: Sequence[bytes]) -> None:
    """The bytes of these are removed: nothing is left to know of them."""
    if blob_ids:
        tx.erased()
        tx.execute(f"DELETE FROM blobs WHERE gone_at IS NOT NULL AND blob_id IN ({_marks(blob_ids)})", tuple(blob_ids))


def known(tx: Reader, blob_ids: Sequence[bytes]) -> set[bytes]:
    """Those of these ids that a blob or an upload has."""
    marks = _marks(blob_ids)
    rows = tx.all(
        f"""SELECT blob_id FROM blobs WHERE blob_id IN ({marks})
            UNION ALL SELECT blob_id FROM partials WHERE blob_id IN ({marks})""",
        (*blob_ids, *blob_ids),
    )
    return {row[0] for row in rows}


def are_there(tx: Reader) -> bool:
    """Whether there is any blob."""
    return tx.one("SELECT 1 FROM blobs LIMIT 1") is not None


# Uploads


def partial(tx: Reader, user_id: bytes, sha256: bytes) -> Partial | None:
    """The upload of these bytes by the account."""
    row = tx.one(
        "SELECT user_id, sha256, blob_id, size, media_type FROM partials WHERE user_id = ? AND sha256 = ?",
        (user_id, sha256),
    )
    return None if row is None else Partial(*row)


def uploading(tx: Reader, blob_ids: Sequence[bytes]) -> set[bytes]:
    """Those of these ids under which an upload is gathered."""
    rows = tx.all(f"SELECT blob_id FROM partials WHERE blob_id IN ({_marks(blob_ids)})", tuple(blob_ids))
    return {row[0] for row in rows}


def put_partial(tx: Transaction, new: Partial) -> None:
    """An upload begins, or goes on as something else."""
    tx.execute(
        """INSERT INTO partials (user_id, sha256, blob_id, size, media_type, touched_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, sha256) DO UPDATE SET
                size = excluded.size, media_type = excluded.media_type, touched_at = excluded.touched_at""",
        (new.user_id, new.sha256, new.blob_id, new.size, new.media_type, tx.now),
    )


def count_partials(tx: Reader, user_id: bytes) -> int:
    """How many uploads of an account are not whole."""
    row = tx.one("SELECT count(*) FROM partials WHERE user_id = ?", (user_id,))
    return 0 if row is None else int(row[0])


def touch_partial(tx: Transaction, user_id: bytes, sha256: bytes) -> None:
    """The upload goes on."""
    tx.execute("UPDATE partials SET touched_at = ? WHERE user_id = ? AND sha256 = ?", (tx.now, user_id, sha256))


def give_up_partials(tx: Transaction, before: int, limit: int) -> int:
    """Uploads that nobody went on with since `before` are gone, as blobs are: their ids are known until their bytes are
    removed. How many, at most `limit`."""
    rows = tx.all(
        """SELECT user_id, sha256, blob_id, size, media_type FROM partials WHERE touched_at < ?
            ORDER BY touched_at LIMIT ?""",
        (before, limit),
    )
    for stale in [Partial(*row) for row in rows]:
        drop_partial(tx, stale.user_id, stale.sha256, stale.blob_id)
        insert(tx, StoredBlob(stale.blob_id, stale.user_id, stale.sha256, stale.size, stale.media_type))
        tx.execute("UPDATE blobs SET gone_at = ? WHERE blob_id = ?", (tx.now, stale.blob_id))
    return len(rows)


def drop_partial(tx: Transaction, user_id: bytes, sha256: bytes, blob_id: bytes) -> bool:
    """The upload is over, or given up; False where there was none with this id."""
    return bool(
        tx.execute("DELETE FROM partials WHERE user_id = ? AND sha256 = ? AND blob_id = ?", (user_id, sha256, blob_id))
    )
