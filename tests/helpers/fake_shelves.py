"""Shelves of an engine in memory. Part of `FakeEngine`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace

from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.shelf import ShelfVideo, item_of
from tests.helpers.fake_carrying import PLACEHOLDER, FakeCarrying, bands, key_of, photo


def shelf_video(number: int, owner: UUID, title: str = "", reach: str = "", duration: int = 12_000) -> ShelfVideo:
    """A video of somebody's, upright; a higher number is newer."""
    ids = [UUID(int=0x0193 << 112 | number * 2 + n) for n in range(2)]
    cover = Blob(key_of(f"cover {number}"), "image/jpeg", 20_000, 720, 1_280, ids[1])
    film = Blob(key_of(f"short {number}"), "video/mp4", 9_000_000, 720, 1_280, ids[0])
    title = title or f"Short {number}"
    item = item_of(film, cover, title, duration, PLACEHOLDER)
    return ShelfVideo(UUID(int=0x0194 << 112 | number), owner, title, item, reach, added_at=1_000 + number, rev=1)


class FakeShelves(FakeCarrying):
    """As `desktop.bridge.shelves.Shelves`. `videos` are all there are; `closed` those that are not for the person."""

    videos: dict[UUID, ShelfVideo]
    closed: set[UUID]

    def tell(self, *changes: Change) -> None:
        """One batch over the feed; a world does it."""

    def _shelf_of(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        found = [video for key, video in self.videos.items() if video.owner_id == user_id and key not in self.closed]
        return tuple(sorted(found, key=lambda video: video.order))

    async def shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        """See the contract."""
        await self._enter("shelf", user_id)
        return self._shelf_of(user_id)

    async def known_shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        """See the contract."""
        await self._enter("known_shelf", user_id)
        return self._shelf_of(user_id)

    async def cover_at(self, item: MediaItem, at: int) -> MediaItem:
        """See the contract."""
        await self._enter("cover_at", item, at)
        return photo(at % 97, 720, 1_280, there=False)

    async def cover_of(self, video_id: UUID, at: int) -> MediaItem:
        """See the contract."""
        await self._enter("cover_of", video_id, at)
        return photo(at % 97, 720, 1_280, there=False)

    async def add_video(self, item: MediaItem, title: str, reach: str) -> UUID:
        """See the contract: it stays on its way."""
        await self._enter("add_video", item, title, reach)
        owner: Any = self.me.user_id  # type: ignore[attr-defined]
        video = ShelfVideo(uuid4(), owner, title, item, reach, added_at=9_000 + len(self.videos), waits=True)
        self._shelve(video)
        return video.video_id

    async def set_video(self, video_id: UUID, title: str, reach: str, cover: MediaItem | None = None) -> None:
        """See the contract."""
        await self._enter("set_video", video_id, title, reach, cover)
        video = replace(self.videos[video_id], title=title, reach=reach)
        self._shelve(video if cover is None else replace(video, item=replace(video.item, poster=cover.blob)))

    async def retry_video(self, video_id: UUID) -> None:
        """See the contract."""
        await self._enter("retry_video", video_id)
        self._shelve(replace(self.videos[video_id], refused="", waits=True))

    async def remove_video(self, video_id: UUID) -> None:
        """See the contract."""
        await self._enter("remove_video", video_id)
        del self.videos[video_id]
        self.tell(Remove(Collection.SHELF, video_id))

    async def share_video(self, video_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        """See the contract."""
        await self._enter("share_video", video_id, thread_ids)
        return tuple(uuid4() for _ in thread_ids)

    async def look_up(self, cards: Sequence[tuple[UUID, UUID]]) -> None:
        """See the contract: a world that commits does more."""
        await self._enter("look_up", tuple(cards))

    async def picture(self, message_id: UUID, at: int, side: int, *, fetch: bool) -> Picture | Fault:
        """See the contract: a video's own id names it as well."""
        video = self.videos.get(message_id)
        if video is None or video.item.poster is None:
            return await super().picture(message_id, at, side, fetch=fetch)
        await self._enter("picture", message_id, at, side, fetch)
        if message_id in self.closed:
            raise Problem("not_found")
        blob = video.item.poster
        scale = side / max(blob.width, blob.height)
        return bands(max(1, round(blob.width * scale)), max(1, round(blob.height * scale)), sum(blob.key.encode()))

    def _shelve(self, video: ShelfVideo) -> None:
        self.videos[video.video_id] = video
        self.tell(Put(Collection.SHELF, video.video_id, video, own=True))
