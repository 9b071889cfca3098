"""Drafts between the devices of the account: what the relay has of them, what it is still to be told, what comes back.

Of a draft that the relay has only its mark is kept here, for comparing: the text itself stands in `drafts` alone.
"""

import apsw
from msgspec import Struct

from desktop.store import drafts
from desktop.store.store import Transaction

DRAFT = "draft"
"""The kind of its action in the outbox. It names no text: what stands in the draft when it goes is what is told."""
MOST = 4_000
"""Code points of a draft that the relay takes; a longer one stays on this computer until it is shorter."""
_APART = "drafts_apart"
_MARK, _PUSHED = 32, 16
"""Bytes of a mark; marks of what was told and whose outcome is unknown."""


class Draft(Struct, frozen=True):
    """A draft as the relay has it; its `rev` grows with every change, and 0 stands for none yet."""

    text: str = ""
    rev: int = 0


class _Told(Struct, frozen=True):
    """What the relay is known to have: the mark of its text. `pushed`: the marks of what this device told since."""

    rev: int = 0
    mark: bytes = b""
    pushed: bytes = b""

    @property
    def marks(self) -> set[bytes]:
        """Those of `pushed`, one by one."""
        return {self.pushed[start : start + _MARK] for start in range(0, len(self.pushed), _MARK)}


def queue(tx: Transaction, n: int, due_at: int = 0) -> None:
    """The draft of thread `n` is another one: the relay is told of it at `due_at` (UTC ms of its clock), or at once.

    It takes the place of what waits to be told of the thread. Nothing waits where the relay has that text already, nor
    of a request or of a thread that is closed. Where this computer keeps its drafts to itself, a text that the relay
    has from here is taken away.
    """
    drop(tx, n)
    text = _wanted(tx, n)
    if text is not None and _mark(text) != _told(tx, n).mark:
        tx.execute(
            "INSERT INTO outbox (n, kind, thread_n, payload, due_at) VALUES (?, ?, ?, '', ?)",
            (tx.next_local_no(), DRAFT, n, due_at),
        )


def drop(tx: Transaction, n: int) -> None:
    """Nothing is to be told of the draft of thread `n`."""
    tx.execute("DELETE FROM outbox WHERE thread_n = ? AND kind = ?", (n, DRAFT))


def put_off(tx: Transaction, action: int, due_at: int) -> None:
    """Tell it later; nothing else of its thread waits for that."""
    tx.execute("UPDATE outbox SET due_at = ? WHERE n = ? AND kind = ?", (due_at, action, DRAFT))


def begin(tx: Transaction, n: int) -> Draft | None:
    """What the relay is to be told of thread `n` now: the text, and the rev of the draft whose place it takes.

    None where there is nothing to tell any more.
    """
    text, told = _wanted(tx, n), _told(tx, n)
    if text is None or _mark(text) == told.mark:
        return None
    _put_told(tx, n, _Told(told.rev, told.mark, (told.pushed + _mark(text))[-_MARK * _PUSHED :]))
    return Draft(text, told.rev)


def took(tx: Transaction, n: int, draft: Draft) -> None:
    """The relay has taken a draft of this device; it leaves again where drafts stopped going round meanwhile."""
    if draft.rev > _told(tx, n).rev:
        _put_told(tx, n, _Told(draft.rev, _mark(draft.text), _mark(draft.text)))
    if not is_on(tx.db):
        queue(tx, n)


def arrive(tx: Transaction, n: int, draft: Draft, at: int) -> None:
    """The relay tells the draft of thread `n`. `at` is UTC ms.

    Where nothing was written here since the relay last knew, it takes the place of the draft, marked as not shown yet.
    Else both stay: what is written here goes on, and the other becomes a version of which the thread says so.
    """
    told, text = _told(tx, n), draft.text
    if (draft.rev, _mark(text)) == (told.rev, told.mark):
        return
    _put_told(tx, n, _Told(draft.rev, _mark(text), told.pushed))
    if not is_on(tx.db) or not _is_active(tx, n):
        queue(tx, n)
        return
    mine = _text(tx, n)
    waits = tx.one("SELECT 1 FROM outbox WHERE thread_n = ? AND kind = ?", (n, DRAFT)) is not None
    # A relay that was restored knows an older one than it did; what this device told last comes back to it.
    forgot, own = draft.rev <= told.rev, _mark(text) in told.marks
    untouched = _mark(mine) == told.mark if mine else not (own and waits)
    if text == mine:
        drop(tx, n)
    elif untouched and not forgot and (not waits or not mine):
        drafts.replace(tx, n, text, at)
        drop(tx, n)
    else:
        if text and not own:
            drafts.keep_elsewhere(tx, n, text, mine, at)
        if not waits:
            queue(tx, n)


def sent_elsewhere(tx: Transaction, n: int, texts: tuple[str, ...], at: int) -> None:
    """Another device sent what stands in the draft of thread `n`, in one of the ways to write it: it goes here as well.

    One that was written after `at` (UTC ms) stays.
    """
    line = tx.one("SELECT text, at FROM drafts WHERE thread_n = ?", (n,))
    if line and line[1] <= at and line[0].strip() in {text.strip() for text in texts}:
        drafts.replace(tx, n, "", at)
        drop(tx, n)
    for text in texts:
        drafts.forget(tx, n, text)


def is_on(db: apsw.Connection) -> bool:
    """Whether drafts go round between the devices, as far as this one is concerned."""
    return db.execute("SELECT 1 FROM meta WHERE key = ? AND value = 1", (_APART,)).fetchone() is None


def set_on(tx: Transaction, *, on: bool) -> None:
    """Let drafts go round, what stands there now included; or keep them here, and take what came from here away."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (_APART, 0 if on else 1)
    )
    for (n,) in tx.all("SELECT thread_n FROM drafts WHERE text != '' UNION SELECT thread_n FROM drafts_told"):
        queue(tx, n)
        tx.touch_thread(n)  # what changes nothing on screen wakes nobody


def _wanted(tx: Transaction, n: int) -> str | None:
    """What the relay is to have as the draft of thread `n`; None where it is to be told nothing."""
    if not _is_active(tx, n):
        return None
    if is_on(tx.db):
        text = _text(tx, n)
        return text if len(text) <= MOST else None
    told = _told(tx, n)
    # What another computer shares is its own affair.
    return "" if told.mark in told.marks else None


def _is_active(tx: Transaction, n: int) -> bool:
    return tx.one("SELECT state FROM threads WHERE n = ?", (n,)) == ("active",)


def _text(tx: Transaction, n: int) -> str:
    line = tx.one("SELECT text FROM drafts WHERE thread_n = ?", (n,))
    return str(line[0]) if line else ""


def _told(tx: Transaction, n: int) -> _Told:
    line = tx.one("SELECT rev, mark, pushed FROM drafts_told WHERE thread_n = ?", (n,))
    return _Told(*line) if line else _Told()


def _put_told(tx: Transaction, n: int, told: _Told) -> None:
    tx.execute(
        "INSERT INTO drafts_told VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev,"
        " mark = excluded.mark, pushed = excluded.pushed",
        (n, told.rev, told.mark, told.pushed),
    )


def _mark(text: str) -> bytes:
    from hashlib import sha256  # With all of OpenSSL, which no start waits for.

    return sha256(text.encode("utf-8", "surrogatepass")).digest() if text else b""
