"""Voice messages of an open session: what is being recorded, and what is played."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from desktop.domain.decoded import Fault
from desktop.domain.media import VOICE, Blob, MediaItem
from desktop.domain.message import Content, MessageRow
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat, Sound
from desktop.domain.timeline import RUN_WITHIN
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.store import media as carried
from desktop.store import messages, recordings
from desktop.store.store import Store
from desktop.sync.recording import Recordings
from desktop.sync.sweeping import Sweeping

Bring = Callable[[UUID, Blob], Awaitable[None]]
_MOST = 64 * 1024 * 1024
"""Bytes of a voice message that is fetched: five minutes of any codec are far less."""


class VoiceRoom:
    """A part of the session's `MediaRoom`, which gives it what it works with. `bring` fetches a blob of a message."""

    def __init__(self, store: Store, cache: MediaCache, decoder: Decoder, sweeping: Sweeping, bring: Bring) -> None:
        self._store = store
        self._cache = cache
        self._decoder = decoder
        self._sweeping = sweeping
        self._fetch = bring
        self._made: dict[UUID, MediaItem] = {}
        self.recordings = Recordings(store, cache, decoder, sweeping.leave)

    async def keep(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        """See `voice.Voices.keep_recorded`. A recording that is dropped meanwhile is erased behind it."""
        async with self._sweeping.preparing():
            await self.recordings.keep(thread_id, pcm, data)

    async def made(self, thread_id: UUID) -> MediaItem:
        """See `voice.Voices.made_voice`: it lies in a tray from then on, until it is made again or dropped."""
        async with self._sweeping.preparing():
            item = await self.recordings.made(thread_id)
            self._let_go(thread_id)
            self._made[thread_id] = item
            self._sweeping.keep(item)
        return item

    def sent(self, thread_id: UUID, item: MediaItem) -> None:
        """A message has it: it lies in no tray any more."""
        if self._made.get(thread_id) == item:
            del self._made[thread_id]
        self._sweeping.drop((item,))

    def drop(self, thread_id: UUID) -> None:
        """See `voice.Voices.drop_recorded`: what was made of it goes as well, whether anybody got it or not."""
        self._let_go(thread_id)
        self.recordings.drop(thread_id)

    def _let_go(self, thread_id: UUID) -> None:
        item = self._made.pop(thread_id, None)
        if item is not None:
            self._sweeping.drop((item,))

    async def prepared(self, item: MediaItem, begin: int, speed: int) -> Sound | Fault:
        """See `voice.Voices.prepared_sound`."""
        return await self._decoded(item.blob, begin, speed)

    async def bring(self, message_id: UUID) -> None:
        """See `voice.Voices.bring_voice`."""
        blob = self._blob(message_id)
        if blob.size <= _MOST and not await asyncio.to_thread(self._cache.has, blob.key):
            await self._fetch(message_id, blob)

    async def sound(self, message_id: UUID, begin: int, speed: int, *, fetch: bool) -> Sound | Fault:
        """See `voice.Voices`."""
        blob = self._blob(message_id)
        if blob.size > _MOST:
            return Fault.TOO_LARGE
        if not await asyncio.to_thread(self._cache.has, blob.key):
            if not fetch:
                raise Problem("offline")
            await self._fetch(message_id, blob)
        return await self._decoded(blob, begin, speed)

    def heard(self, message_id: UUID) -> None:
        """See `voice.Voices`."""
        recordings.hear(self._store, message_id)

    def following(self, message_id: UUID) -> MessageRow | None:
        """See `voice.Voices.next_voice`: the next of the same run."""
        known = self._store.reading(lambda db: messages.get(db, message_id))
        row = self._store.reading(lambda db: recordings.after(db, message_id))
        if known is None or row is None or row.sender_id != known.sender_id or row.at - known.at > RUN_WITHIN:
            return None
        spoken = row.content is Content.TEXT and len(row.media) == 1 and row.media[0].kind == VOICE
        return row if spoken and not row.unsending else None

    def _blob(self, message_id: UUID) -> Blob:
        """The sound of a voice message that is no request. Problem `not_found`."""
        items = self._store.reading(lambda db: carried.get(db, message_id))
        may_come = self._store.reading(lambda db: carried.may_come(db, message_id))
        if len(items) != 1 or items[0].kind != VOICE or not may_come:
            raise Problem("not_found")
        return items[0].blob

    async def _decoded(self, blob: Blob, begin: int, speed: int) -> Sound | Fault:
        reader = await asyncio.to_thread(self._cache.open, blob.key)
        if reader is None:
            return Fault.UNREADABLE
        try:
            return await self._decoder.sound(reader, begin, speed)
        finally:
            await asyncio.to_thread(reader.close)
