"""(a) Relay CPU per delivered durable message and its throughput, against a forward without storage. (b) Memory."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import machine
from tests.benchmarks.table import Row, median
from tests.helpers.processes import Child, Relay, relay
from tests.helpers.wireclient import Wire

PAIRS = 50
ROUNDS = 9
"""Many and short: where others share the machine, its pace changes from second to second."""
WARM = 1_000
MESSAGES = 4_000
IDLE = 2_000
QUIET = 2.0
"""Seconds for which the CPU of idle connections is measured."""


def generate(job: dict[str, Any], generator: str = "tests.benchmarks.generator") -> dict[str, Any]:
    """Run a generator on the second core and give back what it counted."""
    command = [sys.executable, "-m", generator]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        machine.pin(process.pid, 1)
        out, _ = process.communicate(json.dumps(job) + "\n", timeout=600)
    result: dict[str, Any] = json.loads(out)
    if result.get("errors"):
        raise RuntimeError(f"the server refused: {result['errors']}")
    return result


async def make_pairs(url: str, number: int) -> list[dict[str, str]]:
    """Friends in pairs with a thread each, in which both have written: their messages are decided by rule 6."""
    made: list[dict[str, str]] = []
    for n in range(number):
        wires = {side: await Wire.connect(url) for side in ("a", "b")}
        signed = {side: await wire.sign_up(f"pair{n}{side}", open_to_all=False) for side, wire in wires.items()}
        for side, other in (("a", "b"), ("b", "a")):
            await wires[side].call("people.follow", user_id=signed[other]["me"]["user_id"])
        thread = (await wires["a"].call("threads.direct", user_id=signed["b"]["me"]["user_id"]))["thread_id"]
        for wire in wires.values():
            await wire.send_text(thread, "hello")
            await wire.close()
        made.append({"token_a": signed["a"]["token"], "token_b": signed["b"]["token"], "thread_id": thread})
    return made


def floor_round() -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.floor_server"]
    with tempfile.TemporaryDirectory() as folder:
        server = Child(command, errors=Path(folder) / "errors")
        try:
            url = server.wait_line(re.compile(r"listening on (\S+)")).group(1)
            machine.pin(server.pid, 0)
            return generate(
                {"kind": "pairs", "url": url, "pid": server.pid, "pairs": [None] * PAIRS, "acks": False, "warm": WARM,
                 "messages": MESSAGES}
            )  # fmt: skip
        finally:
            server.kill()


def speed(folder: Path) -> list[Row]:
    """Interleaved rounds: floor, relay, relay with acks; medians."""
    rounds: dict[str, list[dict[str, Any]]] = {"floor": [], "relay": [], "acks": []}
    with relay(folder / "speed") as server:
        made = asyncio.run(make_pairs(server.url, PAIRS))
        machine.pin(server.pid, 0)
        job = {"kind": "pairs", "url": server.url, "pid": server.pid, "pairs": made, "warm": WARM, "messages": MESSAGES}
        for _ in range(ROUNDS):
            rounds["floor"].append(floor_round())
            rounds["relay"].append(generate({**job, "acks": False}))
            rounds["acks"].append(generate({**job, "acks": True}))

    def mid(name: str, key: str) -> float:
        return median(one[key] for one in rounds[name])

    floor, plain, acks = mid("floor", "us"), mid("relay", "us"), mid("acks", "us")
    each = {name: "/".join(f"{one['us']:.0f}" for one in rounds[name]) for name in rounds}
    return [
        Row("relay CPU per delivered durable message", f"{plain:.1f} µs (rounds {each['relay']})",
            f"{floor:.1f} µs ({each['floor']})", f"{plain / floor:.2f}×", "≤ 4.5×", plain / floor <= 4.5),
        Row("the same with acks", f"{acks:.1f} µs ({each['acks']})", f"{floor:.1f} µs", f"{acks / floor:.2f}×"),
        Row("relay throughput, one core", f"{mid('relay', 'per_second'):,.0f}/s at {mid('relay', 'cores'):.2f} cores",
            f"floor {mid('floor', 'per_second'):,.0f}/s; fsync {machine.fsync_ms(folder):.2f} ms", "",
            "≥ 6,000/s", mid("relay", "per_second") >= 6000),
        Row("  of which p50 / p99", f"{mid('relay', 'p50_ms'):.1f} / {mid('relay', 'p99_ms'):.1f} ms",
            f"generator at {mid('relay', 'generator_cores'):.2f} cores"),
    ]  # fmt: skip


async def make_devices(url: str, accounts: int, each: int) -> list[str]:
    """Tokens of `accounts` × `each` devices."""
    tokens: list[str] = []
    for n in range(accounts):
        wire = await Wire.connect(url)
        tokens.append((await wire.sign_up(f"idle{n}"))["token"])
        await wire.close()
    gate = asyncio.Semaphore(2)

    async def device(n: int) -> str:
        async with gate:
            wire = await Wire.connect(url)
            token = (await wire.sign_in(f"idle{n % accounts}"))["token"]
            await wire.close()
            return str(token)

    return tokens + await asyncio.gather(*(device(n) for n in range(accounts * (each - 1))))


def memory(folder: Path) -> list[Row]:
    """2,000 devices sign in; then a fresh life of the relay takes their connections."""
    server = Relay(folder / "memory").start()
    try:
        tokens = asyncio.run(make_devices(server.url, 200, IDLE // 200))
        server.stop()
        server.start()
        job = {"kind": "idle", "url": server.url, "pid": server.pid, "quiet": QUIET}
        generate({**job, "tokens": tokens[:20]})
        got = generate({**job, "tokens": tokens})
    finally:
        server.kill()
    if got["ended"]:
        raise RuntimeError(f"the relay ended {got['ended']} idle connections")
    return [
        Row("relay memory per idle signed-in connection", f"{got['kib']:.1f} KiB at {len(tokens):,}",
            "Prosody 37, ejabberd 61 (research)", "", "≤ 24 KiB", got["kib"] <= 24),
        Row("  resuming connections", f"{got['connects_per_second']:,.0f}/s, {got['connect_us']:.0f} µs CPU each",
            f"idle: {got['idle_cores'] * 100:.1f} % of a core"),
    ]  # fmt: skip
