"""A WebSocket client that writes bytes, for what a well-behaved library would never send."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from typing import Any
from urllib.parse import urlsplit

from tests.helpers.waiting import in_time

TEXT, BINARY, CLOSE, PING, PONG, CONT = 1, 2, 8, 9, 10, 0


def frame(payload: bytes, opcode: int = TEXT, *, fin: bool = True, masked: bool = True, reserved: int = 0) -> bytes:
    """One frame as bytes."""
    first = (0x80 if fin else 0) | reserved | opcode
    flag = 0x80 if masked else 0
    size = len(payload)
    if size < 126:
        head = bytes([first, flag | size])
    elif size < 65536:
        head = bytes([first, flag | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([first, flag | 127]) + size.to_bytes(8, "big")
    if not masked:
        return head + payload
    # Masking in Python is slow; a mask of zeros is as good for a long payload.
    if size > 1000:
        return head + b"\0\0\0\0" + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))


def call(number: int, method: str, **params: Any) -> bytes:
    """A request as the payload of a frame."""
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


def request(url: str, *lines: str, subprotocol: str = "paravion.v1") -> bytes:
    """The handshake request."""
    parts = urlsplit(url)
    key = base64.b64encode(os.urandom(16)).decode()
    head = [
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: {subprotocol}",
        *lines,
    ]
    return ("\r\n".join(head) + "\r\n\r\n").encode()


class RawPeer:
    """One connection after its handshake."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.head = b""

    @classmethod
    async def open(cls, url: str, *, small_buffer: bool = False) -> RawPeer:
        """Connect, shake hands and take `hello`. A small buffer holds back a peer that does not read."""
        parts = urlsplit(url)
        limit = 1024 if small_buffer else 2**20
        peer = cls(*await asyncio.open_connection(parts.hostname, parts.port, limit=limit))
        peer.write(request(url))
        peer.head = await in_time(peer.reader.readuntil(b"\r\n\r\n"), "handshake")
        assert b" 101 " in peer.head.splitlines()[0], peer.head
        assert (await peer.json())["method"] == "hello"
        return peer

    def write(self, data: bytes) -> None:
        self.writer.write(data)

    async def send(self, payload: bytes) -> None:
        self.write(frame(payload))
        await self.writer.drain()

    async def frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload."""
        first, second = await in_time(self.reader.readexactly(2), "a frame")
        size = second & 0x7F
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2), "big")
        elif size == 127:
            size = int.from_bytes(await self.reader.readexactly(8), "big")
        return first & 0x0F, await in_time(self.reader.readexactly(size), "a payload")

    async def json(self) -> dict[str, Any]:
        """The next text frame, as JSON; pings before it are answered."""
        while True:
            opcode, payload = await self.frame()
            if opcode != PING:
                break
            self.write(frame(payload, PONG))
        assert opcode == TEXT, (opcode, payload)
        result: dict[str, Any] = json.loads(payload)
        return result

    async def close_code(self) -> int:
        """Read on to the close frame; its code. 1006 where the connection was cut without one."""
        try:
            while True:
                opcode, payload = await self.frame()
                if opcode == CLOSE:
                    return int.from_bytes(payload[:2], "big")
        except (asyncio.IncompleteReadError, ConnectionError):
            return 1006

    def close(self) -> None:
        self.writer.transport.abort()
