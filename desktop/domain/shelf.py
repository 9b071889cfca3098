"""Videos on a shelf: one's own as they stand here and are on their way, others' as far as they are for the person."""

import mimetypes
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.media import VIDEO, Blob, MediaItem, Shelved, safe_name

TITLE_MOST = 120
"""Code points; a test holds it to be the relay's own limit."""
MOST = 5 * 60_000 + 1_000
"""Milliseconds."""
REACHES = ("everyone", "followers", "friends", "nobody")
"""How far a video can be shown, the widest first."""


class ShelfVideo(Struct, frozen=True):
    """A video of a shelf. `reach` is known of one's own alone. `waits`: the relay does not have it so yet; `refused`:
    why it would not, a reason for the words table."""

    video_id: UUID
    owner_id: UUID
    title: str
    item: MediaItem
    reach: str = ""
    added_at: int = 0
    rev: int = 0
    waits: bool = False
    refused: str = ""

    @property
    def cover_id(self) -> UUID | None:
        """What the relay calls its cover; None until it has it."""
        return self.item.poster.blob_id if self.item.poster is not None else None

    @property
    def order(self) -> tuple[int, bytes]:
        """Newest first, as the relay lists them."""
        return (-self.added_at, bytes(255 - byte for byte in self.video_id.bytes))


def item_of(
    video: Blob, cover: Blob, title: str, duration: int, placeholder: str = "", shelved: Shelved | None = None
) -> MediaItem:
    """A video of a shelf as it is drawn, played and saved."""
    return MediaItem(
        VIDEO,
        video,
        name=name_of(title, video.media_type),
        duration=duration,
        placeholder=placeholder,
        poster=cover,
        shelved=shelved,
    )


def name_of(title: str, media_type: str) -> str:
    """The name under which a video is offered for saving."""
    return safe_name(f"{title}{mimetypes.guess_extension(media_type) or '.mp4'}")


def shown(item: MediaItem, video: ShelfVideo | None) -> MediaItem:
    """A card once it was looked up: `video` is None where it is not for the person, or not there any more."""
    if item.shelved is None:
        return item
    if video is None or video.owner_id != item.shelved.owner_id:
        return replace(item, shelved=replace(item.shelved, told=True))
    return replace(video.item, shelved=replace(item.shelved, told=True, title=video.title))


def keys_of(video: ShelfVideo) -> tuple[str, ...]:
    """What is kept of it in the cache of this computer."""
    poster = video.item.poster
    return (video.item.blob.key,) if poster is None else (video.item.blob.key, poster.key)


def is_fit(title: str) -> bool:
    """Whether the relay would take the title."""
    return bool(title.strip()) and len(title) <= TITLE_MOST and title.isprintable()
