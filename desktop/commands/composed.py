"""What sending now and sending later share: what was composed becomes a message, and may come back."""

from uuid import UUID

from desktop.domain import formatting
from desktop.domain.formatting import Written
from desktop.domain.message import Undone
from desktop.domain.problem import Problem
from desktop.domain.text import EMPTY, problem_of
from desktop.store import answers, drafts, synced, threads
from desktop.store.store import Transaction


def read(tx: Transaction, thread_id: UUID, text: str, *, carries: bool) -> tuple[int, Written]:
    """The number of the thread, and what `text` (cleaned) says in it: perhaps nothing, where it `carries` media.

    Problem `not_found`, `invalid_params` (field text, reason empty or too_long).
    """
    known = threads.kept(tx.db, thread_id)
    if known is None:
        raise Problem("not_found")
    written = formatting.read(text, threads.mentionable(tx.db, known.n))
    reason = problem_of(written.text)
    if reason is not None and not (carries and reason == EMPTY):
        raise Problem("invalid_params", reason=reason, field="text")
    return known.n, written


def leave(tx: Transaction, n: int, text: str, now: int, *, answered: bool, aside: bool) -> None:
    """What was sent in thread `n` is no draft any more, on any device.

    `answered`: it was a reply. `aside`: it went beside what is being written, which stays the draft, as does what that
    answers, unless this was the reply.
    """
    if not aside:
        drafts.sent(tx, n, text, now)
        synced.queue(tx, n)
    if answered or not aside:
        answers.set_reply(tx, n, None)


def come_back(tx: Transaction, n: int, undone: Undone, current: str, now: int) -> Undone:
    """What was taken back is being written in thread `n` again; beside `current`, which is being written there, it only
    becomes a version. What the composer is to show."""
    if current.strip():
        drafts.keep(tx, n, undone.text, now)
        return Undone(items=undone.items, aside=bool(undone.text))
    drafts.put(tx, n, undone.text, now)
    synced.queue(tx, n)
    if undone.reply_to is not None:
        answers.set_reply(tx, n, undone.reply_to)
    return undone
