"""Bodies that carry blobs: photos, videos and files, voice, stickers and GIFs, and what may be said of them."""

import re
from typing import Protocol
from uuid import UUID

from relay.wire import binary
from relay.wire.base import Wire
from relay.wire.entities import Entity, check_written
from relay.wire.errors import invalid
from relay.wire.limits import (
    MAX_DURATION,
    MAX_INTEGER,
    MAX_ITEMS,
    MAX_NAME,
    MAX_PACK,
    MAX_PACK_TITLE,
    MAX_PLACEHOLDER,
    MAX_SIDE,
    MAX_STICKER,
    MAX_VOICE,
    MAX_WAVEFORM,
)
from relay.wire.rules import is_emoji

ITEM_KINDS = ("photo", "video", "file")
PHOTO_TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
VIDEO_TYPES = ("video/mp4", "video/webm", "video/quicktime", "video/x-matroska")
VOICE_TYPES = ("audio/ogg", "audio/mp4", "audio/webm", "audio/mpeg", "audio/wav", "audio/flac")
MOVING_TYPES = ("image/webp", "image/gif", "image/png", "video/mp4", "video/webm")
"""What a sticker or a GIF can be."""
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class Poster(Wire, frozen=True):
    """A still picture that stands for a video or another large item; `blob_id` as everywhere."""

    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int


class MediaItem(Wire, frozen=True):
    """One photo, video or file. `media_type` and `size` (bytes) are those of the blob, as the relay verified them.

    The rest is what the sender's client says: width and height in pixels as shown, duration in milliseconds,
    placeholder a small blurred picture (base64url), name the file's own, to be shown and never used as a path.
    """

    kind: str
    blob_id: UUID
    media_type: str
    size: int
    name: str | None = None
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    placeholder: str | None = None
    poster: Poster | None = None


class MediaBody(Wire, frozen=True, tag_field="type", tag="media"):
    """Photos, videos and files, with a text below them or none."""

    items: tuple[MediaItem, ...]
    text: str = ""
    entities: tuple[Entity, ...] = ()


class VoiceBody(Wire, frozen=True, tag_field="type", tag="voice"):
    """What somebody said: duration in milliseconds, waveform one byte a step (base64url)."""

    blob_id: UUID
    media_type: str
    size: int
    duration: int
    waveform: str = ""


class StickerBody(Wire, frozen=True, tag_field="type", tag="sticker"):
    """A sticker, the emoji it stands for, and what it shows in words: for who cannot see it."""

    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int
    emoji: str | None = None
    name: str | None = None


class GifBody(Wire, frozen=True, tag_field="type", tag="gif"):
    """A short silent moving picture that plays by itself."""

    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int
    name: str | None = None


class PackSticker(Wire, frozen=True):
    """A sticker of a pack."""

    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int
    emoji: str | None = None
    name: str | None = None


class PackBody(Wire, frozen=True, tag_field="type", tag="pack"):
    """Stickers that somebody shares, to be kept under a title."""

    title: str
    stickers: tuple[PackSticker, ...]


class OnceBody(Wire, frozen=True, tag_field="type", tag="once"):
    """A photo or video that its receiver opens once: no name, placeholder or poster of it.

    Once it was opened the relay leaves `kind` and `opened` of it, and nothing else; a client sends all but `opened`.
    """

    kind: str
    blob_id: UUID | None = None
    media_type: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    duration: int | None = None
    opened: bool = False


Attached = MediaBody | VoiceBody | StickerBody | GifBody | PackBody | OnceBody
"""A body that carries blobs."""
ATTACHED_TYPES = ("media", "voice", "sticker", "gif", "pack", "once")


