"""What the storage knows of itself: the epoch of its log and the relay's key."""

from relay.storage.port import Reader, Transaction


def epoch(tx: Reader) -> str:
    """The life of the log."""
    return _value(tx, "epoch").decode()


def key(tx: Reader) -> bytes:
    """32 random bytes, made with the storage and kept only there."""
    return _value(tx, "key")


def put(tx: Transaction, *, epoch: str, key: bytes) -> None:
    """Write both, over what stands there."""
    for name, value in (("epoch", epoch.encode()), ("key", key)):
        tx.execute(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def _value(tx: Reader, name: str) -> bytes:
    row = tx.one("SELECT value FROM meta WHERE name = ?", (name,))
    if row is None:
        raise LookupError(f"The storage has no {name}")
    return bytes(row[0])
