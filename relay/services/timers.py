"""How long the messages of a thread stay: set by either side, told to both by a notice in the thread."""

import hashlib

import msgspec

from relay.services import answering, mailboxes
from relay.services import threads as own
from relay.services.context import Caller, Policy
from relay.storage import messages, threads
from relay.storage.messages import StoredMessage
from relay.storage.pairs import Sending
from relay.storage.port import Transaction
from relay.wire import bodies
from relay.wire.bodies import NoticeBody
from relay.wire.errors import invalid
from relay.wire.events import Kind
from relay.wire.ids import make_id
from relay.wire.limits import MAX_TIMER
from relay.wire.threads import SetThread, Thread

NOTICE = "timer"
DEFAULT = Policy()


def expires_at(sent_at: int, disappear_after: int | None) -> int | None:
    """When a message goes, UTC ms; None where it stays."""
    return None if disappear_after is None else sent_at + disappear_after * 1_000


def set_thread(tx: Transaction, caller: Caller, params: SetThread, policy: Policy = DEFAULT) -> Thread:
    """`threads.set`: one's own state of a thread, and the timer of both."""
    if params.disappear_after is not msgspec.UNSET:
        own.check_state(tx, caller, params)
        _put(tx, caller, params.thread_id.bytes, params.disappear_after, policy)
    return own.set_state(tx, caller, params)


def _put(tx: Transaction, caller: Caller, thread_id: bytes, seconds: int | None, policy: Policy) -> None:
    """Set the timer for the messages after this one; the same again changes nothing."""
    if seconds is not None and not policy.timer_least <= seconds <= MAX_TIMER:
        raise invalid("disappear_after", f"A timer has {policy.timer_least} to {MAX_TIMER} seconds")
    found = answering.open_thread(tx, caller, thread_id)
    if not threads.set_timer(tx, thread_id, seconds):
        return
    told = [found.mine.user_id] + [found.theirs.user_id] * bool(found.theirs.known)
    mailboxes.tell_message(tx, told, Kind.MESSAGE_NEW, _notice(tx, caller, thread_id, found, seconds))
    for user_id in told:
        mailboxes.tell_thread(tx, user_id, thread_id)


def _notice(tx: Transaction, caller: Caller, thread_id: bytes, found: Sending, seconds: int | None) -> StoredMessage:
    """The message that says so; it stays."""
    content = bytes(bodies.write_body(NoticeBody(notice=NOTICE, disappear_after=seconds)))
    message = StoredMessage(
        id=make_id(tx.now).bytes,
        thread_id=thread_id,
        seq=found.last_seq + 1,
        rev=found.rev + 1,
        sender_id=caller.user_id,
        sent_at=tx.now,
        body=content,
        content_hash=hashlib.sha256(content).digest(),
        reply_to=None,
    )
    # No client sends notices: nothing that is sent is the same as this one.
    messages.insert(tx, message, b"")
    threads.advance(tx, thread_id, message.seq, message.rev)
    return message
