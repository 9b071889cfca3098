"""Pins: what both members keep at the top of their thread."""

from relay.services import answering, devices, mailboxes, render
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import messages, threads
from relay.storage.port import Reader, Transaction
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Kind
from relay.wire.limits import MAX_PINS
from relay.wire.messages import Message, Messages, Pin, Pins


def pin(tx: Transaction, caller: Caller, params: Pin) -> Message:
    """`messages.pin`; again changes nothing."""
    devices.still_in(tx, caller)
    row = answering.readable(tx, caller, params.id.bytes)
    if params.pinned is (row.pinned_at is not None):
        return render.message(row)
    found = answering.open_thread(tx, caller, row.thread_id)
    if params.pinned and messages.count_pinned(tx, row.thread_id) >= MAX_PINS:
        raise Refusal(ErrorName.INVALID_PARAMS, f"A thread has at most {MAX_PINS} pins", field="pinned", limit=MAX_PINS)
    messages.set_pinned(tx, row.id, threads.next_rev(tx, row.thread_id), tx.now if params.pinned else None)
    mailboxes.tell_change(tx, (caller.user_id, found.theirs.user_id), Kind.MESSAGE_PINNED, row.id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])


def pinned(tx: Reader, caller: Caller, params: Pins) -> Messages:
    """`messages.pinned`: newest pin first, without what the caller hid."""
    thread_id = params.thread_id.bytes
    if not threads.is_member(tx, thread_id, caller.user_id):
        raise unknown()
    rows = messages.pinned(tx, caller.user_id, thread_id)
    return Messages(messages=tuple(render.message(row) for row in rows if not row.hidden))
