"""Margins: what one account alone sees of a message. Told to its own devices, and to nobody else."""

from relay.services import answering, devices, mailboxes, media, render
from relay.services.context import Caller
from relay.services.marks import mark_after, read_page
from relay.storage import margins, messages, threads
from relay.storage.port import Reader, Transaction
from relay.wire.base import Nothing
from relay.wire.events import Kind
from relay.wire.limits import MAX_PAGE
from relay.wire.messages import Message, MessageId, Save, SavedMessages, SavedPage


def hide(tx: Transaction, caller: Caller, params: MessageId) -> Nothing:
    """`messages.hide`: for the caller alone the message is gone, for good; again changes nothing."""
    devices.still_in(tx, caller)
    row = answering.known(tx, caller, params.id.bytes)
    if row.hidden:
        return Nothing()
    answering.check_kept(tx, caller, row.thread_id)
    margins.hide(tx, caller.user_id, row, threads.next_rev(tx, row.thread_id))
    media.let_go_hidden(tx, row)
    mailboxes.tell_change(tx, (caller.user_id,), Kind.MESSAGE_HIDDEN, row.id)
    # Another message may be the last one now, and fewer are unread.
    mailboxes.tell_thread(tx, caller.user_id, row.thread_id)
    return Nothing()


def save(tx: Transaction, caller: Caller, params: Save) -> Message:
    """`messages.save`; again changes nothing."""
    devices.still_in(tx, caller)
    row = answering.readable(tx, caller, params.id.bytes)
    if params.saved is (row.saved_at is not None):
        return render.message(row)
    answering.check_kept(tx, caller, row.thread_id)
    rev = threads.next_rev(tx, row.thread_id)
    margins.save(tx, caller.user_id, row, rev, tx.now if params.saved else None)
    mailboxes.tell_change(tx, (caller.user_id,), Kind.MESSAGE_SAVED, row.id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])


def saved(tx: Reader, caller: Caller, params: SavedPage) -> SavedMessages:
    """`messages.saved`, newest saved first."""
    before = read_page(params.before, params.limit, MAX_PAGE)
    rows = margins.saved(tx, caller.user_id, before, params.limit)
    return SavedMessages(
        messages=tuple(map(render.message, rows)),
        next=mark_after([(row.saved_at or 0, row.id) for row in rows], params.limit),
    )
