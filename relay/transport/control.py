"""How admin commands reach the running relay: one JSON line each way on a loopback port, under a key from a file.

The file (mode 0600, in the relay's folder) holds the port and a fresh 256-bit key, so whoever may read the relay's
folder may administer it, on every system alike.
"""

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from relay.directory import write_private
from relay.wire.errors import ErrorName, Refusal

HOST = "127.0.0.1"
MAX_LINE = 64 * 1024
MAX_REPLY = 16 * 1024 * 1024


class ControlFile(msgspec.Struct, frozen=True):
    """What `DIR/control.json` says."""

    port: int
    key: str


class Command(msgspec.Struct, frozen=True):
    """One admin command, as sent."""

    key: str
    name: str
    arguments: dict[str, Any] = {}


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """Its answer: `result`, or `problem` in words for the operator."""

    result: Any = None
    problem: str = ""


Run = Callable[[str, dict[str, Any]], Awaitable[Any]]
"""Runs a command by name; Refusal where it cannot be done."""


class ControlServer:
    """Listens on a free loopback port while the relay runs. `within` bounds the reading of a command, in seconds."""

    def __init__(self, path: Path, run: Run, within: float) -> None:
        self._path = path
        self._run = run
        self._within = within
        self._key = secrets.token_urlsafe(32)
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen, then write the file that says where."""
        self._server = await asyncio.start_server(self._serve, HOST, 0, limit=MAX_LINE)
        port = self._server.sockets[0].getsockname()[1]
        write_private(self._path, msgspec.json.encode(ControlFile(port, self._key)).decode())

    async def close(self) -> None:
        """Remove the file, stop listening."""
        self._path.unlink(missing_ok=True)
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(self._within):
                line = await reader.readuntil(b"\n")
            reply = await self._reply(line)
            writer.write(msgspec.json.encode(reply) + b"\n")
            await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            # Whoever sends no whole line gets no answer.
            writer.transport.abort()
            return
        writer.close()

    async def _reply(self, line: bytes) -> Reply:
        try:
            command = msgspec.json.decode(line, type=Command)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Reply(problem="not a command")
        if not hmac.compare_digest(command.key.encode(), self._key.encode()):
            return Reply(problem="wrong key")
        try:
            return Reply(result=await self._run(command.name, command.arguments))
        except Refusal as refusal:
            return Reply(problem=refusal.message)


def find(path: Path) -> ControlFile | None:
    """Where the relay whose control file is at `path` listens; None where none runs."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=ControlFile)
    except FileNotFoundError:
        return None


async def ask(where: ControlFile, name: str, arguments: dict[str, Any], within: float) -> Any:
    """Run a command in the relay that listens at `where`; its result.

    OSError (TimeoutError is one) where it does not answer within so many seconds, Refusal where it refuses.
    """
    async with asyncio.timeout(within):
        reader, writer = await asyncio.open_connection(HOST, where.port, limit=MAX_REPLY)
        try:
            writer.write(msgspec.json.encode(Command(where.key, name, arguments)) + b"\n")
            await writer.drain()
            line = await reader.readline()
        finally:
            writer.close()
    if not line:
        raise ConnectionResetError("the relay closed the connection without an answer")
    try:
        reply = msgspec.json.decode(line, type=Reply)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConnectionAbortedError("what listens there is no relay") from error
    if reply.problem:
        raise Refusal(ErrorName.INVALID_REQUEST, reply.problem)
    return reply.result
