"""What the media channel asks for, over the storage, the spool and the blob store together.

The order is such that a crash anywhere leaves nothing that nobody knows of: an upload has its row, with the id the blob
will have, before its bytes come; the bytes are in the store before the row is a blob's.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from relay.blobs.port import BlobMissing, BlobStore, BlobStoreFailed
from relay.blobs.spool import Spool
from relay.services import media, sniffing
from relay.services.context import Caller, MediaPolicy
from relay.storage.blobs import Partial, StoredBlob
from relay.storage.port import Storage
from relay.wire import binary
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.ids import from_bytes
from relay.wire.media import BeginDownload, BeginUpload, Blob, Download, Upload

T = TypeVar("T")


@dataclass(frozen=True)
class MediaContext:
    """What the flows of media need."""

    storage: Storage
    store: BlobStore
    spool: Spool
    clock: Callable[[], int]
    """UTC milliseconds."""
    policy: MediaPolicy


class Uploading(msgspec.Struct, frozen=True):
    """How `upload.begin` is answered, and what goes on where something does."""

    answer: Upload
    partial: Partial | None


async def begin(context: MediaContext, caller: Caller, params: BeginUpload) -> Uploading:
    """`upload.begin`. Nobody else writes this upload."""
    begun = await context.storage.write(lambda tx: media.begin(tx, caller, params, context.policy))
    if begun.blob is not None:
        blob = begun.blob
        if not await _has(context, blob):
            # A write of its own: the account may be full of it still, and what was lost is lost. It is not found again.
            await context.storage.write(lambda tx: media.lose(tx, blob))
            return await begin(context, caller, params)
        answer = Upload(offset=blob.size, blob_id=from_bytes(blob.blob_id), media_type=blob.media_type)
        return Uploading(answer, None)
    partial = begun.partial
    assert partial is not None, "either there is a blob or it is to be made"
    offset = await _done(context.spool.size(partial.blob_id, partial.size))
    if not await _done(context.spool.has_room(partial.size - offset)):
        raise Refusal(ErrorName.UNAVAILABLE, "The relay has no room for it now", reason=Reason.RELAY_FULL)
    return Uploading(Upload(offset=offset), partial)


async def write(context: MediaContext, partial: Partial, content: bytes) -> None:
    """Put all bytes of an upload into the spool, over what came of it before. Nobody else writes it."""
    await _done(context.spool.write(partial.blob_id, 0, [content]))


async def commit(context: MediaContext, caller: Caller, partial: Partial) -> Blob:
    """`upload.commit`, once all bytes are in the spool. What is refused for its bytes is dropped."""
    content = await _done(context.spool.content(partial.blob_id))
    if content.size != partial.size or content.sha256 != partial.sha256:
        await forget(context, partial)
        raise Refusal(ErrorName.CONFLICT, "The bytes have another hash than was announced", field="sha256")
    if not sniffing.fits(partial.media_type, content.head):
        await forget(context, partial)
        raise invalid("type", f"The bytes are no {partial.media_type}")
    await _done(context.store.put(partial.blob_id, context.spool.path(partial.blob_id)))
    blob = await context.storage.write(lambda tx: media.finish(tx, caller, partial))
    await _done(context.spool.remove(partial.blob_id))
    return blob


async def forget(context: MediaContext, partial: Partial) -> None:
    """Drop an upload with all that came of it."""
    await _done(context.spool.remove(partial.blob_id))
    await context.storage.write(lambda tx: media.give_up(tx, partial))


async def download(context: MediaContext, caller: Caller, params: BeginDownload) -> tuple[StoredBlob, Download]:
    """`download`: what may be read, and how it is answered."""
    blob = await context.storage.read(lambda tx: media.find(tx, caller, params.blob_id.bytes))
    if not 0 <= params.offset <= blob.size:
        raise invalid("offset", f"The blob has {blob.size} bytes")
    if not await _has(context, blob):
        raise media.no_blob(blob.blob_id)
    answer = Download(
        offset=params.offset, size=blob.size, media_type=blob.media_type, sha256=binary.to_text(blob.sha256)
    )
    return blob, answer


async def _has(context: MediaContext, blob: StoredBlob) -> bool:
    """Whether the store has its bytes; after a restore it may have lost them, and says so before any answer."""
    try:
        await _done(context.store.read(blob.blob_id, 0, 1))
    except BlobMissing:
        return False
    return True


async def _done(what: Awaitable[T]) -> T:
    try:
        return await what
    except BlobStoreFailed as error:
        raise Refusal(ErrorName.UNAVAILABLE, "The relay cannot keep or read media now; try again") from error
