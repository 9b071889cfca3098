"""Small caches for tests of the store."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from desktop.domain.facts import MeFact, MemberFact, MessageFact, ThreadFact
from desktop.domain.message import MessageRow
from desktop.domain.person import MeRow, PersonRow
from desktop.store import messages, outbox, people, rows, threads
from desktop.store.store import Store, Transaction

KEY = bytes(range(32))
ADA, BO, CY = UUID(int=1), UUID(int=2), UUID(int=3)
THREAD = UUID(int=100)
T0 = 1_700_000_000_000
FULL = 2
"""SQLite's number for a commit that waits for the disk."""


@cache
def _new_cache() -> bytes:
    """The bytes of a cache that was just made."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cache.db"
        Store(path, KEY).close()
        return path.read_bytes()


def open_store(folder: Path, name: str = "cache.db") -> Store:
    """A cache of Ada's. A new one is a copy of one that was made once: making the file waits for the disk."""
    path = folder / "profile" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(_new_cache())
    store = Store(path, KEY)
    with store.write() as tx:
        people.put_me(tx, MeFact(MeRow(ADA, "ada", "Ada"), 1))
    return store


def person(user_id: UUID = BO, name: str = "bo", rev: int = 1) -> PersonRow:
    return PersonRow(user_id, name, name.title(), rev=rev)


def fact(seq: int, text: str | None = None, *, sender: UUID = BO, thread: UUID = THREAD, **more: object) -> MessageFact:
    """A message as the relay tells it; its id follows from its place."""
    values: dict[str, object] = {
        "message_id": UUID(int=thread.int * 10_000_000 + seq),
        "thread_id": thread,
        "seq": seq,
        "rev": seq,
        "sender_id": sender,
        "at": T0 + seq * 1000,
        "text": f"message {seq}" if text is None else text,
    }
    return MessageFact(**(values | more))  # type: ignore[arg-type]


def thread_fact(thread: UUID = THREAD, other: UUID = BO, **more: object) -> ThreadFact:
    values: dict[str, object] = {
        "thread_id": thread,
        "members": (MemberFact(ADA), MemberFact(other)),
        "changed_at": T0,
    }
    return ThreadFact(**(values | more))  # type: ignore[arg-type]


def add_thread(store: Store, thread: UUID = THREAD, other: UUID = BO, count: int = 0) -> int:
    """A thread with `count` messages of the other; its number."""
    with store.write() as tx:
        people.put(tx, person(other, f"p{other.int}"))
        n = threads.put(tx, thread_fact(thread, other))
        take(tx, n, (fact(seq, thread=thread, sender=other) for seq in range(1, count + 1)))
    return n


def take(tx: Transaction, n: int, facts: Iterable[MessageFact]) -> None:
    for one in facts:
        known = threads.by_number(tx.db, n)
        assert known is not None
        messages.put(tx, n, one)
        threads.message_arrived(tx, known, one.seq, one.at, mine=one.sender_id == tx.me)


def write_message(store: Store, message_id: UUID, text: str, n: int, at: int = T0) -> None:
    """One's own message, echoed and queued."""
    with store.write(own=True, durable=True) as tx:
        doc, local_no = messages.echo(tx, n, message_id, text, at)
        outbox.add_send(tx, n, doc, local_no)


def all_messages(store: Store, thread: UUID = THREAD) -> list[MessageRow]:
    sql = rows.MESSAGE + " WHERE t.thread_id = ? ORDER BY m.pos, m.local_no"
    return [rows.message(line) for line in store.reading(lambda db: db.execute(sql, (thread.bytes,)).fetchall())]


def safe(store: Store) -> bool:
    """Whether the last commit was one that a power cut does not take back."""
    level: int = store.reading(lambda db: db.execute("PRAGMA synchronous").get)
    return level == FULL


def unsafe_commit(store: Store) -> None:
    """A commit that a power cut may take back, so that `safe` tells of what follows."""
    with store.write() as tx:
        tx.execute("INSERT INTO meta VALUES ('of the test', 0) ON CONFLICT DO NOTHING")
    assert not safe(store)
