"""The blob store port: bytes under an id, written once, durable when `put` returns.

Ids are 16 bytes. All methods are called on the loop thread, and wait without blocking it.
"""

import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Protocol

_ID = re.compile("[0-9a-f]{32}")


class BlobMissing(Exception):
    """The store has no such blob."""


class BlobStoreFailed(Exception):
    """The store cannot be used now: it is full, out of reach, or refuses. Nothing is known to have changed."""


class BlobStore(Protocol):
    """An adapter. Every method but `listed` raises BlobStoreFailed where the store cannot be used."""

    async def put(self, blob_id: bytes, file: Path) -> None:
        """Take the bytes of `file`, which may be gone afterwards. Again with the same bytes is the same."""

    async def read(self, blob_id: bytes, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`; fewer at the end. BlobMissing where there is no such blob."""

    async def remove(self, blob_ids: Sequence[bytes]) -> None:
        """Remove the bytes of these; those that are not there are as good as removed."""

    def listed(self) -> AsyncIterator[list[bytes]]:
        """The ids of all blobs, some at a time, in no order. BlobStoreFailed while it is read."""

    async def close(self) -> None:
        """Nothing is asked any more."""


def id_of(name: str) -> bytes | None:
    """The id behind a name in a store; None for a name that is not of the relay's making."""
    return bytes.fromhex(name) if _ID.fullmatch(name) else None
