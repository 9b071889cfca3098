"""The system's names and connections, over real sockets of this computer."""

import asyncio
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.client.fetch import FetchFailed
from desktop.client.network import SystemNetwork
from desktop.system.offthread import OffThread
from tests.helpers.certificates import make_certificate


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "socks_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def network() -> SystemNetwork:
    return SystemNetwork(OffThread("names"), 10.0)


async def test_numbers_come_out_as_they_are_and_names_from_the_system() -> None:
    assert set(await network().resolve("127.0.0.1", 80)) == {"127.0.0.1"}
    assert set(await network().resolve("::1", 80)) == {"::1"}
    assert set(await network().resolve("localhost", 80)) <= {"127.0.0.1", "::1"}


async def test_a_name_that_takes_too_long_is_none() -> None:
    class Hanging:
        async def run(self, call: Callable[[], list[str]], within: float) -> list[str]:
            async with asyncio.timeout(0):
                await asyncio.Event().wait()
            raise AssertionError

    with pytest.raises(OSError):
        await SystemNetwork(Hanging(), 3.0).resolve("films.example", 80)


@pytest.mark.parametrize("name", ["http_proxy", "HTTPS_PROXY", "all_proxy"])
async def test_past_a_proxy_nothing_goes(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://proxy.example:3128")
    with pytest.raises(FetchFailed) as caught:
        await network().resolve("127.0.0.1", 80)
    assert caught.value.reason == "proxy"


async def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    _, context = make_certificate(tmp_path, "localhost")

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(ssl.SSLCertVerificationError):
            await network().open("127.0.0.1", port, "localhost", 1_000)


async def test_a_plain_connection_is_one() -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"here")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await network().open("127.0.0.1", server.sockets[0].getsockname()[1], None, 1_000)
        assert await reader.read() == b"here"
        writer.transport.abort()
