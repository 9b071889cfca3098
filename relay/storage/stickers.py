"""Stickers and GIFs that accounts keep. What somebody keeps stays, whatever becomes of the message it came in."""

from collections.abc import Sequence

import msgspec

from relay.storage import blobs, erasures
from relay.storage.port import Reader, Transaction


class StoredKept(msgspec.Struct, frozen=True, gc=False):
    """One that is kept."""

    user_id: bytes
    blob_id: bytes
    kind: str
    media_type: str
    size: int
    width: int
    height: int
    emoji: str | None
    pack: str | None
    kept_at: int
    name: str | None = None


_COLUMNS = ", ".join(StoredKept.__struct_fields__)
_SELECT = f"SELECT {_COLUMNS} FROM stickers"


def of(tx: Reader, user_id: bytes) -> list[StoredKept]:
    """What an account keeps, the oldest first."""
    return [StoredKept(*row) for row in tx.all(f"{_SELECT} WHERE user_id = ? ORDER BY kept_at, blob_id", (user_id,))]


def by_ids(tx: Reader, user_id: bytes, blob_ids: Sequence[bytes]) -> dict[bytes, StoredKept]:
    """Those of these blobs that the account keeps."""
    if not blob_ids:
        return {}
    marks = ", ".join("?" * len(blob_ids))
    rows = [
        StoredKept(*row)
        for row in tx.all(f"{_SELECT} WHERE user_id = ? AND blob_id IN ({marks})", (user_id, *blob_ids))
    ]
    return {row.blob_id: row for row in rows}


def count(tx: Reader, user_id: bytes) -> int:
    """How many an account keeps."""
    row = tx.one("SELECT count(*) FROM stickers WHERE user_id = ?", (user_id,))
    return 0 if row is None else int(row[0])


def was_sent(tx: Reader, blob_id: bytes) -> bool:
    """Whether a message of who uploaded the blob carries it as a sticker or GIF, or in a pack."""
    row = tx.one(
        """SELECT 1 FROM blobs b JOIN postings p ON p.blob_id = b.blob_id JOIN messages m ON m.id = p.message_id
            WHERE b.blob_id = ? AND m.sender_id = b.owner_id
            AND json_extract(CAST(m.body AS TEXT), '$.type') IN ('sticker', 'gif', 'pack') LIMIT 1""",
        (blob_id,),
    )
    return row is not None


def put(tx: Transaction, row: StoredKept) -> None:
    """Keep one, or say something else of it."""
    marks = ", ".join("?" * len(StoredKept.__struct_fields__))
    tx.execute(f"INSERT OR REPLACE INTO stickers ({_COLUMNS}) VALUES ({marks})", msgspec.structs.astuple(row))


def drop(tx: Transaction, user_id: bytes, blob_id: bytes) -> bool:
    """Keep it no more, for every restore to come too; whether it was kept. Its blob is gone where nothing else needs
    it."""
    if not tx.execute("DELETE FROM stickers WHERE user_id = ? AND blob_id = ?", (user_id, blob_id)):
        return False
    erasures.record(tx, erasures.DROPPED, user_id + blob_id)
    blobs.let_go_kept(tx, blob_id)
    return True


def keepers(tx: Reader, blob_id: bytes) -> list[bytes]:
    """Who keeps it."""
    return [row[0] for row in tx.all("SELECT user_id FROM stickers WHERE blob_id = ?", (blob_id,))]
