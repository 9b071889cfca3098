"""A cache as large as years of use make it, filled by plain SQL in the shape the app writes."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path
from uuid import UUID

from desktop.domain.facts import MemberFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.store import people, rows, threads
from desktop.store.labels import words_of
from desktop.store.store import Store, Transaction

THREADS = 200
T0 = 1_700_000_000_000
WORDS = ("harbour", "light", "coffee", "tripod", "ferry", "sunrise", "edit", "cut", "sound", "frame", "lens", "rain")
RARE = "zeppelin"
SILENT, MISSING = 150, "harbour"
"""The person who never says this word."""
BATCH = 5_000
_MESSAGE = (
    "INSERT INTO messages (doc, message_id, thread_n, pos, local_no, rev, sender_id, mine, at, content, text, spans,"
    " body, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
LINK = "https://pier.example/7"


def text_of(number: int, rng: random.Random, without: str = "") -> str:
    words = " ".join(word for word in rng.choices(WORDS, k=9) if word != without)
    if number % 500 == 3:
        words += f" {LINK}"
    return f"{words} {RARE} {number}" if number % 50_000 == 7 else f"{words} {number}"


def fill(path: Path, key: bytes, count: int, among: int = THREADS) -> None:
    """`count` messages in `among` threads that go on beside each other, everything read. One in 500 has a link."""
    store = Store(path, key)
    me = store.me
    assert me is not None
    each = count // among
    with store.write() as tx:
        homes = [_thread(tx, me, number, T0 + (each * among + number) * 1000) for number in range(among)]
        rng, batch = random.Random(1), list[tuple[rows.Values, rows.Values]]()
        for at, (seq, (number, n)) in enumerate(product(range(1, each + 1), enumerate(homes)), among):
            local_no = number * each + seq
            doc, other = (T0 // 1000 + at) << 16 | local_no & 0xFFFF, UUID(int=10_000 + number)
            text = text_of(local_no, rng, MISSING if number == SILENT else "")
            mid = UUID(int=(number + 1) * 10**9 + seq).bytes
            row = (doc, mid, n, seq, local_no, seq, other.bytes, 0, T0 + at * 1000, "text", text, None, None, None)
            batch.append((row, (doc, words_of(n, False, text))))
            if len(batch) == BATCH or at == count + among - 1:
                tx.db.executemany(_MESSAGE, [row for row, _ in batch])
                tx.db.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", [words for _, words in batch])
                batch.clear()
        tx.execute("UPDATE threads SET last_seq = ?1, rev = ?1, rev_seen = ?1, read_seq = ?1, unread = 0", (each,))
        tx.execute("DELETE FROM gaps")
        tx.local_no = count + 1
    store.close()


def _thread(tx: Transaction, me: UUID, number: int, at: int) -> int:
    """A conversation with somebody, last changed at `at`; its number in the cache."""
    other = UUID(int=10_000 + number)
    people.put(tx, PersonRow(other, f"person{number}", f"Person {number}", rev=1))
    members = (MemberFact(me), MemberFact(other))
    return threads.put(tx, ThreadFact(thread_id=UUID(int=1_000_000 + number), members=members, changed_at=at))
