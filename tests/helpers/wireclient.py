"""A small client of the wire for tests: plain JSON, every frame kept, nothing decided.

It deliberately uses neither `relay.wire` nor the desktop's client, so that a fault common to both
does not hide itself.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

from tests.helpers.waiting import DEADLINE, eventually

Json = dict[str, Any]

DEVICE_KEY = "A" * 43
PASSWORD = "plum orbit lantern 42"


class WireError(Exception):
    """An error answer: `code`, the stable `name` and the rest of `data`."""

    def __init__(self, error: Json) -> None:
        self.code: int = error["code"]
        self.data: Json = error.get("data") or {}
        self.name: str = self.data.get("name", "")
        super().__init__(f"{self.code} {self.name or error.get('message', '')} {self.data}")


class Cut(Exception):
    """The connection ended before the answer: the outcome is unknown."""


def message_id() -> str:
    """A fresh UUID version 7, as text."""
    millis = int(time.time() * 1000)
    tail = uuid.uuid4().int & ((1 << 76) - 1)
    value = (millis << 80) | (7 << 76) | tail
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    return str(uuid.UUID(int=value))


class Wire:
    """One connection. `events` and `signals` hold the params of every notification, in order of arrival."""

    def __init__(self, socket: ClientConnection, url: str = "") -> None:
        self._socket = socket
        self.url = url
        self._calls: dict[int, asyncio.Future[Json]] = {}
        self._next = 0
        self.hello: Json = {}
        self.events: list[Json] = []
        self.signals: list[Json] = []
        self.closed: asyncio.Event = asyncio.Event()
        self._reader = asyncio.create_task(self._read())
        self.on_event: Callable[[Json], None] | None = None

    @classmethod
    async def connect(cls, url: str, **options: Any) -> Wire:
        """Open and wait for `hello`."""
        options.setdefault("compression", None)
        options.setdefault("max_size", 2**24)
        options.setdefault("open_timeout", DEADLINE)
        options.setdefault("subprotocols", ["paravion.v1"])
        wire = cls(await websockets.connect(url, **options), url)
        await eventually(lambda: wire.hello or wire.closed.is_set(), "hello")
        return wire

    @property
    def close_code(self) -> int | None:
        return self._socket.close_code

    async def close(self) -> None:
        await self._socket.close()
        await self._reader

    async def abort(self) -> None:
        """End without the closing handshake."""
        self._socket.transport.abort()
        await self._reader

    async def send_raw(self, frame: str | bytes) -> None:
        await self._socket.send(frame)

    async def _read(self) -> None:
        try:
            async for raw in self._socket:
                self._take(json.loads(raw))
        except websockets.ConnectionClosed:
            pass  # told through `closed`
        finally:
            self.closed.set()
            for waiting in self._calls.values():
                if not waiting.done():
                    waiting.set_exception(Cut(f"closed with {self._socket.close_code}"))

    def _take(self, frame: Json) -> None:
        match frame.get("method"):
            case None:
                waiting = self._calls.pop(frame["id"], None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(frame)
            case "event":
                self.events.append(frame["params"])
                if self.on_event is not None:
                    self.on_event(frame["params"])
            case "signal":
                self.signals.append(frame["params"])
            case "hello":
                self.hello = frame["params"]
            case other:
                raise AssertionError(f"unknown notification {other}")

    def begin(self, method: str, **params: Any) -> asyncio.Future[Json]:
        """Write a request now; the future gives the whole response frame, or Cut."""
        self._next += 1
        number = self._next
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._calls[number] = answer
        frame = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        task = asyncio.create_task(self._write(frame, answer))
        answer.add_done_callback(lambda _: task)
        return answer

    async def _write(self, frame: Json, answer: asyncio.Future[Json]) -> None:
        try:
            await self._socket.send(json.dumps(frame))
        except websockets.ConnectionClosed:
            if not answer.done():
                answer.set_exception(Cut("closed before the request left"))

    async def call(self, method: str, **params: Any) -> Json:
        """The result, or WireError, or Cut."""
        try:
            async with asyncio.timeout(DEADLINE):
                frame = await self.begin(method, **params)
        except TimeoutError as error:
            raise Cut(f"{method}: no answer within {DEADLINE} s") from error
        if "error" in frame:
            raise WireError(frame["error"])
        result: Json = frame["result"]
        return result

    async def sign_up(self, username: str, *, open_to_all: bool = True, **other: Any) -> Json:
        """Sign up. `open_to_all`: everybody may write to this account, and its cursor is from behind that choice."""
        params = {
            "username": username,
            "password": PASSWORD,
            "display_name": username.capitalize(),
            "birth_date": "1990-05-17",
            "device_name": "test",
            "device_key": DEVICE_KEY,
        }
        signed = await self.call("session.sign_up", **{**params, **other})
        if not open_to_all:
            return signed
        await self.open_to_all()
        return {**signed, "cursor": (await self.call("inbox.snapshot", limit=1))["head"]}

    async def open_to_all(self) -> None:
        """Let everybody write to the account that is signed in here."""
        await self.call("privacy.set", inbox_reach="everyone", request_reach="everyone")

    async def sign_in(self, username: str, **other: Any) -> Json:
        params = {"username": username, "password": PASSWORD, "device_name": "test", "device_key": DEVICE_KEY}
        return await self.call("session.sign_in", **{**params, **other})

    async def resume(self, token: str, cursor: Json | None) -> Json:
        return await self.call("session.resume", token=token, cursor=cursor)

    async def send_text(self, thread_id: str, text: str, mid: str | None = None) -> Json:
        body = {"type": "text", "text": text, "entities": []}
        return await self.call("messages.send", id=mid or message_id(), thread_id=thread_id, body=body)
