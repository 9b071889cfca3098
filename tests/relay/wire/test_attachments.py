"""Bodies that carry blobs: what may be said of them, and which blobs they name."""

from typing import Any

import msgspec
import pytest

from relay.wire import attachments, bodies, limits
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
from relay.wire.binary import to_text
from relay.wire.entities import Entity
from relay.wire.errors import Refusal
from relay.wire.ids import make_id

BLOB, OTHER = make_id(1), make_id(2)
POSTER = Poster(blob_id=OTHER, media_type="image/jpeg", size=9, width=4, height=3)
PHOTO = MediaItem(kind="photo", blob_id=BLOB, media_type="image/webp", size=7, width=4, height=3)
VIDEO = MediaItem(
    kind="video", blob_id=BLOB, media_type="video/mp4", size=7, width=4, height=3, duration=1, poster=POSTER
)
FILE = MediaItem(kind="file", blob_id=BLOB, media_type="application/x-tar", size=7, name="notes.tar")
VOICE = VoiceBody(blob_id=BLOB, media_type="audio/ogg", size=5, duration=900, waveform=to_text(b"\x01\x09"))
STICKER = StickerBody(blob_id=BLOB, media_type="image/webp", size=5, width=9, height=9, emoji="🦊")
ONCE = OnceBody(kind="photo", blob_id=BLOB, media_type="image/png", size=5, width=9, height=9)
GIF = GifBody(blob_id=BLOB, media_type="video/mp4", size=5, width=9, height=9, name="waves")


IN_PACK = PackSticker(blob_id=BLOB, media_type="image/webp", size=5, width=9, height=9, emoji="🦊")
PACK = PackBody(title="Foxes", stickers=(IN_PACK, msgspec.structs.replace(IN_PACK, blob_id=OTHER, emoji=None)))


def problem(body: bodies.Body) -> str | None:
    try:
        bodies.check_sendable(body)
    except Refusal as refusal:
        return refusal.field
    return None


def pack_of(**changed: Any) -> PackBody:
    return msgspec.structs.replace(PACK, stickers=(msgspec.structs.replace(IN_PACK, **changed),))


def of(item: MediaItem, **changed: Any) -> MediaBody:
    return MediaBody(items=(msgspec.structs.replace(item, **changed),))


