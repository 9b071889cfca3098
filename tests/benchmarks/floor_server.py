"""The floor: a plain `websockets` server on uvloop that forwards a frame to the partner and stores nothing.

The first frame of a connection is its name, `A7` or `B7`; what A7 sends goes to B7.
"""

from __future__ import annotations

import asyncio

import uvloop
from websockets.asyncio.server import ServerConnection, serve

partners: dict[str, ServerConnection] = {}


async def forward(connection: ServerConnection) -> None:
    name = str(await connection.recv())
    partners[name] = connection
    await connection.send("ready")
    other = ("B" if name[0] == "A" else "A") + name[1:]
    async for message in connection:
        await partners[other].send(message)


async def main() -> None:
    async with serve(forward, "127.0.0.1", 0, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"listening on ws://127.0.0.1:{port}/v1", flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(main())
