"""What a microphone hears, kept as it comes: encrypted on the disk, so that a crash loses a moment at most, until it is
made into a voice message or dropped."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

from desktop.domain.decoded import Fault
from desktop.domain.media import VOICE, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import MOST, PcmFormat, Voice
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.sealed import SealedReader
from desktop.media.sources import InMemory, Joined
from desktop.store import recordings
from desktop.store.recordings import Piece
from desktop.store.store import Store
from desktop.sync import preparing
from desktop.sync.carrying import text_of

NOT_HEARD = "voice_empty"
"""A reason of ours: there is nothing in the recording."""
NOT_MADE = "voice_not_made"
"""Another: the decoder did not come to its end with it."""
_OVER = 2_000
"""Milliseconds past the longest recording that are still taken."""


class Recordings:
    """One recording a thread. What lies there when the app starts is held from the beginning."""

    def __init__(self, store: Store, cache: MediaCache, decoder: Decoder, leave: Callable[[str], None]) -> None:
        """`leave` is told of keys as `preparing.Leave`."""
        self._store = store
        self._cache = cache
        self._decoder = decoder
        self._leave = leave
        for key in store.reading(recordings.keys):
            cache.hold(key)

    async def keep(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        """The next stretch of a thread's recording. Problem `disk_full`, `not_found`, `too_large`."""
        lasted = sum(piece.pcm.milliseconds_of(piece.size) for piece in self._pieces(thread_id))
        if lasted + pcm.milliseconds_of(len(data)) > MOST + _OVER:
            raise Problem("too_large")
        piece = Piece(f"recorded {uuid4().hex}", pcm, len(data))
        # Its row first: bytes that no row knows of would never go.
        with self._store.write(own=True) as tx:
            if not recordings.add(tx, thread_id, piece):
                raise Problem("not_found")
        self._cache.hold(piece.key)
        await asyncio.to_thread(self._write, piece.key, data)

    def lasts(self, thread_id: UUID) -> int:
        """How many milliseconds of a recording a thread has; 0 for none."""
        return sum(piece.pcm.milliseconds_of(piece.size) for piece in self._here(thread_id))

    async def made(self, thread_id: UUID) -> MediaItem:
        """A thread's recording as it is sent; the recording stays. Problem `invalid_params` (reason voice_empty,
        voice_not_made: it may work another time), `disk_full`."""
        found = self._here(thread_id)
        readers = [reader for reader in [self._cache.open(piece.key) for piece in found] if reader is not None]
        try:
            if not readers or any(piece.pcm != found[0].pcm for piece in found):
                raise Problem("invalid_params", reason=NOT_HEARD)
            voice = await self._decoder.voice(Joined(readers), found[0].pcm)
        finally:
            await asyncio.to_thread(_close, readers)
        if isinstance(voice, Fault):
            raise Problem("invalid_params", reason=NOT_HEARD if voice is Fault.DAMAGED else NOT_MADE)
        return await self._item(voice)

    def drop(self, thread_id: UUID) -> None:
        """It is not wanted any more."""
        with self._store.write(own=True) as tx:
            recordings.drop(tx, thread_id)

    async def _item(self, voice: Voice) -> MediaItem:
        key = await preparing.copy(InMemory(voice.content), self._cache, self._leave)
        blob = Blob(key, voice.media_type, len(voice.content))
        return MediaItem(VOICE, blob, duration=voice.duration, waveform=text_of(voice.waveform))

    def _pieces(self, thread_id: UUID) -> tuple[Piece, ...]:
        return self._store.reading(lambda db: recordings.pieces(db, thread_id))

    def _here(self, thread_id: UUID) -> list[Piece]:
        """The pieces whose bytes are here: the last one may have come too late before a crash."""
        return [piece for piece in self._pieces(thread_id) if self._cache.has(piece.key)]

    def _write(self, key: str, data: bytes) -> None:
        with self._cache.put(key) as writer:
            writer.write(data)
            writer.commit()


def _close(readers: list[SealedReader]) -> None:
    for reader in readers:
        reader.close()
