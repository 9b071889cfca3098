"""Removing the bytes of blobs that nobody may read any more, of uploads that nobody goes on with, and of strays."""

from collections.abc import Sequence
from functools import partial

from relay.services.transferring import MediaContext
from relay.storage import blobs

_AT_ONCE = 100


async def collect(context: MediaContext) -> int:
    """Remove everything whose time has come; how many blobs and uploads. BlobStoreFailed where the store does not do
    it: what is left is removed by the next call."""
    return await _uploads(context) + await _unposted(context) + await _gone(context)


class NoBlobNamed(Exception):
    """The store has blobs, and the database names none: it is a new one, or not that of this store."""


class StrayBlobs:
    """Bytes in the blob store that no row knows of: after a restore from an older backup, whose blobs were made later.

    What was a stray in two looks in a row is removed. One look alone may be that of a relay which was started with the
    wrong database, and what it removes comes back with no other.
    """

    def __init__(self) -> None:
        self._seen: frozenset[bytes] = frozenset()

    async def collect(self, context: MediaContext) -> int:
        """Look once; how many were removed. NoBlobNamed where all blobs would be strays."""
        seen: set[bytes] = set()
        removed = 0
        async for page in context.store.listed():
            if page and not await _names_blobs(context):
                raise NoBlobNamed
            strays = await _strays(context, page)
            again = [blob_id for blob_id in strays if blob_id in self._seen]
            await context.store.remove(again)
            removed += len(again)
            seen.update(strays)
        self._seen = frozenset(seen)
        return removed


async def collect_stray_uploads(context: MediaContext) -> int:
    """Remove what is in the spool and no row knows of, after a crash between two steps; how many."""
    if not await _names_blobs(context):
        return 0
    found = 0
    for blob_id in await context.spool.listed():
        if blob_id not in await _known(context, [blob_id]):
            await context.spool.remove(blob_id)
            found += 1
    return found


async def _uploads(context: MediaContext) -> int:
    before = context.clock() - int(context.policy.partial_for * 1_000)
    stale = await context.storage.write(lambda tx: blobs.drop_stale_partials(tx, before, _AT_ONCE))
    for blob_id in stale:
        await context.spool.remove(blob_id)
    # A crash in the middle of a commit may have left bytes there.
    await context.store.remove(stale)
    return len(stale)


async def _unposted(context: MediaContext) -> int:
    before = context.clock() - int(context.policy.unposted_for * 1_000)
    return await context.storage.write(lambda tx: blobs.give_up_unposted(tx, before, _AT_ONCE))


async def _gone(context: MediaContext) -> int:
    removed = 0
    while gone := await context.storage.read(lambda tx: blobs.gone(tx, _AT_ONCE)):
        await context.store.remove(gone)
        await context.storage.write(partial(blobs.remove, blob_ids=gone))
        removed += len(gone)
    return removed


async def _strays(context: MediaContext, page: Sequence[bytes]) -> list[bytes]:
    strays: list[bytes] = []
    for start in range(0, len(page), _AT_ONCE):
        some = page[start : start + _AT_ONCE]
        known = await _known(context, some)
        strays += [blob_id for blob_id in some if blob_id not in known]
    return strays


async def _known(context: MediaContext, blob_ids: Sequence[bytes]) -> set[bytes]:
    return await context.storage.read(lambda tx: blobs.known(tx, blob_ids))


async def _names_blobs(context: MediaContext) -> bool:
    return await context.storage.read(blobs.are_there)
