"""Stickers of an open session: shipped or kept, as pictures and as what plays; and new ones made of files."""

import asyncio
from pathlib import Path
from uuid import UUID

from desktop.domain.decoded import Fault, Moving, Picture
from desktop.domain.media import Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sticker import BUNDLED_SIDE, Sticker
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.sources import Closable, FileOnDisk, InMemory
from desktop.store import media as carried
from desktop.store.store import Store
from desktop.sync import preparing
from desktop.sync.carrying import BlobCarrier
from desktop.sync.sweeping import Sweeping
from resources import resource

FOLDER = "stickers"


def bundled_path(name: str) -> Path:
    """The file of a shipped one; FileNotFoundError where none has that name."""
    return resource(FOLDER, f"fluent/{name}.webp")


class StickerRoom:
    """Over the cache, the decoder and the way to the relay of the session's media."""

    def __init__(
        self, store: Store, cache: MediaCache, decoder: Decoder, carrier: BlobCarrier, sweeping: Sweeping
    ) -> None:
        self._store = store
        self._cache = cache
        self._decoder = decoder
        self._carrier = carrier
        self._sweeping = sweeping

    async def picture(self, sticker: Sticker, side: int) -> Picture | Fault:
        """Its first frame. May raise Problem."""
        source = await self._source(sticker)
        try:
            made = await self._decoder.thumbnail(source, side)
        finally:
            await asyncio.to_thread(source.close)
        return made if isinstance(made, Fault) else made.picture

    async def moving(self, sticker: Sticker, side: int) -> Moving | Fault:
        """All of its frames; of one that was looked for, its picture. May raise Problem."""
        source = await self._source(sticker)
        try:
            return await self._decoder.moving(source, side)
        finally:
            await asyncio.to_thread(source.close)

    async def item(self, sticker: Sticker) -> MediaItem:
        """What a message carries of it. It lies in a tray until it is sent. May raise Problem."""
        if sticker.blob is not None:
            return MediaItem(sticker.kind, sticker.blob, name=sticker.emoji, called=sticker.called)
        async with self._sweeping.preparing():
            path = bundled_path(sticker.name)
            leave = self._sweeping.leave
            item = await preparing.prepare_bundled(path, BUNDLED_SIDE, sticker.emoji, self._cache, leave)
            self._sweeping.keep(item)
        return item

    async def make(self, path: Path) -> tuple[Blob, UUID]:
        """A sticker of a file of the person's, and what the relay calls it. May raise Problem."""
        async with self._sweeping.preparing():
            item = await preparing.prepare_sticker(path, self._cache, self._decoder, self._sweeping.leave)
            self._sweeping.keep(item)
        try:
            sent = await self._carrier.take_up(item.blob, _quietly)
        finally:
            self._sweeping.drop((item,))
        return item.blob, sent.blob_id

    async def _source(self, sticker: Sticker) -> Closable:
        if sticker.found is not None:
            return InMemory(sticker.found.preview)
        if sticker.blob is None:
            return await asyncio.to_thread(FileOnDisk, bundled_path(sticker.name))
        key = sticker.blob.key
        if not await asyncio.to_thread(self._cache.has, key):
            await self._carrier.bring(sticker.blob, _quietly)
            if not self._store.reading(lambda db: carried.in_use(db, key)):
                # It was dropped while it came.
                await asyncio.to_thread(self._cache.erase, key)
                raise Problem("not_found")
        reader = await asyncio.to_thread(self._cache.open, key)
        if reader is None:
            raise Problem("not_found")
        return reader


def _quietly(_done: int) -> None:
    """They are small: nobody is told how far one has come."""
