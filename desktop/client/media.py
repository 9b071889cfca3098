"""The media connection: blobs up and down, one at a time on each, going on where a cut left off.

Bytes pass in frames; no more of a blob is in memory than the window holds.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from desktop.client.calls import Misbehaved, problem_of
from desktop.client.opening import open_socket
from desktop.client.transfers import Incoming, Outgoing
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from desktop.domain.sending import pause
from desktop.log import EventLog
from relay.wire import MEDIA_PATH, MEDIA_SUBPROTOCOL, PATH, media
from relay.wire.base import Nothing, Wire
from relay.wire.frames import Answer, read_answer, write_call
from relay.wire.session import CLOSE_SIGNED_OUT

_log = EventLog("media")
T = TypeVar("T", bound=Wire)
R = TypeVar("R")

Progress = Callable[[int], None]
"""Told how many bytes of a blob have arrived."""
_taken = msgspec.json.Decoder(media.Taken)
_MOST_FRAME = 4 * 1024 * 1024
_PASSING = frozenset({"offline", "timed_out", "relay_unreachable", "relay_misbehaves"})
"""What a new connection may mend."""


class Source(Protocol):
    """Where the bytes of an upload stand. What it raises ends the upload."""

    async def read(self, offset: int, count: int) -> bytes:
        """Exactly `count` bytes from `offset` on."""
        ...


class Sink(Protocol):
    """Where the bytes of a download go, in order. What it raises ends the download."""

    @property
    def offset(self) -> int:
        """How many it has."""
        ...

    async def write(self, data: bytes) -> None: ...


class Sent(Struct, frozen=True):
    """A blob that the relay has, as a message names it."""

    blob_id: UUID
    media_type: str
    size: int


class Sized(Struct, frozen=True):
    """What a download brings: bytes in all and the SHA-256 over them, base64url."""

    size: int
    sha256: str


def media_address(address: str) -> str:
    """Where the media of the relay at `address` (a normal one) are."""
    return address + MEDIA_PATH.removeprefix(PATH)


class MediaConnection:
    """One open media connection. Whoever uses it has it alone; any Problem but a refusal is its end: close it."""

    def __init__(self, socket: ClientConnection, config: ClientConfig) -> None:
        self._socket = socket
        self._config = config
        self._last = 0
        self._limits = media.MediaOpened(frame=1, window=1, blob=0)

    @classmethod
    async def open(cls, address: str, token: str, config: ClientConfig) -> "MediaConnection":
        """Open, and show the token. Problem `relay_unreachable`, `not_signed_in` and what `open_socket` raises."""
        try:
            async with asyncio.timeout(config.open_within):
                socket = await open_socket(media_address(address), config, MEDIA_SUBPROTOCOL)
        except TimeoutError as error:
            raise Problem("relay_unreachable") from error
        connection = cls(socket, config)
        try:
            connection._limits = await connection._ask("media.open", media.OpenMedia(token=token), media.MediaOpened)
        except BaseException:
            connection.abort()
            raise
        return connection

    def abort(self) -> None:
        """Cut at once."""
        self._socket.transport.abort()

    async def upload(self, sha256: str, size: int, media_type: str, source: Source, progress: Progress) -> Sent:
        """Bring a blob to the relay, or what of it is missing there. Problem as the relay refuses."""
        begun = await self._ask(
            "upload.begin", media.BeginUpload(sha256=sha256, size=size, type=media_type), media.Upload
        )
        if begun.blob_id is not None:
            progress(size)
            return Sent(begun.blob_id, begun.media_type or media_type, size)
        with _honest():
            going = Outgoing(begun.offset, size, min(self._limits.frame, _MOST_FRAME), self._limits.window)
        progress(going.stored)
        while not going.all_sent:
            count = going.room()
            if count:
                await self._send(await source.read(going.sent, count))
                going.took(count)
            else:
                self._acknowledged(await self._text(), going, progress)
        made = await self._ask(
            "upload.commit", Nothing(), media.Blob, lambda answer: self._acknowledged(answer, going, progress)
        )
        return Sent(made.blob_id, made.media_type, made.size)

    async def forget(self, sha256: str, size: int, media_type: str) -> None:
        """Let the relay drop what it has of an upload; nothing where it is a blob by now. Problem as `upload`."""
        params = media.BeginUpload(sha256=sha256, size=size, type=media_type)
        # Only what is begun on this connection can be dropped.
        if (await self._ask("upload.begin", params, media.Upload)).blob_id is None:
            await self._ask("transfer.stop", media.StopTransfer(forget=True), Nothing)

    async def download(self, blob_id: UUID, most: int, sink: Sink, progress: Progress) -> Sized:
        """Take a blob of at most `most` bytes from where `sink` is. Problem `not_found`, `too_large`, …"""
        params = media.BeginDownload(blob_id=blob_id, offset=sink.offset)
        begun = await self._ask("download", params, media.Download)
        if begun.size > most:
            raise Problem("too_large")
        with _honest():
            if begun.offset != sink.offset:
                raise Misbehaved("a download from another offset")
            coming = Incoming(begun.offset, begun.size, self._limits.window // 4)
        progress(coming.taken)
        while not coming.complete:
            frame = await self._recv()
            with _honest():
                if isinstance(frame, str):
                    raise Misbehaved("a text frame in a download")
                due = coming.took(len(frame))
            await sink.write(frame)
            if due:
                progress(coming.taken)
                told = write_call(media.DOWNLOADED, media.Taken(offset=coming.taken))
                await self._send(told.decode())
        return Sized(begun.size, begun.sha256)

    async def _ask(
        self, method: str, params: Wire, result: type[T], meanwhile: Callable[[Answer], None] | None = None
    ) -> T:
        self._last += 1
        await self._send(write_call(method, params, self._last).decode())
        while True:
            answer = await self._text()
            if answer.method is not None and meanwhile is not None:
                meanwhile(answer)
            elif answer.method is None and answer.id == self._last:
                break
        if answer.error is not None:
            raise problem_of(answer.error, self._config)
        try:
            return msgspec.json.decode(answer.result, type=result)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Problem("relay_misbehaves") from error

    @staticmethod
    def _acknowledged(answer: Answer, going: Outgoing, progress: Progress) -> None:
        if answer.error is not None and answer.method is None:
            raise Problem("relay_misbehaves")
        if answer.method != media.UPLOADED:
            return
        with _honest():
            try:
                offset = _taken.decode(answer.params).offset
            except msgspec.DecodeError as error:
                raise Misbehaved("an acknowledgement of the wrong shape") from error
            going.acknowledged(offset)
        progress(going.stored)

    async def _text(self) -> Answer:
        frame = await self._recv()
        if isinstance(frame, bytes):
            raise Problem("relay_misbehaves")
        try:
            return read_answer(frame)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Problem("relay_misbehaves") from error

    async def _send(self, frame: bytes | str) -> None:
        try:
            async with asyncio.timeout(self._config.call_within):
                await self._socket.send(frame)
        except (ConnectionClosed, TimeoutError) as error:
            raise _ended(error) from error

    async def _recv(self) -> bytes | str:
        try:
            async with asyncio.timeout(self._config.call_within):
                return await self._socket.recv()
        except (ConnectionClosed, TimeoutError) as error:
            raise _ended(error) from error


def _ended(error: Exception) -> Problem:
    code = error.rcvd.code if isinstance(error, ConnectionClosed) and error.rcvd is not None else None
    return Problem("not_signed_in" if code == CLOSE_SIGNED_OUT else "offline")


class _honest:  # noqa: N801 - read as words: with _honest()
    """What the protocol does not allow ends the connection."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, Misbehaved):
            raise Problem("relay_misbehaves") from error


