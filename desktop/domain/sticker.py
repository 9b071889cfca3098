"""Stickers and GIFs to choose from: those that are shipped, and those that a person keeps."""

from uuid import NAMESPACE_OID, UUID, uuid5

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.media import GIF, STICKER, Blob

BUNDLED_SIDE = 192
"""Pixels of a side of those that are shipped."""
MOST_RECENT = 16
MOST_FAVOURITES = 60


class Found(Struct, frozen=True):
    """A GIF that can be had through the relay: its provider's name for it, and a small still picture of it."""

    id: str
    title: str
    width: int
    height: int
    preview: bytes


class Sticker(Struct, frozen=True):
    """One of them. `key` is how it is asked for: the relay's id of its blob, or made of the `name` of a shipped one."""

    key: UUID
    kind: str = STICKER
    emoji: str = ""
    """What it stands for."""
    pack: str = ""
    """The title under which it is kept; empty: among those that were saved one by one."""
    name: str = ""
    """Of a shipped one: its file."""
    blob: Blob | None = None
    """Of one that is kept."""
    at: int = 0
    """When it was kept, UTC ms."""
    called: str = ""
    """What it shows, in words, as its maker or the person says."""
    found: Found | None = None
    """Of one that was looked for, and that nobody here has yet."""


class FoundPage(Struct, frozen=True):
    """What was found, best first; `next` is where more of it begins."""

    gifs: tuple[Sticker, ...] = ()
    next: int | None = None


class KeptFact(Struct, frozen=True):
    """What the relay tells of one that is kept; no `sticker`: it is kept no more."""

    blob_id: UUID
    sticker: Sticker | None = None


class StickerChoices(Struct, frozen=True):
    """What was taken lately on this computer, newest first, and what is offered first because the person likes it."""

    recent: tuple[UUID, ...] = ()
    favourites: tuple[UUID, ...] = ()

    def with_taken(self, key: UUID) -> "StickerChoices":
        """`key` was just taken."""
        return replace(self, recent=(key, *(one for one in self.recent if one != key))[:MOST_RECENT])

    def with_favourite(self, key: UUID) -> "StickerChoices":
        """`key` is a favourite now, or no longer where it was one."""
        if key in self.favourites:
            return replace(self, favourites=tuple(one for one in self.favourites if one != key))
        return replace(self, favourites=(key, *self.favourites)[:MOST_FAVOURITES])


def bundled(name: str, emoji: str) -> Sticker:
    """One that is shipped."""
    return Sticker(uuid5(NAMESPACE_OID, f"sticker:{name}"), emoji=emoji, name=name)


def found_gif(found: Found) -> Sticker:
    """One that was looked for."""
    return Sticker(uuid5(NAMESPACE_OID, f"gif:{found.id}"), GIF, found=found)
