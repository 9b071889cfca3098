"""A relay with a planted fault: the real one, behind a proxy that changes what it says.

A fault sees every frame of a connection as a value, in both directions, and gives what is passed on instead.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import websockets
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from tests.conformance.client import SUBPROTOCOL
from tests.conformance.document import Json

Frames = list[Json]


class Fault:
    """Changes nothing. One for each connection; a fault overrides what it changes."""

    def up(self, frame: Json) -> Frames:
        """A frame of the client."""
        return [frame]

    def down(self, frame: Json) -> Frames:
        """A frame of the relay."""
        return [frame]


def event(change: Callable[[Json], object]) -> type[Fault]:
    """A fault in the params of every new message's event."""

    class InEvent(Fault):
        def down(self, frame: Json) -> Frames:
            if frame.get("method") == "event" and frame["params"]["kind"] == "message.new":
                change(frame["params"])
            return [frame]

    return InEvent


def answer(change: Callable[[Json], object]) -> type[Fault]:
    """A fault in every result."""

    class InAnswer(Fault):
        def down(self, frame: Json) -> Frames:
            if "result" in frame:
                change(frame["result"])
            return [frame]

    return InAnswer


class LosesAnEvent(Fault):
    """Drops every fifth event."""

    count = 0

    def down(self, frame: Json) -> Frames:
        self.count += frame.get("method") == "event"
        return [] if frame.get("method") == "event" and self.count % 5 == 0 else [frame]


class RepeatsAnEvent(Fault):
    """Sends every event twice."""

    def down(self, frame: Json) -> Frames:
        return [frame, frame] if frame.get("method") == "event" else [frame]


class ResumesOneTooFar(Fault):
    """Starts one entry after the cursor's next."""

    def up(self, frame: Json) -> Frames:
        cursor = frame.get("params", {}).get("cursor") if frame.get("method") == "session.resume" else None
        if cursor:
            cursor["seq"] += 1
        return [frame]


class AnswersLate(Fault):
    """The answer to a send comes after its event."""

    def __init__(self) -> None:
        self.sends: set[Any] = set()
        self.held: Frames = []

    def up(self, frame: Json) -> Frames:
        if frame.get("method") == "messages.send":
            self.sends.add(frame["id"])
        return [frame]

    def down(self, frame: Json) -> Frames:
        if frame.get("id") in self.sends and "method" not in frame:
            self.held.append(frame)
            return []
        if frame.get("method") == "event" and frame["params"]["kind"] == "message.new":
            held, self.held = self.held, []
            return [frame, *held]
        return [frame]


class ForgetsIds(Fault):
    """A message sent again is a new message: the id is replaced on its way in."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def up(self, frame: Json) -> Frames:
        if frame.get("method") == "messages.send":
            number = frame["params"].get("id")
            if number in self.seen:
                frame["params"]["id"] = number[:-4] + f"{len(self.seen):04x}"
            self.seen.add(number)
        return [frame]


class SaysAnotherError(Fault):
    """What is not there is called forbidden: it tells that it exists."""

    def down(self, frame: Json) -> Frames:
        if frame.get("error", {}).get("code") == 1005:
            frame["error"] = {"code": 1004, "message": "no", "data": {"name": "forbidden", "reason": "cant_message"}}
        return [frame]


class HidesTheReset(Fault):
    """A reset is passed off as a resume that worked."""

    def down(self, frame: Json) -> Frames:
        frame.get("result", {}).pop("reset", None)
        return [frame]


class TakesAnything(Fault):
    """A text that is refused is sent as another one."""

    def up(self, frame: Json) -> Frames:
        body = frame.get("params", {}).get("body") if frame.get("method") == "messages.send" else None
        if isinstance(body, dict) and not str(body.get("text", "")).strip():
            frame["params"]["body"] = {"type": "text", "text": "?"}
        return [frame]


@asynccontextmanager
async def behind(url: str, fault: type[Fault]) -> AsyncIterator[str]:
    """The address of the relay at `url` with that fault."""

    async def passed(client: ServerConnection) -> None:
        async with connect(url, subprotocols=[SUBPROTOCOL], compression=None, max_size=None) as relay:
            made = fault()
            pumps = [
                asyncio.create_task(pump(client, relay, made.up)),
                asyncio.create_task(pump(relay, client, made.down)),
            ]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for one in pumps:
                one.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            with suppress(websockets.ConnectionClosed):
                await client.close(relay.close_code if (relay.close_code or 0) >= 3000 else 1000)

    async with serve(passed, "127.0.0.1", 0, subprotocols=[SUBPROTOCOL], compression=None, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}/v1"


async def pump(source: Any, sink: Any, change: Callable[[Json], Frames]) -> None:
    """Pass frames on until one side ends."""
    with suppress(websockets.ConnectionClosed):
        async for raw in source:
            for frame in change(json.loads(raw)):
                await sink.send(json.dumps(frame))
