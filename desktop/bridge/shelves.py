"""What the window may ask of the engine about shelves of short videos. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from desktop.domain.media import MediaItem
    from desktop.domain.shelf import ShelfVideo


class Shelves(Protocol):
    """Every method may raise Problem. What is done with one's own shelf works without a connection: it is shown at
    once, and goes when it can. Pictures, bytes and saving are those of `media.Media`, by the video's id and place 0."""

    async def shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        """A shelf, newest first: as the relay tells now, without a connection as it is known here. Changes come as the
        collection `shelf`."""
        ...

    async def known_shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        """A shelf as it is known here."""
        ...

    async def cover_at(self, item: MediaItem, at: int) -> MediaItem:
        """A photo out of a prepared video, `at` so many milliseconds; it lies in a tray from then on."""
        ...

    async def cover_of(self, video_id: UUID, at: int) -> MediaItem:
        """The same out of a video of a shelf, which is fetched where it is not here."""
        ...

    async def add_video(self, item: MediaItem, title: str, reach: str) -> UUID:
        """Put a prepared video on one's own shelf, with its poster as its cover; its id. It still lies in its tray."""
        ...

    async def set_video(self, video_id: UUID, title: str, reach: str, cover: MediaItem | None = None) -> None:
        """Say of one's own what it is called and whom it is for; with a photo of `cover_of`, take that as its cover.
        It still lies in its tray."""
        ...

    async def retry_video(self, video_id: UUID) -> None:
        """Try again what the relay would not have."""
        ...

    async def remove_video(self, video_id: UUID) -> None:
        """Take one's own off; it is gone for everybody."""
        ...

    async def share_video(self, video_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        """Send a card of it to at most five threads; the ids of the messages."""
        ...

    async def look_up(self, cards: Sequence[tuple[UUID, UUID]]) -> None:
        """Ask what these cards show, each a video and its owner; their messages change with the answer."""
        ...
