"""Opening what is opened once: its receiver has it, and from then on it is nowhere else."""

from relay.services import answering, devices, mailboxes, render
from relay.services.context import Caller
from relay.storage import messages, threads
from relay.storage.port import Transaction
from relay.wire import bodies
from relay.wire.attachments import OnceBody
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.events import Kind
from relay.wire.messages import Message, MessageId


def open_once(tx: Transaction, caller: Caller, params: MessageId) -> Message:
    """`messages.open`: of the message it is left that it was opened; again changes nothing."""
    devices.still_in(tx, caller)
    row = answering.readable(tx, caller, params.id.bytes)
    body = None if row.body is None else bodies.read_body(row.body)
    if not isinstance(body, OnceBody):
        raise invalid("id", "Only what is opened once can be opened")
    if row.sender_id == caller.user_id:
        raise Refusal(ErrorName.FORBIDDEN, "It is for the other to open", detail="own")
    answering.check_kept(tx, caller, row.thread_id)
    if body.opened:
        return render.message(row)
    messages.open_once(tx, row.id, threads.next_rev(tx, row.thread_id))
    mailboxes.tell_change(tx, (caller.user_id, row.sender_id), Kind.MESSAGE_EDITED, row.id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])
