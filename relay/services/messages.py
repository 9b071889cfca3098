"""Messages: sending, and reading a thread."""

import hashlib
import hmac
from uuid import UUID

import msgspec

from relay.services import answering, devices, facts, mailboxes, media, privacy, render, requests, timers
from relay.services.context import Caller, Policy
from relay.services.threads import unknown
from relay.storage import blobs, messages, pairs, scheduled, threads
from relay.storage.messages import StoredMessage
from relay.storage.pairs import Sending
from relay.storage.port import Reader, Transaction
from relay.wire import bodies
from relay.wire.attachments import MediaBody
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.events import Kind
from relay.wire.limits import MAX_BODY, MAX_INTEGER, MAX_PAGE
from relay.wire.messages import Changed, History, Message, MessageId, Messages, Send, Sent

UNSEND_WITHIN = privacy.DAY
"""Milliseconds for which a message can be taken back."""

_NEW = Kind.MESSAGE_NEW
DEFAULT = Policy()


def send(tx: Transaction, caller: Caller, params: Send, policy: Policy = DEFAULT) -> Sent:
    """`messages.send`. The same id again gives the first result; for another content, thread or account: `conflict`."""
    content = read_content(params.body)
    found = pairs.sending(tx, params.thread_id.bytes, caller.user_id, caller.device_id)
    if found is None or not found.signed_in:
        devices.still_in(tx, caller)
    return put(tx, caller, params, content, found, policy)


class Content(msgspec.Struct, frozen=True, gc=False):
    """A body that may be sent, and its canonical form."""

    body: bodies.Body
    canonical: bytes


def read_content(raw: msgspec.Raw) -> Content:
    """What a client wants to send; Refusal where it is no body that it may."""
    body = bodies.read_body(raw)
    bodies.check_sendable(body)
    canonical = bytes(bodies.write_body(body))
    if len(canonical) > MAX_BODY:
        raise Refusal(ErrorName.TOO_LARGE, f"A body has at most {MAX_BODY} bytes", limit=MAX_BODY)
    return Content(body, canonical)


def put(
    tx: Transaction, caller: Caller, params: Send, content: Content, found: Sending | None, policy: Policy = DEFAULT
) -> Sent:
    """What `send` does once it is known who asks. What waited under the id waits no more."""
    mac = content_mac(tx.key, content.canonical, params)
    thread_id = params.thread_id.bytes
    try:
        found, decided = _decided(tx, params, found)
        decision, by = decided.decision, None
        if params.reply_to is not None or _mentions(content.body):
            answering.check_open(tx.now, found)
        if params.forward_of is not None:
            _check_forward(tx, caller, params.forward_of.bytes, content.canonical)
        if decision.outcome is not privacy.INBOX:
            decision, by = _judged(tx, decided.facts, found, content.body, policy)
        blob_ids = media.carried(tx, caller, content.body)
    except Refusal as refused:
        return _first_result(tx, caller, params, mac, refused)
    message = StoredMessage(
        id=params.id.bytes,
        thread_id=thread_id,
        seq=found.last_seq + 1,
        rev=found.rev + 1,
        sender_id=caller.user_id,
        sent_at=tx.now,
        body=content.canonical,
        content_hash=hashlib.sha256(content.canonical).digest(),
        reply_to=None if params.reply_to is None else params.reply_to.bytes,
        forwarded=0 if params.forward_of is None else 1,
        expires_at=timers.expires_at(tx.now, found.disappear_after),
        quiet=int(params.quiet),
    )
    if not messages.insert(tx, message, mac):
        return _first_result(tx, caller, params, mac, _conflict())
    media.post(tx, message, content.body, blob_ids)
    threads.advance(tx, thread_id, message.seq, message.rev)
    if requests.is_more(found, decision):
        text = content.body.text if isinstance(content.body, bodies.TextBody) else ""
        requests.begin(tx, thread_id, found, decision, text, by, policy)
    mailboxes.tell_message(tx, (caller.user_id, found.theirs.user_id), _NEW, message)
    if found.schedules:
        _waits_no_more(tx, caller, message)
    return Sent(seq=message.seq, sent_at=message.sent_at, rev=message.rev, expires_at=message.expires_at)


def _waits_no_more(tx: Transaction, caller: Caller, message: StoredMessage) -> None:
    """It may have been scheduled. This is told behind the message, which is never nowhere."""
    before = blobs.held(tx, message.id)
    waited_in = scheduled.remove(tx, caller.user_id, message.id)
    if waited_in is not None:
        blobs.release(tx, before)
        mailboxes.tell_scheduled(tx, caller.user_id, waited_in, message.id)


def unsend(tx: Transaction, caller: Caller, params: MessageId) -> Message:
    """`messages.unsend`: within a day, and for as long as the request it is was not answered; again is the same."""
    devices.still_in(tx, caller)
    row = messages.by_ids(tx, caller.user_id, [params.id.bytes]).get(params.id.bytes)
    if row is None or row.sender_id != caller.user_id:
        raise Refusal(ErrorName.NOT_FOUND, "No such message of yours")
    if row.body is None:
        return render.message(row)
    found = pairs.sending(tx, row.thread_id, caller.user_id, caller.device_id)
    if found is None:
        raise unknown()
    mine = found.mine
    asks = bool(mine.asking) and row.sent_at == mine.asked_at
    if not asks and tx.now - row.sent_at >= UNSEND_WITHIN:
        raise Refusal(ErrorName.FORBIDDEN, "A message can be taken back for a day", detail="too_late")
    messages.erase(tx, row.id, threads.next_rev(tx, row.thread_id))
    if found.theirs.known:
        mailboxes.tell_change(tx, (caller.user_id, found.theirs.user_id), Kind.MESSAGE_UNSENT, row.id)
        if asks and found.theirs.request == pairs.WAITING:
            requests.take_back(tx, row.thread_id, found.theirs.user_id)
        else:
            # What was not read yet is no longer counted.
            mailboxes.tell_thread(tx, found.theirs.user_id, row.thread_id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])


