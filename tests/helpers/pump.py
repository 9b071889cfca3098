"""Many messages at once over the wire, as fast as the relay takes them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.helpers.wireclient import Json, Wire, message_id

WINDOW = 60
"""Requests under way; the relay allows 64."""


async def pump(wire: Wire, thread: str, count: int, text: Callable[[int], str]) -> None:
    """Send `count` messages in order; a refusal raises."""
    under_way: asyncio.Queue[asyncio.Future[Json]] = asyncio.Queue()

    async def answered() -> None:
        answer = await asyncio.wait_for(await under_way.get(), 60)
        assert "error" not in answer, answer["error"]

    for number in range(count):
        if under_way.qsize() >= WINDOW:
            await answered()
        body = {"type": "text", "text": text(number), "entities": []}
        await under_way.put(wire.begin("messages.send", id=message_id(), thread_id=thread, body=body))
    while not under_way.empty():
        await answered()
