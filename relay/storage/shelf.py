"""Shelves: videos of accounts, how far each is shown, and the blobs that they keep."""

from collections.abc import Sequence

import msgspec

from relay.storage import blobs, erasures
from relay.storage.accounts import placeholders
from relay.storage.people import Mark
from relay.storage.port import Reader, Transaction


class StoredVideo(msgspec.Struct, frozen=True, gc=False):
    """A video as stored: `reach` a ring, `card` what it says (JSON), None once it was taken off."""

    video_id: bytes
    user_id: bytes
    added_at: int
    rev: int
    reach: int
    card: bytes | None


_COLUMNS = ", ".join(StoredVideo.__struct_fields__)


def by_ids(tx: Reader, video_ids: Sequence[bytes]) -> dict[bytes, StoredVideo]:
    """Those named that are there or were."""
    if not video_ids:
        return {}
    rows = tx.all(f"SELECT {_COLUMNS} FROM shelf WHERE video_id IN ({placeholders(video_ids)})", tuple(video_ids))
    return {row[0]: StoredVideo(*row) for row in rows}


def page(tx: Reader, user_id: bytes, least: int, before: Mark, limit: int) -> list[StoredVideo]:
    """The videos of a shelf whose reach is at least `least`, newest first."""
    rows = tx.all(
        f"""SELECT {_COLUMNS} FROM shelf WHERE user_id = ? AND card IS NOT NULL AND reach >= ?
            AND (added_at, video_id) < (?, ?) ORDER BY added_at DESC, video_id DESC LIMIT ?""",
        (user_id, least, *before, limit),
    )
    return [StoredVideo(*row) for row in rows]


def count(tx: Reader, user_id: bytes, least: int = 0) -> int:
    """How many videos of a shelf have at least this reach."""
    row = tx.one("SELECT count(*) FROM shelf WHERE user_id = ? AND card IS NOT NULL AND reach >= ?", (user_id, least))
    return 0 if row is None else int(row[0])


def keepers(tx: Reader, blob_id: bytes) -> list[tuple[bytes, int]]:
    """The videos that keep a blob: whose they are, and their reach."""
    rows = tx.all(
        "SELECT s.user_id, s.reach FROM shelved v JOIN shelf s USING (video_id) WHERE v.blob_id = ?", (blob_id,)
    )
    return [(row[0], row[1]) for row in rows]


def holding(tx: Reader, blob_id: bytes) -> list[StoredVideo]:
    """The videos that keep a blob."""
    held = [row[0] for row in tx.all("SELECT video_id FROM shelved WHERE blob_id = ?", (blob_id,))]
    return list(by_ids(tx, held).values())


def put(tx: Transaction, row: StoredVideo, blob_ids: Sequence[bytes]) -> None:
    """Store a video, or put it in the place of the one before; from now on it keeps these blobs and no others. What is
    shown to nobody any more, by reach or as a cover, no restore shows again."""
    before = by_ids(tx, [row.video_id]).get(row.video_id)
    tx.execute(
        f"""INSERT INTO shelf ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (video_id) DO UPDATE SET
            rev = excluded.rev, reach = excluded.reach, card = excluded.card""",
        msgspec.structs.astuple(row),
    )
    had = [held[0] for held in tx.all("SELECT blob_id FROM shelved WHERE video_id = ?", (row.video_id,))]
    for blob_id in blob_ids:
        tx.execute(
            "INSERT INTO shelved (blob_id, video_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (blob_id, row.video_id, row.user_id),
        )
    left = [blob_id for blob_id in had if blob_id not in blob_ids]
    for blob_id in left:
        tx.execute("DELETE FROM shelved WHERE blob_id = ? AND video_id = ?", (blob_id, row.video_id))
    blobs.release(tx, left)
    if before is not None and (left or row.reach < before.reach):
        erasures.record(tx, erasures.NARROWED, row.video_id)
    if had:
        tx.erased()


def remove(tx: Transaction, video_id: bytes) -> bool:
    """Take a video off for good; False where it is none, or was taken off. Its row stays, with its id alone."""
    if not erasures.forget_video(tx, video_id):
        return False
    erasures.record(tx, erasures.VIDEO, video_id)
    return True
