"""The app's own rows: catch-up while the timeline is scrolled, sending, opening, idling. A real relay and window."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.benchmarks import machine, starts
from tests.benchmarks.filling import fill
from tests.benchmarks.table import Row, median, percentile
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.start_process import KEY, signed_in
from tests.end_to_end.window_process import Window
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.history import History
from tests.helpers.processes import Relay, fast_settings, relay
from tests.helpers.pump import pump
from tests.helpers.waiting import eventually, pause
from tests.helpers.wireclient import Wire

MISSED = 10_000
FLOOD = 20_000
BEFORE = 300
FRAMES = 60
FLING = 300
SPEEDS = (2_500, 5_000, 10_000)
"""Pixels a second; 2,500 is the fastest that Qt itself lets a view be flicked."""
SENDS = 40
IDLE = 60.0
SMALL = 20_000


@dataclass
class Stage:
    """Ada's window on the thread with Boris, who writes over the wire."""

    server: Relay
    proxy: FaultProxy
    window: Window
    boris: Wire
    thread: str

    async def offline(self) -> None:
        self.proxy.refuse()
        self.proxy.cut()

    async def newest(self) -> int:
        return int(await self.window.do("newest"))


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    with relay(folder / "relay", settings=fast_settings(1)) as server:
        async with FaultProxy(server.url) as proxy:
            ada = App(History(), "ada", folder / "ada", proxy.url, factor=1.0)
            window = Window(History(), "ada", folder / "ada", proxy.url, factor=1.0)
            try:
                await ada.start()
                await ada.sign_up()
                boris = await Wire.connect(server.url)
                await boris.sign_up("boris")
                people = await boris.call("people.search", query="ada", limit=5)
                thread = (await boris.call("threads.direct", user_id=people["people"][0]["user_id"]))["thread_id"]
                await pump(boris, thread, BEFORE, lambda n: f"before {n}")
                await eventually(lambda: len(ada.texts(thread)) == BEFORE, "Ada has what came before", 60)
                await ada.stop()
                await window.launch()
                await window.do("unlock", passphrase=PASSPHRASE)
                yield Stage(server, proxy, window, boris, thread)
                await boris.close()
                await window.close()
            finally:
                window.end()
                ada.end()


def flood(folder: Path) -> list[Row]:
    """(c) and (e): resume of 10,000; the same scroll with and without 20,000 messages arriving."""
    return asyncio.run(_flood(folder))


async def _flood(folder: Path) -> list[Row]:
    async with stage(folder) as on:
        await on.window.do("open", name="Boris")
        await on.window.do("quiet")
        await on.window.do("watch")
        still = await on.window.do("scroll", passes=5, frames=FRAMES)
        await on.offline()
        await pump(on.boris, on.thread, MISSED, lambda n: f"missed {n} " + "word " * (n % 17))
        begin = time.monotonic()
        on.proxy.refuse(False)
        await on.window.do("hurry")
        while await on.newest() < BEFORE + MISSED:
            await pause(0.02)
        resumed = time.monotonic() - begin
        await on.offline()
        await pump(on.boris, on.thread, FLOOD, lambda n: f"flood {n} " + "word " * (n % 17))
        on.proxy.refuse(False)
        await on.window.do("hurry")
        loaded: list[dict[str, Any]] = []
        while not loaded or await on.newest() < BEFORE + MISSED + FLOOD:
            loaded.append(await on.window.do("scroll", passes=1, frames=FRAMES))
        seen = await on.window.do("report")
        flings = [(speed, await on.window.do("fling", speed=speed, frames=FLING)) for speed in SPEEDS]
    busy = median(one["pass_ms"] for one in loaded)
    late = sum(one["late_share"] for one in loaded) / len(loaded)
    return [
        Row("resume of 10,000 missed events, store included", f"{resumed:.1f} s", "", "", "≤ 5 s", resumed <= 5),
        Row("GUI-thread CPU of a scroll while 20,000 arrive", f"{busy:.0f} ms a pass ({len(loaded)} passes)",
            f"{still['pass_ms']:.0f} ms without load", f"{busy / still['pass_ms']:.2f}×"),
        Row("  late frames (> 16.7 ms)", f"{late * 100:.1f} % with load",
            f"{still['late_share'] * 100:.1f} % without", "", "≤ 0.5 %", late <= 0.005),
        Row("  GUI-thread work of a step, p99", f"{max(o['frame_p99_ms'] for o in loaded):.1f} ms with load",
            f"{still['frame_p99_ms']:.1f} ms without", "", "≤ 8 ms", max(o["frame_p99_ms"] for o in loaded) <= 8),
        Row("  anchor shift · largest batch", f"{seen['shift']:.0f} px · {seen['batch']}", "", "", "0 px · ≤ 400",
            seen["shift"] == 0 and seen["batch"] <= 400),
        *(_fling_row(speed, flung) for speed, flung in flings),
    ]  # fmt: skip


