"""What a load generator counts, and the measure of a server between two counts."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

from tests.benchmarks import machine
from tests.benchmarks.table import percentile

WITHIN = 300.0
"""Seconds after which a load that does not get on is a failure."""


class Count:
    """What the pairs of a closed loop have done so far."""

    def __init__(self) -> None:
        self.delivered = 0
        self.errors: list[str] = []
        self.running = True
        self.latencies: list[float] = []
        self._goal = 0
        self._reached: asyncio.Future[None] | None = None

    def arrived(self, seconds: float) -> None:
        """One more message is where it belongs, `seconds` after it left."""
        self.delivered += 1
        self.latencies.append(seconds)
        if self.delivered == self._goal:
            self._end()

    def fail(self, what: str) -> None:
        """The server refused something: the load ends."""
        self.errors.append(what)
        self.running = False
        self._end()

    async def more(self, messages: int) -> None:
        """Wait until so many more are delivered, or one was refused."""
        self._goal = self.delivered + messages
        self._reached = asyncio.get_running_loop().create_future()
        if not self.errors:
            async with asyncio.timeout(WITHIN):
                await self._reached

    def _end(self) -> None:
        if self._reached is not None and not self._reached.done():
            self._reached.set_result(None)


async def measure(job: dict[str, Any], count: Count) -> dict[str, Any]:
    """What `job["messages"]` cost the process `job["pid"]`, after `job["warm"]` that are not counted."""
    await count.more(job["warm"])
    count.latencies.clear()
    own, cpu, delivered = machine.cpu_ns(os.getpid()), machine.cpu_ns(job["pid"]), count.delivered
    begin = time.monotonic()
    await count.more(job["messages"])
    seconds = time.monotonic() - begin
    cpu, delivered = machine.cpu_ns(job["pid"]) - cpu, count.delivered - delivered
    own = machine.cpu_ns(os.getpid()) - own
    count.running = False
    return {
        "delivered": delivered,
        "seconds": seconds,
        "us": cpu / 1000 / max(1, delivered),
        "per_second": delivered / seconds,
        "cores": cpu / 1e9 / seconds,
        "generator_cores": own / 1e9 / seconds,
        "p50_ms": percentile(count.latencies, 0.5) * 1000,
        "p99_ms": percentile(count.latencies, 0.99) * 1000,
        "errors": count.errors[:3],
    }


async def at_rest(pid: int) -> int:
    """The memory of a process in bytes, once it stands still."""
    seen = [machine.rss_bytes(pid)]
    async with asyncio.timeout(WITHIN):
        while len(seen) < 10 or max(seen[-10:]) - min(seen[-10:]) > 16 * 1024:
            await asyncio.sleep(0.1)
            seen.append(machine.rss_bytes(pid))
    return seen[-1]
