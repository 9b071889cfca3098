"""Names and connections as this computer has them, for what is fetched from the open web."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.request import getproxies  # noqa: TID251 - asks the system's settings, opens nothing

from desktop.client.fetch import FetchFailed


class Aside(Protocol):
    """Runs a look-up, which may hang, where that harms nobody; TimeoutError after `within` seconds."""

    async def run(self, call: Callable[[], list[str]], within: float) -> list[str]: ...


class SystemNetwork:
    """Asks the system for names within `name_within` seconds, and connects past no proxy.

    Where the system names a proxy nothing is fetched at all: the proxy would look the name up again, and going around
    it would show an address that it may be there to hide.
    """

    def __init__(self, aside: Aside, name_within: float) -> None:
        self._aside = aside
        self._name_within = name_within
        self._trust: ssl.SSLContext | None = None

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """See `fetch.Network`. FetchFailed `proxy` where the system has one."""
        if getproxies().keys() & {"http", "https", "all", "socks"}:
            raise FetchFailed("proxy")

        def asked() -> list[str]:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            return [str(line[4][0]) for line in found]

        return await self._aside.run(asked, self._name_within)

    async def open(
        self, address: str, port: int, secure_as: str | None, limit: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """See `fetch.Network`."""
        if secure_as is None:
            return await asyncio.open_connection(address, port, limit=limit)
        if self._trust is None:
            # Loading the system's certificates takes tens of milliseconds: not on the loop.
            self._trust = await asyncio.to_thread(_trusted)
        return await asyncio.open_connection(address, port, limit=limit, ssl=self._trust, server_hostname=secure_as)


def _trusted() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
