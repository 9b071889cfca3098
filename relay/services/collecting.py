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


async def collect_strays(context: MediaContext) -> int:
    """Remove bytes that no row knows of; how many. They are there after a restore from an older backup, whose blobs
    were made later, and after a crash between two steps."""
    found = 0
    for blob_id in await context.spool.listed():
        if blob_id not in await _known(context, [blob_id]):
            await context.spool.remove(blob_id)
            found += 1
    async for page in context.store.listed():
        strays = await _strays(context, page)
        await context.store.remove(strays)
        found += len(strays)
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
