"""A small client written from the document alone. It judges everything it receives."""

import asyncio
import json
import secrets
import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import websockets
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.conformance.document import Json, document, misfits

DEADLINE = 30.0
SUBPROTOCOL = Subprotocol(document()["channels"]["session"]["x-subprotocol"])


class Refused(Exception):
    """The relay answered with an error."""

    def __init__(self, frame: Json) -> None:
        self.frame = frame
        self.error: Json = frame["error"]
        self.code: int = self.error["code"]
        self.data: Json = self.error.get("data") or {}
        self.name: str = self.data.get("name", "")
        super().__init__(f"{self.code} {self.error['message']} {self.data}")


class Ended(Exception):
    """The connection ended before the answer."""


def new_id() -> str:
    """A UUID version 7 for now."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (7 << 76)
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    return str(uuid.UUID(int=value))


def text(words: str, **more: Any) -> Json:
    """A text body."""
    return {"type": "text", "text": words, **more}


class Client:
    """One connection. Use it in `async with`; on leaving, whatever did not fit the document fails the case."""

    def __init__(self, url: str, **options: Any) -> None:
        self.url = url
        self.hello: Json = {}
        self.events: list[Json] = []
        self.signals: list[Json] = []
        self.answers: list[tuple[str, Json]] = []
        self.order: list[str] = []
        self.faults: list[str] = []
        self.expected: int | None = None
        plain = {"subprotocols": [SUBPROTOCOL], "compression": None, "max_size": None, "open_timeout": DEADLINE}
        self._options = {**plain, **options}
        self._waiting: dict[int | str, tuple[str, asyncio.Future[Json]]] = {}
        self._resuming: dict[int | str, Json | None] = {}
        self._news = asyncio.Condition()
        self._next = 0
        self._reader: asyncio.Task[None] | None = None
        self.unread: list[Json] = []

    async def __aenter__(self) -> Self:
        self.socket: ClientConnection = await connect(self.url, **self._options)
        self._reader = asyncio.create_task(self._read())
        await self.until(lambda: bool(self.hello), "hello")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.socket.close()
        if self._reader is not None:
            await self._reader
        if kind is None:
            assert self.faults == []

    # --- what comes in

    async def _read(self) -> None:
        try:
            async for raw in self.socket:
                await self._take(raw)
        except websockets.ConnectionClosed:
            pass
        async with self._news:
            for _, answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(Ended(f"closed with {self.socket.close_code}"))
                    answer.exception()
            self._news.notify_all()

    async def _take(self, raw: str | bytes) -> None:
        if isinstance(raw, bytes):
            self.faults.append("a binary frame came")
            return
        frame: Json = json.loads(raw)
        async with self._news:
            if "method" in frame:
                self._notified(frame)
            else:
                self._answered(frame)
            self._news.notify_all()

    def _notified(self, frame: Json) -> None:
        name, params = frame["method"], frame.get("params", {})
        self.order.append(params["kind"] if name == "event" else name)
        if name not in ("hello", "event", "signal"):
            self.faults.append(f"unknown notification {name}")
            return
        self.faults += misfits(name, frame)
        if name == "hello":
            if self.hello or self.order != ["hello"]:
                self.faults.append("hello is not the first frame, or came twice")
            self.hello = params
        elif name == "signal":
            self.signals.append(params)
        else:
            self._event(params)

    def _event(self, event: Json) -> None:
        if self.expected is None:
            self.faults.append("an event before any resume")
        elif event["seq"] != self.expected:
            self.faults.append(f"event {event['seq']} where {self.expected} was next")
        self.expected = event["seq"] + 1
        self.events.append(event)

    def _answered(self, frame: Json) -> None:
        number = frame.get("id")
        if number is None or number not in self._waiting:
            self.faults += misfits("refusal" if "error" in frame else "answer", frame)
            self.unread.append(frame)
            return
        method, answer = self._waiting.pop(number)
        self.order.append(f"{method}!" if "error" in frame else method)
        self.answers.append((method, frame))
        self.faults += misfits("refusal" if "error" in frame else f"{method}.answer", frame)
        asked = self._resuming.pop(number, None)
        if method == "session.resume" and "result" in frame:
            result = frame["result"]
            fresh = asked is None or result.get("reset", False)
            self.expected = (result["head"]["seq"] if fresh else asked["seq"]) + 1  # type: ignore[index]
        if not answer.done():
            answer.set_result(frame)

    # --- what goes out

    async def raw(self, data: str) -> None:
        """Send a text frame as it is."""
        await self.socket.send(data)

    def begin(
        self, method: str, params: Json | None = None, *, checked: bool = True, number: Any = None
    ) -> asyncio.Future[Json]:
        """Send a request now; the future gives the answer's frame. `checked`: the request itself fits the document."""
        self._next += 1
        number = self._next if number is None else number
        frame = {"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}}
        if checked:
            assert misfits(f"{method}.request", frame) == []
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (method, answer)
        if method == "session.resume":
            self._resuming[number] = (params or {}).get("cursor")
        sending = asyncio.create_task(self._send(frame, answer))
        answer.add_done_callback(lambda _: sending)
        return answer

    async def _send(self, frame: Json, answer: asyncio.Future[Json]) -> None:
        try:
            await self.socket.send(json.dumps(frame))
        except websockets.ConnectionClosed:
            if not answer.done():
                answer.set_exception(Ended("closed before the request left"))

    async def call(self, method: str, **params: Any) -> Json:
        """The result; Refused or Ended."""
        return result(await asyncio.wait_for(self.begin(method, params), DEADLINE))

    async def call_unchecked(self, method: str, params: Any) -> Json:
        """As `call`, with parameters that may not fit the document."""
        return result(await asyncio.wait_for(self.begin(method, params, checked=False), DEADLINE))

    async def until(self, fact: Callable[[], bool], what: str = "the fact") -> None:
        """Wait until something received makes `fact` true."""

        async def wait() -> None:
            async with self._news:
                while not fact():
                    if self._reader is not None and self._reader.done():
                        raise Ended(f"closed with {self.socket.close_code} before {what}")
                    await self._news.wait()

        async with asyncio.timeout(DEADLINE):
            await wait()

    async def event(self, kind: str, after: int = 0) -> Json:
        """The first event of that kind past `after`, as soon as it is there."""
        found: list[Json] = []

        def there() -> bool:
            found[:] = [event for event in self.events if event["kind"] == kind and event["seq"] > after]
            return bool(found)

        await self.until(there, kind)
        return found[0]

    async def messages(self, count: int) -> list[Json]:
        """The first `count` new messages."""
        await self.until(lambda: len(self.received()) >= count, f"{count} messages, {len(self.received())} came")
        return self.received()[:count]

    def received(self) -> list[Json]:
        """Every new message so far."""
        return [event["message"] for event in self.events if event["kind"] == "message.new"]

    async def closed(self) -> int:
        """The close code, once the relay has closed."""
        async with asyncio.timeout(DEADLINE):
            await self.socket.wait_closed()
        assert self.socket.close_code is not None
        return self.socket.close_code


def result(frame: Json) -> Json:
    """The result in an answer's frame; raises Refused for an error."""
    if "error" in frame:
        raise Refused(frame)
    found: Json = frame["result"]
    return found
