"""(d) A cache of a million messages: from process start to the inbox, a thread, an older page, a search. All offline.

The cache is filled by plain SQL, in the shape the app writes; a fill through the app would take as long as a day of
testing. `PARAVION_BENCH_MESSAGES` makes it smaller.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

from desktop.domain.facts import MemberFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.domain.text import segmented
from desktop.store import people, threads
from desktop.store.store import Store
from tests.benchmarks.desktop import EMPTY
from tests.benchmarks.table import Row, median
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.window_process import Window, environment
from tests.helpers.history import History
from tests.helpers.processes import relay

MESSAGES = int(os.environ.get("PARAVION_BENCH_MESSAGES", "1000000"))
THREADS = 200
T0 = 1_700_000_000_000
WORDS = ("harbour", "light", "coffee", "tripod", "ferry", "sunrise", "edit", "cut", "sound", "frame", "lens", "rain")
RARE = "zeppelin"


def text_of(number: int, rng: random.Random) -> str:
    words = " ".join(rng.choices(WORDS, k=9))
    return f"{words} {RARE} {number}" if number % 50_000 == 7 else f"{words} {number}"


def fill(path: Path, key: bytes, count: int) -> None:
    """`count` messages in 200 threads, everything read."""
    rng = random.Random(1)
    store = Store(path, key)
    me = store.me
    assert me is not None
    each = count // THREADS
    with store.write() as tx:
        for number in range(THREADS):
            other, thread = UUID(int=10_000 + number), UUID(int=1_000_000 + number)
            people.put(tx, PersonRow(other, f"person{number}", f"Person {number}", rev=1))
            at = T0 + (number + 1) * each * 1000
            fact = ThreadFact(thread_id=thread, members=(MemberFact(me), MemberFact(other)), changed_at=at)
            n = threads.put(tx, fact)
            rows, words = [], []
            for seq in range(1, each + 1):
                local_no = number * each + seq
                sent_at = T0 + local_no * 1000
                doc = (sent_at // 1000) << 16 | local_no & 0xFFFF
                text = text_of(local_no, rng)
                mid = UUID(int=(number + 1) * 10**9 + seq).bytes
                rows.append((doc, mid, n, seq, local_no, seq, other.bytes, 0, sent_at, "text", text, None, None, None))
                words.append((doc, segmented(text)))
            tx.db.executemany(
                "INSERT INTO messages (doc, message_id, thread_n, pos, local_no, rev, sender_id, mine, at, content,"
                " text, spans, body, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
            )  # fmt: skip
            tx.db.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", words)
            tx.execute(
                "UPDATE threads SET last_seq = ?, rev = ?, rev_seen = ?, read_seq = ?, unread = 0, changed_at = ?"
                " WHERE n = ?", (each, each, each, each, at, n),
            )  # fmt: skip
            tx.execute("DELETE FROM gaps WHERE thread_n = ?", (n,))
        tx.local_no = count + 1
    store.close()


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
    home = folder / "empty"
    home.mkdir()
    floors, shown, unlocked, opened, rare, common = [], [], [], [], [], []
    for _ in range(3):
        begin = time.monotonic()
        subprocess.run([sys.executable, "-c", EMPTY], env={**os.environ, **environment(home)}, check=True, timeout=60)
        floors.append(time.monotonic() - begin)
        window = Window(History(), "ada", folder / "ada", server.url, factor=1.0)
        begin = time.monotonic()
        try:
            await window.launch()
            shown.append(time.monotonic() - begin)
            unlocked.append(await window.do("unlock_timed", passphrase=PASSPHRASE) / 1000)
            opened.append(await window.do("open_timed", name=f"Person {THREADS - 1}"))
            await window.do("quiet")
            rare.append(await window.do("search_timed", text=RARE))
            await window.do("press_escape")
            common.append(await window.do("search_timed", text="harbour"))
        finally:
            window.end()
    floor, start = median(floors), median(shown) + median(unlocked)
    about = f"{MESSAGES:,} messages, {cache.stat().st_size / 2**20:.0f} MB, filled in {filled:.0f} s"
    return [
        Row("app: process start to inbox painted, large cache", f"{start:.2f} s ({about})",
            f"empty QML window {floor:.2f} s", f"{start / floor:.2f}×", "≤ 2×", start <= 2 * floor),
        Row("  of which after the passphrase", f"{median(unlocked):.2f} s"),
        Row("open a thread, to painted, large cache", f"{median(opened):.0f} ms", "", "", "≤ 60 ms",
            median(opened) <= 60),
        Row("search, rare word, large cache", f"{median(rare):.0f} ms", "", "", "≤ 50 ms", median(rare) <= 50),
        Row("search, common word, large cache", f"{median(common):.0f} ms", "", "", "≤ 50 ms", median(common) <= 50),
    ]  # fmt: skip
