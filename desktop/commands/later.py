"""Sending later and being reminded: what is wanted is shown at once and queued, safe from a power cut.

`now` and `send_at` are UTC ms of the relay's clock. Problem `not_found` where nothing of that id waits.
"""

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from desktop.commands import composed
from desktop.domain import answering, formatting
from desktop.domain.answering import Wish
from desktop.domain.link_preview import kept_with
from desktop.domain.media import MediaItem, together
from desktop.domain.message import Content, LinkPreview, MessageRow, Undone
from desktop.domain.moments import LEAST, MOST
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.text import cleaned
from desktop.domain.thread import ThreadRow
from desktop.store import answers, messages, recordings, reminders, scheduled, threads
from desktop.store.store import Store, Transaction
from relay.wire.ids import make_id


class Later(Struct, frozen=True):
    """What waits, the earliest first, and the threads it waits for in any order."""

    messages: tuple[ScheduledRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()


class Due(Struct, frozen=True):
    """Messages whose reminder is due, the longest first, their threads, and when (UTC ms) the next one will be."""

    messages: tuple[MessageRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()
    next_at: int | None = None


def schedule(
    store: Store,
    thread_id: UUID,
    text: str,
    send_at: int,
    now: int,
    reply_to: UUID | None = None,
    *,
    preview: LinkPreview | None = None,
    quiet: bool = False,
    items: tuple[MediaItem, ...] = (),
    aside: bool = False,
    recorded: bool = False,
) -> UUID:
    """Keep a message to be sent at `send_at`, and clear the draft; its id.

    With `items` the text is their caption, which may be empty, and it goes to the relay when that has them. `aside` and
    `recorded` as of a send.
    Problem as for a send, and `invalid_params` with field send_at for less than a minute or more than a year ahead.
    """
    with store.write(own=True, durable=True) as tx:
        return _keep(
            tx, thread_id, text, send_at, now, reply_to, preview=preview, quiet=quiet, items=items, aside=aside,
            recorded=recorded,
        )  # fmt: skip


def schedule_with_words(
    store: Store,
    thread_id: UUID,
    words: str,
    send_at: int,
    now: int,
    reply_to: UUID | None = None,
    *,
    items: tuple[MediaItem, ...],
    quiet: bool = False,
) -> UUID:
    """The same of two messages in one go, or of neither; see `messages.send_with_words`."""
    with store.write(own=True, durable=True) as tx:
        first = _keep(tx, thread_id, "", send_at, now, reply_to, quiet=quiet, items=items, aside=True)
        _keep(tx, thread_id, words, send_at, now, quiet=quiet)
    return first


def _keep(
    tx: Transaction,
    thread_id: UUID,
    text: str,
    send_at: int,
    now: int,
    reply_to: UUID | None = None,
    *,
    preview: LinkPreview | None = None,
    quiet: bool = False,
    items: tuple[MediaItem, ...] = (),
    aside: bool = False,
    recorded: bool = False,
) -> UUID:
    text = cleaned(text)
    message_id = make_id(now)
    n, written = composed.read(tx, thread_id, text, carries=bool(items))
    check(send_at, now)
    items = together(items, written.text)
    card = None if items else kept_with(preview, written.text)
    row = ScheduledRow(message_id, thread_id, send_at, written.text, written.spans, reply_to, quiet, card)
    scheduled.want(tx, replace(row, items=items))
    composed.leave(tx, n, text, now, answered=reply_to is not None, aside=aside)
    if recorded:
        recordings.drop(tx, thread_id)
    return message_id


def move(store: Store, message_id: UUID, send_at: int, now: int) -> None:
    """Send it at another time."""
    with store.write(own=True, durable=True) as tx:
        row = _readable(tx, message_id)
        check(send_at, now)
        scheduled.want(tx, replace(row, send_at=send_at))


def cancel(store: Store, message_id: UUID) -> None:
    """Do not send it after all, whether this version can read it or not."""
    with store.write(own=True, durable=True) as tx:
        scheduled.drop(tx, _row(tx, message_id))


def send_now(store: Store, message_id: UUID, now: int) -> None:
    """Send it now."""
    with store.write(own=True, durable=True) as tx:
        scheduled.send_now(tx, _readable(tx, message_id), now)


def take_back(
    store: Store,
    message_id: UUID,
    current: str,
    now: int,
    items: tuple[MediaItem, ...] = (),
    preview: LinkPreview | None = None,
) -> Undone:
    """Do not send it, and make it the draft again; beside `current`, which is being written, it becomes a version. What
    it carried is `items` from then on, the card of its link `preview`."""
    with store.write(own=True, durable=True) as tx:
        row = _readable(tx, message_id)
        n = threads.ensure(tx, row.thread_id).n
        scheduled.drop(tx, row)
        text = formatting.marked(row.text, row.spans)
        return composed.come_back(tx, n, Undone(text, row.reply_to, items, preview=preview), current, now)


def every(store: Store) -> Later:
    """All that waits."""
    found = store.reading(scheduled.every)
    places = {row.thread_id for row in found}
    homes = store.reading(lambda db: [threads.get(db, thread_id) for thread_id in places])
    return Later(found, tuple(home for home in homes if home is not None))


def remind(store: Store, message_id: UUID, at: int | None, now: int) -> None:
    """Be reminded of a message at a time, or no more. What was due of it is put away."""
    with store.write(own=True, durable=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is None or known.content in (Content.GONE, Content.HIDDEN):
            raise Problem("not_found")
        if at is not None:
            check(at, now)
        row = messages.get(tx.db, message_id)
        reminders.put_away(tx, known.doc)
        # What was due is told as well: it is put away on every device.
        if row is not None and (row.remind_at != at or row.due):
            wish = Wish(answering.REMIND, on=at is not None, at=at or 0)
            answers.add_wish(tx, known, message_id, wish)


def reminders_of(store: Store, now: int) -> Due:
    """What is due, and when the next one is."""
    due = store.reading(lambda db: reminders.due(db, now))
    places = {row.thread_id for row in due}
    homes = store.reading(lambda db: [threads.get(db, thread_id) for thread_id in places])
    return Due(
        due, tuple(home for home in homes if home is not None), store.reading(lambda db: reminders.next_at(db, now))
    )


def check(at: int, now: int) -> None:
    """Problem `invalid_params` for a time that cannot be chosen."""
    if not LEAST <= at - now <= MOST:
        raise Problem("invalid_params", reason="not_ahead", field="send_at")


def _row(tx: Transaction, message_id: UUID) -> ScheduledRow:
    row = scheduled.get(tx.db, message_id)
    if row is None:
        raise Problem("not_found")
    return row


def _readable(tx: Transaction, message_id: UUID) -> ScheduledRow:
    row = _row(tx, message_id)
    if not row.readable:
        raise Problem("not_found")
    return row
