"""Photos, videos and files of a message: what stands in its row, and what is said of them."""

import re
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

PHOTO, VIDEO, FILE = "photo", "video", "file"
ALBUM = "album"
"""Of a gist: photos and videos together."""
CLOSED, OPENED = "closed", "opened"
"""How what is opened once stands."""
ONCE_MOST = 64 * 1024 * 1024
"""Bytes of what is opened once, at most: all of it is held in memory."""
KINDS = (PHOTO, VIDEO, FILE)
STICKER, GIF = "sticker", "gif"
PACK = "pack"
"""A sticker of a pack that somebody shares; the text of the message is the pack's title."""
MOVING = (STICKER, GIF, PACK)
"""What plays by itself: a message of its own."""
VOICE = "voice"
"""Stands alone in its message, which has no text."""
MOST_ITEMS = 9
"""Of one message."""
MAX_NAME = 120
"""Code points of a file's name as it is shown and kept."""
MAX_SIDE = 65_535
"""Pixels."""
HASH = 43
"""Characters of a SHA-256 as base64url."""

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/flac": "flac",
}
"""What the names of files end in, by what is in them."""
NO_ENDING = "bin"
_AS_WELL = {"jpg": ("jpeg", "jpe"), "mp4": ("m4v",)}
_SEPARATORS = re.compile(r'[/\\:*?"<>|]')
_BLANK = re.compile(r"\s+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}")
_JOINERS = "\u200c\u200d"


CALLED_MOST = 120
"""Code points of what a sticker shows; the relay takes more."""


class Blob(Struct, frozen=True):
    """Bytes that the relay keeps, or is to keep.

    `key` names them in the cache of this computer, for as long as their message is here; `blob_id` is the relay's name,
    None until it has them.
    """

    key: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0
    blob_id: UUID | None = None

    @property
    def sha256(self) -> str:
        """The hash of bytes that were made here, which is their key; "" for what came from the relay."""
        return self.key if len(self.key) == HASH else ""


class Shelved(Struct, frozen=True):
    """A video on somebody's shelf, as a card names it. What it shows is looked up, and only its owner changes that.

    `told`: the relay said of it here, if only that it is not for the person.
    """

    video_id: UUID
    owner_id: UUID
    told: bool = False
    title: str = ""


class MediaItem(Struct, frozen=True):
    """One photo, video or file, sticker, GIF or voice message. Its size in pixels stands here, so that its row has its
    height before it is seen."""

    kind: str
    blob: Blob
    name: str = ""
    """Of a sticker: the emoji it stands for."""
    duration: int = 0
    """Milliseconds, of a video or a voice message."""
    placeholder: str = ""
    """A blurred stand-in, base64url."""
    poster: Blob | None = None
    """A picture out of a video."""
    shelved: Shelved | None = None
    """It is not carried but named: a video of a shelf, without size or poster where it is not for the person."""
    waveform: str = ""
    """Of a voice message, one byte a step, base64url."""
    once: str = ""
    """Of what is opened once: CLOSED or OPENED; then nothing of it is left."""
    called: str = ""
    """What a sticker shows, in words: whoever cannot see it hears that."""
    raw: bool = False
    """A camera made this file and it could not be read here: it goes as it is, with what the camera wrote into it."""

    @property
    def picture(self) -> Blob | None:
        """What can be shown of it: the photo itself, or a video's poster; of what plays, its first frame; nothing of
        what is opened once."""
        if self.once:
            return None
        return self.blob if self.kind in (PHOTO, *MOVING) else self.poster


class Gist(Struct, frozen=True):
    """What a line about a message says of its media: how many of which kind; the name of a single file, the emoji of a
    sticker or what it shows, the title of a shelf's video, the milliseconds of a voice message. Of what is opened once,
    whether it was; what kind it is stands as its name."""

    kind: str
    count: int
    name: str = ""
    duration: int = 0


def gist(items: tuple[MediaItem, ...]) -> Gist | None:
    """What a line says of `items`; of several kinds it is ALBUM where all are photos and videos, else empty."""
    if not items:
        return None
    kinds = {item.kind for item in items}
    if items[0].once:
        return Gist(items[0].once, 1, items[0].kind)
    alone = items[0].name or items[0].called if len(items) == 1 and items[0].kind in (FILE, STICKER) else ""
    if items[0].shelved is not None:
        alone = items[0].shelved.title
    if kinds == {VOICE}:
        return Gist(VOICE, len(items), duration=items[0].duration)
    mixed = ALBUM if kinds <= {PHOTO, VIDEO} else ""
    return Gist(kinds.pop() if len(kinds) == 1 else mixed, len(items), alone)


def together(items: tuple[MediaItem, ...], text: str) -> tuple[MediaItem, ...]:
    """The items as one message carries them: a GIF with others or with words is a photo among them."""
    if len(items) == 1 and not text:
        return items
    return tuple(replace(item, kind=PHOTO) if item.kind == GIF else item for item in items)


