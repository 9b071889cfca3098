"""A web that means harm, on this computer: names that lead where a test says, and a server that answers bytes.

The real rules stay in force: only where a number leads is replaced. A public number leads to the server here; a
connection to any other number fails the test.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

PUBLIC = "93.184.216.34"
OTHER = "2606:2800:220:1::1"
Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def page(body: str | bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """A whole answer without a length: it ends with the connection."""
    told = "".join(f"{line}\r\n" for line in (f"Content-Type: {media}", *headers))
    return f"HTTP/1.1 {status}\r\n{told}\r\n".encode() + (body.encode() if isinstance(body, str) else body)


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return f"HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def dripping(begin: bytes, drop: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """An answer that begins at once and goes on for ever, drop by drop."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(begin)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.01)

    return answer


class Web:
    """Names, the answers of `host/path`, and a record of what was asked."""

    def __init__(self) -> None:
        self.names: dict[str, Sequence[str] | list[Sequence[str]]] = {}
        """Addresses of a name; a list of lists gives each look-up another answer."""
        self.answers: dict[str, Answer] = {}
        self.resolved: list[str] = []
        self.opened: list[tuple[str, int, str | None]] = []
        self.requests: list[bytes] = []
        self.refusing: set[str] = set()
        """Public numbers where nobody answers."""
        self.hanging = asyncio.Event()
        self.ended = 0
        self.writers = 0
        self.port = 0
        self.trust: ssl.SSLContext | None = None
        self.secure_port = 0

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        self.resolved.append(host)
        told = self.names.get(host, [PUBLIC])
        if told and isinstance(told[0], (list, tuple)):
            return told.pop(0) if len(told) > 1 else told[0]  # type: ignore[union-attr]
        if not told:
            raise OSError("no such name")
        return list(told)  # type: ignore[arg-type]

    async def open(
        self, address: str, port: int, secure_as: str | None, limit: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self.opened.append((address, port, secure_as))
        assert address in (PUBLIC, OTHER), f"a connection to {address}"
        if address in self.refusing:
            raise ConnectionRefusedError
        if secure_as is not None:
            return await asyncio.open_connection(
                "127.0.0.1", self.secure_port, limit=limit, ssl=self.trust, server_hostname=secure_as
            )
        return await asyncio.open_connection("127.0.0.1", self.port, limit=limit)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: one request, one answer."""
        self.writers += 1
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            path = request.split(b" ")[1].decode()
            host = (
                next(line for line in request.split(b"\r\n") if line.lower().startswith(b"host:"))[5:].strip().decode()
            )
            answer = self.answers.get(f"{host}{path}", page("", status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # The other side went: that is what the tests want of it.
        finally:
            self.ended += 1
            writer.close()


@asynccontextmanager
async def web(served: ssl.SSLContext | None = None, trust: ssl.SSLContext | None = None) -> AsyncIterator[Web]:
    """A web while the block runs; with `served` it has a TLS side that `trust` vouches for."""
    made = Web()
    async with asyncio.TaskGroup() as group:
        servers = [await asyncio.start_server(made.serve, "127.0.0.1", 0)]
        made.port = servers[0].sockets[0].getsockname()[1]
        if served is not None:
            servers.append(await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=served))
            made.trust, made.secure_port = trust, servers[1].sockets[0].getsockname()[1]
        try:
            yield made
        finally:
            for server in servers:
                server.close()
            made.hanging.set()
        group.create_task(_all_ended(made))


async def _all_ended(made: Web) -> None:
    async with asyncio.timeout(20):
        while made.ended < made.writers:
            await asyncio.sleep(0.01)
