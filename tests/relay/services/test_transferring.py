"""Uploads and downloads over storage, spool and store together: what is verified, and what a crash leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from relay.blobs.port import BlobStoreFailed
from relay.blobs.spool import Spool
from relay.blobs.workers import Workers
from relay.services import transferring
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.media import BeginDownload
from relay.wire.people import EditProfile
from relay.wire.shelf import ShelfPage
from relay.wire.stickers import Keep, Kept, Moving
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, announced, media_send
from tests.relay.services.test_shelf import adding
from tests.relay.services.world import Actor, World, refused


async def test_an_upload_goes_on_where_it_was_cut(media: Media, ada: Actor) -> None:
    data = png(5_000)
    begun = await media.begin(ada, data)
    assert (begun.answer.offset, begun.answer.blob_id) == (0, None)
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [data[:1_234]])
    again = await media.begin(ada, data)
    assert again.answer.offset == 1_234
    assert again.partial == begun.partial
    await media.context.spool.write(begun.partial.blob_id, 1_234, [data[1_234:]])
    blob = await media.commit(ada, again)
    assert (blob.size, blob.media_type) == (5_000, "image/png")
    assert media.on_disk() == {blob.blob_id.hex}


async def test_what_one_has_uploaded_is_not_uploaded_again(media: Media, ada: Actor, boris: Actor) -> None:
    data = png(5_000)
    blob = await media.upload(ada, data)
    again = await media.begin(ada, data)
    assert (again.partial, again.answer.blob_id, again.answer.offset) == (None, blob.blob_id, 5_000)
    # As another type it is another blob.
    assert (await media.begin(ada, data, "application/octet-stream")).answer.blob_id is None
    # Nobody else is given it, whether they may read it or not: on a shelf or kept, only one's own is of use.
    thread_id = await ada.thread_with(boris)
    await ada.call("messages.send", media_send(thread_id, blob))
    assert await media.reads(boris, blob.blob_id)
    theirs = await media.begin(boris, data)
    assert (theirs.answer.blob_id, theirs.answer.offset) == (None, 0)


async def test_another_hash_is_refused_and_nothing_of_it_is_kept(media: Media, ada: Actor) -> None:
    data = png(5_000)
    begun = await media.begin(ada, data)
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [data[:-1] + b"!"])
    with refused(ErrorName.CONFLICT) as caught:
        await media.commit(ada, begun)
    assert caught.value.field == "sha256"
    assert media.on_disk() == set()
    assert (await media.begin(ada, data)).answer.offset == 0


@pytest.mark.parametrize("head", [b"<html>", b"GIF89a", b"\0\0\0\x20ftypisom"])
async def test_another_type_is_refused_and_nothing_of_it_is_kept(media: Media, ada: Actor, head: bytes) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await media.upload(ada, head + bytes(100))
    assert caught.value.field == "type"
    assert media.on_disk() == set()


async def test_what_is_never_shown_is_kept_as_it_is_called(media: Media, ada: Actor) -> None:
    blob = await media.upload(ada, b"MZ" + bytes(100), "application/octet-stream")
    assert blob.media_type == "application/octet-stream"


async def test_an_upload_that_was_given_up_is_no_blob(media: Media, ada: Actor) -> None:
    begun = await media.begin(ada, png(100))
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [png(100)])
    await transferring.forget(media.context, begun.partial)
    assert media.on_disk() == set()
    with refused(ErrorName.UNAVAILABLE):
        await media.commit(ada, begun)


async def test_a_full_disk_takes_no_uploads(world: World, tmp_path: Path, workers: Workers, ada: Actor) -> None:
    media = Media.of(world, tmp_path / "media", workers)
    full = replace(media.context, spool=Spool(tmp_path / "media" / "uploads", workers, 2**60))
    with refused(ErrorName.UNAVAILABLE):
        await transferring.begin(full, ada.caller, announced(png(9)))


@pytest.mark.parametrize(("offset", "is_there"), [(0, True), (100, True), (101, False), (-1, False)])
async def test_a_download_begins_within_the_blob(media: Media, ada: Actor, offset: int, is_there: bool) -> None:
    blob = await media.upload(ada, png(100))
    params = BeginDownload(blob_id=blob.blob_id, offset=offset)
    if is_there:
        _, answer = await transferring.download(media.context, ada.caller, params)
        assert (answer.offset, answer.size, answer.media_type) == (offset, 100, "image/png")
        assert answer.sha256 == announced(png(100)).sha256
    else:
        with refused(ErrorName.INVALID_PARAMS) as caught:
            await transferring.download(media.context, ada.caller, params)
        assert caught.value.field == "offset"


async def test_a_blob_the_store_lost_is_not_there(media: Media, ada: Actor) -> None:
    blob = await media.upload(ada)
    await media.context.store.remove([blob.blob_id.bytes])
    assert not await media.reads(ada, blob.blob_id)


async def test_what_the_store_lost_is_uploaded_anew(media: Media, ada: Actor, boris: Actor) -> None:
    data = png(5_000)
    lost = await media.upload(ada, data)
    await media.context.store.remove([lost.blob_id.bytes])
    begun = await media.begin(ada, data)
    assert (begun.answer.offset, begun.answer.blob_id) == (0, None)
    found = await media.upload(ada, data)
    assert found.blob_id != lost.blob_id
    assert await media.reads(ada, found.blob_id)
    assert (await media.begin(ada, data)).answer.blob_id == found.blob_id
    with refused(ErrorName.NOT_FOUND):
        await ada.call("messages.send", media_send(await ada.thread_with(boris), lost))


async def test_what_was_lost_is_worn_kept_and_shelved_no_more(media: Media, ada: Actor, boris: Actor) -> None:
    data = b"RIFF\0\0\0\0WEBPVP8X" + bytes(99)
    face = await media.upload(ada, data, "image/webp")
    params = await adding(media, ada)
    video = await ada.call("shelf.add", params)
    await ada.call("account.edit", EditProfile(avatar=face.blob_id))
    fox = Moving(kind="sticker", blob_id=face.blob_id, media_type="image/webp", size=face.size, width=9, height=9)
    await ada.call("stickers.keep", Keep(moving=(fox,)))
    head = await ada.head()
    film = await media.context.store.read(params.blob_id.bytes, 0, params.size)
    cover = await media.context.store.read(params.cover.blob_id.bytes, 0, params.cover.size)
    await media.context.store.remove([face.blob_id.bytes, params.cover.blob_id.bytes])
    await media.begin(ada, data, "image/webp")
    # The video can be played: its cover is to be chosen anew.
    await media.begin(ada, cover, params.cover.media_type)
    events = await ada.events(head)
    assert {event.kind for event in events} == {Kind.PERSON_CHANGED, Kind.STICKER_CHANGED}
    assert [event.me.avatar for event in events if event.me is not None] == [None]
    assert [event.kept for event in events if event.kept is not None] == [Kept(blob_id=face.blob_id, gone=True)]
    assert (await ada.call("stickers.list", Nothing())).kept == ()
    await media.context.store.remove([params.blob_id.bytes])
    await media.begin(ada, film, params.media_type)
    assert (await ada.call("shelf.list", ShelfPage(user_id=ada.id))).videos == ()
    (event,) = await ada.events(head + len(events))
    assert event.video is not None
    assert (event.video.id, event.video.gone) == (video.id, True)


class _Broken:
    """A store that is out of reach."""

    def __getattr__(self, _name: str) -> Any:
        async def fail(*_: object) -> Any:
            raise BlobStoreFailed("out of reach")

        return fail


async def test_a_store_out_of_reach_keeps_nothing_from_the_messages(media: Media, ada: Actor, boris: Actor) -> None:
    data = png(3_000, b"whole")
    blob = await media.upload(ada, data)
    begun = await media.begin(ada, png(100))
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [png(100)])
    store: Any = _Broken()
    broken = replace(media.context, store=store)
    with refused(ErrorName.UNAVAILABLE):
        await transferring.commit(broken, ada.caller, begun.partial)
    with refused(ErrorName.UNAVAILABLE):
        await transferring.download(broken, ada.caller, BeginDownload(blob_id=blob.blob_id))
    await ada.call("messages.send", media_send(await ada.thread_with(boris), blob, message_id=uuid4()))
    # Whether the store has it still nobody knows: it is given up for that no more than it is promised.
    with refused(ErrorName.UNAVAILABLE):
        await transferring.begin(broken, ada.caller, announced(data))
    assert await media.reads(ada, blob.blob_id)
    # What came waits for the store to be back.
    assert (await media.begin(ada, png(100))).answer.offset == 100
    assert (await media.commit(ada, begun)).size == 100
