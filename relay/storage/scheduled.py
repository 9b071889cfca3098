"""Scheduled messages: what waits to be sent. The text stands in its row alone, and leaves it when it waits no more."""

import msgspec

from relay.storage import erasures
from relay.storage.port import Reader, Transaction


class StoredScheduled(msgspec.Struct, frozen=True, gc=False):
    """A message that waits; `body` is canonical JSON."""

    id: bytes
    user_id: bytes
    thread_id: bytes
    body: bytes
    reply_to: bytes | None
    quiet: int
    send_at: int
    rev: int
    refused: str | None = None
    """Why it could not be sent when its time came."""


_COLUMNS = ", ".join(StoredScheduled.__struct_fields__)
_SELECT = f"SELECT {_COLUMNS} FROM scheduled"


def by_ids(tx: Reader, ids: list[bytes]) -> dict[bytes, StoredScheduled]:
    """Those named that wait."""
    if not ids:
        return {}
    rows = tx.all(f"{_SELECT} WHERE id IN ({', '.join('?' * len(ids))})", ids)
    return {row[0]: StoredScheduled(*row) for row in rows}


def of(tx: Reader, user_id: bytes) -> list[StoredScheduled]:
    """What an account has scheduled, the earliest first."""
    return [StoredScheduled(*row) for row in tx.all(f"{_SELECT} WHERE user_id = ? ORDER BY send_at, id", (user_id,))]


def count(tx: Reader, user_id: bytes) -> int:
    """How many messages of an account wait."""
    row = tx.one("SELECT count(*) FROM scheduled WHERE user_id = ?", (user_id,))
    return 0 if row is None else int(row[0])


def due(tx: Reader, limit: int) -> list[StoredScheduled]:
    """Those whose time came and that were not refused, the first due first."""
    rows = tx.all(f"{_SELECT} WHERE refused IS NULL AND send_at <= ? ORDER BY send_at, id LIMIT ?", (tx.now, limit))
    return [StoredScheduled(*row) for row in rows]


def next_due(tx: Reader) -> int | None:
    """When the next one is to be sent, UTC ms."""
    row = tx.one("SELECT min(send_at) FROM scheduled WHERE refused IS NULL")
    return None if row is None else row[0]


def put(tx: Transaction, row: StoredScheduled) -> None:
    """Let a message wait. Remove what stood under its id before."""
    marks = ", ".join("?" * len(StoredScheduled.__struct_fields__))
    tx.execute(f"INSERT INTO scheduled ({_COLUMNS}) VALUES ({marks})", msgspec.structs.astuple(row))


def refuse(tx: Transaction, scheduled_id: bytes, rev: int, reason: str) -> None:
    """It could not be sent; it stays for its owner."""
    tx.execute("UPDATE scheduled SET rev = ?, refused = ? WHERE id = ?", (rev, reason, scheduled_id))


def remove(tx: Transaction, user_id: bytes, scheduled_id: bytes) -> bytes | None:
    """What this account scheduled under an id waits no more; its thread, None where nothing did.

    The bytes leave the files within the adapter's `erase_within`, and no backup brings it back.
    """
    row = tx.one("DELETE FROM scheduled WHERE id = ? AND user_id = ? RETURNING thread_id", (scheduled_id, user_id))
    if row is None:
        return None
    tx.erased()
    erasures.record(tx, erasures.SCHEDULED, scheduled_id)
    thread_id: bytes = row[0]
    return thread_id
