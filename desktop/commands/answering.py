"""Answering: what is done with a message is shown at once and queued behind it, safe from a power cut.

`now` is UTC ms of the relay's clock. Problem `not_found` where the message is not here.
"""

from collections.abc import Callable
from uuid import UUID

from desktop.commands.messages import is_only_here
from desktop.domain import answering, formatting
from desktop.domain.answering import Wish, is_emoji
from desktop.domain.links import spans_of
from desktop.domain.message import Content
from desktop.domain.problem import Problem
from desktop.domain.text import EMPTY, cleaned, problem_of
from desktop.store import answers, messages, outbox, previews, threads
from desktop.store.store import Store, Transaction
from relay.wire.ids import make_id

_ENDED = (Content.GONE, Content.HIDDEN)


def edit(store: Store, message_id: UUID, text: str, now: int) -> None:
    """Give a message of one's own other words, markers as in a new one; photos, videos and files may have none. The
    same words change nothing.

    Problem: `invalid_params` with `reason` empty or too_long, and `forbidden` (reason too_late) for what cannot be
    edited any more.
    """
    with store.write(own=True, durable=True) as tx:
        known = _known(tx, message_id)
        written = formatting.read(cleaned(text), threads.mentionable(tx.db, known.thread_n))
        reason = problem_of(written.text)
        row = messages.get(tx.db, message_id)
        if reason is not None and not (reason == EMPTY and row is not None and row.media):
            raise Problem("invalid_params", reason=reason, field="text")
        if row is None or not answering.may_edit(row, now):
            raise Problem("forbidden", reason="too_late")
        wish = Wish(answering.EDIT, text=written.text, spans=written.spans, at=now)
        if (row.text, row.spans) != (wish.text, spans_of(wish.text, wish.spans)):
            answers.add_wish(tx, known, message_id, wish)


def react(store: Store, message_id: UUID, emoji: str, now: int) -> None:
    """React to a message; another emoji takes the place of the one before, none takes it away.

    Problem `invalid_params` for what is not one emoji.
    """
    if emoji and not is_emoji(emoji):
        raise Problem("invalid_params", field="emoji")
    with store.write(own=True, durable=True) as tx:
        known = _known(tx, message_id)
        answers.add_wish(tx, known, message_id, Wish(answering.REACT, emoji=emoji, by=tx.me))
        if emoji:
            answers.note_emoji(tx, emoji, now)


def pin(store: Store, message_id: UUID, pinned: bool, now: int) -> None:
    """Pin a message in its thread, for everybody in it, or take the pin out."""
    with store.write(own=True, durable=True) as tx:
        known = _known(tx, message_id)
        answers.add_wish(tx, known, message_id, Wish(answering.PIN, on=pinned, at=now))


def save(store: Store, message_id: UUID, saved: bool, now: int) -> None:
    """Put a bookmark on a message, which nobody else sees, or take it off."""
    with store.write(own=True, durable=True) as tx:
        known = _known(tx, message_id)
        answers.add_wish(tx, known, message_id, Wish(answering.SAVE, on=saved, at=now))


def hide(store: Store, message_id: UUID, is_unanswered: Callable[[int], bool]) -> None:
    """Delete a message for the person alone: its words leave this computer now. One only here is dropped.

    `is_unanswered` as for `messages.discard`. Problem `conflict` while it is on its way.
    """
    with store.write(own=True, durable=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is None or known.content is Content.HIDDEN:
            return
        if known.only_here or is_only_here(tx, known, is_unanswered):
            messages.discard(tx, known)
            return
        if known.seq is None:
            raise Problem("conflict", reason="sending")
        answers.hide(tx, known)
        answers.add_wish(tx, known, message_id, Wish(answering.HIDE))


def unsend(store: Store, message_id: UUID, is_unanswered: Callable[[int], bool]) -> None:
    """Take a message of one's own back for everybody; one that the relay never saw is dropped.

    It is shown as taken back at once; the words go with the relay's event. `is_unanswered` as for `messages.discard`.
    Problem `forbidden` for another's message.
    """
    with store.write(own=True, durable=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is None:
            raise Problem("not_found")
        if not known.mine:
            raise Problem("forbidden")
        if is_only_here(tx, known, is_unanswered):
            messages.discard(tx, known)
        elif known.content not in _ENDED:
            answers.add_wish(tx, known, message_id, Wish(answering.UNSEND))


def forward(store: Store, message_id: UUID, thread_ids: tuple[UUID, ...], now: int) -> tuple[UUID, ...]:
    """Send a message on to other threads, each as a message of its own that is marked; their ids.

    Problem `not_found` also for a thread that is not here and after a reset, until the relay told the message again;
    `conflict` (reason editing) while an edit of it waits, as the relay takes only the words that it has itself;
    `invalid_params` for more threads than may be at once.
    """
    if not 0 < len(thread_ids) <= answering.MOST_FORWARDS:
        raise Problem("invalid_params", field="thread_ids")
    made: list[UUID] = []
    with store.write(own=True, durable=True) as tx:
        row = messages.get(tx.db, message_id)
        if row is None or not answering.is_whole(row) or not (row.text or row.media):
            raise Problem("not_found")
        if answers.is_edit_waiting(tx.db, message_id):
            raise Problem("conflict", reason="editing")
        spans, preview = answers.entities(tx.db, message_id), previews.get(tx.db, message_id)
        for thread_id in thread_ids:
            known = threads.kept(tx.db, thread_id)
            if known is None:
                raise Problem("not_found")
            new = make_id(now)
            doc, local_no = messages.echo(
                tx, known.n, new, row.text, now, spans, forward_of=message_id, items=row.media
            )
            previews.put(tx, doc, preview)
            outbox.let_go(tx, known.n)
            outbox.add_send(tx, known.n, doc, local_no)
            made.append(new)
    return tuple(made)


def _known(tx: Transaction, message_id: UUID) -> messages.Kept:
    known = messages.kept(tx.db, message_id)
    if known is None or known.content in _ENDED:
        raise Problem("not_found")
    return known