def _fling_row(speed: int, flung: dict[str, Any]) -> Row:
    pages = flung["page_ms"]
    middle = median(pages) if pages else math.inf  # a slow machine may paint none in the frames it has
    return Row(
        f"fling at {speed:,} px/s through cached messages: frames with a gap",
        f"{flung['gaps'] / flung['frames'] * 100:.1f} % of {flung['frames']}; next page painted in"
        f" {middle:.0f} ms (p95 {percentile(pages, 0.95):.0f}, {len(pages)} pages)",
        "", "", "0 %, ≤ 60 ms", flung["gaps"] == 0 and middle <= 60,
    )  # fmt: skip


def use(folder: Path) -> list[Row]:
    """(f) and (g): opening a thread, sending, idling."""
    return asyncio.run(_use(folder))


async def _use(folder: Path) -> list[Row]:
    async with stage(folder) as on:
        # The thread has unread messages, so that the first message is sent where the newest are not loaded.
        opened = await on.window.do("open_timed", name="Boris")
        await on.window.do("quiet")
        sent = [await on.window.do("type_and_send", text=f"sent {n}") for n in range(SENDS)]
        painted, durable = [one["painted_ms"] for one in sent], [one["sent_ms"] for one in sent]
        fsync = machine.fsync_ms(folder)
        found = await on.window.do("search_timed", text="before 17")
        await on.window.do("rest")
        pid = on.window.child.pid
        await pause(3)
        cpu, begin = machine.cpu_ns(pid), time.monotonic()
        await pause(IDLE)
        share = (machine.cpu_ns(pid) - cpu) / 1e9 / (time.monotonic() - begin)
        memory = psutil.Process(pid).memory_info().rss / 2**20
    return [
        _sending("send: key press to own bubble painted", painted, fsync, 16, 1),
        _sending("  to durable, as the window says it", durable, fsync, 20, 2),
        Row("open a thread, to painted, the first one at once after the start", f"{opened:.0f} ms", "", "", "≤ 60 ms",
            opened <= 60),
        Row("search pasted, to painted (small cache)", f"{found:.0f} ms", "", "", "≤ 50 ms", found <= 50),
        Row("idle app: CPU", f"{share * 100:.2f} %", "", "", "≤ 0.5 %", share <= 0.005),
        Row("idle app: memory", f"{memory:.0f} MB", "Telegram Desktop 267 MB", "", "≤ 250 MB", memory <= 250),
    ]  # fmt: skip


def _sending(what: str, took: list[float], fsync: float, most: float, fsyncs: int) -> Row:
    middle = median(took)
    told = f"{middle:.1f} ms (p95 {percentile(took, 0.95):.1f}, the first {took[0]:.1f})"
    reach = f"≤ {most:g} ms + {fsyncs} fsync"
    return Row(what, told, f"fsync {fsync:.2f} ms", "", reach, middle <= most + fsyncs * fsync)


def start(folder: Path) -> list[Row]:
    """(d): process start to the inbox painted, against an empty QML window in the same run; a cache of 20,000."""
    home = folder / "ada"
    fill(signed_in(home), KEY, SMALL)
    return starts.rows(home, f"{SMALL:,} messages")
