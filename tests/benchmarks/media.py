"""Messages on a relay that carries media: how late they are while transfers run, against the same relay at rest.

Run as a program it is the other end of the transfers: it uploads and downloads until it is killed. It stands for the
machines of other people, which are none of the relay's: it has the core of the messages' client, and only while client
and system want it for nothing else. Otherwise both wait for it, up to the 4 ms of the system's clock, and half of what
is measured is that. What is left of it is a row of its own: messages beside a process there that only computes.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks import machine
from tests.benchmarks.table import Row, percentile
from tests.helpers.mediaclient import MediaWire, png
from tests.helpers.processes import Relay
from tests.helpers.wireclient import Wire, message_id

SIZE = 50 * 2**20
ROUNDS = 3
MESSAGES = 150
EVERY = 0.02


COMPUTES = ["-c", "print('ready', flush=True)\nwhile True: pass"]


async def _latencies(url: str) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from sending to the event at the other: at rest, beside a process that computes on this core, and
    while transfers run."""
    wires = [await Wire.connect(url) for _ in range(2)]
    signed = [await wire.sign_up(f"talks{number}") for number, wire in enumerate(wires)]
    sender, reader = wires
    thread = (await sender.call("threads.direct", user_id=signed[1]["me"]["user_id"]))["thread_id"]
    await sender.send_text(thread, "hello")
    await reader.resume(signed[1]["token"], None)
    came: dict[str, float] = {}
    reader.on_event = lambda event: came.__setitem__(event.get("message", {}).get("id", ""), time.perf_counter())

    async def some() -> list[float]:
        sent: dict[str, float] = {}
        for _ in range(MESSAGES):
            mid = message_id()
            sent[mid] = time.perf_counter()
            await sender.send_text(thread, "how are you", mid)
            await asyncio.sleep(EVERY)
        while not sent.keys() <= came.keys():
            await asyncio.sleep(EVERY)
        return [(came[mid] - at) * 1000 for mid, at in sent.items()]

    async def beside(command: list[str]) -> list[float]:
        with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, preexec_fn=_give_way) as other:
            assert other.stdout is not None
            await asyncio.to_thread(other.stdout.readline)
            try:
                return await some()
            finally:
                other.kill()

    quiet: list[float] = []
    floor: list[float] = []
    busy: list[float] = []
    await some()
    for _ in range(ROUNDS):
        quiet += await some()
        floor += await beside(COMPUTES)
        busy += await beside(["-m", "tests.benchmarks.media", url])
    for wire in wires:
        await wire.close()
    return quiet, floor, busy


def _give_way() -> None:
    """Run only where nothing else wants to."""
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def latency(folder: Path) -> list[Row]:
    """Interleaved rounds on one relay."""
    server = Relay(folder / "media").start()
    machine.pin(server.pid, 0)
    cores = os.sched_getaffinity(0)
    try:
        machine.pin(os.getpid(), 1)
        quiet, floor, busy = asyncio.run(_latencies(server.url))
        before = machine.rss_bytes(server.pid)
        rates = asyncio.run(_rates(server.url))
        grown = machine.rss_bytes(server.pid) - before
    finally:
        os.sched_setaffinity(0, cores)
        server.kill()
    still, moved = percentile(quiet, 0.95), percentile(busy, 0.95)
    halves = percentile(quiet, 0.5), percentile(busy, 0.5)
    alone = percentile(floor, 0.95)
    return [
        Row("message p95 while a 50 MiB video goes up and another down", f"{moved:.1f} ms", f"{still:.1f} ms at rest",
            f"{moved / still:.2f}×", "≤ 2×", moved <= 2 * still),
        Row("  of which p50", f"{halves[1]:.1f} ms", f"{halves[0]:.1f} ms", f"{halves[1] / halves[0]:.2f}×"),
        Row("  beside a process that only computes, p95", f"{alone:.1f} ms", f"{still:.1f} ms at rest",
            f"{alone / still:.2f}×"),
        Row("media alone, one connection", f"up {rates[0]:.0f} MiB/s, down {rates[1]:.0f} MiB/s",
            f"the relay's memory {grown / 2**20:+.1f} MiB"),
    ]  # fmt: skip


async def _token(url: str) -> str:
    wire = await Wire.connect(url)
    token: str = (await wire.sign_up(f"moves{message_id()[-8:]}"))["token"]
    await wire.close()
    return token


async def _rates(url: str) -> tuple[float, float]:
    """MiB a second of an upload, its commit included, and of a download."""
    media = await MediaWire.connect(url, await _token(url))
    data = png(SIZE, b"rates")
    start = time.perf_counter()
    blob = await media.upload(data)
    middle = time.perf_counter()
    assert await media.download(blob["blob_id"]) == data
    end = time.perf_counter()
    await media.close()
    return SIZE / 2**20 / (middle - start), SIZE / 2**20 / (end - middle)


async def _transfer(url: str) -> None:
    """Up on one connection and down on another, again and again."""
    token = await _token(url)
    up, down = await MediaWire.connect(url, token), await MediaWire.connect(url, token)
    blob = await up.upload(png(SIZE, os.urandom(8)))
    print("ready", flush=True)

    async def upwards() -> None:
        while True:
            await up.upload(png(SIZE, os.urandom(8)))

    async def downwards() -> None:
        while True:
            await down.download(blob["blob_id"])

    await asyncio.gather(upwards(), downwards())


if __name__ == "__main__":
    asyncio.run(_transfer(sys.argv[1]))
