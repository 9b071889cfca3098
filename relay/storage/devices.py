"""Signed-in devices. A token is stored as its SHA-256 only."""

import msgspec

from relay.storage import erasures
from relay.storage.port import Reader, Transaction


class StoredDevice(msgspec.Struct, frozen=True, gc=False):
    """A device as stored; `device_key` is its Ed25519 public key."""

    device_id: bytes
    name: str
    device_key: bytes
    created_at: int
    seen_at: int


class NewDevice(msgspec.Struct, frozen=True):
    """What signing in stores."""

    device_id: bytes
    user_id: bytes
    name: str
    device_key: bytes
    token_hash: bytes


def insert(tx: Transaction, new: NewDevice) -> None:
    """Store a new device."""
    tx.execute(
        """INSERT INTO devices (device_id, user_id, name, device_key, token_hash, created_at, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (new.device_id, new.user_id, new.name, new.device_key, new.token_hash, tx.now, tx.now),
    )


def by_token(tx: Reader, token_hash: bytes) -> tuple[bytes, bytes] | None:
    """(user_id, device_id) of the device with this token."""
    row = tx.one("SELECT user_id, device_id FROM devices WHERE token_hash = ?", (token_hash,))
    return None if row is None else (row[0], row[1])


def of_account(tx: Reader, user_id: bytes) -> list[StoredDevice]:
    """The devices of an account, the oldest first."""
    rows = tx.all(
        """SELECT device_id, name, device_key, created_at, seen_at FROM devices
            WHERE user_id = ? ORDER BY created_at, device_id""",
        (user_id,),
    )
    return [StoredDevice(*row) for row in rows]


def exists(tx: Reader, user_id: bytes, device_id: bytes) -> bool:
    """Whether this device of this account is signed in."""
    return tx.one("SELECT 1 FROM devices WHERE device_id = ? AND user_id = ?", (device_id, user_id)) is not None


def remove(tx: Transaction, user_id: bytes, device_id: bytes) -> bool:
    """Forget a device and its token, for every restore to come too; whether it was there."""
    if not tx.execute("DELETE FROM devices WHERE device_id = ? AND user_id = ?", (device_id, user_id)):
        return False
    erasures.record(tx, erasures.DEVICE, device_id)
    return True


def touch(tx: Transaction, device_id: bytes, before: int) -> None:
    """The device was seen now; written only where it was last seen before `before`."""
    tx.execute("UPDATE devices SET seen_at = ? WHERE device_id = ? AND seen_at < ?", (tx.now, device_id, before))


def set_acked(tx: Transaction, device_id: bytes, seq: int) -> None:
    """The device has stored its mailbox up to `seq`."""
    tx.execute("UPDATE devices SET acked = ? WHERE device_id = ? AND acked < ?", (seq, device_id, seq))
