"""Opening a websocket: TLS, the subprotocol, and failures by name, over real sockets."""

import asyncio
import ssl
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from desktop.client.opening import open_socket
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from tests.helpers.certificates import make_certificate
from tests.helpers.scripted_relay import scripted_relay
from tests.helpers.waiting import DEADLINE

CONFIG = ClientConfig(open_within=DEADLINE)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for localhost that nobody vouches for, and a server's context with it."""
    return make_certificate(tmp_path, "localhost", "127.0.0.1")


async def refused(url: str, config: ClientConfig = CONFIG) -> tuple[str, str]:
    with pytest.raises(Problem) as caught:
        await open_socket(url, config)
    return caught.value.name, caught.value.reason


async def test_a_certificate_nobody_vouches_for_is_refused(certificate: tuple[Path, ssl.SSLContext]) -> None:
    async with scripted_relay(ssl=certificate[1]) as relay:
        assert await refused(relay.url) == ("relay_untrusted", "certificate")


@pytest.mark.parametrize("day", [-3, 3])
async def test_a_certificate_of_another_day_is_refused_and_named(tmp_path: Path, day: int) -> None:
    file, context = make_certificate(tmp_path, "localhost", "127.0.0.1", day=day)
    async with scripted_relay(ssl=context) as relay:
        asked = await refused(relay.url, ClientConfig(trusted=file))
    assert asked == ("relay_untrusted", "certificate_date")


async def test_a_trusted_certificate_opens(certificate: tuple[Path, ssl.SSLContext]) -> None:
    config = ClientConfig(trusted=certificate[0])
    async with scripted_relay(ssl=certificate[1]) as relay:
        socket = await open_socket(relay.url, config)
        assert socket.subprotocol == "paravion.v1"
        await socket.close()


async def test_tls_asked_of_a_plain_port_does_not_open() -> None:
    """A server may hang up on the first byte of TLS or answer with words: both are told, neither opens."""
    async with scripted_relay() as relay:
        assert (await refused(relay.url.replace("ws://", "wss://")))[0] in ("not_a_relay", "relay_unreachable")


async def test_nobody_listening_is_unreachable() -> None:
    async with scripted_relay() as relay:
        url = relay.url
    assert await refused(url) == ("relay_unreachable", "")


@pytest.mark.parametrize("told", [b"", b"HTTP/1.1 101 Switching", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: web"])
async def test_a_link_that_is_cut_in_its_handshake_is_unreachable(told: bytes) -> None:
    """What is there behind it nobody knows yet: whoever asks may come back."""

    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(told)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(cut, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refused(f"ws://127.0.0.1:{port}/v1") == ("relay_unreachable", "")


async def test_plain_never_leaves_this_computer() -> None:
    assert await refused("ws://relay.example.net/v1") == ("relay_untrusted", "plain")


async def test_a_server_of_another_protocol_is_no_relay() -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.wait_closed()

    async with serve(talk, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        assert await refused(f"ws://127.0.0.1:{port}/v1") == ("not_a_relay", "protocol")


@pytest.mark.parametrize(
    ("status", "headers", "name", "retry_after"),
    [
        (404, {}, "not_a_relay", 0.0),
        (302, {"Location": "ws://elsewhere.example.net/v1"}, "not_a_relay", 0.0),
        (503, {"Retry-After": "7"}, "relay_unreachable", 7.0),
        (429, {"Retry-After": "soon"}, "relay_unreachable", 0.0),
    ],
)
async def test_an_http_answer_is_read_and_no_redirect_followed(
    status: int, headers: dict[str, str], name: str, retry_after: float
) -> None:
    def turn_away(connection: ServerConnection, _request: Request) -> Response:
        response = connection.respond(status, "")
        for key, value in headers.items():
            response.headers[key] = value
        return response

    async def talk(_connection: ServerConnection) -> None:
        raise AssertionError("nobody gets this far")

    async with serve(talk, "127.0.0.1", 0, process_request=turn_away) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        with pytest.raises(Problem) as caught:
            await open_socket(f"ws://127.0.0.1:{port}/v1", CONFIG)
    assert (caught.value.name, caught.value.retry_after) == (name, retry_after)


@pytest.mark.parametrize("proxy", ["nonsense", "socks5://127.0.0.1:9"])
async def test_a_proxy_that_cannot_be_used_has_a_name(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.setenv("socks_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Problem) as caught:
        await open_socket("ws://relay.example.net/v1", ClientConfig(open_within=DEADLINE, plain_allowed=True))
    assert (caught.value.name, caught.value.reason) == ("relay_unreachable", "proxy")
