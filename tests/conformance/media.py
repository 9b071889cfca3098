"""A small client of the media channel, written from the document alone. It judges everything it receives."""

import asyncio
import base64
import hashlib
import json
import secrets
from types import TracebackType
from typing import Any, Self

import websockets
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.conformance.client import DEADLINE, Ended, result
from tests.conformance.document import Json, document, misfits

CHANNEL = document()["channels"]["media"]
LIMITS = document()["x-limits"]
FRAME: int = LIMITS["media_frame_bytes"]
WINDOW: int = LIMITS["media_window_bytes"]


def png(size: int) -> bytes:
    """Bytes nobody has, that begin as a PNG does."""
    return (b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(32) * (size // 32 + 1))[:size]


def sha256(data: bytes) -> str:
    """As the wire writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class MediaClient:
    """One connection, used by one task. Use it in `async with`; what did not fit the document fails the case."""

    def __init__(self, url: str) -> None:
        self._url = url.removesuffix(document()["channels"]["session"]["address"]) + CHANNEL["address"]
        self._next = 0
        self.acked = 0
        self.faults: list[str] = []

    async def __aenter__(self) -> Self:
        subprotocol = Subprotocol(CHANNEL["x-subprotocol"])
        self.socket: ClientConnection = await connect(
            self._url, subprotocols=[subprotocol], compression=None, max_size=None
        )
        assert self.socket.subprotocol == subprotocol
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.socket.close()
        if kind is None:
            assert self.faults == []

    async def take(self) -> Json | bytes:
        """The next frame; Ended where there is none."""
        try:
            async with asyncio.timeout(DEADLINE):
                frame = await self.socket.recv()
        except websockets.ConnectionClosed as error:
            raise Ended(f"closed with {self.socket.close_code}") from error
        if isinstance(frame, bytes):
            if not 0 < len(frame) <= FRAME:
                self.faults.append(f"a binary frame of {len(frame)} bytes")
            return frame
        read: Json = json.loads(frame)
        if "method" in read:
            self.faults += misfits(read["method"], read)
            if read["params"]["offset"] < self.acked:
                self.faults.append("an acknowledgement went back")
            self.acked = read["params"]["offset"]
        return read

    async def call(self, method: str, *, checked: bool = True, **params: Any) -> Json:
        """The result, or Refused; what comes before the answer belongs to what it ended."""
        self._next += 1
        frame = {"jsonrpc": "2.0", "id": self._next, "method": method, "params": params}
        if checked:
            assert misfits(f"{method}.request", frame) == []
        await self.socket.send(json.dumps(frame))
        while True:
            answer = await self.take()
            if not isinstance(answer, bytes) and answer.get("id") == self._next:
                self.faults += misfits("refusal" if "error" in answer else f"{method}.answer", answer)
                return result(answer)

    async def begin(self, data: bytes, type_: str = "image/png") -> Json:
        begun = await self.call("upload.begin", sha256=sha256(data), size=len(data), type=type_)
        self.acked = begun["offset"]
        return begun

    async def push(self, data: bytes, start: int, stop: int) -> None:
        """Send a part of `data`, and wait until all of it is acknowledged."""
        sent = start
        while self.acked < stop:
            while sent < stop and sent < self.acked + WINDOW:
                part = data[sent : min(sent + FRAME, stop, self.acked + WINDOW)]
                await self.socket.send(part)
                sent += len(part)
            await self.take()

    async def upload(self, data: bytes, type_: str = "image/png") -> Json:
        """The blob as a body names it."""
        begun = await self.begin(data, type_)
        await self.push(data, begun["offset"], len(data))
        return await self.call("upload.commit")

    async def download(self, blob_id: str, offset: int = 0) -> bytes:
        """All bytes from `offset`."""
        told = await self.call("download", blob_id=blob_id, offset=offset)
        got = bytearray()
        while offset + len(got) < told["size"]:
            frame = await self.take()
            assert isinstance(frame, bytes)
            got += frame
            taken = {"jsonrpc": "2.0", "method": "download.ack", "params": {"offset": offset + len(got)}}
            assert misfits("download.ack", taken) == []
            await self.socket.send(json.dumps(taken))
        return bytes(got)

    async def closed(self) -> int:
        """The close code, once the relay has closed."""
        try:
            while True:
                await self.take()
        except Ended:
            assert self.socket.close_code is not None
            return self.socket.close_code
