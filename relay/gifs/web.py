"""Fetching from the provider within bounds: of time, size, hosts and addresses. No redirect is followed.

A name is resolved once, all its addresses have to be allowed, and the connection goes to one of these very numbers.
What is sent are the relay's own few headers, the same for everybody.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence

from relay.gifs.places import Home, Place
from relay.gifs.port import ProviderFailed

_STATUS = re.compile(rb"HTTP/1\.[01] ([2-5][0-9]{2})(?: [^\r\n]*)?")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_HEAD = 32 * 1024
"""Bytes of the headers of an answer at most."""
_PIECE = 64 * 1024
_TRIED = 3
"""How many addresses of a name are tried."""

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Connect = Callable[[str, int, str | None], Awaitable[Streams]]
"""To a number and a port; over TLS where a name is given whose certificate is asked for. OSError."""


class Web:
    """At most `at_once` requests at a time, each of `within` seconds."""

    def __init__(self, home: Home, within: float, at_once: int, resolve: Resolve, connect: Connect) -> None:
        self._home = home
        self._within = within
        self._room = asyncio.Semaphore(at_once)
        self._resolve = resolve
        self._connect = connect

    async def get(self, url: str, most: int) -> tuple[int, bytes]:
        """Status and body of what stands at `url`. ProviderFailed, also for one of more than `most` bytes."""
        place = self._home.place(url)
        if place is None:
            raise ProviderFailed("another host")
        async with self._room:
            try:
                async with asyncio.timeout(self._within):
                    return await self._ask(place, most)
            except TimeoutError as error:
                raise ProviderFailed("time") from error
            except (OSError, EOFError, asyncio.LimitOverrunError, ValueError) as error:
                raise ProviderFailed("connection") from error

    async def _ask(self, place: Place, most: int) -> tuple[int, bytes]:
        reader, writer = await self._reach(place)
        try:
            writer.write(_request(place))
            status, headers = await _head(reader)
            if headers.get("content-encoding", "identity").lower() != "identity":
                raise ProviderFailed("coding")
            return status, await _body(reader, headers, most)
        finally:
            writer.transport.abort()

    async def _reach(self, place: Place) -> Streams:
        addresses = list(dict.fromkeys(await self._resolve(place.host, place.port)))
        if not addresses or not all(map(self._home.may_reach, addresses)):
            raise ProviderFailed("address")
        for address in addresses[:_TRIED]:
            try:
                return await self._connect(address, place.port, place.host if place.secure else None)
            except OSError:  # Refused, or a certificate of somebody else: the next address.
                continue
        raise ProviderFailed("unreachable")


async def resolve(host: str, port: int) -> Sequence[str]:
    """As the system does it."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(line[4][0]) for line in found]


def connecting() -> Connect:
    """Connections that trust whom the system trusts."""
    trust: list[ssl.SSLContext] = []

    async def connect(address: str, port: int, secure_as: str | None) -> Streams:
        if secure_as is None:
            return await asyncio.open_connection(address, port, limit=_HEAD)
        if not trust:
            # Loading the system's certificates takes tens of milliseconds: not on the loop.
            trust.append(await asyncio.to_thread(ssl.create_default_context))
        return await asyncio.open_connection(address, port, limit=_HEAD, ssl=trust[0], server_hostname=secure_as)

    return connect


def _request(place: Place) -> bytes:
    return (
        f"GET {place.target} HTTP/1.1\r\nHost: {place.named}\r\nUser-Agent: Paravion-Relay\r\nAccept: */*\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    ).encode("ascii")


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    found = _STATUS.fullmatch(lines[0])
    if found is None:
        raise ProviderFailed("protocol")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return int(found[1]), headers


async def _body(reader: asyncio.StreamReader, headers: dict[str, str], most: int) -> bytes:
    coding = headers.get("transfer-encoding", "").lower()
    if coding == "chunked":
        return await _chunks(reader, most)
    if coding:
        raise ProviderFailed("protocol")
    told = headers.get("content-length", "")
    if told:
        if not (told.isascii() and told.isdigit()) or len(told) > 12:
            raise ProviderFailed("protocol")
        if int(told) > most:
            raise ProviderFailed("size")
        return await reader.readexactly(int(told))
    got = bytearray()
    while piece := await reader.read(_PIECE):
        got += piece
        if len(got) > most:
            raise ProviderFailed("size")
    return bytes(got)


async def _chunks(reader: asyncio.StreamReader, most: int) -> bytes:
    got = bytearray()
    while True:
        found = _CHUNK.fullmatch(await reader.readuntil(b"\r\n"))
        if found is None:
            raise ProviderFailed("protocol")
        size = int(found[1], 16)
        if size == 0:
            return bytes(got)
        if len(got) + size > most:
            raise ProviderFailed("size")
        got += await reader.readexactly(size)
        if await reader.readexactly(2) != b"\r\n":
            raise ProviderFailed("protocol")
