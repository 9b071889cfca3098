"""A video goes up from a real app: what that costs its memory, and the messages that are written meanwhile."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.benchmarks import machine
from tests.benchmarks.table import Row, percentile
from tests.end_to_end.app_process import App
from tests.helpers.films import talkie
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire

MIB = 2**20
QUIET = 150
"""Messages at rest; meanwhile as many as there is time for, and this many at least."""
EVERY = 0.02
LOOK = 0.01
WITHIN = 600.0
"""Seconds that all of it may take."""


class Sent(Struct, frozen=True):
    """Milliseconds from writing to the other's event; `grown` is the most bytes that the app had beyond its rest."""

    quiet: list[float]
    busy: list[float]
    grown: int
    seconds: float


def video_file(path: Path, size: int) -> None:
    """A film that is `size` bytes large: what fills it is no picture and no sound."""
    film = talkie()
    with path.open("wb") as file:
        file.write(film)
        left = size - len(film)
        file.write(left.to_bytes(4, "big") + b"mdat")
        for at in range(8, left, MIB):
            file.write(os.urandom(min(MIB, left - at)))


async def send_a_video(folder: Path, size: int) -> Sent:
    """One run on a relay of its own."""
    video_file(folder / "harbour.mp4", size)
    with recording(folder / "history.jsonl") as history, relay(folder / "relay") as server:
        ada = App(history, "ada", folder / "ada", server.url, factor=1.0)
        boris = await Wire.connect(server.url)
        try:
            await ada.start()
            await ada.sign_up()
            signed = await boris.sign_up("boris")
            await boris.resume(signed["token"], None)
            async with asyncio.timeout(WITHIN):
                return await _measured(ada, boris, folder / "harbour.mp4")
        finally:
            ada.end()
            await boris.close()


async def _measured(ada: App, boris: Wire, path: Path) -> Sent:
    thread = await ada.do("direct", username="boris")
    came: dict[str, tuple[float, Any]] = {}

    def hear(event: dict[str, Any]) -> None:
        message = event.get("message", {})
        came.setdefault(message.get("id", ""), (time.perf_counter(), message.get("body", {})))

    boris.on_event = hear

    async def one() -> float:
        begin = time.perf_counter()
        message = await ada.do("send", thread=thread, text="how are you")
        await eventually(lambda: message in came, "it came")
        await asyncio.sleep(EVERY)
        return (came[message][0] - begin) * 1_000

    for _ in range(20):
        await one()
    quiet = [await one() for _ in range(QUIET)]
    begin = time.perf_counter()
    with _watched(ada.child.pid) as most:
        sending = asyncio.create_task(ada.do("send_files", thread=thread, paths=[str(path)]))
        busy: list[float] = []
        while not sending.done() or (await sending) not in came or len(busy) < QUIET // 3:
            busy.append(await one())
    body = came[await sending][1]
    assert [item["kind"] for item in body["items"]] == ["video"], body
    return Sent(quiet, busy, most[0], time.perf_counter() - begin)


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """How much more memory the process had at most than when this began."""
    before = machine.rss_bytes(pid)
    most = [0]

    async def look() -> None:
        while True:
            most[0] = max(most[0], machine.rss_bytes(pid) - before)
            await asyncio.sleep(LOOK)

    task = asyncio.get_running_loop().create_task(look())
    try:
        yield most
    finally:
        task.cancel()


def sending(folder: Path) -> list[Row]:
    """A video of 500 MB, the most that may be sent."""
    told = asyncio.run(send_a_video(folder, 500 * 10**6))
    still, moved = percentile(told.quiet, 0.95), percentile(told.busy, 0.95)
    grown = told.grown / MIB
    return [
        Row("the app's memory while a 500 MB video goes up", f"{grown:+.0f} MiB", "its own at rest", "", "≤ 60 MiB",
            grown <= 60),
        Row("message p95 meanwhile", f"{moved:.1f} ms", f"{still:.1f} ms at rest", f"{moved / still:.2f}×", "≤ 2×",
            moved <= 2 * still),
        Row("  of which p50", f"{percentile(told.busy, 0.5):.1f} ms", f"{percentile(told.quiet, 0.5):.1f} ms at rest"),
        Row("  from the file to the other's event", f"{told.seconds:.0f} s", f"{len(told.busy)} messages meanwhile"),
    ]  # fmt: skip
