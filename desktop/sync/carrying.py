"""Blobs between this computer's cache and the relay."""

import asyncio
import base64
import hashlib
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from msgspec.structs import replace

from desktop.client.media import MediaLine, Sent
from desktop.domain.media import Blob
from desktop.domain.problem import Problem
from desktop.media.cache import BlobWriter, MediaCache
from desktop.media.sealed import DamagedBlobError, SealedReader
from desktop.store import begun
from desktop.store.store import Store

Progress = Callable[[int], None]
SMALL = 256 * 1024
"""Bytes of a blob that goes before larger ones: what people wear, a sticker."""
_CUT = frozenset({"offline", "timed_out", "relay_unreachable"})
"""What a blob goes on after where it was, however long it took, also in another run of the app."""
_NOT_THERE = frozenset({"conflict", "forbidden", "invalid_params", "too_large"})
"""Why the relay begins no upload: it has nothing of it, or another device of the account sends it."""


def text_of(digest: bytes) -> str:
    """A hash as the wire has it, base64url without padding."""
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class _Reading:
    """A blob of the cache as what an upload reads."""

    def __init__(self, reader: SealedReader) -> None:
        self._reader = reader

    async def read(self, offset: int, count: int) -> bytes:
        try:
            return await asyncio.to_thread(self._reader.read, offset, count)
        except OSError as error:
            raise Problem("not_found") from error


class _Writing:
    """A blob on its way into the cache as where a download goes."""

    def __init__(self, writer: BlobWriter) -> None:
        self.writer = writer
        self._hash = hashlib.sha256()

    def take_over(self) -> None:
        """Begin with what came of it before. OSError."""
        while piece := self.writer.came():
            self._hash.update(piece)

    @property
    def offset(self) -> int:
        return self.writer.size

    def commit(self, sha256: str) -> None:
        if text_of(self._hash.digest()) != sha256:
            raise Problem("relay_misbehaves")
        self.writer.commit()

    async def write(self, data: bytes) -> None:
        self._hash.update(data)
        await asyncio.to_thread(self.writer.write, data)


class _Holding:
    """Memory as where a download goes."""

    def __init__(self) -> None:
        self.content = bytearray()

    @property
    def offset(self) -> int:
        return len(self.content)

    async def write(self, data: bytes) -> None:
        self.content += data


class _Lines:
    """Lines that one transfer at a time has; who brings what is small gets the next free one."""

    def __init__(self, lines: tuple[MediaLine, ...]) -> None:
        self._free = deque(lines)
        self._small: deque[asyncio.Future[MediaLine]] = deque()
        self._large: deque[asyncio.Future[MediaLine]] = deque()

    async def take(self, size: int) -> MediaLine:
        """A line for a blob of `size` bytes; give it back."""
        if self._free:
            return self._free.popleft()
        turn: asyncio.Future[MediaLine] = asyncio.get_running_loop().create_future()
        (self._small if size <= SMALL else self._large).append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give(turn.result())
            raise

    def give(self, line: MediaLine) -> None:
        """Done with it."""
        for waiting in (self._small, self._large):
            while waiting:
                turn = waiting.popleft()
                if not turn.done():
                    turn.set_result(line)
                    return
        self._free.append(line)


class _Turns:
    """One at a time has the turn of a blob, whoever else waits for it or comes while another does."""

    def __init__(self) -> None:
        self._turns: dict[str, asyncio.Lock] = {}
        self._wanted: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Have it."""
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._wanted[key] += 1
        try:
            async with turn:
                yield
        finally:
            self._wanted[key] -= 1
            # A lock that is free may be on its way to who waits for it: only one that nobody wants is dropped.
            if not self._wanted[key]:
                del self._turns[key], self._wanted[key]


class BlobCarrier:
    """`up` takes blobs to the relay, one at a time; each of `down` brings one, small ones first. Close it once.

    `store` knows which uploads were begun, over restarts.
    """

    def __init__(self, store: Store, cache: MediaCache, up: MediaLine, down: tuple[MediaLine, ...]) -> None:
        self._store = store
        self._cache = cache
        self._up = up
        self._down = down
        self._lines = _Lines(down)
        self._going = asyncio.Lock()
        self._coming = _Turns()

    async def take_up(self, blob: Blob, progress: Progress) -> Sent:
        """Let the relay have a blob that was made here. Problem `not_found` where its bytes are not here."""
        reader = await asyncio.to_thread(self._cache.open, blob.key)
        if reader is None or not blob.sha256:
            raise Problem("not_found")
        try:
            async with self._going:
                with self._store.write() as tx:
                    begun.begin(tx, replace(blob, size=reader.size))
                sent = await self._up.upload(blob.sha256, reader.size, blob.media_type, _Reading(reader), progress)
                self._ended(blob)
                return sent
        finally:
            await asyncio.to_thread(reader.close)

    async def give_up(self, blob: Blob, is_wanted: Callable[[], bool]) -> None:
        """Let the relay drop what it has of an upload that was begun here, unless it `is_wanted` by the time nothing
        else goes up. Problem as the line raises where it is to be tried again."""
        async with self._going:
            if is_wanted():
                return
            try:
                await self._up.forget(blob.sha256, blob.size, blob.media_type)
            except Problem as problem:
                if problem.name not in _NOT_THERE:
                    raise
            self._ended(blob)

    def _ended(self, blob: Blob) -> None:
        with self._store.write() as tx:
            begun.end(tx, blob.key)

    async def bring(self, blob: Blob, progress: Progress) -> None:
        """Have a blob in the cache. Problem `not_found` where it is not to be had, `disk_full`, and what a line raises.

        Who waits for the same one waits for the one transfer.
        """
        async with self._coming.of(blob.key):
            if not await asyncio.to_thread(self._cache.has, blob.key):
                try:
                    await self._fetch(blob, progress)
                except DamagedBlobError:
                    await self._fetch(blob, progress)  # what lay here was no beginning of it, and is gone

    async def read(self, blob: Blob, most: int) -> bytes:
        """All bytes of a blob, in memory and nowhere else. Problem as `bring`, `too_large` for more than `most`."""
        if blob.blob_id is None:
            raise Problem("not_found")
        line = await self._lines.take(blob.size)
        try:
            sink = _Holding()
            sized = await line.download(blob.blob_id, most, sink, lambda done: None)
        finally:
            self._lines.give(line)
        content = bytes(sink.content)
        if text_of(hashlib.sha256(content).digest()) != sized.sha256:
            raise Problem("relay_misbehaves")
        return content

    async def _fetch(self, blob: Blob, progress: Progress) -> None:
        if blob.blob_id is None:
            raise Problem("not_found")
        line = await self._lines.take(blob.size)
        try:
            writer = await asyncio.to_thread(self._cache.go_on, blob.key)
            left = writer.abandon
            try:
                sink = _Writing(writer)
                await asyncio.to_thread(sink.take_over)
                sized = await line.download(blob.blob_id, blob.size, sink, progress)
                await asyncio.to_thread(sink.commit, sized.sha256)
            except asyncio.CancelledError:
                left = writer.rest
                raise
            except Problem as problem:
                left = writer.rest if problem.name in _CUT else writer.abandon
                raise
            finally:
                await asyncio.to_thread(left)
        finally:
            self._lines.give(line)

    def close(self) -> None:
        """Cut what is under way."""
        for line in (self._up, *self._down):
            line.close()
