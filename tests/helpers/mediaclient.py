"""A small client of the media channel for tests: plain JSON, windows as the protocol says, nothing decided."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

from tests.helpers.waiting import DEADLINE
from tests.helpers.wireclient import Cut, Json, WireError

FRAME = 64 * 1024
WINDOW = 512 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


def png(size: int, salt: bytes = b"") -> bytes:
    """Bytes that begin as a PNG does."""
    block = hashlib.sha256(salt).digest() * 2048
    return (PNG + salt + block * (size // len(block) + 1))[:size]


def hash_of(data: bytes) -> str:
    """What `upload.begin` is told."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class MediaWire:
    """One connection, used by one task. `acked` is the newest offset the relay acknowledged."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.acked = 0
        self._next = 0

    @classmethod
    async def connect(cls, url: str, token: str | None = None, **options: Any) -> MediaWire:
        """Connect to the channel beside the session's `url`, and open it where there is a token."""
        options.setdefault("compression", None)
        options.setdefault("max_size", 2**24)
        options.setdefault("open_timeout", DEADLINE)
        options.setdefault("subprotocols", ["paravion-media.v1"])
        wire = cls(await websockets.connect(f"{url}/media", **options))
        if token is not None:
            await wire.call("media.open", token=token)
        return wire

    @property
    def close_code(self) -> int | None:
        return self.socket.close_code

    async def close(self) -> None:
        await self.socket.close()

    async def abort(self) -> None:
        """End without the closing handshake."""
        self.socket.transport.abort()
        await self.socket.wait_closed()

    async def take(self) -> Json | bytes:
        """The next frame; Cut where there is none any more."""
        try:
            async with asyncio.timeout(DEADLINE):
                frame = await self.socket.recv()
        except websockets.ConnectionClosed as error:
            raise Cut(f"closed with {self.close_code}") from error
        if isinstance(frame, bytes):
            return frame
        read: Json = json.loads(frame)
        if read.get("method") == "upload.ack":
            assert read["params"]["offset"] >= self.acked, "an acknowledgement went back"
            self.acked = read["params"]["offset"]
        return read

    async def ask(self, method: str, **params: Any) -> int:
        """Send a request; its number."""
        self._next += 1
        await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params}))
        return self._next

    async def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        await self.socket.send(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}))

    async def answer(self, number: int) -> Json:
        """The result of a request, or WireError; what comes before it is dropped."""
        while True:
            frame = await self.take()
            if isinstance(frame, bytes) or frame.get("id") != number:
                continue
            if "error" in frame:
                raise WireError(frame["error"])
            result: Json = frame["result"]
            return result

    async def call(self, method: str, **params: Any) -> Json:
        """Ask, and wait for the answer."""
        return await self.answer(await self.ask(method, **params))

    async def begin(self, data: bytes, type_: str = "image/png") -> Json:
        """`upload.begin` for all of `data`."""
        found = await self.call("upload.begin", sha256=hash_of(data), size=len(data), type=type_)
        self.acked = found["offset"]
        return found

    async def push(self, data: bytes, start: int, stop: int | None = None, frame: int = FRAME) -> None:
        """Send the bytes of `data` from `start` up to `stop` within the window, until all are acknowledged."""
        stop = len(data) if stop is None else stop
        sent = start
        while self.acked < stop:
            while sent < stop and sent - self.acked < WINDOW:
                part = data[sent : min(sent + frame, stop, self.acked + WINDOW)]
                await self.socket.send(part)
                sent += len(part)
            await self.take()

    async def upload(self, data: bytes, type_: str = "image/png") -> Json:
        """The whole of `data` as a blob: what a message says of it."""
        begun = await self.begin(data, type_)
        if "blob_id" in begun:
            return {"blob_id": begun["blob_id"], "media_type": begun["media_type"], "size": len(data)}
        await self.push(data, begun["offset"])
        return await self.call("upload.commit")

    async def download(self, blob_id: str, offset: int = 0, stop: int | None = None) -> bytes:
        """The bytes of a blob from `offset`, up to `stop` of them or all."""
        told = await self.call("download", blob_id=blob_id, offset=offset)
        wanted = told["size"] - offset if stop is None else stop
        got = bytearray()
        while len(got) < wanted:
            frame = await self.take()
            if isinstance(frame, bytes):
                assert 0 < len(frame) <= FRAME
                got += frame
                await self.tell("download.ack", offset=offset + len(got))
        return bytes(got)
