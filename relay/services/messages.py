"""Messages: sending, and reading a thread."""

import hashlib
import hmac

from relay.services import devices, mailboxes, privacy, render
from relay.services.context import Caller
from relay.services.threads import introduce, unknown
from relay.storage import messages, threads
from relay.storage.messages import StoredMessage
from relay.storage.port import Reader, Transaction
from relay.storage.threads import Sending
from relay.wire import bodies
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.events import Kind
from relay.wire.limits import MAX_BODY, MAX_INTEGER, MAX_PAGE
from relay.wire.messages import Changed, History, Messages, Send, Sent

_NEW = Kind.MESSAGE_NEW


def send(tx: Transaction, caller: Caller, params: Send) -> Sent:
    """`messages.send`. The same id again gives the first result; for another content, thread or account: `conflict`."""
    body = bodies.read_body(params.body)
    bodies.check_sendable(body)
    content = bytes(bodies.write_body(body))
    if len(content) > MAX_BODY:
        raise Refusal(ErrorName.TOO_LARGE, f"A body has at most {MAX_BODY} bytes", limit=MAX_BODY)
    mac = content_mac(tx.key, content, params)
    thread_id = params.thread_id.bytes
    everyone = threads.sending(tx, thread_id, caller.device_id)
    refused = _refusal(tx, caller, params, everyone)
    if refused is not None:
        return _first_result(tx, caller, params, mac, refused)
    thread = everyone[0]
    message = StoredMessage(
        id=params.id.bytes,
        thread_id=thread_id,
        seq=thread.last_seq + 1,
        rev=thread.rev + 1,
        sender_id=caller.user_id,
        sent_at=tx.now,
        body=content,
        content_hash=hashlib.sha256(content).digest(),
        reply_to=None if params.reply_to is None else params.reply_to.bytes,
    )
    if not messages.insert(tx, message, mac):
        return _first_result(tx, caller, params, mac, _conflict())
    threads.advance(tx, thread_id, message.seq, message.rev)
    for member in everyone:
        if not member.known:
            threads.make_known(tx, thread_id, member.user_id)
            introduce(tx, thread_id, member.user_id, caller.user_id)
    mailboxes.tell_message(tx, [member.user_id for member in everyone], _NEW, message)
    return Sent(seq=message.seq, sent_at=message.sent_at, rev=message.rev)


def history(tx: Reader, caller: Caller, params: History) -> Messages:
    """`messages.history`, in thread order."""
    _check_limit(params.limit)
    if sum(mark is not None for mark in (params.before, params.after, params.around)) > 1:
        raise invalid("before", "Give one of before, after and around")
    thread_id = _own(tx, caller, params.thread_id.bytes)
    if params.after is not None:
        rows = messages.after(tx, thread_id, _mark("after", params.after), params.limit)
    elif params.around is not None:
        around = _mark("around", params.around)
        older = messages.before(tx, thread_id, around, params.limit // 2)
        rows = older + messages.after(tx, thread_id, around - 1, params.limit - len(older))
    else:
        before = MAX_INTEGER if params.before is None else _mark("before", params.before)
        rows = messages.before(tx, thread_id, before, params.limit)
    return Messages(messages=tuple(map(render.message, rows)))


def changed(tx: Reader, caller: Caller, params: Changed) -> Messages:
    """`messages.changed`, in order of rev."""
    _check_limit(params.limit)
    thread_id = _own(tx, caller, params.thread_id.bytes)
    rows = messages.changed(tx, thread_id, _mark("after_rev", params.after_rev), params.limit)
    return Messages(messages=tuple(map(render.message, rows)))


def content_mac(key: bytes, content: bytes, params: Send) -> bytes:
    """What is kept of a send for good, to tell whether it comes again: no bare hash, for that of "yes" is the text."""
    reply_to = b"" if params.reply_to is None else params.reply_to.bytes
    return hashlib.blake2b(b"%b\0%b" % (reply_to, content), digest_size=16, key=key, person=b"message").digest()


def _refusal(tx: Transaction, caller: Caller, params: Send, everyone: list[Sending]) -> Refusal | None:
    """Why this message may not be sent now, or None."""
    me = None
    for member in everyone:
        if member.user_id == caller.user_id:
            me = member
    if me is None or not me.signed_in:
        devices.still_in(tx, caller)
    if me is None or not me.known:
        return unknown()
    if params.reply_to is not None and not messages.in_thread(tx, params.thread_id.bytes, params.reply_to.bytes):
        return Refusal(ErrorName.NOT_FOUND, "No such message to reply to", field="reply_to")
    mine = _standing(me)
    for member in everyone:
        if member is not me:
            facts = privacy.Facts(now=tx.now, sender=mine, receiver=_standing(member))
            if privacy.decide(facts).outcome is privacy.REFUSE:
                return privacy.refusal(facts, privacy.decide(facts))
    return None


def _standing(member: Sending) -> privacy.Standing:
    return privacy.Standing(member.open_at, bool(member.suspended), bool(member.erased))


def _first_result(tx: Transaction, caller: Caller, params: Send, mac: bytes, otherwise: Refusal) -> Sent:
    """The answer the first send of this id got. An id of somebody else's is a conflict, whatever else would be said."""
    prior = messages.prior(tx, params.id.bytes)
    if prior is None:
        raise otherwise
    same = prior.thread_id == params.thread_id.bytes and prior.sender_id == caller.user_id
    if not same or not hmac.compare_digest(prior.content_mac, mac):
        raise _conflict()
    return Sent(seq=prior.seq, sent_at=prior.sent_at, rev=prior.rev)


def _conflict() -> Refusal:
    return Refusal(ErrorName.CONFLICT, "This id was used for another message")


def _own(tx: Reader, caller: Caller, thread_id: bytes) -> bytes:
    if not threads.is_member(tx, thread_id, caller.user_id):
        raise unknown()
    return thread_id


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_PAGE:
        raise invalid("limit", f"A page has 1 to {MAX_PAGE} messages")


def _mark(field: str, value: int) -> int:
    if not 0 <= value <= MAX_INTEGER:
        raise invalid(field, "A seq or rev is not negative")
    return value
