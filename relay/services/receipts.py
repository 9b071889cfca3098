"""Receipts: how far a member has got, told to the others where the policy lets it."""

from relay.services import devices, mailboxes, privacy, render
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import devices as stored_devices
from relay.storage import mailboxes as log
from relay.storage import threads
from relay.storage.port import Transaction
from relay.storage.threads import StoredMember
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.messages import Read
from relay.wire.session import Ack


def read(tx: Transaction, caller: Caller, params: Read) -> Nothing:
    """`messages.read`: the marker only grows; own devices hear of the thread, the others of the receipt."""
    devices.still_in(tx, caller)
    thread_id = params.thread_id.bytes
    thread = render.threads_of(tx, caller.user_id, [thread_id]).get(thread_id)
    if thread is None:
        raise unknown()
    if not 0 <= params.seq <= thread.last_seq:
        raise invalid("seq", "The thread has no such message")
    if threads.set_read(tx, thread_id, caller.user_id, params.seq):
        mailboxes.tell_thread(tx, caller.user_id, thread_id)
    listeners = _listeners(tx, thread_id, caller.user_id)
    if listeners and threads.show_read(tx, thread_id, caller.user_id, params.seq):
        mailboxes.tell_receipt(tx, listeners, thread_id, caller.user_id)
    return Nothing()


def acknowledge(tx: Transaction, caller: Caller, params: Ack) -> Nothing:
    """`session.ack`: this device has stored everything up to the cursor. One receipt per thread, not per message."""
    devices.still_in(tx, caller)
    box = log.mailbox(tx, caller.user_id)
    if params.cursor.epoch != tx.epoch:
        raise Refusal(ErrorName.CONFLICT, "The cursor is of another epoch", field="cursor.epoch")
    if not 0 <= params.cursor.seq <= box.head:
        raise invalid("cursor.seq", "The mailbox has no such entry")
    stored_devices.set_acked(tx, caller.device_id, params.cursor.seq)
    if params.cursor.seq <= box.delivered:
        return Nothing()
    for thread_id, seq in log.newly_delivered(tx, caller.user_id, box.delivered, params.cursor.seq):
        listeners = _listeners(tx, thread_id, caller.user_id)
        if listeners and threads.set_delivered(tx, thread_id, caller.user_id, seq):
            mailboxes.tell_receipt(tx, listeners, thread_id, caller.user_id)
    log.set_delivered(tx, caller.user_id, params.cursor.seq)
    return Nothing()


def _listeners(tx: Transaction, thread_id: bytes, member_id: bytes) -> list[bytes]:
    """Who may learn how far a member has got: those a message of the member would reach, and who know of the thread."""
    members = threads.members(tx, [thread_id])[thread_id]
    mine = next(member for member in members if member.user_id == member_id)
    return [
        member.user_id for member in members if member is not mine and member.known and _reaches(tx.now, mine, member)
    ]


def _reaches(now: int, actor: StoredMember, target: StoredMember) -> bool:
    facts = privacy.Facts(now=now, sender=render.standing(actor), receiver=render.standing(target))
    return privacy.decide(facts).outcome is privacy.Outcome.INBOX
