"""Health and metrics over plain HTTP on a loopback address: two paths, one request a connection."""

import asyncio
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from relay.config import split_address
from relay.session.counters import Counters
from relay.session.hub import Hub

MAX_REQUEST = 8192
"""Bytes of a request's head; more are refused."""


class RelayCollector(Collector):
    """Shows the counters of a relay at the moment they are asked for."""

    def __init__(self, counters: Counters, hub: Hub) -> None:
        self._counters = counters
        self._hub = hub

    def collect(self) -> Iterable[Metric]:
        """Every metric of the relay."""
        counters = self._counters
        yield GaugeMetricFamily("paravion_connections", "Open connections", value=len(self._hub))
        yield GaugeMetricFamily("paravion_sessions", "Connections that are signed in", value=self._hub.signed_in)
        yield _total("paravion_opened", "Connections that finished the handshake", counters.connections)
        yield _total("paravion_events", "Events pushed", counters.events)
        yield _total("paravion_pages", "Pages of events read to catch up", counters.pages)
        yield _total(
            "paravion_media_opened", "Media connections that finished the handshake", counters.media_connections
        )
        yield _total("paravion_media_up_bytes", "Bytes of blobs received", counters.uploaded)
        yield _total("paravion_media_down_bytes", "Bytes of blobs sent", counters.downloaded)
        yield _total("paravion_failures", "Requests that failed by a fault of the relay", counters.errors)
        yield _by("paravion_calls", "Requests begun", "method", dict(counters.calls))
        yield _by("paravion_refusals", "Requests refused", "name", dict(counters.refusals))
        closed = {str(code): count for code, count in counters.closed.items()}
        yield _by("paravion_closed", "Connections closed by the relay", "code", closed)


def _total(name: str, about: str, value: int) -> Metric:
    return CounterMetricFamily(name, about, value=value)


def _by(name: str, about: str, label: str, values: dict[str, int]) -> Metric:
    family = CounterMetricFamily(name, about, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


class HttpServer:
    """`GET /health` answers 200 while `healthy` says so, else 503; `GET /metrics` is for Prometheus.

    `within` is the deadline of a whole request in seconds.
    """

    def __init__(self, registry: CollectorRegistry, healthy: Callable[[], bool], within: float) -> None:
        self._registry = registry
        self._healthy = healthy
        self._within = within
        self._server: asyncio.Server | None = None

    async def open(self, address: str) -> str:
        """Listen on HOST:PORT; the URL it answers at."""
        host, port = split_address(address)
        self._server = await asyncio.start_server(self._serve, host, port, limit=MAX_REQUEST)
        bound = self._server.sockets[0].getsockname()[1]
        return f"http://{f'[{host}]' if ':' in host else host}:{bound}"

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(self._within):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._answer(head))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            # A peer that sends no whole request gets no answer; there is nobody to tell.
            writer.transport.abort()
            return
        writer.close()

    def _answer(self, head: bytes) -> bytes:
        method, _, rest = head.partition(b"\r\n")[0].partition(b" ")
        path = rest.partition(b" ")[0].partition(b"?")[0]
        if method not in (b"GET", b"HEAD"):
            return _response("405 Method Not Allowed", b"GET only\n", extra="Allow: GET\r\n")
        if path == b"/health":
            well = self._healthy()
            return _response("200 OK" if well else "503 Service Unavailable", b"ok\n" if well else b"stopping\n")
        if path == b"/metrics":
            return _response("200 OK", generate_latest(self._registry), CONTENT_TYPE_LATEST)
        return _response("404 Not Found", b"/health and /metrics are here\n")


def _response(status: str, body: bytes, kind: str = "text/plain; charset=utf-8", extra: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}Connection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
