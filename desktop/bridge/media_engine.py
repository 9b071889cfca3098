"""Media behind the window: `media.Media` over the session's room and the commands."""

from __future__ import annotations

import asyncio
import binascii
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import parted
from desktop.store import shared

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from desktop.bridge.media import Kept
    from desktop.bridge.session import Session
    from desktop.domain.crop import Crop
    from desktop.domain.media import MediaItem
    from desktop.domain.message import MessageRow
    from desktop.domain.person import MeRow
    from desktop.domain.shared import Shared
    from desktop.media.sources import Film

OPEN_AGAIN = 1.0
"""Seconds until the relay is told again that something was opened, where its answer did not come."""


class MediaEngine(ABC):
    """See `media.Media` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def prepare_file(self, path: Path, side: int) -> MediaItem:
        return await self._session.room.prepare_file(path, side)

    async def prepare_image(self, content: bytes, side: int) -> MediaItem:
        return await self._session.room.prepare_image(content, side)

    async def drop_prepared(self, items: tuple[MediaItem, ...]) -> None:
        self._session.room.let_go(items)

    async def prepared_picture(self, item: MediaItem, side: int) -> Picture | Fault:
        return await self._session.room.prepared_picture(item, side)

    async def send_media(
        self,
        thread_id: UUID,
        items: tuple[MediaItem, ...],
        text: str,
        reply_to: UUID | None = None,
        *,
        hold: bool = False,
        quiet: bool = False,
    ) -> UUID:
        session = self._session
        now = session.sync.now()
        due_at = now + session.grace if hold else 0
        carried, said, words = parted(items, text)
        send = commands.messages.send_with_words if words else commands.messages.send
        message_id = send(
            session.store, thread_id, words or said, now, reply_to, items=carried, due_at=due_at, quiet=quiet
        )
        session.room.let_go(items)
        return message_id

    async def picture(self, message_id: UUID, at: int, side: int, *, fetch: bool) -> Picture | Fault:
        return await self._session.room.picture(message_id, at, side, fetch=fetch)

    async def shared(self, thread_id: UUID, of: Shared, limit: int) -> tuple[MessageRow, ...]:
        return await self._session.store.read(lambda db: shared.page(db, thread_id, of, limit))

    async def open_once(self, message_id: UUID, side: int) -> Picture | Film | Fault:
        session = self._session
        shown = await session.room.looked_at_once(message_id, side)
        if not isinstance(shown, Fault):
            await commands.once.tell_opened(session.store, session.link, message_id, OPEN_AGAIN)
        return shown

    async def avatar(self, blob_id: UUID, side: int) -> Picture | Fault:
        return await self._session.room.avatar(blob_id, side)

    async def set_avatar(self, item: MediaItem, crop: Crop) -> MeRow:
        session = self._session
        blob_id = await session.room.send_avatar(item, crop)
        return await commands.people.edit_profile(session.store, session.link, {"avatar": blob_id})

    async def remove_avatar(self) -> MeRow:
        session = self._session
        return await commands.people.edit_profile(session.store, session.link, {"avatar": None})

    async def stand_in(self, placeholder: str) -> Picture | Fault:
        return await asyncio.to_thread(_stand_in, placeholder)

    async def film(self, message_id: UUID, at: int) -> Film | Fault:
        return await self._session.room.film(message_id, at)

    async def media_kept(self) -> Kept:
        return self._session.room.kept

    async def limit_media(self, most: int) -> Kept:
        return await self._session.room.limit(most)

    async def free_up_media(self) -> Kept:
        return await self._session.room.free_up()

    async def save_media(self, message_id: UUID, at: int, path: Path) -> None:
        await self._session.room.save(message_id, at, path)


def _stand_in(text: str) -> Picture | Fault:
    import base64  # Few starts show a blurred picture.

    from desktop.domain.placeholder import NotAPlaceholder, draw

    try:
        width, height, pixels = draw(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (NotAPlaceholder, binascii.Error, ValueError):
        return Fault.FORMAT
    return Picture(width, height, pixels)
