"""What this computer keeps of an account, and how much of it."""

from enum import StrEnum

from msgspec import Struct


class Part(StrEnum):
    """What is counted by itself, in the order in which it is told."""

    MESSAGES = "messages"
    INDEX = "index"
    PHOTOS = "photos"
    VIDEOS = "videos"
    FILES = "files"
    VOICE = "voice"
    STICKERS = "stickers"
    AVATARS = "avatars"
    WAITING = "waiting"
    """Bytes in the cache that no message here names: attached and not sent yet, or about to be swept."""
    DRAFTS = "drafts"
    RECORDINGS = "recordings"
    LOGS = "logs"
    ASIDE = "aside"
    """A cache that could not be read."""


MEDIA = (Part.PHOTOS, Part.VIDEOS, Part.FILES, Part.VOICE, Part.STICKERS, Part.AVATARS, Part.WAITING)
"""What can be removed to make room, and comes again when it is looked at; but what waits to be sent."""


class PartRow(Struct, frozen=True):
    """`size` in bytes on the disk; `count` of messages, files, drafts, as the part is of."""

    part: Part
    size: int
    count: int = 0


class StorageRow(Struct, frozen=True):
    """What is kept here. `only_here`: messages that a restored relay has lost, which nothing can fetch again."""

    parts: tuple[PartRow, ...] = ()
    only_here: int = 0

    @property
    def total(self) -> int:
        """Bytes of all parts."""
        return sum(row.size for row in self.parts)

    def of(self, part: Part) -> PartRow:
        """One part, empty where there is nothing of it."""
        return next((row for row in self.parts if row.part is part), PartRow(part, 0))
