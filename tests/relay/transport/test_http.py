"""Health and metrics over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from prometheus_client import CollectorRegistry

from relay.session.counters import Counters
from relay.session.hub import Hub
from relay.transport.http import HttpServer, RelayCollector
from tests.helpers.waiting import in_time


class Life:
    well = True


class Http:
    def __init__(self, url: str, life: Life, counters: Counters) -> None:
        self.url = url
        self.life = life
        self.counters = counters

    async def ask(self, data: bytes) -> bytes:
        parts = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(data)
        answer = await in_time(reader.read(-1), "the answer")
        writer.close()
        await writer.wait_closed()
        return answer

    async def get(self, path: str) -> tuple[int, str]:
        answer = await self.ask(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), body.decode()


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    counters, life = Counters(), Life()
    registry = CollectorRegistry()
    registry.register(RelayCollector(counters, Hub(counters, lambda: 0.0, 60, lambda _: None)))
    server = HttpServer(registry, lambda: life.well, 0.5)
    url = await server.open("127.0.0.1:0")
    yield Http(url, life, counters)
    await server.close()


async def test_health_tells_whether_the_relay_takes_work(http: Http) -> None:
    assert await http.get("/health") == (200, "ok\n")
    http.life.well = False
    assert await http.get("/health") == (503, "stopping\n")


async def test_metrics_show_the_counters(http: Http) -> None:
    http.counters.calls["messages.send"] += 3
    http.counters.closed[4408] += 1
    http.counters.events = 7
    status, body = await http.get("/metrics")
    assert status == 200
    assert 'paravion_calls_total{method="messages.send"} 3.0' in body
    assert 'paravion_closed_total{code="4408"} 1.0' in body
    assert "paravion_events_total 7.0" in body
    assert "paravion_connections 0.0" in body


async def test_nothing_else_is_here(http: Http) -> None:
    assert (await http.get("/"))[0] == 404
    assert (await http.ask(b"POST /health HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 405 ")


@pytest.mark.parametrize("data", [b"GET /health", b"", b"x" * 20_000, b"\xff\xfe\r\n"])
async def test_what_is_no_request_is_cut(http: Http, data: bytes) -> None:
    try:
        answer = await http.ask(data)
    except ConnectionResetError:
        answer = b""
    assert answer == b""
    assert await http.get("/health") == (200, "ok\n")
