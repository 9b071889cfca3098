"""The fault proxy itself: each fault does what its name says, seen from both ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from tests.helpers.faultproxy import FaultProxy, Plan
from tests.helpers.waiting import eventually, in_time


@asynccontextmanager
async def echo() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that sends back what it gets, and the bytes it got."""
    got: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(4096):
                got.append(data)
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            got.append(b"<reset>")
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"ws://127.0.0.1:{port}/v1", got
    finally:
        server.close()
        await server.wait_closed()


async def connect(proxy: FaultProxy) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", proxy.port)


async def test_clean_link_passes_bytes_both_ways() -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        reader, writer = await connect(proxy)
        writer.write(b"x" * 100_000)
        assert await in_time(reader.readexactly(100_000), "echo") == b"x" * 100_000
        assert proxy.url.endswith("/v1")
        writer.close()


@pytest.mark.parametrize("keep", [0, 1, 5, 99])
async def test_cut_after_byte_k_of_the_server(keep: int) -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        proxy.plans[0] = Plan(cut_down_after=keep)
        reader, writer = await connect(proxy)
        writer.write(b"y" * 100)
        assert await in_time(reader.read(-1), "cut") == b"y" * keep
        writer.close()


async def test_cut_after_byte_k_of_the_client() -> None:
    async with echo() as (url, got), FaultProxy(url) as proxy:
        proxy.plans[0] = Plan(cut_up_after=3)
        reader, writer = await connect(proxy)
        writer.write(b"abcdef")
        await in_time(reader.read(-1), "cut")
        await eventually(lambda: got, "the server saw bytes")
        assert b"".join(got) == b"abc"
        writer.close()


async def test_reset_is_seen_as_reset() -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        reader, writer = await connect(proxy)
        writer.write(b"z")
        await in_time(reader.readexactly(1), "echo")
        proxy.cut(reset=True)
        with pytest.raises(ConnectionResetError):
            await in_time(reader.readexactly(1), "reset")
        writer.close()


async def test_black_hole_keeps_both_ends_open_and_heals_in_order() -> None:
    async with echo() as (url, got), FaultProxy(url) as proxy:
        reader, writer = await connect(proxy)
        writer.write(b"1")
        await in_time(reader.readexactly(1), "echo")
        proxy.black_hole()
        writer.write(b"2")
        await writer.drain()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.readexactly(1), 0.05)
        assert b"".join(got) == b"1"
        proxy.heal()
        assert await in_time(reader.readexactly(1), "healed") == b"2"
        writer.close()


async def test_refusing_proxy_ends_new_connections() -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        proxy.refuse()
        reader, writer = await connect(proxy)
        with suppress(ConnectionError):  # FIN or RST: both are an end
            assert await in_time(reader.read(1), "refusal") == b""
        writer.close()
        proxy.refuse(False)
        reader, writer = await connect(proxy)
        writer.write(b"q")
        assert await in_time(reader.readexactly(1), "echo") == b"q"
        writer.close()


async def test_only_the_planned_connection_is_hurt() -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        proxy.plans[0] = Plan(cut_down_after=0)
        first, first_writer = await connect(proxy)
        first_writer.write(b"a")
        assert await in_time(first.read(-1), "cut") == b""
        second, second_writer = await connect(proxy)
        second_writer.write(b"b")
        assert await in_time(second.readexactly(1), "echo") == b"b"
        first_writer.close()
        second_writer.close()


async def test_throttle_and_delay_slow_but_lose_nothing() -> None:
    async with echo() as (url, _), FaultProxy(url) as proxy:
        proxy.plans[0] = Plan(bytes_per_second=100_000, delay=0.001)
        reader, writer = await connect(proxy)
        writer.write(bytes(range(256)) * 20)
        assert await in_time(reader.readexactly(5120), "throttled echo") == bytes(range(256)) * 20
        writer.close()
