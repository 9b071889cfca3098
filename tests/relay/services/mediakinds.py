"""Every kind of message that carries blobs, made by somebody: one line of KINDS each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from relay.wire import bodies
from relay.wire.attachments import (
    GifBody,
    MediaBody,
    MediaItem,
    OnceBody,
    PackBody,
    PackSticker,
    Poster,
    StickerBody,
    VoiceBody,
)
from relay.wire.bodies import LinkPreview, TextBody
from relay.wire.media import Blob
from relay.wire.shelf import VideoLinkBody
from tests.relay.services.mediaworld import Media, photo
from tests.relay.services.world import Actor

FILM = b"\0\0\0\x18ftypisom" + bytes(99)
Made = tuple[bodies.Body, list[Blob]]
Makes = Callable[[Media, Actor], Awaitable[Made]]


async def _photo(media: Media, by: Actor) -> Made:
    blob = await media.upload(by)
    return MediaBody(items=(photo(blob),)), [blob]


async def _album(media: Media, by: Actor) -> Made:
    found = [await media.upload(by) for _ in range(9)]
    return MediaBody(items=tuple(map(photo, found))), found


def said(blob: Blob, **more: Any) -> dict[str, Any]:
    return {"blob_id": blob.blob_id, "media_type": blob.media_type, "size": blob.size, **more}


def still(blob: Blob) -> Poster:
    return Poster(**said(blob, width=4, height=3))


async def _video(media: Media, by: Actor) -> Made:
    poster, film = await media.upload(by), await media.upload(by, FILM + uuid4().bytes, "video/mp4")
    item = MediaItem(kind="video", poster=still(poster), **said(film, width=4, height=3))
    return MediaBody(items=(item,)), [poster, film]


async def _file(media: Media, by: Actor) -> Made:
    blob = await media.upload(by, uuid4().bytes, "application/octet-stream")
    item = MediaItem(kind="file", name="plan.bin", **said(blob))
    return MediaBody(items=(item,)), [blob]


async def _voice(media: Media, by: Actor) -> Made:
    blob = await media.upload(by, b"OggS" + uuid4().bytes, "audio/ogg")
    return VoiceBody(**said(blob, duration=5)), [blob]


def _drawn(kind: type[StickerBody] | type[GifBody]) -> Makes:
    async def made(media: Media, by: Actor) -> Made:
        blob = await media.upload(by, b"RIFF\0\0\0\0WEBPVP8X" + uuid4().bytes, "image/webp")
        return kind(**said(blob, width=1, height=1)), [blob]

    return made


async def _once(media: Media, by: Actor) -> Made:
    blob = await media.upload(by)
    return OnceBody(kind="photo", **said(blob, width=4, height=3)), [blob]


async def _preview(media: Media, by: Actor) -> Made:
    blob = await media.upload(by)
    url = "https://films.example/harbour"
    return TextBody(text=url, preview=LinkPreview(url=url, title="Harbour", picture=still(blob))), [blob]


async def _pack(media: Media, by: Actor) -> Made:
    made = [await _drawn(StickerBody)(media, by) for _ in range(2)]
    blobs = [blob for _, (blob,) in made]
    those = tuple(PackSticker(**said(blob, width=1, height=1)) for blob in blobs)
    return PackBody(title="Foxes", stickers=those), blobs


async def _shelved(media: Media, by: Actor) -> Made:
    """A card of a video that is to stand on the shelf, and the video with its cover."""
    film = await media.upload(by, FILM + uuid4().bytes, "video/mp4")
    return VideoLinkBody(video_id=uuid4(), owner_id=by.id), [film, await media.upload(by)]


KINDS: dict[str, Makes] = {
    "photo": _photo,
    "album": _album,
    "video and poster": _video,
    "file": _file,
    "voice": _voice,
    "sticker": _drawn(StickerBody),
    "gif": _drawn(GifBody),
    "pack": _pack,
    "once": _once,
    "preview of a link": _preview,
    "shelf": _shelved,
}
