"""Three accounts that keep writing to each other, for rounds in which something is done to the relay meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count

from tests.end_to_end.wire_devices import Account, WireDevice, direct_thread, final_reads, sign_up
from tests.helpers.history import History
from tests.helpers.waiting import eventually, pause

WAITING = 6
"""Messages each device keeps in its queues."""


class Load:
    """Three accounts (one with two devices) in three threads."""

    def __init__(self, history: History, url: Callable[[], str], rng: random.Random) -> None:
        self.history = history
        self.devices: list[WireDevice] = []
        self._url = url
        self._rng = rng
        self._accounts: list[Account] = []
        self._threads: dict[str, list[str]] = {}
        self._talks: list[asyncio.Task[None]] = []
        self._numbers = count()

    async def start(self) -> None:
        url = self._url()
        self._accounts = [await sign_up(url, name, n) for name, n in (("ada", 2), ("boris", 1), ("cyra", 1))]
        pairs = [(0, 1), (0, 2), (1, 2)]
        threads = [await direct_thread(url, self._accounts[a], self._accounts[b]) for a, b in pairs]
        for number, account in enumerate(self._accounts):
            self._threads[account.name] = [t for t, pair in zip(threads, pairs, strict=True) if number in pair]
            self.devices += [WireDevice(self.history, self._url, account, n) for n in range(len(account.tokens))]
        for device in self.devices:
            device.start()
            self._talks.append(asyncio.create_task(self._talk(device), name=f"{device.dev} talks"))

    async def _talk(self, device: WireDevice) -> None:
        threads = self._threads[device.account.name]
        while True:
            while device.unsent < WAITING:
                device.send(self._rng.choice(threads), f"{device.dev} {next(self._numbers)}")
            if self._rng.random() < 0.1:
                await device.read_newest(self._rng.choice(threads))
            await pause(0.005)

    async def finish(self) -> None:
        """Let all come to rest, then read everything and write it down for the checker."""
        for talk in self._talks:
            assert not talk.done(), talk
            talk.cancel()
        for device in self.devices:
            await eventually(lambda d=device: d.failure() or not d.unsent, f"{device.dev} has sent all", 60)
            assert device.failure() is None, device.failure()
        for device in self.devices:
            await device.at_head()
        for account in self._accounts:
            await final_reads(self.history, self._url(), account, self._threads[account.name])

    async def stop(self) -> None:
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        for device in self.devices:
            await device.stop()


@asynccontextmanager
async def load(history: History, url: Callable[[], str], rng: random.Random) -> AsyncIterator[Load]:
    """A running load; the body hurts the relay and calls `finish`."""
    running = Load(history, url, rng)
    try:
        await running.start()
        yield running
    finally:
        await running.stop()
