"""What is done to a relay under load, and what the history checker says of it afterwards."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.load import load
from tests.helpers.checker import assert_clean
from tests.helpers.history import of, recording
from tests.helpers.processes import relay, stopped
from tests.helpers.waiting import eventually, pause

LONGEST_LIFE = 0.4
"""Seconds the relay lives between two kills, at most."""


async def test_killed_relay_loses_doubles_and_turns_nothing(
    tmp_path: Path, rng: random.Random, seed: int, count: Callable[[int, int], int]
) -> None:
    kills = count(20, 500)
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        async with load(history, lambda: server.url, rng) as running:
            for _ in range(kills):
                await pause(rng.uniform(0, LONGEST_LIFE))
                history.see("nemesis", what="kill -9 of the relay")
                server.kill()
                await asyncio.to_thread(server.start)
            await running.finish()
        sent = len(of(history.steps, "send", "ok"))
        print(f"seed {seed}: {kills} relay kills, {sent} messages accepted, {len(history.steps)} steps")
        assert sent > kills
        assert_clean(history.steps, f"(seed {seed}, {tmp_path / 'history.jsonl'})")


async def test_full_disk_accepts_nothing_serves_reads_and_recovers_unaided(
    tmp_path: Path, rng: random.Random, seed: int
) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        async with load(history, lambda: server.url, rng) as running:
            for _ in range(3):
                done = len(of(history.steps, "send", "ok"))
                await eventually(lambda d=done: len(of(history.steps, "send", "ok")) > d + 20, "messages go through")
                refused = [device.unavailable for device in running.devices]
                history.see("nemesis", what="no file may grow")
                server.limit(file_size=64 * 1024)
                for device, before in zip(running.devices, refused, strict=True):
                    await eventually(lambda d=device, b=before: d.unavailable > b, f"{device.dev} was told unavailable")
                reads = len(of(history.steps, "history", "ok"))
                await eventually(lambda n=reads: len(of(history.steps, "history", "ok")) > n, "reads go on")
                server.unlimit()
            assert server.lives == 1
            assert server.child.returncode is None
            await running.finish()
        assert_clean(history.steps, f"(seed {seed}, {tmp_path / 'history.jsonl'})")


async def test_frozen_relay_goes_on_where_it_was(tmp_path: Path, rng: random.Random, seed: int) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        async with load(history, lambda: server.url, rng) as running:
            for _ in range(3):
                done = len(of(history.steps, "send", "ok"))
                await eventually(lambda d=done: len(of(history.steps, "send", "ok")) > d + 20, "messages go through")
                history.see("nemesis", what="SIGSTOP of the relay")
                with stopped(server.pid):
                    await pause(rng.uniform(0.05, 0.3))
            await running.finish()
        assert_clean(history.steps, f"(seed {seed}, {tmp_path / 'history.jsonl'})")


async def test_graceful_stop_under_load_ends_with_status_0(tmp_path: Path, rng: random.Random, seed: int) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        async with load(history, lambda: server.url, rng) as running:
            for _ in range(3):
                done = len(of(history.steps, "send", "ok"))
                await eventually(lambda d=done: len(of(history.steps, "send", "ok")) > d + 20, "messages go through")
                history.see("nemesis", what="SIGTERM of the relay")
                assert await asyncio.to_thread(server.stop) == 0
                await asyncio.to_thread(server.start)
            await running.finish()
        assert_clean(history.steps, f"(seed {seed}, {tmp_path / 'history.jsonl'})")
