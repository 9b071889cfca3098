"""A relay that says what a test tells it to, over a real socket: for the client's tests, not a model of the relay."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

Json = dict[str, Any]

HELLO: Json = {
    "relay": "0.1.0",
    "protocol": "paravion.v1",
    "limits": {
        "frame": 262_144,
        "text": 4_000,
        "page": 200,
        "pipeline": 64,
        "auth_within": 10.0,
        "head_every": 30.0,
        "retention_for": 7_776_000,
    },
    "bodies": ["text"],
    "now": 1_780_000_000_000,
}


def notification(method: str, params: Json) -> str:
    return json.dumps({"jsonrpc": "2.0", "method": method, "params": params})


def answer(request: Json, result: Json) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result})


def error(request: Json, code: int, name: str, **data: Any) -> str:
    fault = {"code": code, "message": "no", "data": {"name": name, **data}}
    return json.dumps({"jsonrpc": "2.0", "id": request["id"], "error": fault})


class ScriptedRelay:
    """`on_request` answers each request; `connections` are the open ones, oldest first."""

    def __init__(self) -> None:
        self.requests: list[Json] = []
        self.connections: list[ServerConnection] = []
        self.accepted = 0
        self.greeting: list[str | bytes] = [notification("hello", HELLO)]
        self.on_request: Callable[[ServerConnection, Json], Awaitable[None]] = self._refuse
        self.url = ""
        self._server: Server | None = None

    async def start(self, **options: Any) -> None:
        """`sock` is a socket that is bound already: a port of one's own before anybody listens at it."""
        place = {} if "sock" in options else {"host": "127.0.0.1", "port": 0}
        self._server = await serve(self._serve, compression=None, subprotocols=["paravion.v1"], **place, **options)
        port = next(iter(self._server.sockets)).getsockname()[1]
        self.url = f"{'wss' if options.get('ssl') else 'ws'}://localhost:{port}/v1"

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def push(self, *frames: str | bytes) -> None:
        """Send `frames` on the newest connection."""
        for frame in frames:
            await self.connections[-1].send(frame)

    async def _serve(self, connection: ServerConnection) -> None:
        self.accepted += 1
        self.connections.append(connection)
        try:
            for frame in self.greeting:
                await connection.send(frame)
            async for raw in connection:
                request = json.loads(raw)
                self.requests.append(request)
                await self.on_request(connection, request)
        except ConnectionClosed:
            return
        finally:
            self.connections.remove(connection)

    @staticmethod
    async def _refuse(connection: ServerConnection, request: Json) -> None:
        await connection.send(error(request, -32601, "unknown_method"))


@asynccontextmanager
async def scripted_relay(**options: Any) -> AsyncIterator[ScriptedRelay]:
    """A started relay, stopped at the end."""
    relay = ScriptedRelay()
    await relay.start(**options)
    try:
        yield relay
    finally:
        await asyncio.wait_for(relay.stop(), 20)


def event(seq: int, kind: str = "settings.changed", **more: Any) -> str:
    return notification("event", {"seq": seq, "kind": kind, "at": 1_780_000_000_000, **more})