class Moving(Protocol):
    """What is said of every sticker and GIF."""

    @property
    def media_type(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Carried(Wire, frozen=True):
    """A blob as a body names it: the field it stands in, and what is said of it."""

    field: str
    blob_id: UUID
    media_type: str
    size: int


def carried(body: Attached) -> list[Carried]:
    """Every blob that `body` names."""
    if isinstance(body, PackBody):
        return [_carried("body.stickers", one.blob_id, one) for one in body.stickers]
    if not isinstance(body, MediaBody):
        return [] if body.blob_id is None else [_carried("body", body.blob_id, body)]
    found: list[Carried] = []
    for item in body.items:
        found.append(_carried("body.items", item.blob_id, item))
        if item.poster is not None:
            found.append(_carried("body.items.poster", item.poster.blob_id, item.poster))
    return found


def _carried(
    field: str, blob_id: UUID, named: MediaItem | Poster | VoiceBody | StickerBody | GifBody | PackSticker | OnceBody
) -> Carried:
    return Carried(field=field, blob_id=blob_id, media_type=named.media_type, size=named.size)


def is_media_type(text: str) -> bool:
    """Whether `text` names a media type: two lower-case tokens, no parameters."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def check_attached(body: Attached) -> None:
    """Refuse what cannot be sent, whatever the blobs are; the error names the field."""
    match body:
        case MediaBody():
            if not 1 <= len(body.items) <= MAX_ITEMS:
                raise invalid("body.items", f"A message has 1 to {MAX_ITEMS} items")
            check_written(body.text, body.entities)
            if body.text and not body.text.strip():
                raise invalid("body.text", "A text is not empty")
            for item in body.items:
                _check_item(item)
        case VoiceBody():
            _check_type("body.media_type", body.media_type, VOICE_TYPES)
            _check_number("body.duration", body.duration, MAX_VOICE)
            _check_binary("body.waveform", body.waveform, MAX_WAVEFORM)
        case StickerBody() | GifBody():
            check_moving("body", body)
            check_name("body.name", body.name)
            check_stands_for("body", body.emoji if isinstance(body, StickerBody) else None)
        case PackBody():
            _check_pack(body)
        case OnceBody():
            _check_once(body)
    for one in carried(body):
        _check_number(f"{one.field}.size", one.size, MAX_INTEGER)


def check_moving(where: str, told: Moving) -> None:
    """Refuse what is no sticker or GIF by its type or sides; `where` is the field it stands in."""
    _check_type(f"{where}.media_type", told.media_type, MOVING_TYPES)
    _check_sides(where, told.width, told.height)


def check_stands_for(where: str, emoji: str | None) -> None:
    """Refuse a sticker that stands for something else than one emoji."""
    if emoji is not None and not is_emoji(emoji):
        raise invalid(f"{where}.emoji", "A sticker stands for one emoji")


def check_title(field: str, title: str) -> None:
    """Refuse what is no title of a pack."""
    if not title.strip() or len(title) > MAX_PACK_TITLE or _UNPRINTABLE.search(title):
        raise invalid(field, f"A title is one line of 1 to {MAX_PACK_TITLE} characters")


def _check_pack(body: PackBody) -> None:
    check_title("body.title", body.title)
    if not 1 <= len(body.stickers) <= MAX_PACK:
        raise invalid("body.stickers", f"A pack has 1 to {MAX_PACK} stickers")
    for sticker in body.stickers:
        check_moving("body.stickers", sticker)
        check_stands_for("body.stickers", sticker.emoji)
        check_name("body.stickers.name", sticker.name)
        _check_number("body.stickers.size", sticker.size, MAX_STICKER)


def _check_once(body: OnceBody) -> None:
    if body.kind not in ("photo", "video"):
        raise invalid("body.kind", "A photo or video is opened once")
    if body.opened or body.blob_id is None:
        raise invalid("body.blob_id", "What is to be opened names a blob")
    _check_type("body.media_type", body.media_type, PHOTO_TYPES if body.kind == "photo" else VIDEO_TYPES)
    _check_sides("body", body.width, body.height)
    if body.duration is not None:
        _check_number("body.duration", body.duration, MAX_DURATION)


def _check_item(item: MediaItem) -> None:
    where = "body.items"
    if item.kind not in ITEM_KINDS:
        raise invalid(f"{where}.kind", f"An item is one of {', '.join(ITEM_KINDS)}")
    check_name(f"{where}.name", item.name)
    if item.kind == "file":
        if not is_media_type(item.media_type):
            raise invalid(f"{where}.media_type", "Not a media type")
        if not item.name:
            raise invalid(f"{where}.name", "A file has a name")
    else:
        _check_type(f"{where}.media_type", item.media_type, PHOTO_TYPES if item.kind == "photo" else VIDEO_TYPES)
        if item.width is None or item.height is None:
            raise invalid(f"{where}.width", "A photo or video says how large it is shown")
    if item.width is not None or item.height is not None:
        _check_sides(where, item.width or 0, item.height or 0)
    if item.duration is not None:
        _check_number(f"{where}.duration", item.duration, MAX_DURATION)
    if item.placeholder is not None:
        check_placeholder(f"{where}.placeholder", item.placeholder)
    if item.poster is not None:
        poster = item.poster
        check_picture(f"{where}.poster", poster.media_type, poster.width, poster.height, PHOTO_TYPES)


def check_picture(field: str, media_type: str, width: int, height: int, allowed: tuple[str, ...]) -> None:
    """Refuse what is no picture of one of these types, or has no size."""
    _check_type(f"{field}.media_type", media_type, allowed)
    _check_sides(field, width, height)


def check_placeholder(field: str, placeholder: str) -> None:
    """Refuse what is no blurred picture."""
    _check_binary(field, placeholder, MAX_PLACEHOLDER)


def _check_type(field: str, media_type: str, allowed: tuple[str, ...]) -> None:
    if media_type not in allowed:
        raise invalid(field, f"The type is one of {', '.join(allowed)}")


def _check_number(field: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise invalid(field, f"From 1 to {most}")


def _check_sides(field: str, width: int, height: int) -> None:
    _check_number(f"{field}.width", width, MAX_SIDE)
    _check_number(f"{field}.height", height, MAX_SIDE)


def check_name(field: str, name: str | None) -> None:
    """Refuse a name of a file, or of what a sticker shows, that is none."""
    if name is None:
        return
    if not name.strip() or len(name) > MAX_NAME or _UNPRINTABLE.search(name):
        raise invalid(field, f"A name is one line of 1 to {MAX_NAME} characters")


def _check_binary(field: str, text: str, most: int) -> None:
    if len(text) > 2 * most:
        raise invalid(field, f"At most {most} bytes")
    try:
        value = binary.to_bytes(text)
    except ValueError as error:
        raise invalid(field, "Not base64url without padding") from error
    if len(value) > most:
        raise invalid(field, f"At most {most} bytes")