def blobs(items: tuple[MediaItem, ...]) -> tuple[Blob, ...]:
    """Everything that the relay has to have before the message can be sent, posters first; what is named is there."""
    found: list[Blob] = []
    for item in items:
        if item.shelved is not None:
            continue
        found += [item.poster, item.blob] if item.poster is not None else [item.blob]
    return tuple(found)


def waits(items: tuple[MediaItem, ...]) -> bool:
    """Whether the relay does not have all of it yet."""
    return any(blob.blob_id is None for blob in blobs(items))


def named(items: tuple[MediaItem, ...], key: str, blob_id: UUID | None) -> tuple[MediaItem, ...]:
    """The items once the relay calls the bytes `key` so, or has them no longer (None)."""

    def of(blob: Blob) -> Blob:
        return replace(blob, blob_id=blob_id) if blob.key == key else blob

    return tuple(
        replace(item, blob=of(item.blob), poster=of(item.poster) if item.poster is not None else None) for item in items
    )


def card_of(video_id: UUID, owner_id: UUID) -> MediaItem:
    """A card of a shelf's video, before anything of it was looked up."""
    return MediaItem(VIDEO, Blob(f"card-{video_id.hex}", "", 0), shelved=Shelved(video_id, owner_id))


def is_away(items: tuple[MediaItem, ...]) -> bool:
    """Whether these are a card that shows nothing: it was not looked up yet, or is not for the person."""
    return bool(items) and items[0].shelved is not None and items[0].poster is None


def bare(items: tuple[MediaItem, ...]) -> tuple[MediaItem, ...]:
    """The items as a message keeps them: of a card its name alone, so that nothing of it stays behind its owner."""
    return tuple(
        item if item.shelved is None else card_of(item.shelved.video_id, item.shelved.owner_id) for item in items
    )


def keyed_as(items: tuple[MediaItem, ...], before: tuple[MediaItem, ...]) -> tuple[MediaItem, ...]:
    """The items as the relay told them, under the keys by which this computer has their bytes already. What is opened
    once keeps none: its sender cannot look at it again."""
    keys = {blob.blob_id: blob.key for blob in blobs(before) if blob.blob_id is not None}

    def of(blob: Blob) -> Blob:
        known = keys.get(blob.blob_id) if blob.blob_id is not None else None
        return replace(blob, key=known) if known is not None else blob

    return tuple(
        item
        if item.once
        else replace(item, blob=of(item.blob), poster=of(item.poster) if item.poster is not None else None)
        for item in items
    )


def can_be_once(item: MediaItem) -> bool:
    """Whether it is of a kind that is opened once; see ONCE_MOST for how large it may be."""
    return item.kind in (PHOTO, VIDEO)


def as_once(item: MediaItem) -> MediaItem:
    """A photo or video to be opened once: nothing stands beside its bytes that would show it."""
    return MediaItem(item.kind, item.blob, duration=item.duration, once=CLOSED)


def parted(items: tuple[MediaItem, ...], text: str) -> tuple[tuple[MediaItem, ...], str, str]:
    """What one message carries, what it says, and what is said behind it: what is opened once has no words."""
    if not items or not items[0].once:
        return items, text, ""
    return tuple(map(as_once, items)), "", text.strip() and text


def searched(text: str, items: tuple[MediaItem, ...]) -> str:
    """What a message is found by: its words, then the names of its files."""
    return "\n".join(part for part in (text, *(item.name for item in items)) if part)


def safe_name(name: str) -> str:
    """A file's name as it may be shown, kept and offered for saving: one line, no path, nothing that reorders it.

    "" where nothing of it is left.
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    if len(name) > MAX_NAME * 8:
        name = name[: MAX_NAME * 4] + name[-MAX_NAME * 4 :]
    name = "".join(c for c in _BLANK.sub(" ", name) if c.isprintable() or c in _JOINERS)
    name = _SEPARATORS.sub("_", _BLANK.sub(" ", name)).strip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    if len(name) <= MAX_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if dot and _ENDING.fullmatch(f".{ending}"):
        return stem[: MAX_NAME - len(ending) - 2].rstrip() + f"….{ending}"
    return name[: MAX_NAME - 1].rstrip() + "…"


def ended(name: str, media_type: str) -> str:
    """A safe name for these bytes, its ending that of what is in them, whatever it said; "" where nothing is left."""
    ending = ENDINGS.get(media_type, NO_ENDING)
    stem, dot, had = (safe := safe_name(name)).rpartition(".")
    if not safe or (dot and had.lower() in (ending, *_AS_WELL.get(ending, ()))):
        return safe
    media = {*ENDINGS.values(), *(other for others in _AS_WELL.values() for other in others)}
    return safe_name(f"{stem if stem and had.lower() in media else safe}.{ending}")
