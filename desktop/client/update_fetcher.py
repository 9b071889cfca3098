"""Fetching what a server for updates has, within bounds: of time, speed, size and address. Nobody behind it is trusted.

TUF decides about what came; this sees to it that something comes to an end. An answer is a whole file: it says its
length, is not packed, and is nowhere else.
"""

import asyncio
import re
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError
from tuf.ngclient import FetcherInterface

from desktop.client.fetch import FetchFailed, Network, head
from desktop.config import UpdateConfig

_LENGTH = re.compile("[0-9]{1,15}")
_PIECE = 64 * 1024
_ADDRESSES_MOST = 3
_LOOPBACK = ("127.0.0.1", "::1")


class CutError(DownloadError):
    """The connection ended before the file did."""


class BoundedFetcher(FetcherInterface):
    """For a thread without a loop; one file at a time; `close` it. `asked` is the path of what was fetched last."""

    def __init__(self, network: Network, config: UpdateConfig) -> None:
        self._network = network
        self._config = config
        self._loop = asyncio.Runner()
        self._download: _Download | None = None
        self.asked = ""

    def _fetch(self, url: str) -> Iterator[bytes]:
        """The file at `url`, piece by piece. DownloadError."""
        self._end()
        self.asked = urlsplit(url).path
        self._download = download = _Download(url, self._network, self._config)
        self._loop.run(download.begin())
        while piece := self._loop.run(download.piece()):
            yield piece

    def close(self) -> None:
        """Leave what is on its way."""
        self._end()
        self._loop.close()

    def _end(self) -> None:
        # Not by the generator of `_fetch`: who has enough of a file leaves it to the garbage.
        download, self._download = self._download, None
        if download is not None:
            self._loop.run(download.end())


class _Download:
    """One request and its answer."""

    def __init__(self, url: str, network: Network, config: UpdateConfig) -> None:
        self._url = urlsplit(url)
        self._network = network
        self._config = config
        self._begun = 0.0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._got = 0
        self._length = 0

    async def begin(self) -> None:
        """Ask, and read what the answer says of itself. DownloadError."""
        host, secure = self._url.hostname or "", self._url.scheme == "https"
        if not host or not (secure or (self._url.scheme == "http" and host in _LOOPBACK)):
            raise DownloadError("updates come over https")
        self._begun = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(self._deadline()):
                reader, writer = await self._connect(host, self._url.port or (443 if secure else 80), secure=secure)
                writer.write(
                    f"GET {self._url.path} HTTP/1.1\r\nHost: {self._url.netloc}\r\nUser-Agent: Paravion\r\n"
                    "Accept-Encoding: identity\r\nConnection: close\r\n\r\n".encode("ascii")
                )
                status, headers = await head(reader)
        except TimeoutError as error:
            raise SlowRetrievalError("no answer") from error
        except (OSError, EOFError, ValueError, FetchFailed, asyncio.LimitOverrunError) as error:
            raise DownloadError("no answer") from error
        if status != 200:  # A redirect, too: whoever answers for the address has the file.
            raise DownloadHTTPError(f"status {status}", status)
        told = headers.get("content-length", "")
        if headers.get("content-encoding", "identity") != "identity" or _LENGTH.fullmatch(told) is None:
            raise DownloadError("not a file")
        self._length = int(told)

    async def piece(self) -> bytes:
        """The next bytes; none at the end. DownloadError."""
        assert self._streams is not None
        left = self._length - self._got
        if left == 0:
            return b""
        try:
            async with asyncio.timeout_at(self._deadline()):
                piece = await self._streams[0].read(min(_PIECE, left))
        except TimeoutError as error:
            raise SlowRetrievalError("too slow") from error
        except OSError as error:
            raise CutError("cut") from error
        if not piece:
            raise CutError("cut")
        self._got += len(piece)
        return piece

    async def end(self) -> None:
        """Close the connection, whatever is on its way."""
        if self._streams is not None:
            self._streams[1].transport.abort()
            await asyncio.sleep(0)

    def _deadline(self) -> float:
        """The time allowed grows with what came: a trickle ends after `patience`, a slow line does not."""
        return self._begun + self._config.patience + self._got / self._config.rate_least

    async def _connect(
        self, host: str, port: int, *, secure: bool
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        failed: OSError = OSError("no address")
        for address in list(await self._network.resolve(host, port))[:_ADDRESSES_MOST]:
            try:
                self._streams = await self._network.open(
                    address, port, host if secure else None, self._config.header_bytes_most
                )
            except ssl.SSLError:
                raise
            except OSError as error:
                failed = error
            else:
                return self._streams
        raise failed