def history(tx: Reader, caller: Caller, params: History) -> Messages:
    """`messages.history`, in thread order."""
    _check_limit(params.limit)
    if sum(mark is not None for mark in (params.before, params.after, params.around)) > 1:
        raise invalid("before", "Give one of before, after and around")
    thread_id = _own(tx, caller, params.thread_id.bytes)
    if params.after is not None:
        rows = messages.after(tx, caller.user_id, thread_id, _mark("after", params.after), params.limit)
    elif params.around is not None:
        around = _mark("around", params.around)
        older = messages.before(tx, caller.user_id, thread_id, around, params.limit // 2)
        rows = older + messages.after(tx, caller.user_id, thread_id, around - 1, params.limit - len(older))
    else:
        before = MAX_INTEGER if params.before is None else _mark("before", params.before)
        rows = messages.before(tx, caller.user_id, thread_id, before, params.limit)
    return Messages(messages=tuple(map(render.message, rows)))


def changed(tx: Reader, caller: Caller, params: Changed) -> Messages:
    """`messages.changed`, in order of rev."""
    _check_limit(params.limit)
    thread_id = _own(tx, caller, params.thread_id.bytes)
    rows = messages.changed(tx, caller.user_id, thread_id, _mark("after_rev", params.after_rev), params.limit)
    return Messages(messages=tuple(map(render.message, rows)))


def content_mac(key: bytes, content: bytes, params: Send) -> bytes:
    """What is kept of a send for good, to tell whether it comes again: no bare hash, for that of "yes" is the text."""
    marked = b"%b\0%b" % (b"" if params.reply_to is None else params.reply_to.bytes, content)
    person = b".quiet" if params.quiet else b""
    if params.forward_of is None:
        return hashlib.blake2b(marked, digest_size=16, key=key, person=b"message" + person).digest()
    marked = params.forward_of.bytes + marked
    return hashlib.blake2b(marked, digest_size=16, key=key, person=b"forward" + person).digest()


class _Decided(msgspec.Struct, frozen=True, gc=False):
    facts: privacy.Facts
    decision: privacy.Decision


def _decided(tx: Transaction, params: Send, found: Sending | None) -> tuple[Sending, _Decided]:
    """What is decided before the text counts; Refusal where the message may not be sent now."""
    if found is None or not found.mine.known:
        raise unknown()
    check_reply(tx, params.thread_id.bytes, params.reply_to)
    known = facts.facts(tx.now, found.mine, found.theirs)
    decision = privacy.decide(known)
    if decision.outcome is privacy.REFUSE:
        raise privacy.refusal(known, decision)
    return found, _Decided(known, decision)


def check_reply(tx: Reader, thread_id: bytes, reply_to: UUID | None) -> None:
    """Refusal where what is replied to stands in another thread, or nowhere."""
    if reply_to is not None and not messages.in_thread(tx, thread_id, reply_to.bytes):
        raise Refusal(ErrorName.NOT_FOUND, "No such message to reply to", field="reply_to")


def _mentions(body: bodies.Body) -> bool:
    if not isinstance(body, (bodies.TextBody, MediaBody)) or not body.entities:
        return False
    return any(entity.kind == "mention" for entity in body.entities)


def _check_forward(tx: Reader, caller: Caller, message_id: bytes, content: bytes) -> None:
    """Refusal where the sender cannot read that message now, or where it says something else; the same for both."""
    source = messages.by_ids(tx, caller.user_id, [message_id]).get(message_id)
    readable = source is not None and not source.hidden and threads.is_member(tx, source.thread_id, caller.user_id)
    if source is None or not readable or source.body != content:
        raise Refusal(ErrorName.CONFLICT, "No such message to forward, or it says something else", field="forward_of")


def _judged(
    tx: Transaction, known: privacy.Facts, found: Sending, body: bodies.Body, policy: Policy
) -> tuple[privacy.Decision, str | None]:
    """The decision on a request, by its text too, and what filters it."""
    text = requests.text_of(body)
    judged = requests.judged(tx, known, found.mine.user_id, found.theirs.user_id, text, policy)
    return privacy.decide(judged), privacy.filtered_by(judged)


def _first_result(tx: Transaction, caller: Caller, params: Send, mac: bytes, otherwise: Refusal) -> Sent:
    """The answer the first send of this id got. An id of somebody else's is a conflict, whatever else would be said."""
    prior = messages.prior(tx, params.id.bytes)
    if prior is None:
        raise otherwise
    same = prior.thread_id == params.thread_id.bytes and prior.sender_id == caller.user_id
    if not same or not hmac.compare_digest(prior.content_mac, mac):
        raise _conflict()
    return Sent(seq=prior.seq, sent_at=prior.sent_at, rev=prior.rev, expires_at=prior.expires_at)


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
