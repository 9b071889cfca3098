"""The relay is killed with -9 under load, again and again; the history checker judges what the devices saw."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from itertools import count as counter
from pathlib import Path

from tests.end_to_end.wire_devices import Account, WireDevice, direct_thread, final_reads, sign_up
from tests.helpers.checker import assert_clean
from tests.helpers.history import History, of, recording
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually, pause

LONGEST_LIFE = 0.4
"""Seconds the relay lives between two kills, at most."""


async def talk(device: WireDevice, threads: list[str], rng: random.Random, numbers: counter[int]) -> None:
    """Keep a few messages waiting in each thread, and read now and then."""
    while True:
        while device.unsent < 6:
            device.send(rng.choice(threads), f"{device.dev} {next(numbers)}")
        if rng.random() < 0.1:
            await device.read_newest(rng.choice(threads))
        await pause(0.005)


async def load(history: History, server: Relay, rng: random.Random, kills: int) -> None:
    """Three accounts, one with two devices, three threads; `kills` lives of the relay cut short."""
    accounts = [await sign_up(server.url, name, n) for name, n in (("ada", 2), ("boris", 1), ("cyra", 1))]
    pairs = [(0, 1), (0, 2), (1, 2)]
    threads = [await direct_thread(server.url, accounts[a], accounts[b]) for a, b in pairs]
    devices = [WireDevice(history, lambda: server.url, a, n) for a in accounts for n in range(len(a.tokens))]
    for device in devices:
        device.start()
    numbers = counter()
    mine = {a.name: [t for t, pair in zip(threads, pairs, strict=True) if n in pair] for n, a in enumerate(accounts)}
    talks = [asyncio.create_task(talk(d, mine[d.account.name], rng, numbers)) for d in devices]
    try:
        for _ in range(kills):
            await pause(rng.uniform(0, LONGEST_LIFE))
            history.see("nemesis", what="kill -9 of the relay")
            server.kill()
            await asyncio.to_thread(server.start)
        await judge(history, server, devices, talks, accounts, mine)
    finally:
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        for device in devices:
            await device.stop()


async def judge(
    history: History,
    server: Relay,
    devices: list[WireDevice],
    talks: list[asyncio.Task[None]],
    accounts: list[Account],
    mine: dict[str, list[str]],
) -> None:
    """Let all come to rest, then read everything."""
    for task in talks:
        assert not task.done(), task
        task.cancel()
    for device in devices:
        await eventually(lambda d=device: d.failure() or not d.unsent, f"{device.dev} has sent all", 60)
        assert device.failure() is None, device.failure()
    for device in devices:
        await device.at_head()
    for account in accounts:
        await final_reads(history, server.url, account, mine[account.name])


async def test_nothing_accepted_is_lost_doubled_or_turned(
    tmp_path: Path, rng: random.Random, seed: int, count: Callable[[int, int], int]
) -> None:
    kills = count(20, 500)
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        await load(history, server, rng, kills)
        sent = len(of(history.steps, "send", "ok"))
        print(f"seed {seed}: {kills} relay kills, {sent} messages accepted, {len(history.steps)} steps")
        assert sent > kills
        assert_clean(history.steps, f"(seed {seed}, {tmp_path / 'history.jsonl'})")
