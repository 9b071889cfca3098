"""Messages whose time came: their content goes, both sides are told, and what they asked is asked no more."""

from relay.services import mailboxes, requests
from relay.storage import messages, pairs, threads
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from relay.wire.events import Kind


def expire(tx: Transaction, limit: int) -> int:
    """Erase what is due by the relay's clock, at most `limit` messages; how many."""
    due = messages.expiring(tx, limit)
    members = threads.members(tx, sorted({row.thread_id for row in due}))
    unread: dict[tuple[bytes, bytes], None] = {}
    for row in due:
        messages.erase(tx, row.id, threads.next_rev(tx, row.thread_id), expired=True)
        knowing = [member for member in members[row.thread_id] if member.known]
        mailboxes.tell_change(tx, [member.user_id for member in knowing], Kind.MESSAGE_EXPIRED, row.id)
        for member in knowing:
            if member.user_id != row.sender_id and member.read_seq < row.seq:
                unread[row.thread_id, member.user_id] = None
        _asked_no_more(tx, row)
    for thread_id, user_id in unread:
        # What was not read in time is no longer counted.
        mailboxes.tell_thread(tx, user_id, thread_id)
    return len(due)


def _asked_no_more(tx: Transaction, row: StoredMessage) -> None:
    """A request whose text is gone waits no longer; its sender learns nothing, and it still counts."""
    found = pairs.sending(tx, row.thread_id, row.sender_id, b"")
    if found is None or not found.mine.asking or row.sent_at != found.mine.asked_at:
        return
    if found.theirs.request == pairs.WAITING:
        requests.take_back(tx, row.thread_id, found.theirs.user_id)
