"""Drafts: what is being written in a thread, as typed; and their versions, the texts that went without being sent."""

from uuid import UUID

import apsw

from desktop.domain.draft import VERSIONS_FOR, VERSIONS_MOST, Version, Writing, taken, written
from desktop.store.store import Store, Transaction

_VERSION = "SELECT v.n, v.text, v.at, v.elsewhere FROM draft_versions v JOIN threads t ON t.n = v.thread_n"

_BLANKS = " \t\n\r\x0b\x0c"


def put(tx: Transaction, n: int, text: str, at: int) -> None:
    """Keep the draft of thread `n`; an empty one is taken out. What is lost becomes a version. `at` is UTC ms."""
    _spare(tx, n, text, at)
    after, lost = _go_on(tx, n, text)
    if lost:
        keep(tx, n, lost, at)
    if after.text:
        tx.execute(
            "INSERT INTO drafts(thread_n, text, at, base, gone) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " text = excluded.text, at = excluded.at, base = excluded.base, gone = excluded.gone, arrived = 0",
            (n, after.text, at, after.base, after.gone),
        )
    else:
        tx.execute("DELETE FROM drafts WHERE thread_n = ?", (n,))
    tx.touch_thread(n)


def sent(tx: Transaction, n: int, text: str, at: int) -> None:
    """A message with this text was written in thread `n`: its draft goes, and what was sent is no version.

    What another device wrote meanwhile and no composer here has shown is not what was sent: it stays.
    """
    waiting = _arrived(tx, n)
    if waiting is None or not taken(waiting, text):
        lost = _go_on(tx, n, text)[1]
        if lost:
            keep(tx, n, lost, at)
        tx.execute("DELETE FROM drafts WHERE thread_n = ?", (n,))
    forget(tx, n, text)
    tx.touch_thread(n)


def forget(tx: Transaction, n: int, text: str) -> None:
    """A text that was sent is no version of thread `n` any more."""
    tx.execute("DELETE FROM draft_versions WHERE thread_n = ? AND trim(text, ?) = ?", (n, _BLANKS, text.strip()))
    tx.erased = tx.erased or tx.changed() > 0


def replace(tx: Transaction, n: int, text: str, at: int) -> None:
    """A draft of another device takes the place of that of thread `n`. It counts as not shown until a composer has it:
    what is written over it until then does not lose it."""
    lost = _go_on(tx, n, text)[1]
    if lost:
        keep(tx, n, lost, at)
    tx.execute(
        "INSERT INTO drafts(thread_n, text, at, base, gone, arrived) VALUES (?1, ?2, ?3, ?2, 0, 1) ON CONFLICT DO"
        " UPDATE SET text = excluded.text, at = excluded.at, base = excluded.base, gone = 0, arrived = 1",
        (n, text, at),
    )
    tx.touch_thread(n)


def keep_elsewhere(tx: Transaction, n: int, text: str, mine: str, at: int) -> None:
    """A draft of another device that cannot stand in the composer of thread `n`, where `mine` is being written, becomes
    a version, and the thread says so until that was looked at; unless all of it stands in `mine` anyway."""
    if text.strip() and taken(text, mine):
        keep(tx, n, text, at, elsewhere=True)
        tx.execute("UPDATE threads SET draft_elsewhere = 1 WHERE n = ?", (n,))
        tx.touch_thread(n)


def shown(tx: Transaction, n: int) -> None:
    """The composer of thread `n` shows what another device wrote: from now on it is the draft like any other."""
    tx.execute("UPDATE drafts SET arrived = 0 WHERE thread_n = ? AND arrived = 1", (n,))
    if tx.changed():
        tx.execute("DELETE FROM drafts WHERE thread_n = ? AND text = ''", (n,))
        tx.touch_thread(n)


def looked_at(tx: Transaction, n: int, at: int) -> None:
    """The versions of thread `n` are being shown, what arrived there among them: nothing of another computer waits."""
    waiting = _arrived(tx, n)
    if waiting is not None and waiting.strip():
        keep(tx, n, waiting, at, elsewhere=True)
    shown(tx, n)
    tx.execute("UPDATE threads SET draft_elsewhere = 0 WHERE n = ? AND draft_elsewhere = 1", (n,))
    if tx.changed():
        tx.touch_thread(n)


