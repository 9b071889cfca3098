"""What everything that answers a message asks first: that its doer can read it, and that the conversation is open."""

from relay.services import facts, privacy
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import messages, pairs, threads
from relay.storage.messages import StoredMessage
from relay.storage.pairs import NO_REQUEST, Sending
from relay.storage.port import Reader
from relay.wire.errors import ErrorName, Refusal


def known(tx: Reader, caller: Caller, message_id: bytes) -> StoredMessage:
    """A message of a thread that the caller knows of, hidden and tombstone or not; Refusal `not_found`."""
    row = messages.by_ids(tx, caller.user_id, [message_id]).get(message_id)
    if row is None or not threads.is_member(tx, row.thread_id, caller.user_id):
        raise _no_message()
    return row


def readable(tx: Reader, caller: Caller, message_id: bytes) -> StoredMessage:
    """A message that the caller can read now; Refusal `not_found`."""
    row = known(tx, caller, message_id)
    if row.hidden or row.body is None:
        raise _no_message()
    return row


def open_thread(tx: Reader, caller: Caller, thread_id: bytes) -> Sending:
    """Both sides of a direct thread in which the caller may answer now; Refusal otherwise."""
    found = pairs.sending(tx, thread_id, caller.user_id, caller.device_id)
    if found is None or not found.mine.known:
        raise unknown()
    check_open(tx.now, found)
    return found


def check_open(now: int, found: Sending) -> None:
    """Refusal where the thread is not active, or a message of `found.mine` would not reach the other's inbox."""
    asked = facts.facts(now, found.mine, found.theirs)
    decision = privacy.decide(asked)
    if decision.outcome is privacy.REFUSE:
        raise privacy.refusal(asked, decision)
    if decision.outcome is not privacy.INBOX or not facts.is_active(found.mine, found.theirs):
        raise _in_request()


def check_kept(tx: Reader, caller: Caller, thread_id: bytes) -> None:
    """Refusal where the thread is a request, of either side: nothing of it is saved or put away before the answer."""
    found = pairs.sending(tx, thread_id, caller.user_id, caller.device_id)
    if found is None:
        raise unknown()
    if found.mine.asking or found.mine.request not in (NO_REQUEST, pairs.CLOSED):
        raise _in_request()


def _no_message() -> Refusal:
    return Refusal(ErrorName.NOT_FOUND, "No such message")


def _in_request() -> Refusal:
    return Refusal(ErrorName.FORBIDDEN, "Not before the request is answered", detail="request")
