"""Writing: every action is one transaction with its echo, and returns when it is kept."""

from collections.abc import Callable
from uuid import UUID

from desktop.commands import composed
from desktop.domain import formatting
from desktop.domain.link_preview import kept_with, picture_of
from desktop.domain.media import MediaItem, together, waits
from desktop.domain.message import LinkPreview, MessageRow, SendState, Undone
from desktop.domain.problem import Problem
from desktop.domain.sending import may_discard, may_retry
from desktop.domain.text import cleaned
from desktop.store import margins, messages, outbox, previews, recordings
from desktop.store.store import Store, Transaction
from relay.wire.ids import make_id


def send(
    store: Store,
    thread_id: UUID,
    text: str,
    now: int,
    reply_to: UUID | None = None,
    *,
    preview: LinkPreview | None = None,
    items: tuple[MediaItem, ...] = (),
    due_at: int = 0,
    quiet: bool = False,
    aside: bool = False,
    recorded: bool = False,
    behind: UUID | None = None,
) -> UUID:
    """Keep a message: shown at once, queued, the draft cleared, safe from a power cut; its id.

    Markers in `text` become spans, and the other's @username a mention. It may answer a message of the thread. A
    `preview` whose link does not stand in the text is left out. With `items` the text is their caption, which may be
    empty, and it waits until the relay has them. It can be taken back until `due_at`; with 0 it goes at once, and what
    was held before it as well, in its order. `aside`: it goes beside what is being written, which stays the draft.
    `recorded`: the recording of the thread goes with it. `behind` is one of one's own that it does not
    pass, whatever that waits for. `now` and `due_at` are UTC ms of the relay's clock. Problem: `invalid_params` (reason
    empty, too_long), `not_found`, `disk_full`.
    """
    with store.write(own=True, durable=True) as tx:
        return _keep(
            tx, thread_id, text, now, reply_to, preview=preview, items=items, due_at=due_at, quiet=quiet, aside=aside,
            recorded=recorded, behind=behind,
        )  # fmt: skip


def send_with_words(
    store: Store,
    thread_id: UUID,
    words: str,
    now: int,
    reply_to: UUID | None = None,
    *,
    items: tuple[MediaItem, ...],
    due_at: int = 0,
    quiet: bool = False,
) -> UUID:
    """Keep two messages in one go, or neither: one that carries `items`, and behind it the `words` that cannot stand
    under them; the id of the first. As `send` otherwise."""
    with store.write(own=True, durable=True) as tx:
        first = _keep(tx, thread_id, "", now, reply_to, items=items, due_at=due_at, quiet=quiet, aside=True)
        _keep(tx, thread_id, words, now, due_at=due_at, quiet=quiet, behind=first)
    return first


def _keep(
    tx: Transaction,
    thread_id: UUID,
    text: str,
    now: int,
    reply_to: UUID | None = None,
    *,
    preview: LinkPreview | None = None,
    items: tuple[MediaItem, ...] = (),
    due_at: int = 0,
    quiet: bool = False,
    aside: bool = False,
    recorded: bool = False,
    behind: UUID | None = None,
) -> UUID:
    text = cleaned(text)
    message_id = make_id(now)
    n, written = composed.read(tx, thread_id, text, carries=bool(items))
    items = together(items, written.text)
    doc, local_no = messages.echo(tx, n, message_id, written.text, now, written.spans, reply_to=reply_to, items=items)
    card = None if items else kept_with(preview, written.text)
    previews.put(tx, doc, card)
    margins.mark(tx, doc, quiet=quiet)
    # Writing says the last word about a request: what was decided goes now, and this behind it.
    outbox.let_go(tx, n, messages_too=not due_at)
    first = messages.kept(tx.db, behind) if behind is not None else None
    before = first.doc if first is not None else None
    outbox.add_send(tx, n, doc, local_no, due_at, carrying=waits(items or picture_of(card)), behind=before)
    composed.leave(tx, n, text, now, answered=reply_to is not None, aside=aside)
    if recorded:
        recordings.drop(tx, thread_id)
    return message_id


def undo_send(store: Store, message_id: UUID, current: str, now: int) -> Undone:
    """Take a held message back. What it said is the draft again, with what it answered; what it carried is its items,
    and its link has the card it had.

    Where something is written already (`current` stands in the composer) its words become a version instead. Problem
    `conflict` where the message has gone to the relay, or is not here.
    """
    with store.write(own=True, durable=True) as tx:
        found = _held(tx, message_id)
        if found is None:
            raise Problem("conflict", reason="too_late")
        known = found[0]
        other = outbox.companion(tx.db, known.doc)
        # Two that were sent in one go, what is opened once and its words, are taken back in one go.
        pair = [one for one in (found, None if other is None else _held(tx, other)) if one is not None]
        text = "\n".join(filter(None, (formatting.marked(each.text, each.spans) for _, each in pair)))
        reply_to = next((each.quote.message_id for _, each in pair if each.quote is not None), None)
        items = tuple(item for one, _ in pair for item in one.items)
        preview = next((each.preview for _, each in pair if each.preview is not None), None)
        for one, _ in pair:
            messages.discard(tx, one)
        return composed.come_back(tx, known.thread_n, Undone(text, reply_to, items, preview=preview), current, now)


def _held(tx: Transaction, message_id: UUID) -> tuple[messages.Kept, MessageRow] | None:
    known, row = messages.kept(tx.db, message_id), messages.get(tx.db, message_id)
    return (known, row) if known is not None and row is not None and row.held else None


def retry(store: Store, message_id: UUID) -> None:
    """Send a parked message again under its own id. One that is under way already is left as it is."""
    with store.write(own=True, durable=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is None:
            raise Problem("not_found")
        if may_retry(known.state):
            outbox.retry(tx, known)


def discard(store: Store, message_id: UUID, is_unanswered: Callable[[int], bool]) -> None:
    """Drop a message that the relay cannot have taken; Problem `conflict` where it may have.

    `is_unanswered` tells by an action's number, a message's `local_no`, whether it is at the relay right now.
    """
    with store.write(own=True, durable=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is None:
            return
        if not is_only_here(tx, known, is_unanswered):
            raise Problem("conflict")
        messages.discard(tx, known)


def is_only_here(tx: Transaction, known: messages.Kept, is_unanswered: Callable[[int], bool]) -> bool:
    """Whether the relay cannot have a message of one's own: it is held, waits for what it carries, or for its turn."""
    if outbox.is_held(tx.db, known.doc) or outbox.is_carrying(tx.db, known.doc):
        return True
    at_relay = known.state is SendState.SENDING or (known.state is SendState.QUEUED and is_unanswered(known.local_no))
    return known.seq is None and may_discard(known.state, unanswered=at_relay)
