"""A media channel over a real socket that keeps blobs in memory and cuts when a test says so."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

FRAME, WINDOW = 4_096, 4 * 4_096
Json = dict[str, Any]


def sha256(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


@dataclass
class FakeMedia:
    """`cut_after` bytes of a transfer its connection is cut, once for each number in the list."""

    url: str = ""
    token: str = "token"
    blobs: dict[UUID, tuple[bytes, str]] = field(default_factory=dict)
    partial: dict[str, bytes] = field(default_factory=dict)
    cut_after: list[int] = field(default_factory=list)
    refuse: dict[str, Json] = field(default_factory=dict)
    """By method: what is answered instead, as `error.data`."""
    received: int = 0
    """Bytes that came up."""
    forgotten: list[str] = field(default_factory=list)
    """Hashes of uploads that were to be dropped."""
    connections: int = 0
    furthest_ahead: int = 0
    wrong_hash: bool = False
    deaf: bool = False
    """Cut every connection as soon as it is open."""
    deaf_once_cut: bool = False
    """Be deaf from the first cut on."""
    given: int = 0
    """Bytes that went down."""
    lie: bool = False
    """Send more than the blob has."""
    open: set[ServerConnection] = field(default_factory=set)

    def add(self, data: bytes, media_type: str = "image/jpeg") -> UUID:
        blob_id = uuid4()
        self.blobs[blob_id] = (data, media_type)
        return blob_id

    async def serve(self, socket: ServerConnection) -> None:
        self.connections += 1
        if self.deaf:
            socket.transport.abort()
            return
        self.open.add(socket)
        try:
            await _Channel(self, socket).run()
        except ConnectionClosed:
            return
        finally:
            self.open.discard(socket)

    def go(self) -> None:
        """Cut every connection, and each that is opened from now on."""
        self.deaf = True
        for socket in self.open:
            socket.transport.abort()


class _Channel:
    def __init__(self, media: FakeMedia, socket: ServerConnection) -> None:
        self.media = media
        self.socket = socket
        self.hash = self.type = ""
        self.size = self.unacknowledged = self.came = 0

    async def run(self) -> None:
        async for frame in self.socket:
            if isinstance(frame, bytes):
                await self.take(frame)
                continue
            said = json.loads(frame)
            if said["method"] in self.media.refuse:
                data = self.media.refuse[said["method"]]
                await self.say(id=said["id"], error={"code": 1005, "message": "no", "data": data})
                continue
            await self.on(said["method"], said.get("params", {}), said.get("id"))

    async def on(self, method: str, params: Json, number: int | None) -> None:
        media = self.media
        match method:
            case "media.open":
                if params["token"] != media.token:
                    await self.socket.close(4401)
                await self.say(id=number, result={"frame": FRAME, "window": WINDOW, "blob": 2**30})
            case "upload.begin":
                self.hash, self.size, self.type = params["sha256"], params["size"], params["type"]
                had = next((key for key, (data, _) in media.blobs.items() if sha256(data) == self.hash), None)
                told = {"offset": len(media.partial.get(self.hash, b""))}
                if had is not None:
                    told |= {"blob_id": str(had), "media_type": media.blobs[had][1]}
                await self.say(id=number, result=told)
            case "upload.commit":
                data = media.partial.pop(self.hash, b"")
                assert sha256(data) == self.hash
                made = media.add(data, self.type)
                result = {"blob_id": str(made), "size": len(data), "media_type": self.type}
                await self.say(id=number, result=result)
            case "transfer.stop":
                if params.get("forget"):
                    media.forgotten.append(self.hash)
                    media.partial.pop(self.hash, None)
                await self.say(id=number, result={})
            case "download":
                await self.give(params, number)

    async def take(self, frame: bytes) -> None:
        media = self.media
        assert len(frame) <= FRAME
        media.received += len(frame)
        self.came += len(frame)
        self.unacknowledged += len(frame)
        media.furthest_ahead = max(media.furthest_ahead, self.unacknowledged)
        media.partial[self.hash] = media.partial.get(self.hash, b"") + frame
        self.cut(self.came)
        # Acknowledged late, so that the window counts.
        if self.unacknowledged >= WINDOW or len(media.partial[self.hash]) == self.size:
            self.unacknowledged = 0
            await self.notify("upload.ack", offset=len(media.partial[self.hash]))

    async def give(self, params: Json, number: int | None) -> None:
        data, media_type = self.media.blobs[UUID(params["blob_id"])]
        at = params.get("offset", 0)
        told = {
            "offset": at,
            "size": len(data),
            "media_type": media_type,
            "sha256": sha256(b"other" if self.media.wrong_hash else data),
        }
        await self.say(id=number, result=told)
        begun = acknowledged = at
        while at < len(data):
            if at - acknowledged >= WINDOW:
                acknowledged = json.loads(await self.socket.recv())["params"]["offset"]
                continue
            piece = data[at : at + FRAME]
            await self.socket.send(piece + b"more" if self.media.lie else piece)
            at += len(piece)
            self.media.given += len(piece)
            self.cut(at - begun)

    def cut(self, passed: int) -> None:
        after = self.media.cut_after
        if after and passed >= after[0]:
            after.pop(0)
            self.media.deaf |= self.media.deaf_once_cut
            self.socket.transport.abort()

    async def notify(self, method: str, **params: Any) -> None:
        await self.say(method=method, params=params)

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps({"jsonrpc": "2.0", **frame}))


@asynccontextmanager
async def fake_media() -> AsyncIterator[FakeMedia]:
    media = FakeMedia()
    async with serve(media.serve, "127.0.0.1", 0, compression=None, subprotocols=["paravion-media.v1"]) as server:  # type: ignore[list-item]
        port = next(iter(server.sockets)).getsockname()[1]
        media.url = f"ws://127.0.0.1:{port}/v1"
        yield media
