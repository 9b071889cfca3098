"""Stickers and GIFs behind the window: `stickers.Stickers` over the session's room and the commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.domain.media import GIF, MediaItem
from desktop.store import stickers as stored

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.decoded import Fault, Moving, Picture
    from desktop.domain.sticker import FoundPage, Sticker, StickerChoices


class StickersEngine(ABC):
    """See `stickers.Stickers` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def moving(self, message_id: UUID, at: int, side: int) -> Moving | Fault:
        return await self._session.room.moving(message_id, at, side)

    async def sticker_picture(self, sticker: Sticker, side: int) -> Picture | Fault:
        return await self._session.room.stickers.picture(sticker, side)

    async def sticker_moving(self, sticker: Sticker, side: int) -> Moving | Fault:
        return await self._session.room.stickers.moving(sticker, side)

    async def send_sticker(
        self, thread_id: UUID, sticker: Sticker, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        session = self._session
        if sticker.found is not None:
            item = MediaItem(GIF, await commands.gifs.take(session.link, sticker.found.id))
        else:
            item = await session.room.stickers.item(sticker)
        now = session.sync.now()
        if send_at is None:
            made = commands.stickers.send(session.store, thread_id, "", now, reply_to, items=(item,), aside=True)
        else:
            made = commands.later.schedule(
                session.store, thread_id, "", send_at, now, reply_to, items=(item,), aside=True
            )  # fmt: skip
        session.room.let_go((item,))
        return made

    async def find_gifs(self, words: str, cursor: int) -> FoundPage:
        page: FoundPage = await commands.gifs.find(self._session.link, words, cursor)
        return page

    async def kept_stickers(self) -> tuple[Sticker, ...]:
        return commands.stickers.every(self._session.store)

    async def keep_of_message(self, message_id: UUID, at: int) -> None:
        session = self._session
        await commands.stickers.keep_of_message(session.store, session.link, message_id, at)

    async def share_pack(self, thread_id: UUID, title: str) -> UUID:
        session = self._session
        made: UUID = commands.stickers.share_pack(session.store, thread_id, title, session.sync.now())
        return made

    async def rename_pack(self, title: str, new: str) -> None:
        session = self._session
        await commands.stickers.rename_pack(session.store, session.link, title, new)

    async def describe_sticker(self, key: UUID, words: str) -> None:
        session = self._session
        await commands.stickers.describe(session.store, session.link, key, words)

    async def make_stickers(self, paths: tuple[Path, ...], pack: str) -> None:
        session = self._session
        made = [await session.room.stickers.make(path) for path in paths]
        await commands.stickers.keep_made(session.store, session.link, made, pack)

    async def drop_stickers(self, keys: tuple[UUID, ...]) -> None:
        session = self._session
        await commands.stickers.drop(session.store, session.link, keys)

    async def sticker_choices(self) -> StickerChoices:
        return self._session.store.reading(stored.choices)

    async def keep_sticker_choices(self, choices: StickerChoices) -> None:
        with self._session.store.write() as tx:
            stored.choose(tx, choices)
