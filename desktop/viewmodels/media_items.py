"""What a message carries, ready to draw: the tiles of its album and the cards of its files."""

import base64
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from desktop.domain.album import Album, Tile, album
from desktop.domain.media import FILE, MOVING, PACK, STICKER, VIDEO, VOICE, MediaItem, Shelved
from desktop.domain.sound import NOT_PLAYED, bars
from desktop.viewmodels.media_words import duration_words, file_words, item_words, size_words

BARS = 40
"""Of a waveform."""
_SHOWN = 4
"""Stickers of a pack that stand in its message."""
_IN_PACK = 250
"""The side of each, of 1,000."""
_STICKER = 470
"""The longest side of a sticker, of 1,000."""


class MediaLook(Struct, frozen=True):
    """`width` and `height` of the album are shares of the widest one (1,000); so are those of each tile."""

    width: int = 0
    height: int = 0
    tiles: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)


NOTHING = MediaLook()


def look_of(items: tuple[MediaItem, ...], *, heard: bool = True) -> MediaLook:
    """What is drawn of `items` (`heard`: a voice message was played here); each names its place among them as `at`."""
    if not items:
        return NOTHING
    if items[0].shelved is not None:
        return MediaLook(tiles=[_card(items[0], items[0].shelved)])
    if items[0].kind == PACK:
        items = items[:_SHOWN]
    seen = [(at, item) for at, item in enumerate(items) if item.kind not in (FILE, VOICE) and not item.once]
    made = _made(tuple(item for _, item in seen))
    tiles = [
        {
            "at": at,
            "x": tile.x,
            "y": tile.y,
            "width": tile.width,
            "height": tile.height,
            "corners": _corners(tile, made),
            "placeholder": item.placeholder,
            "video": item.kind == VIDEO,
            "moving": item.kind in MOVING,
            "sticker": item.kind in (STICKER, PACK),
            "length": duration_words(item.duration) if item.kind == VIDEO and item.duration else "",
            "size": size_words(item.blob.size),
            "spoken": item_words(item, n, len(seen)),
        }
        for n, ((at, item), tile) in enumerate(zip(seen, made.tiles, strict=True), 1)
    ]
    files = [
        {"at": at, "once": item.once, "spoken": item_words(item, 1, 1)}
        if item.once
        else _voice(at, item, heard=heard)
        if item.kind == VOICE and item.blob.media_type not in NOT_PLAYED
        else {"at": at, **file_words(item)}
        for at, item in enumerate(items)
        if item.kind in (FILE, VOICE) or item.once
    ]
    return MediaLook(made.width, made.height, tiles, files)


def _made(items: tuple[MediaItem, ...]) -> Album:
    if items and items[0].kind == STICKER:
        return _sticker(items[0])
    if items and items[0].kind == PACK:
        tiles = tuple(Tile(at * _IN_PACK, 0, _IN_PACK, _IN_PACK) for at in range(len(items)))
        return Album(_IN_PACK * len(items), _IN_PACK, tiles)
    return album(_sizes(items))


def _sizes(items: Iterable[MediaItem]) -> tuple[tuple[int, int], ...]:
    return tuple((item.blob.width, item.blob.height) for item in items)


def _sticker(item: MediaItem) -> Album:
    """A sticker alone: as large as all of them, whatever its pixels."""
    width, height = max(1, item.blob.width), max(1, item.blob.height)
    longest = max(width, height)
    across, down = max(1, _STICKER * width // longest), max(1, _STICKER * height // longest)
    return Album(across, down, (Tile(0, 0, across, down),))


def _voice(at: int, item: MediaItem, *, heard: bool) -> dict[str, Any]:
    spoken = item_words(item, 1, 1)
    return {"at": at, "voice": True, "bars": bars_of(item), "lasts": item.duration, "heard": heard, "spoken": spoken}


def bars_of(item: MediaItem) -> list[int]:
    """The waveform of a voice message as it is drawn."""
    text = item.waveform
    try:
        wave = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        wave = b""
    return bars(wave, BARS)


def _card(item: MediaItem, card: Shelved) -> dict[str, Any]:
    """What stands on the card of a shelf's video: `here` where it is for the person, `away` where it is not."""
    here = item.poster is not None
    return {
        "at": 0,
        "card": card.title,
        "here": here,
        "away": card.told and not here,
        "placeholder": item.placeholder,
        "length": duration_words(item.duration) if here else "",
    }


def _corners(tile: Tile, made: Album) -> int:
    """Which corners of a tile are corners of the album: bits, from the upper left clockwise."""
    left, top = tile.x == 0, tile.y == 0
    right, bottom = tile.x + tile.width == made.width, tile.y + tile.height == made.height
    return (left and top) | (right and top) << 1 | (right and bottom) << 2 | (left and bottom) << 3
