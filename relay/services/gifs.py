"""GIFs of the operator's provider: looked for and fetched by the relay, so that the provider never learns for whom."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from uuid import UUID

from relay.gifs.port import Listed, Provider, ProviderFailed
from relay.services import devices, sniffing, transferring
from relay.services.context import Caller, Context
from relay.services.transferring import MediaContext
from relay.wire import binary
from relay.wire.errors import ErrorName, Refusal
from relay.wire.gifs import FoundGif, FoundGifs, SearchGifs, TakeGif, TakenGif, check_id, check_search
from relay.wire.media import BeginUpload

GIF = "image/gif"
_STILLS = ("gif", "jpeg", "png", "webp")


@dataclass(frozen=True)
class GifSource:
    """Where GIFs come from, and where one that is taken goes."""

    provider: Provider
    media: MediaContext
    alone: Callable[[tuple[bytes, bytes], bytes], AbstractAsyncContextManager[None]]
    """While it holds, nobody else writes an upload (account and hash) of a device."""


async def search(context: Context, caller: Caller, params: SearchGifs, *, source: GifSource | None) -> FoundGifs:
    """`gifs.search`. What has no picture to choose it by is left out."""
    chosen = _chosen(source)
    words = check_search(params)
    await context.storage.read(lambda tx: devices.still_in(tx, caller))
    try:
        page = await chosen.provider.search(words, params.cursor)
    except ProviderFailed as error:
        raise _failed() from error
    return FoundGifs(gifs=tuple(_found(one) for one in page.gifs if _is_offered(one)), next=page.next)


async def take(context: Context, caller: Caller, params: TakeGif, *, source: GifSource | None) -> TakenGif:
    """`gifs.take`: verified and counted as an upload of the asker's, and as long there."""
    chosen = _chosen(source)
    gif_id = check_id(params.id)
    await context.storage.read(lambda tx: devices.still_in(tx, caller))
    try:
        content = await chosen.provider.take(gif_id)
    except ProviderFailed as error:
        raise _failed() from error
    if content is None:
        raise Refusal(ErrorName.NOT_FOUND, "The provider has no such GIF")
    if sniffing.family(content) != "gif" or len(content) < 10:
        raise _failed()
    width, height = (int.from_bytes(content[at : at + 2], "little") for at in (6, 8))
    if not width or not height:
        raise _failed()
    blob_id = await _keep(replace(chosen.media, storage=context.storage), chosen, caller, content)
    return TakenGif(blob_id=blob_id, media_type=GIF, size=len(content), width=width, height=height)


async def _keep(media: MediaContext, source: GifSource, caller: Caller, content: bytes) -> UUID:
    sha256 = hashlib.sha256(content).digest()
    params = BeginUpload(sha256=binary.to_text(sha256), size=len(content), type=GIF)
    async with source.alone((caller.user_id, sha256), caller.device_id):
        begun = await transferring.begin(media, caller, params)
        if begun.partial is None:
            assert begun.answer.blob_id is not None, "the account may read such a blob already"
            return begun.answer.blob_id
        await transferring.write(media, begun.partial, content)
        return (await transferring.commit(media, caller, begun.partial)).blob_id


def _chosen(source: GifSource | None) -> GifSource:
    if source is None:
        raise Refusal(ErrorName.UNKNOWN_METHOD, "This relay has no provider of GIFs")
    return source


def _is_offered(one: Listed) -> bool:
    try:
        check_id(one.id)
    except Refusal:
        return False
    return sniffing.family(one.still) in _STILLS


def _found(one: Listed) -> FoundGif:
    return FoundGif(id=one.id, title=one.title, width=one.width, height=one.height, preview=binary.to_text(one.still))


def _failed() -> Refusal:
    return Refusal(ErrorName.UNAVAILABLE, "The provider of GIFs does not answer; try again", detail="gifs")
