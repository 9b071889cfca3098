"""Removing the bytes of blobs that nobody may read any more, of uploads that nobody goes on with, and of strays."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from relay.services.transferring import MediaContext
from relay.storage import blobs
from relay.storage.port import Reader, Transaction

_AT_ONCE = 100
_KnownOf = Callable[[Reader, Sequence[bytes]], set[bytes]]


async def collect(context: MediaContext, writing: Collection[tuple[bytes, bytes]] = ()) -> int:
    """Remove everything whose time has come; how many blobs and uploads. Uploads, as account and hash, that somebody is
    `writing` go on, however long they take. BlobStoreFailed where the store does not do it: what is left is removed by
    the next call."""
    await _uploads(context, writing)
    await _unposted(context)
    return await _gone(context)


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
            strays = await _strays(context, page, blobs.known)
            again = [blob_id for blob_id in strays if blob_id in self._seen]
            await context.store.remove(again)
            removed += len(again)
            seen.update(strays)
        self._seen = frozenset(seen)
        return removed


async def collect_stray_uploads(context: MediaContext) -> int:
    """Remove what is in the spool and belongs to no upload, after a crash between two steps; how many. A blob that is
    whole is in the store: what has its id here is a second copy."""
    if not await _names_blobs(context):
        return 0
    strays = await _strays(context, await context.spool.listed(), blobs.uploading)
    for blob_id in strays:
        await context.spool.remove(blob_id)
    return len(strays)


async def _uploads(context: MediaContext, writing: Collection[tuple[bytes, bytes]]) -> None:
    before = context.clock() - int(context.policy.partial_for * 1_000)

    def give_up(tx: Transaction) -> None:
        for user_id, sha256 in writing:
            blobs.touch_partial(tx, user_id, sha256)
        blobs.give_up_partials(tx, before, _AT_ONCE)

    await context.storage.write(give_up)


async def _unposted(context: MediaContext) -> None:
    before = context.clock() - int(context.policy.unposted_for * 1_000)
    await context.storage.write(lambda tx: blobs.give_up_unposted(tx, before, _AT_ONCE))


async def _gone(context: MediaContext) -> int:
    removed = 0
    while gone := await context.storage.read(lambda tx: blobs.gone(tx, _AT_ONCE)):
        await context.store.remove(gone)
        for blob_id in gone:
            # There are the bytes of an upload, and after a crash at the end of a commit a second copy of a blob's.
            await context.spool.remove(blob_id)
        await context.storage.write(partial(blobs.remove, blob_ids=gone))
        removed += len(gone)
    return removed


async def _strays(context: MediaContext, blob_ids: Sequence[bytes], known_of: _KnownOf) -> list[bytes]:
    strays: list[bytes] = []
    for start in range(0, len(blob_ids), _AT_ONCE):
        some = blob_ids[start : start + _AT_ONCE]
        known = await _known(context, some, known_of)
        strays += [blob_id for blob_id in some if blob_id not in known]
    return strays


async def _known(context: MediaContext, blob_ids: Sequence[bytes], known_of: _KnownOf) -> set[bytes]:
    return await context.storage.read(lambda tx: known_of(tx, blob_ids))


async def _names_blobs(context: MediaContext) -> bool:
    return await context.storage.read(blobs.are_there)
