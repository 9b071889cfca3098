"""(d) A cache of a million messages: from process start to the inbox, a thread, an older page, a search. All offline.

A fill through the app would take as long as a day of testing. `PARAVION_BENCH_MESSAGES` makes it smaller.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from pathlib import Path

from tests.benchmarks import starts
from tests.benchmarks.filling import RARE, SILENT, THREADS, fill
from tests.benchmarks.table import Row, median
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.start_process import signed_in
from tests.end_to_end.window_process import Window
from tests.helpers.history import History
from tests.helpers.processes import relay
from tests.helpers.waiting import pause

MESSAGES = int(os.environ.get("PARAVION_BENCH_MESSAGES", "1000000"))
REST = 0.6
"""Seconds from the painted inbox to the first opened thread: a quick person's."""

SEARCHES = {
    RARE: "a rare word",
    "harbour": "a word that half of them have",
    "harb": "a beginning of it",
    "ha": "a shorter one",
    "harbour light": "two such words",
    "harbour lig": "the second a beginning",
    "1234": "a beginning of many words",
    f"harbour from:person{SILENT}": "a word that half of them have, of one who never said it",
    "harbour from:person7": "the same of one who often does",
    "from:person7": "all of one person",
    f"in:person{THREADS - 9}": "all of a conversation",
    f"harbour in:person{THREADS - 9}": "that word in a conversation",
    "harbour before:2023-11-17": "that word before a day",
    "after:2023-11-16 before:2023-11-17": "all of one day",
    "harbour has:link": "that word with a link",
    "has:link in:person7": "all links of a conversation",
}
"""What is looked for, and what it is."""


def million(folder: Path) -> list[Row]:
    """Fill, then measure; the relay is gone by then, so that only the cache answers."""
    return asyncio.run(_million(folder))


async def _million(folder: Path) -> list[Row]:
    with relay(folder / "relay") as server:
        ada = App(History(), "ada", folder / "ada", server.url, factor=1.0)
        await ada.start()
        await ada.sign_up()
        key = bytes.fromhex((await ada.do("secrets"))["key"])
        await ada.stop()
    cache = next((folder / "ada").rglob("cache.db"))
    begin = time.monotonic()
    fill(cache, key, MESSAGES)
    filled = time.monotonic() - begin
    about = f"{MESSAGES:,} messages, {cache.stat().st_size / 2**20:.0f} MB, filled in {filled:.0f} s"
    started = folder / "started"
    shutil.copy(cache, signed_in(started, key))
    start_rows = starts.rows(started, about, key)
    unlocked, first, rested, second = [], [], [], []
    found: dict[str, list[float]] = {query: [] for query in SEARCHES}
    for launch in range(4):
        window = Window(History(), "ada", folder / "ada", server.url, factor=1.0)
        # As long between two attempts at the relay as where it is gone for everybody: they would be measured as well.
        window.client["retry_most"] = 30.0
        try:
            await window.launch()
            unlocked.append(await window.do("unlock_timed", passphrase=PASSPHRASE) / 1000)
            if launch % 2:
                await pause(REST)
            (rested if launch % 2 else first).append(await window.do("open_timed", name=f"Person {THREADS - 1}"))
            await window.do("quiet")
            second.append(await window.do("open_timed", name=f"Person {THREADS - 2}"))
            for query, took in found.items():
                took.append(await window.do("search_timed", text=query))
                await window.do("press_escape")
        finally:
            window.end()
    return [
        *start_rows,
        Row("  from the passphrase to the inbox painted", f"{median(unlocked):.2f} s"),
        _until("open a thread at once after the start, to painted, large cache", first, 60),
        _until(f"  {REST:g} s after it", rested, 60),
        _until("  the next one", second, 60),
        *(_until(f"search, {what}, to painted, large cache", found[query], 50) for query, what in SEARCHES.items()),
    ]


def _until(what: str, took: list[float], most: float) -> Row:
    told = f"{median(took):.0f} ms ({', '.join(f'{one:.0f}' for one in took)})"
    return Row(what, told, "", "", f"≤ {most:g} ms", median(took) <= most)
