"""Reminders: a margin with a time. When it comes it is told once, to one's own devices."""

from relay.services import answering, devices, mailboxes
from relay.services.context import Caller
from relay.storage import margins, messages, threads
from relay.storage.port import Transaction
from relay.wire.base import Nothing
from relay.wire.errors import invalid
from relay.wire.events import Kind
from relay.wire.limits import MAX_AHEAD
from relay.wire.messages import Remind


def remind(tx: Transaction, caller: Caller, params: Remind) -> Nothing:
    """`messages.remind`; a time again changes nothing, and one that has passed is due at the next look.

    None is told whatever there was: by it every device puts away what fell due.
    """
    devices.still_in(tx, caller)
    if params.remind_at is not None and not 0 <= params.remind_at <= tx.now + MAX_AHEAD * 1_000:
        raise invalid("remind_at", "A reminder is for within a year")
    row = answering.readable(tx, caller, params.id.bytes)
    if params.remind_at is not None and params.remind_at == row.remind_at:
        return Nothing()
    answering.check_kept(tx, caller, row.thread_id)
    margins.remind(tx, caller.user_id, row, threads.next_rev(tx, row.thread_id), params.remind_at)
    mailboxes.tell_change(tx, (caller.user_id,), Kind.REMINDER_CHANGED, row.id)
    return Nothing()


def fall_due(tx: Transaction, limit: int) -> int:
    """Tell the reminders whose time came, at most `limit`; how many. Of a message that is gone nobody is reminded."""
    due = margins.due(tx, limit)
    for one in due:
        row = messages.by_ids(tx, one.user_id, [one.message_id])[one.message_id]
        margins.remind(tx, one.user_id, row, threads.next_rev(tx, row.thread_id), None)
        if row.body is not None:
            mailboxes.tell_change(tx, (one.user_id,), Kind.REMINDER_DUE, row.id)
    return len(due)
