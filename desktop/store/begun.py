"""Uploads that were begun and are not known to have ended: the relay may have a part, and counts the whole of each."""

from collections.abc import Iterable

import apsw
import msgspec

from desktop.domain.media import Blob
from desktop.store import media
from desktop.store.store import Transaction

KEY = "begun"
"""Where they stand, as choices do: they are few, and outlive what was to carry them."""
_read = msgspec.json.Decoder(tuple[Blob, ...])


def every(db: apsw.Connection) -> tuple[Blob, ...]:
    """All of them, the oldest first."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (KEY,)).fetchone()
    return () if line is None else _read.decode(line[0])


def given_up(db: apsw.Connection) -> tuple[Blob, ...]:
    """Those that no message or video here is to carry any more."""
    found = every(db)
    if not found:
        return ()
    wanted = media.unsent_keys(db)
    return tuple(blob for blob in found if blob.key not in wanted)


def begin(tx: Transaction, blob: Blob) -> None:
    """The relay is about to be told of it."""
    _put(tx, (*_others(tx, blob.key), blob))


def end(tx: Transaction, key: str) -> None:
    """The relay has all of it, or nothing."""
    _put(tx, _others(tx, key))


def _others(tx: Transaction, key: str) -> Iterable[Blob]:
    return (blob for blob in every(tx.db) if blob.key != key)


def _put(tx: Transaction, blobs: Iterable[Blob]) -> None:
    left = tuple(blobs)
    tx.execute("DELETE FROM meta WHERE key = ?", (KEY,))
    if left:
        tx.execute("INSERT INTO meta VALUES (?, ?)", (KEY, msgspec.json.encode(left).decode()))
