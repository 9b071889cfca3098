"""Fetching a public web page within bounds: of time, size, redirects and addresses. Nobody behind it is trusted.

Every name is resolved once; all its addresses have to be public, and the connection goes to one of these very numbers,
so that a name cannot lead elsewhere between the look and the step. No cookies, no referrer, nothing of this computer.
"""

import asyncio
import re
import zlib
from collections.abc import Collection, Sequence
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from desktop.config import PreviewConfig
from desktop.domain.links import target_of
from desktop.domain.public_address import is_public

_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_REDIRECTS = (301, 302, 303, 307, 308)
_INTERIM_MOST = 5
_PIECE = 16 * 1024
_ADDRESSES_MOST = 3
"""How many addresses of a name are tried."""
_PATH = "%/:=&?~#+!$,;'@()*[]-._|"


class FetchFailed(Exception):
    """Nothing was fetched. `reason` is one word for the log; it never holds an address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Network(Protocol):
    """Names and connections. `open` goes to `address` (a number) and nowhere else."""

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a name; OSError where it has none."""
        ...

    async def open(
        self, address: str, port: int, secure_as: str | None, limit: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection, over TLS where `secure_as` names whose certificate is asked for. OSError."""
        ...


class Place(Struct, frozen=True):
    """Where one request goes."""

    url: str
    secure: bool
    host: str
    target: str

    @property
    def port(self) -> int:
        return 443 if self.secure else 80


class Fetched(Struct, frozen=True):
    """An answer: what it is by its own word, and at most as many bytes as are allowed, unpacked."""

    url: str
    media: str
    charset: str
    body: bytes


def place_of(url: str) -> Place:
    """Where `url` leads: http or https on their own ports, no name or password in it. FetchFailed `address`."""
    target = target_of(url)
    if target is None:
        raise FetchFailed("address")
    parts = urlsplit(url)
    secure = parts.scheme.lower() == "https"
    usual = 443 if secure else 80
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or (parts.port or usual) != usual:
        raise FetchFailed("address")
    path = quote(parts.path or "/", safe=_PATH)
    query = f"?{quote(parts.query, safe=_PATH)}" if parts.query else ""
    return Place(url, secure, target.host, path + query)


async def fetch(
    url: str,
    media: Collection[str],
    network: Network,
    config: PreviewConfig,
    until: bytes = b"",
    *,
    whole: bool = False,
) -> Fetched:
    """What stands at `url`, if it is one of `media`; not read beyond `until`. FetchFailed says why not.

    Of what is too large the beginning is given; where it is of use as a `whole` alone it is FetchFailed `size`.

    The caller sets the time within which all of it has to be done.
    """
    for _ in range(config.redirects_most + 1):
        place = place_of(url)
        reader, writer = await _connect(place, network, config)
        try:
            writer.write(_request(place, media))
            status, headers = await head(reader)
            if status not in _REDIRECTS:
                return await _answer(place, status, headers, reader, media, config, until, whole=whole)
            url = joined(url, headers.get("location", ""))
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
            raise FetchFailed("connection") from error
        finally:
            writer.transport.abort()
    raise FetchFailed("redirects")


def joined(url: str, to: str) -> str:
    """Where `to` leads, as written on the page `url`. FetchFailed `address`."""
    try:
        return urljoin(url, to)
    except ValueError as error:
        raise FetchFailed("address") from error


async def _connect(
    place: Place, network: Network, config: PreviewConfig
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        addresses = list(dict.fromkeys(await network.resolve(place.host, place.port)))
    except OSError as error:
        raise FetchFailed("name") from error
    if not addresses or not all(map(is_public, addresses)):
        raise FetchFailed("private")
    for address in addresses[:_ADDRESSES_MOST]:
        try:
            async with asyncio.timeout(config.connect_within):
                return await network.open(
                    address, place.port, place.host if place.secure else None, config.header_bytes_most
                )
        except (OSError, ValueError):  # Refused, too slow, a certificate of somebody else: the next address.
            continue
    raise FetchFailed("unreachable")


def _request(place: Place, media: Collection[str]) -> bytes:
    host = f"[{place.host}]" if ":" in place.host else place.host
    return (
        f"GET {place.target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Mozilla/5.0 (compatible; Paravion)\r\n"
        f"Accept: {', '.join(media)}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    ).encode("ascii")


async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The status of an answer, its headers by their names in lower case. FetchFailed, and what the stream raises."""
    for _ in range(_INTERIM_MOST):
        lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        found = _STATUS.fullmatch(lines[0])
        if found is None:
            raise FetchFailed("protocol")
        if not found[1].startswith(b"1"):
            headers: dict[str, str] = {}
            for line in lines[1:]:
                name, colon, value = line.decode("latin-1").partition(":")
                if colon:
                    headers.setdefault(name.strip().lower(), value.strip())
            return int(found[1]), headers
    raise FetchFailed("protocol")


async def _answer(
    place: Place,
    status: int,
    headers: dict[str, str],
    reader: asyncio.StreamReader,
    media: Collection[str],
    config: PreviewConfig,
    until: bytes,
    *,
    whole: bool,
) -> Fetched:
    if status != 200:
        raise FetchFailed("status")
    kind, _, more = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in media:
        raise FetchFailed("media")
    charset = re.search(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", more, re.IGNORECASE)
    bounded = _Bounded(headers.get("content-encoding", "").lower(), config.bytes_most, until)
    await _body(reader, headers, bounded)
    if whole and bounded.cut:
        raise FetchFailed("size")
    return Fetched(place.url, kind, charset[1] if charset else "", bytes(bounded.got))


async def _body(reader: asyncio.StreamReader, headers: dict[str, str], bounded: "_Bounded") -> None:
    """Read until the end, or until it is enough. What a header says of the length is a limit at most."""
    coding = headers.get("transfer-encoding", "").lower()
    if coding == "chunked":
        wanted = True
        while wanted:
            found = _CHUNK.fullmatch(await reader.readuntil(b"\r\n"))
            if found is None:
                raise FetchFailed("protocol")
            size = int(found[1], 16)
            if size == 0:
                return
            wanted = await _piece(reader, size, bounded)
            if wanted and await reader.readexactly(2) != b"\r\n":
                raise FetchFailed("protocol")
        return
    if coding:
        raise FetchFailed("protocol")
    told = headers.get("content-length", "")
    await _piece(reader, int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None, bounded)


async def _piece(reader: asyncio.StreamReader, size: int | None, bounded: "_Bounded") -> bool:
    """Read `size` bytes, or to the end; whether more is wanted then."""
    left = size
    while not bounded.full and left != 0:
        read = await reader.read(_PIECE if left is None else min(_PIECE, left))
        if not read:
            return False
        bounded.take(read)
        left = None if left is None else left - len(read)
    return not bounded.full


class _Bounded:
    """What was read, unpacked as it comes; `full` when there is enough of it, packed or unpacked."""

    def __init__(self, coding: str, most: int, until: bytes) -> None:
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchFailed("coding")
        self.got = bytearray()
        self.full = False
        self.cut = False
        """There may be more than is allowed."""
        self._most = most
        self._read = 0
        self._until = until
        self._deflated = coding == "deflate"
        self._unpack = None if coding in ("", "identity") else zlib.decompressobj(47)

    def take(self, piece: bytes) -> None:
        """More of it. FetchFailed where it cannot be unpacked."""
        self._read += len(piece)
        before = len(self.got)
        room = self._most - before
        self.got += piece[:room] if self._unpack is None else self._unpacked(piece, room)
        looked_at = max(0, before - len(self._until))
        if self._until and (found := self.got[looked_at:].lower().find(self._until)) >= 0:
            del self.got[looked_at + found :]
            self.full = True
        over = self._unpack is not None and self._unpack.eof
        self.cut = self._read >= self._most or len(self.got) >= self._most
        self.full = self.full or over or self.cut

    def _unpacked(self, piece: bytes, room: int) -> bytes:
        if self._unpack is None:
            return piece[:room]
        try:
            return self._unpack.decompress(piece, room)
        except zlib.error as error:
            if not self._deflated or self.got:
                raise FetchFailed("coding") from error
        # Some servers mean the bare stream by "deflate".
        self._unpack, self._deflated = zlib.decompressobj(-15), False
        return self._unpacked(piece, room)