def keep(tx: Transaction, n: int, text: str, at: int, *, elsewhere: bool = False, about: UUID | None = None) -> None:
    """Keep a version in thread `n`. One that holds the newest takes its place, and what the newest holds adds none.

    Words of an edit are `about` its message, with which they go.
    """
    of = about.bytes if about else None
    line = tx.one(
        "SELECT n, text, elsewhere, about FROM draft_versions WHERE thread_n = ? ORDER BY n DESC LIMIT 1", (n,)
    )
    if line and line[3] == of and (not taken(text, line[1]) or (line[2] == elsewhere and not taken(line[1], text))):
        tx.execute("UPDATE draft_versions SET text = ?, at = ? WHERE n = ?", (max(line[1], text, key=len), at, line[0]))
        return
    tx.execute(
        "INSERT INTO draft_versions(thread_n, text, at, elsewhere, about) VALUES (?, ?, ?, ?, ?)",
        (n, text, at, elsewhere, of),
    )
    tx.execute(
        "DELETE FROM draft_versions WHERE thread_n = ? AND n <= (SELECT n FROM draft_versions WHERE thread_n = ?"
        " ORDER BY n DESC LIMIT 1 OFFSET ?)",
        (n, n, VERSIONS_MOST),
    )
    tx.erased = tx.erased or tx.changed() > 0


def versions(db: apsw.Connection, thread_id: UUID, now: int) -> tuple[Version, ...]:
    """The versions of a thread that are not due to go at `now` (UTC ms), the newest first."""
    sql = _VERSION + " WHERE t.thread_id = ? AND v.at > ? ORDER BY v.at DESC, v.n DESC"
    return tuple(_version(line) for line in db.execute(sql, (thread_id.bytes, now - VERSIONS_FOR)))


def version(db: apsw.Connection, thread_id: UUID, number: int) -> Version | None:
    """One of them."""
    line = db.execute(_VERSION + " WHERE t.thread_id = ? AND v.n = ?", (thread_id.bytes, number)).fetchone()
    return _version(line) if line else None


def prune(store: Store, now: int) -> None:
    """Erase the versions that were kept for their time. `now` is UTC ms."""
    due = now - VERSIONS_FOR
    if store.reading(lambda db: db.execute("SELECT 1 FROM draft_versions WHERE at <= ? LIMIT 1", (due,)).fetchone()):
        with store.write() as tx:
            tx.execute("DELETE FROM draft_versions WHERE at <= ?", (due,))
            tx.erased = True


def move(tx: Transaction, n: int, there: int) -> None:
    """What was written in thread `n` goes on in thread `there`; of two drafts that of `n` becomes a version."""
    tx.execute("UPDATE draft_versions SET thread_n = ? WHERE thread_n = ?", (there, n))
    tx.execute("DELETE FROM drafts_told WHERE thread_n = ?", (n,))
    tx.execute("UPDATE OR IGNORE drafts SET thread_n = ? WHERE thread_n = ?", (there, n))
    line = tx.one("SELECT text, at FROM drafts WHERE thread_n = ?", (n,))
    if line:
        keep(tx, there, *line)
        tx.execute("DELETE FROM drafts WHERE thread_n = ?", (n,))


def _arrived(tx: Transaction, n: int) -> str | None:
    """What another device wrote in thread `n` and no composer here has shown yet."""
    line = tx.one("SELECT text FROM drafts WHERE thread_n = ? AND arrived = 1", (n,))
    return str(line[0]) if line else None


def _spare(tx: Transaction, n: int, text: str, at: int) -> None:
    """What another device wrote is not lost where `text` is written over it unseen."""
    waiting = _arrived(tx, n)
    if waiting is not None:
        keep_elsewhere(tx, n, waiting, text, at)


def _go_on(tx: Transaction, n: int, text: str) -> tuple[Writing, str]:
    """The draft of thread `n` once `text` stands there, and what becomes a version by that; empty for nothing."""
    line = tx.one("SELECT text, base, gone FROM drafts WHERE thread_n = ?", (n,))
    return written(Writing(*line) if line else Writing(), text)


def _version(line: tuple[int, str, int, int]) -> Version:
    number, text, at, elsewhere = line
    return Version(number, text, at, bool(elsewhere))
