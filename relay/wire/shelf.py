"""The video shelf: one's own short videos, each shown as far as its owner lets it, and cards that name one of them."""

import re
from uuid import UUID

from msgspec import UNSET, UnsetType

from relay.wire.attachments import PHOTO_TYPES, VIDEO_TYPES, Poster, check_picture, check_placeholder
from relay.wire.base import Wire
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.limits import MAX_COVER, MAX_INTEGER, MAX_SHELF_IDS, MAX_SIDE, MAX_VIDEO_TITLE

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class ShelfVideo(Wire, frozen=True):
    """A video on somebody's shelf. Of one that is `gone` nothing else is told.

    `media_type`, `size` and those of the cover are those of the blobs; the rest is what its owner says: width and
    height in pixels as shown, duration in milliseconds, placeholder a small blurred picture (base64url).
    """

    id: UUID
    owner_id: UUID
    rev: int = 0
    """Told to its owner only, higher is newer: it counts changes of the reach, too."""
    added_at: int = 0
    title: str = ""
    blob_id: UUID | None = None
    media_type: str = ""
    size: int = 0
    duration: int = 0
    width: int = 0
    height: int = 0
    cover: Poster | None = None
    placeholder: str | None = None
    reach: str | None = None
    """Told to its owner only: nobody, friends, followers, everyone."""
    gone: bool = False


class ShelfPage(Wire, frozen=True):
    """Parameters of `shelf.list`; `before` is the last page's `next`."""

    user_id: UUID
    before: str | None = None
    limit: int = 50


class ShelfVideos(Wire, frozen=True):
    """Those videos of a shelf that are for the asker, newest first; `next` is absent on the last page."""

    videos: tuple[ShelfVideo, ...] = ()
    next: str | None = None


class ShelfIds(Wire, frozen=True):
    """Parameters of `shelf.get`: videos that cards name."""

    ids: tuple[UUID, ...]


class AddVideo(Wire, frozen=True):
    """Parameters of `shelf.add`: an id the client makes, two blobs it has uploaded, and what is said of them."""

    id: UUID
    title: str
    blob_id: UUID
    media_type: str
    size: int
    duration: int
    width: int
    height: int
    cover: Poster
    reach: str
    placeholder: str | None = None


class SetVideo(Wire, frozen=True):
    """Parameters of `shelf.set`: what is present is set, all of it or nothing. A cover comes with its placeholder."""

    id: UUID
    title: str | UnsetType = UNSET
    reach: str | UnsetType = UNSET
    cover: Poster | UnsetType = UNSET
    placeholder: str | UnsetType | None = UNSET


class VideoId(Wire, frozen=True):
    """Parameters that name one video of one's own shelf."""

    id: UUID


class VideoLinkBody(Wire, frozen=True, tag_field="type", tag="video_link"):
    """A card: a video on the shelf of `owner_id`. What it shows is asked for by `shelf.get`, by each who reads it."""

    video_id: UUID
    owner_id: UUID


def check_add(params: AddVideo, most_duration: int) -> None:
    """Refuse what cannot stand on a shelf, whatever the blobs are; `most_duration` in milliseconds."""
    check_title(params.title)
    if params.media_type not in VIDEO_TYPES:
        raise invalid("media_type", f"The type is one of {', '.join(VIDEO_TYPES)}")
    for name, most in (("size", MAX_INTEGER), ("duration", most_duration), ("width", MAX_SIDE), ("height", MAX_SIDE)):
        if not 1 <= getattr(params, name) <= most:
            raise invalid(name, f"From 1 to {most}")
    check_cover(params.cover)
    if params.placeholder is not None:
        check_placeholder("placeholder", params.placeholder)


def check_title(title: str) -> None:
    """Refuse what is no title: one line, and short."""
    if not title.strip() or len(title) > MAX_VIDEO_TITLE or _UNPRINTABLE.search(title):
        raise invalid("title", f"A title is one line of 1 to {MAX_VIDEO_TITLE} characters")


def check_cover(cover: Poster) -> None:
    """Refuse what is no picture, or a large one: everybody who looks at a shelf loads it."""
    check_picture("cover", cover.media_type, cover.width, cover.height, PHOTO_TYPES)
    if cover.size > MAX_COVER:
        raise Refusal(ErrorName.TOO_LARGE, f"A cover has at most {MAX_COVER} bytes", field="cover", limit=MAX_COVER)


def check_ids(ids: tuple[UUID, ...]) -> None:
    """Refuse more than are answered at once."""
    if not 1 <= len(ids) <= MAX_SHELF_IDS:
        raise invalid("ids", f"From 1 to {MAX_SHELF_IDS} videos at once")
