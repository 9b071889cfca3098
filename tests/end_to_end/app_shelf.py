"""More of what `app_driver` is told to do: videos of one's own shelf, cards of them, and those of others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.bridge.engine import DesktopEngine
from desktop.domain.message import MessageRow

Json = dict[str, Any]


class Shelf(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _engine: DesktopEngine

    @abstractmethod
    async def _all(self, thread: str) -> list[MessageRow]:
        """Every row of a thread, oldest first."""

    async def do_add_video(self, path: str, title: str, reach: str, moment: int = 0) -> str:
        item = await self._engine.prepare_file(Path(path), 0)
        if moment:
            cover = await self._engine.cover_at(item, moment)
            await self._engine.drop_prepared((cover,))
        video_id = await self._engine.add_video(item, title, reach)
        await self._engine.drop_prepared((item,))
        return str(video_id)

    async def do_set_video(self, video: str, title: str, reach: str, moment: int) -> None:
        cover = await self._engine.cover_of(UUID(video), moment)
        await self._engine.set_video(UUID(video), title, reach, cover)
        await self._engine.drop_prepared((cover,))

    async def do_remove_video(self, video: str) -> None:
        await self._engine.remove_video(UUID(video))

    async def do_share_video(self, video: str, thread: str) -> str:
        (message,) = await self._engine.share_video(UUID(video), (UUID(thread),))
        return str(message)

    async def do_on_its_way(self, user: str) -> bool:
        """Whether something of the shelf has yet to reach the relay, as it is known here."""
        return any(video.waits for video in await self._engine.known_shelf(UUID(user)))

    async def do_shelf(self, user: str) -> list[Json]:
        found = await self._engine.shelf(UUID(user))
        return [{"id": str(video.video_id), "title": video.title, "waits": video.waits} for video in found]

    async def do_cards(self, thread: str) -> list[Json]:
        """What the cards of a thread show, asked for afresh."""
        named = [item.shelved for row in await self._all(thread) for item in row.media if item.shelved is not None]
        await self._engine.look_up([(card.video_id, card.owner_id) for card in named])
        return [
            {
                "title": item.shelved.title,
                "cover": item.poster.blob_id.hex if item.poster is not None and item.poster.blob_id is not None else "",
                "away": item.shelved.told and item.poster is None,
                "message": str(row.message_id),
            }
            for row in await self._all(thread)
            for item in row.media
            if item.shelved is not None
        ]