class MediaLine:
    """A media connection that is opened when it is wanted, mended when it is cut and closed when it rests.

    One transfer at a time; others wait their turn.
    """

    def __init__(
        self, address: str, token: str, config: ClientConfig, chance: Callable[[], float] = random.random
    ) -> None:
        self._address = address
        self._token = token
        self._config = config
        self._chance = chance
        self._turn = asyncio.Lock()
        self._open: MediaConnection | None = None
        self._resting: asyncio.TimerHandle | None = None

    async def upload(self, sha256: str, size: int, media_type: str, source: Source, progress: Progress) -> Sent:
        """As `MediaConnection.upload`, through any number of cuts for as long as bytes still get through."""

        async def transfer(connection: MediaConnection, moved: Progress) -> Sent:
            return await connection.upload(sha256, size, media_type, source, moved)

        return await self._transfer(transfer, progress)

    async def download(self, blob_id: UUID, most: int, sink: Sink, progress: Progress) -> Sized:
        """As `MediaConnection.download`, in the same way."""

        async def transfer(connection: MediaConnection, moved: Progress) -> Sized:
            return await connection.download(blob_id, most, sink, moved)

        return await self._transfer(transfer, progress)

    async def forget(self, sha256: str, size: int, media_type: str) -> None:
        """As `MediaConnection.forget`, in the same way."""

        async def transfer(connection: MediaConnection, _moved: Progress) -> None:
            await connection.forget(sha256, size, media_type)

        await self._transfer(transfer, lambda done: None)

    @property
    def resting(self) -> bool:
        """Whether no connection is open."""
        return self._open is None

    def close(self) -> None:
        """Cut; a transfer under way raises `offline`."""
        if self._resting is not None:
            self._resting.cancel()
        self._drop()

    async def _transfer(self, work: Callable[[MediaConnection, Progress], Awaitable[R]], progress: Progress) -> R:
        failures = furthest = 0

        def moved(offset: int) -> None:
            nonlocal failures, furthest
            if offset > furthest:
                failures, furthest = 0, offset
            progress(offset)

        async with self._turn:
            if self._resting is not None:
                self._resting.cancel()
            try:
                while True:
                    try:
                        return await work(await self._opened(), moved)
                    except Problem as problem:
                        if problem.name in _PASSING:
                            self._drop()
                        failures += 1
                        if problem.name not in _PASSING or failures > self._config.transfer_tries:
                            raise
                        _log.info("transfer_cut", problem=problem.name)
                        config = self._config
                        wait = pause(failures, 0.0, self._chance(), base=config.retry_first, most=config.retry_most)
                        await asyncio.sleep(wait)
            except BaseException:
                # What was under way on it is unknown: another transfer begins on another one.
                self._drop()
                raise
            finally:
                self._resting = asyncio.get_running_loop().call_later(self._config.media_rest, self._drop)

    async def _opened(self) -> MediaConnection:
        if self._open is None:
            self._open = await MediaConnection.open(self._address, self._token, self._config)
        return self._open

    def _drop(self) -> None:
        if self._open is not None:
            self._open.abort()
            self._open = None
