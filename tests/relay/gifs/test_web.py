"""Fetching from a provider that means harm: bytes, time, hosts and addresses have their bounds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from relay.gifs import web
from relay.gifs.places import home_of
from relay.gifs.port import ProviderFailed
from relay.gifs.web import Streams, Web
from tests.helpers.gif_provider import GifProvider, gif_provider

PUBLIC, OTHER = "93.184.216.34", "2606:2800:220:1::1"


@pytest.fixture
async def provider() -> AsyncIterator[GifProvider]:
    async with gif_provider() as found:
        yield found


def local(provider: GifProvider, within: float = 30.0) -> Web:
    return Web(home_of(provider.url, local=True), within, 2, web.resolve, web.connecting())


async def failed(asking: Web, url: str, most: int = 1_000) -> str:
    with pytest.raises(ProviderFailed) as caught:
        await asking.get(url, most)
    return caught.value.reason


async def test_only_the_relays_own_headers_go_out(provider: GifProvider) -> None:
    provider.media["/x"] = b"hello"
    assert await local(provider).get(f"{provider.url}/x?a=b", 5) == (200, b"hello")
    host = provider.url.removeprefix("http://")
    assert provider.requests == [
        f"GET /x?a=b HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Paravion-Relay\r\nAccept: */*\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n".encode()
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
        b"HTTP/1.0 200\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
    ],
)
async def test_a_body_ends_in_one_of_three_ways(provider: GifProvider, raw: bytes) -> None:
    provider.raw = raw
    assert await local(provider).get(f"{provider.url}/", 5) == (200, b"hello")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "size"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_001, "size"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n", "size"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", "coding"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", "connection"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", "protocol"),
        (b"SSH-2.0\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 40_000 + b"\r\n\r\n", "connection"),
        (b"", "connection"),
    ],
)
async def test_what_is_no_answer_fails(provider: GifProvider, raw: bytes, reason: str) -> None:
    provider.raw = raw
    assert await failed(local(provider), f"{provider.url}/") == reason


async def test_no_redirect_is_followed(provider: GifProvider) -> None:
    provider.raw = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    assert await local(provider).get(f"{provider.url}/", 9) == (302, b"")
    assert len(provider.requests) == 1


async def test_whoever_does_not_answer_is_not_waited_for(provider: GifProvider) -> None:
    provider.hanging = asyncio.Event()
    assert await failed(local(provider, within=0.05), f"{provider.url}/") == "time"


class Names:
    """Where names lead, and where it was connected to: nowhere, in the end."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses
        self.opened: list[tuple[str, int, str | None]] = []

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        return self.addresses

    async def connect(self, address: str, port: int, secure_as: str | None) -> Streams:
        self.opened.append((address, port, secure_as))
        raise OSError("nobody is there")

    def web(self) -> Web:
        return Web(home_of("https://api.giphy.com", local=False), 30.0, 1, self.resolve, self.connect)


async def test_it_connects_to_the_numbers_it_looked_at_under_the_providers_certificate() -> None:
    names = Names(PUBLIC, OTHER, PUBLIC)
    assert await failed(names.web(), "https://media1.giphy.com/x") == "unreachable"
    assert names.opened == [(PUBLIC, 443, "media1.giphy.com"), (OTHER, 443, "media1.giphy.com")]


async def test_one_private_address_is_enough_to_stay_away() -> None:
    for addresses in ((PUBLIC, "10.0.0.1"), ("127.0.0.1",), ()):
        names = Names(*addresses)
        assert await failed(names.web(), "https://api.giphy.com/x") == "address"
        assert not names.opened


async def test_another_host_is_not_even_resolved() -> None:
    names = Names(PUBLIC)
    assert await failed(names.web(), "https://other.example/x") == "another host"
    assert not names.opened
