"""Two apps write to each other while their processes and the relay are killed with -9; the checker judges."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from itertools import count as counter
from pathlib import Path

from tests.end_to_end.app_process import App, AppEnded
from tests.end_to_end.judging import finish
from tests.helpers.history import History, of, recording
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import pause

LONGEST_LIFE = 0.6
"""Seconds an app lives after it was opened, at most."""
ROUNDS = 20
"""Kills of one world: every start reads all there is, so in one world the long run would only get slower."""
MOST = 40
"""Messages of a round, at most: every start reads all there are, so a slow machine would have ever more to read."""


async def write(app: App, thread: str, rng: random.Random, numbers: counter[int], kills: dict[str, int]) -> None:
    """Write until cancelled; a process that ends meanwhile is started again by the one who killed it."""
    written = 0
    while True:
        if app.ready and written < MOST // 2 * (kills["app"] + 1):
            written += 1
            with suppress(AppEnded):
                await app.send(thread, f"{app.name} {next(numbers)}")
        await pause(rng.uniform(0, 0.05))


async def pair(history: History, server: Relay, home: Path) -> tuple[list[App], str]:
    """Ada and Boris, signed up, with their thread known to both."""
    apps = [App(history, name, home / name, server.url) for name in ("ada", "boris")]
    for app in apps:
        await app.start()
        await app.sign_up()
    thread = await apps[0].do("direct", username="boris")
    assert await apps[1].do("direct", username="ada") == thread
    return apps, thread


async def kill_one(history: History, server: Relay, apps: list[App], rng: random.Random, kills: dict[str, int]) -> None:
    """Kill an app, and the relay in every fourth round; bring back what was killed."""
    victim = rng.choice(apps)
    if rng.random() < 0.25:
        history.see("nemesis", what="kill -9 of the relay")
        server.kill()
        kills["relay"] += 1
        if rng.random() < 0.5:
            await asyncio.to_thread(server.start)
    history.see("nemesis", what=f"kill -9 of the app of {victim.name}")
    victim.kill()
    kills["app"] += 1
    await victim.start()
    if server.child.returncode is not None:
        await asyncio.to_thread(server.start)


async def world(home: Path, rng: random.Random, rounds: int, about: str) -> dict[str, int]:
    """Two apps and a relay of their own, killed `rounds` times and judged; how often which was killed."""
    kills = {"app": 0, "relay": 0}
    apps: list[App] = []
    home.mkdir()
    with recording(home / "history.jsonl") as history, relay(home / "relay") as server:
        try:
            apps, thread = await pair(history, server, home)
            numbers = counter()
            writers = [asyncio.create_task(write(app, thread, rng, numbers, kills)) for app in apps]
            for _ in range(rounds):
                await pause(rng.uniform(0, LONGEST_LIFE))
                await kill_one(history, server, apps, rng, kills)
            for writer in writers:
                assert not writer.done(), writer
                writer.cancel()
            await asyncio.gather(*writers, return_exceptions=True)
            history.see("nemesis", what="rest")
            await finish(history, server.url, apps, thread, f"({about}, {home})")
            print(f"{about}: kills {kills}, {len(of(history.steps, 'send', 'stored'))} messages, "
                  f"{len(history.steps)} steps", flush=True)  # fmt: skip
        finally:
            for app in apps:
                app.end()
    return kills


async def test_killed_apps_lose_double_and_turn_nothing(
    tmp_path: Path, rng: random.Random, seed: int, count: Callable[[int, int], int]
) -> None:
    wanted, number, killed = count(20, 500), 0, 0
    while killed < wanted:
        number += 1
        kills = await world(tmp_path / str(number), rng, ROUNDS, f"seed {seed}, world {number}")
        killed += kills["app"]
