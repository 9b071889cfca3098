"""Shelves behind the window: `shelves.Shelves` over the store, sync, the room and the commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.store import shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.media import MediaItem
    from desktop.domain.shelf import ShelfVideo


class ShelfEngine(ABC):
    """See `shelves.Shelves` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        return await commands.shelf.listed(self._session.store, self._session.link, user_id)

    async def known_shelf(self, user_id: UUID) -> tuple[ShelfVideo, ...]:
        return self._session.store.reading(lambda db: shelf.of(db, user_id))

    async def cover_at(self, item: MediaItem, at: int) -> MediaItem:
        return await self._session.room.cover_at(item, at)

    async def cover_of(self, video_id: UUID, at: int) -> MediaItem:
        return await self._session.room.cover_of(video_id, at)

    async def add_video(self, item: MediaItem, title: str, reach: str) -> UUID:
        session = self._session
        return commands.shelf.add(session.store, item, title, reach, session.sync.now())

    async def set_video(self, video_id: UUID, title: str, reach: str, cover: MediaItem | None = None) -> None:
        commands.shelf.change(self._session.store, video_id, title, reach, cover)

    async def retry_video(self, video_id: UUID) -> None:
        commands.shelf.again(self._session.store, video_id)

    async def remove_video(self, video_id: UUID) -> None:
        commands.shelf.remove(self._session.store, video_id)

    async def share_video(self, video_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        session = self._session
        return commands.shelf.share(session.store, video_id, thread_ids, session.sync.now())

    async def look_up(self, cards: Sequence[tuple[UUID, UUID]]) -> None:
        await commands.shelf.look_up(self._session.store, self._session.link, cards)
