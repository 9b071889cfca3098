"""A TCP proxy that misbehaves on request, between a client and a relay.

Two levels. As bytes: delay, throttle, cut after byte k (with FIN or RST), black hole (the peer is
gone, nobody is told). As websocket frames: the unmasked server frames (and the masked client
frames) are found again in the stream, and a rule decides what becomes of the i-th text frame.

A proxied connection is numbered from 0; `plans` says how each is treated, so that a fault can be
put on the first connection and the reconnect be clean.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.helpers.frames import FrameRule, Reframer
from tests.helpers.waiting import pause

CHUNK = 65536


@dataclass(frozen=True)
class Plan:
    """What happens to one connection. Byte counts are per direction, from the first byte of the TCP stream."""

    delay: float = 0.0
    """Seconds added to every chunk, both ways."""
    bytes_per_second: float | None = None
    """Throttle, each direction by itself."""
    cut_down_after: int | None = None
    """Cut once this many bytes of the server have passed to the client."""
    cut_up_after: int | None = None
    """Cut once this many bytes of the client have passed to the server."""
    reset: bool = False
    """Cut with RST instead of FIN."""
    down_rule: Callable[[], FrameRule] | None = None
    """Makes the rule for the server's text frames of this connection."""
    up_rule: Callable[[], FrameRule] | None = None
    """Makes the rule for the client's text frames of this connection."""


CLEAN = Plan()


@dataclass
class _Link:
    """One proxied connection: both sockets, and whether the hole is open."""

    number: int
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def cut(self, reset: bool) -> None:
        if self.closed:
            return
        self.closed = True
        self.flowing.set()
        for writer in (self.client, self.server):
            if reset:
                linger = struct.pack("ii", 1, 0)
                raw = writer.get_extra_info("socket")
                if raw is not None and raw.fileno() >= 0:
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
            else:
                writer.close()


class FaultProxy:
    """Use as an async context manager; `url` is the target's URL with this proxy's port."""

    def __init__(self, target_url: str) -> None:
        self._target = urlsplit(target_url)
        self._server: asyncio.Server | None = None
        self._links: list[_Link] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepting: set[asyncio.Task[Any]] = set()
        self._refusing = False
        self.plans: dict[int, Plan] = {}
        self.default = CLEAN
        self.accepted = 0
        self.down_frames: list[int] = []
        """Text frames of the server seen so far, per connection."""
        self.down_bytes: list[int] = []
        """Bytes the server sent so far, per connection."""
        self.up_bytes: list[int] = []
        """Bytes the client sent so far, per connection."""

    async def __aenter__(self) -> FaultProxy:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.refuse()
        await asyncio.gather(*self._accepting, return_exceptions=True)
        links = list(self._links)
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in links:
            link.cut(reset=False)
            for writer in (link.client, link.server):
                await asyncio.gather(writer.wait_closed(), return_exceptions=True)
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        return f"{self._target.scheme}://127.0.0.1:{self.port}{self._target.path}"

    def retarget(self, target_url: str) -> None:
        """Send new connections elsewhere: a relay that came back on another port."""
        self._target = urlsplit(target_url)

    def cut(self, *, reset: bool = False) -> None:
        """End every open connection now."""
        for link in self._links:
            link.cut(reset)
        self._links = [link for link in self._links if not link.closed]

    @asynccontextmanager
    async def cutting(self, every: float) -> AsyncIterator[None]:
        """End every open connection again and again, so many seconds apart."""

        async def cut() -> None:
            while True:
                await pause(every)
                self.cut()

        task = asyncio.create_task(cut())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def refuse(self, refusing: bool = True) -> None:
        """Close new connections at once (the network is down), until told otherwise."""
        self._refusing = refusing

    def black_hole(self) -> None:
        """Half-open: bytes of the open connections vanish from sight both ways, and neither side is told."""
        for link in self._links:
            link.flowing.clear()

    def heal(self) -> None:
        """Let what the black hole kept flow again, in order."""
        for link in self._links:
            link.flowing.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)
        if self._refusing:
            writer.transport.abort()
            return
        self._links = [link for link in self._links if not link.closed]
        number = self.accepted
        self.accepted += 1
        self.down_frames.append(0)
        self.down_bytes.append(0)
        self.up_bytes.append(0)
        assert self._target.port is not None
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._target.port)
        except OSError:
            writer.transport.abort()
            return
        link = _Link(number, writer, up_writer)
        link.flowing.set()
        self._links.append(link)
        plan = self.plans.get(number, self.default)
        for pump in (self._down(link, plan, up_reader), self._up(link, plan, reader)):
            task = asyncio.create_task(pump)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _down(self, link: _Link, plan: Plan, reader: asyncio.StreamReader) -> None:
        def count(frames: int) -> None:
            self.down_frames[link.number] = frames

        reframer = Reframer(plan.down_rule() if plan.down_rule else None, count)
        await self._pump(link, plan, reader, link.client, plan.cut_down_after, reframer, down=True)

    async def _up(self, link: _Link, plan: Plan, reader: asyncio.StreamReader) -> None:
        reframer = Reframer(plan.up_rule() if plan.up_rule else None, lambda _: None)
        await self._pump(link, plan, reader, link.server, plan.cut_up_after, reframer, down=False)

    async def _pump(
        self,
        link: _Link,
        plan: Plan,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        cut_after: int | None,
        reframer: Reframer,
        *,
        down: bool,
    ) -> None:
        passed = 0
        try:
            while data := await reader.read(CHUNK):
                for piece in await reframer.feed(data):
                    await link.flowing.wait()
                    if plan.delay:
                        await pause(plan.delay)
                    if cut_after is not None and passed + len(piece) >= cut_after:
                        writer.write(piece[: cut_after - passed])
                        await writer.drain()
                        link.cut(plan.reset)
                        return
                    passed += len(piece)
                    (self.down_bytes if down else self.up_bytes)[link.number] = passed
                    await _write(writer, piece, plan.bytes_per_second)
            await link.flowing.wait()
        except (ConnectionError, OSError):
            pass  # the other pump or the peer ended the connection: the same end as EOF
        finally:
            link.cut(reset=False)


async def _write(writer: asyncio.StreamWriter, piece: bytes, bytes_per_second: float | None) -> None:
    if bytes_per_second is None:
        writer.write(piece)
        await writer.drain()
        return
    step = max(1, int(bytes_per_second / 50))
    for start in range(0, len(piece), step):
        writer.write(piece[start : start + step])
        await writer.drain()
        await pause(step / bytes_per_second)