@pytest.mark.parametrize("body", [of(PHOTO), of(VIDEO), of(FILE), VOICE, STICKER, GIF, PACK, ONCE])
def test_each_kind_is_read_as_written_and_may_be_sent(body: bodies.Body) -> None:
    assert bodies.read_body(bodies.write_body(body)) == body
    assert problem(body) is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (MediaBody(items=()), "body.items"),
        (MediaBody(items=(PHOTO,) * limits.MAX_ITEMS), None),
        (MediaBody(items=(PHOTO,) * (limits.MAX_ITEMS + 1)), "body.items"),
        (MediaBody(items=(PHOTO,), text=" "), "body.text"),
        (MediaBody(items=(PHOTO,), text="x" * (limits.MAX_TEXT + 1)), "body.text"),
        (MediaBody(items=(PHOTO,), text="a", entities=(Entity(kind="bold", offset=0, length=1),)), None),
        (
            MediaBody(items=(PHOTO,), text="a", entities=(Entity(kind="bold", offset=1, length=1),)),
            "body.entities.offset",
        ),
        (of(PHOTO, kind="hologram"), "body.items.kind"),
        (of(PHOTO, media_type="image/svg+xml"), "body.items.media_type"),
        (of(PHOTO, media_type="video/mp4"), "body.items.media_type"),
        (of(PHOTO, width=None), "body.items.width"),
        (of(PHOTO, height=0), "body.items.height"),
        (of(PHOTO, width=limits.MAX_SIDE + 1), "body.items.width"),
        (of(PHOTO, size=0), "body.items.size"),
        (of(PHOTO, name="a\nb"), "body.items.name"),
        (of(PHOTO, name="x" * (limits.MAX_NAME + 1)), "body.items.name"),
        (of(PHOTO, placeholder=to_text(b"x" * limits.MAX_PLACEHOLDER)), None),
        (of(PHOTO, placeholder=to_text(b"x" * (limits.MAX_PLACEHOLDER + 1))), "body.items.placeholder"),
        (of(PHOTO, placeholder="%"), "body.items.placeholder"),
        (of(PHOTO, placeholder="A" * 4_000), "body.items.placeholder"),
        (of(VIDEO, duration=0), "body.items.duration"),
        (of(VIDEO, poster=msgspec.structs.replace(POSTER, media_type="video/mp4")), "body.items.poster.media_type"),
        (of(VIDEO, poster=msgspec.structs.replace(POSTER, width=0)), "body.items.poster.width"),
        (of(VIDEO, poster=msgspec.structs.replace(POSTER, size=-1)), "body.items.poster.size"),
        (of(FILE, name=None), "body.items.name"),
        (of(FILE, media_type="nonsense"), "body.items.media_type"),
        (of(FILE, media_type="text/plain; charset=x"), "body.items.media_type"),
        (msgspec.structs.replace(VOICE, duration=limits.MAX_VOICE + 1), "body.duration"),
        (msgspec.structs.replace(VOICE, media_type="video/mp4"), "body.media_type"),
        (msgspec.structs.replace(VOICE, waveform=to_text(b"x" * (limits.MAX_WAVEFORM + 1))), "body.waveform"),
        (msgspec.structs.replace(STICKER, emoji="fox"), "body.emoji"),
        (msgspec.structs.replace(GIF, media_type="application/pdf"), "body.media_type"),
        (msgspec.structs.replace(GIF, width=0), "body.width"),
        (msgspec.structs.replace(PACK, title=" "), "body.title"),
        (msgspec.structs.replace(PACK, title="a\nb"), "body.title"),
        (msgspec.structs.replace(PACK, title="x" * limits.MAX_PACK_TITLE), None),
        (msgspec.structs.replace(PACK, title="x" * (limits.MAX_PACK_TITLE + 1)), "body.title"),
        (msgspec.structs.replace(PACK, stickers=()), "body.stickers"),
        (msgspec.structs.replace(PACK, stickers=(IN_PACK,) * limits.MAX_PACK), None),
        (msgspec.structs.replace(PACK, stickers=(IN_PACK,) * (limits.MAX_PACK + 1)), "body.stickers"),
        (pack_of(emoji="fox"), "body.stickers.emoji"),
        (pack_of(media_type="image/jpeg"), "body.stickers.media_type"),
        (pack_of(size=limits.MAX_STICKER + 1), "body.stickers.size"),
        (pack_of(width=0), "body.stickers.width"),
        (msgspec.structs.replace(ONCE, kind="file"), "body.kind"),
        (msgspec.structs.replace(ONCE, media_type="video/mp4"), "body.media_type"),
        (msgspec.structs.replace(ONCE, kind="video", media_type="video/mp4", duration=0), "body.duration"),
        (msgspec.structs.replace(ONCE, width=0), "body.width"),
        (msgspec.structs.replace(ONCE, size=0), "body.size"),
        (msgspec.structs.replace(ONCE, opened=True), "body.blob_id"),
        (OnceBody(kind="photo"), "body.blob_id"),
    ],
)
def test_what_is_said_of_a_blob_is_bounded(body: bodies.Body, field: str | None) -> None:
    assert problem(body) == field


def test_every_blob_is_named_with_its_field() -> None:
    body = MediaBody(items=(PHOTO, VIDEO))
    named = [(one.field, one.blob_id, one.size) for one in attachments.carried(body)]
    assert named == [("body.items", BLOB, 7), ("body.items", BLOB, 7), ("body.items.poster", OTHER, 9)]
    assert [(one.field, one.media_type) for one in attachments.carried(VOICE)] == [("body", "audio/ogg")]
    assert attachments.carried(OnceBody(kind="photo", opened=True)) == []
