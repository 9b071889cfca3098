"""Receipts: how far a member has got, told to the others where the policy lets it."""

import msgspec

from relay.services import devices, facts, mailboxes, privacy, render
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import devices as stored_devices
from relay.storage import mailboxes as log
from relay.storage import threads
from relay.storage.pairs import Side
from relay.storage.port import Transaction
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
    audience = _audience(tx, thread_id, caller.user_id)
    if audience.reading and threads.show_read(tx, thread_id, caller.user_id, params.seq):
        mailboxes.tell_receipt(tx, audience.reading, thread_id, caller.user_id)
    return Nothing()


def catch_up(tx: Transaction, thread_id: bytes, user_id: bytes) -> None:
    """A conversation was accepted: the other learns how far this member has got in it by now."""
    audience = _audience(tx, thread_id, user_id)
    thread = render.threads_of(tx, user_id, [thread_id])[thread_id]
    moved = bool(audience.delivery) and threads.set_delivered(tx, thread_id, user_id, thread.last_seq)
    if audience.reading:
        moved |= threads.show_read(tx, thread_id, user_id, thread.read_seq)
    if moved:
        mailboxes.tell_receipt(tx, audience.delivery, thread_id, user_id)


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
        audience = _audience(tx, thread_id, caller.user_id)
        if audience.delivery and threads.set_delivered(tx, thread_id, caller.user_id, seq):
            mailboxes.tell_receipt(tx, audience.delivery, thread_id, caller.user_id)
    log.set_delivered(tx, caller.user_id, params.cursor.seq)
    return Nothing()


class _Audience(msgspec.Struct, frozen=True, gc=False):
    """Who may learn how far a member has got; those who learn of reading learn of delivery, too."""

    delivery: list[bytes]
    reading: list[bytes]


_NOBODY = _Audience([], [])


def _audience(tx: Transaction, thread_id: bytes, member_id: bytes) -> _Audience:
    other = threads.other_of(tx, thread_id, member_id)
    if other is None:
        return _NOBODY
    mine, theirs = facts.sides(tx, member_id, other)
    if not theirs.known or not facts.is_active(mine, theirs) or not facts.reaches_inbox(tx.now, mine, theirs):
        return _NOBODY
    return _Audience([other], [other] if _shows_reading(tx.now, mine, theirs) else [])


def _shows_reading(now: int, reader: Side, other: Side) -> bool:
    """Whether the other sees what the reader has read; whoever does not show it does not see it either."""
    return _shows(now, reader, other) and _shows(now, other, reader)


def _shows(now: int, side: Side, other: Side) -> bool:
    """Whether one side would show its reading: as it set in their thread, else by its reach."""
    if side.receipts == 0:
        return False
    reach = privacy.Ring.EVERYONE if side.receipts else side.read_reach
    return privacy.allows(facts.acting(now, other, side), reach).outcome is privacy.INBOX
