"""A cache as large as years of use make it, filled by plain SQL in the shape the app writes."""

from __future__ import annotations

import random
from pathlib import Path
from uuid import UUID

from desktop.domain.facts import MemberFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.domain.text import segmented
from desktop.store import people, threads
from desktop.store.store import Store

THREADS = 200
T0 = 1_700_000_000_000
WORDS = ("harbour", "light", "coffee", "tripod", "ferry", "sunrise", "edit", "cut", "sound", "frame", "lens", "rain")
RARE = "zeppelin"
LINK = "https://pier.example/7"


def text_of(number: int, rng: random.Random) -> str:
    words = " ".join(rng.choices(WORDS, k=9))
    if number % 500 == 3:
        words += f" {LINK}"
    return f"{words} {RARE} {number}" if number % 50_000 == 7 else f"{words} {number}"


def fill(path: Path, key: bytes, count: int, among: int = THREADS) -> None:
    """`count` messages in `among` threads, everything read. One in 500 has a link."""
    rng = random.Random(1)
    store = Store(path, key)
    me = store.me
    assert me is not None
    each = count // among
    with store.write() as tx:
        for number in range(among):
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
