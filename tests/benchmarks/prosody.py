"""Prosody with its archive beside the relay, under the same load in the same run; where Prosody is installed.

Every message is written to the archives of both sides (`mod_mam`, the `internal` storage: plain files, never
fsynced; with an SQLite archive Prosody syncs for every message and does 40 a second, so this is its faster way).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks import machine, relay_speed
from tests.benchmarks.relay_speed import IDLE, PAIRS, ROUNDS, WARM, generate
from tests.benchmarks.table import Row, median
from tests.helpers.processes import Child, relay
from tests.helpers.waiting import until

MESSAGES = 5_000
CONFIG = """
run_as_root = {root}
daemonize = false
pidfile = "{folder}/prosody.pid"
data_path = "{folder}"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
modules_enabled = {{ "disco", "roster", "saslauth", "mam" }}
modules_disabled = {{ "s2s", "tls", "limits" }}
authentication = "internal_plain"
allow_unencrypted_plain_auth = true
c2s_require_encryption = false
storage = "internal"
archive_expires_after = "never"
default_archive_policy = true
log = {{ error = "{folder}/prosody.log" }}
VirtualHost "localhost"
"""


@contextmanager
def prosody(folder: Path) -> Iterator[tuple[int, int]]:
    """A Prosody with the accounts of the load; its port and pid."""
    accounts = folder / "localhost" / "accounts"
    accounts.mkdir(parents=True)
    names = [f"pair{number}{side}" for number in range(PAIRS) for side in "ab"]
    for name in (*names, *(f"idle{number}" for number in range(IDLE))):
        (accounts / f"{name}.dat").write_text(f'return {{ ["password"] = "{name}"; }};\n')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "prosody.cfg.lua"
    config.write_text(CONFIG.format(root=str(os.geteuid() == 0).lower(), folder=folder, port=port))
    server = Child(["prosody", "--config", str(config), "-F"], errors=folder / "prosody.stderr")
    try:
        until(lambda: _listens(port), "Prosody listens")
        yield port, server.pid
    finally:
        server.kill()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def compare(folder: Path) -> list[Row]:
    """Interleaved rounds of the relay and Prosody; medians."""
    if shutil.which("prosody") is None:
        return [Row("Prosody with its archive, same load", "Prosody is not installed here: not compared")]
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    with relay(folder / "relay") as server, prosody(folder / "prosody") as (port, pid):
        made = asyncio.run(relay_speed.make_pairs(server.url, PAIRS))
        machine.pin(server.pid, 0)
        machine.pin(pid, 0)
        job = {"kind": "pairs", "warm": WARM, "messages": MESSAGES}
        # Before the archive grows: an idle connection costs what it costs.
        idle = generate({"kind": "idle", "port": port, "pid": pid, "idle": IDLE}, "tests.benchmarks.xmpp")
        for _ in range(ROUNDS):
            ours.append(generate({**job, "url": server.url, "pid": server.pid, "pairs": made, "acks": False}))
            theirs.append(generate({**job, "port": port, "pid": pid, "pairs": PAIRS}, "tests.benchmarks.xmpp"))
        archived = sum(file.stat().st_size for file in (folder / "prosody" / "localhost").glob("archive/*"))
    if archived < ROUNDS * MESSAGES * 2 * 200:
        raise RuntimeError(f"Prosody archived {archived} bytes only")

    def mid(rounds: list[dict[str, Any]], key: str) -> float:
        return median(one[key] for one in rounds)

    def pace(rounds: list[dict[str, Any]]) -> str:
        got = {key: mid(rounds, key) for key in ("per_second", "cores", "p50_ms")}
        return f"{got['per_second']:,.0f} at {got['cores']:.2f} cores, p50 {got['p50_ms']:.0f} ms"

    share = mid(theirs, "us") / mid(ours, "us")
    each = ["/".join(f"{one['us']:.0f}" for one in rounds) for rounds in (ours, theirs)]
    return [
        Row("relay CPU beside Prosody with its archive (no fsync)", f"{mid(ours, 'us'):.0f} µs ({each[0]})",
            f"Prosody {mid(theirs, 'us'):.0f} µs ({each[1]})", f"1/{share:.1f}", "≤ 1/7", share >= 7),
        Row("  messages a second, one core", pace(ours), f"Prosody {pace(theirs)}"),
        Row(f"  Prosody's memory per idle connection at {IDLE:,}", f"{idle['kib']:.1f} KiB",
            f"{idle['connect_us']:.0f} µs CPU to connect, {idle['ended']} ended"),
    ]  # fmt: skip
