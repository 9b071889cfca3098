"""Send later: a message waits at the relay, and is sent by the rules of its moment, once."""

import msgspec

from relay.services import answering, devices, mailboxes, media, messages, render
from relay.services.context import Caller, Policy
from relay.storage import blobs, scheduled
from relay.storage import messages as stored
from relay.storage.port import Reader, Transaction
from relay.storage.scheduled import StoredScheduled
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes
from relay.wire.limits import MAX_AHEAD, MAX_SCHEDULED
from relay.wire.messages import AllScheduled, MessageId, Schedule, Scheduled, Send

_NO_DEVICE = b""
DEFAULT = Policy()


def schedule(tx: Transaction, caller: Caller, params: Schedule, policy: Policy = DEFAULT) -> Scheduled:
    """`messages.schedule`; again changes nothing, and something else under the same id replaces it."""
    devices.still_in(tx, caller)
    content = messages.read_content(params.body)
    key, thread_id = params.id.bytes, params.thread_id.bytes
    was = scheduled.by_ids(tx, [key]).get(key)
    taken = was is not None and (was.user_id, was.thread_id) != (caller.user_id, thread_id)
    if taken or stored.prior(tx, key) is not None:
        raise Refusal(ErrorName.CONFLICT, "This id was used for another message, or it was sent")
    row = StoredScheduled(
        id=key,
        user_id=caller.user_id,
        thread_id=thread_id,
        body=content.canonical,
        reply_to=None if params.reply_to is None else params.reply_to.bytes,
        quiet=int(params.quiet),
        send_at=params.send_at,
        rev=1 if was is None else was.rev + 1,
    )
    if was is not None and msgspec.structs.replace(row, rev=was.rev) == was:
        return render.scheduled(caller.user_id, thread_id, key, was)
    # What was as far ahead as that when it was asked for may have been on its way for half of it.
    if not policy.ahead_least * 500 <= params.send_at - tx.now <= MAX_AHEAD * 1_000:
        most = MAX_AHEAD // 86_400
        raise invalid("send_at", f"A message is scheduled {policy.ahead_least} seconds to {most} days ahead")
    answering.open_thread(tx, caller, thread_id)
    messages.check_reply(tx, thread_id, params.reply_to)
    blob_ids = media.carried(tx, caller, content.body)
    if was is None and scheduled.count(tx, caller.user_id) >= MAX_SCHEDULED:
        raise Refusal(
            ErrorName.INVALID_PARAMS,
            f"At most {MAX_SCHEDULED} messages wait to be sent",
            field="send_at",
            limit=MAX_SCHEDULED,
        )
    before = blobs.held(tx, key)
    scheduled.remove(tx, caller.user_id, key)
    scheduled.put(tx, row)
    media.hold(tx, key, blob_ids)
    blobs.release(tx, before)
    mailboxes.tell_scheduled(tx, caller.user_id, thread_id, key)
    return render.scheduled(caller.user_id, thread_id, key, row)


def unschedule(tx: Transaction, caller: Caller, params: MessageId) -> Nothing:
    """`messages.unschedule`."""
    devices.still_in(tx, caller)
    before = blobs.held(tx, params.id.bytes)
    thread_id = scheduled.remove(tx, caller.user_id, params.id.bytes)
    if thread_id is None:
        raise Refusal(ErrorName.NOT_FOUND, "No such message of yours waits")
    blobs.release(tx, before)
    mailboxes.tell_scheduled(tx, caller.user_id, thread_id, params.id.bytes)
    return Nothing()


def list_scheduled(tx: Reader, caller: Caller, _params: Nothing) -> AllScheduled:
    """`messages.scheduled`: the earliest first."""
    rows = scheduled.of(tx, caller.user_id)
    return AllScheduled(scheduled=tuple(render.scheduled(caller.user_id, row.thread_id, row.id, row) for row in rows))


def send_due(tx: Transaction, limit: int, policy: Policy) -> int:
    """Send what is due, at most `limit` messages, in the order of their times; how many were sent or refused."""
    due = scheduled.due(tx, limit)
    for row in due:
        try:
            _send(tx, row, policy)
        except Refusal as refusal:
            # Nothing is written before the last of the rules was asked.
            scheduled.refuse(tx, row.id, row.rev + 1, reason_of(refusal))
            mailboxes.tell_scheduled(tx, row.user_id, row.thread_id, row.id)
    return len(due)


def reason_of(refusal: Refusal) -> str:
    """Why a message could not be sent, in one word."""
    return refusal.reason.value if refusal.reason is not None else refusal.detail or refusal.name.text


def _send(tx: Transaction, row: StoredScheduled, policy: Policy) -> None:
    """Send one by every rule of a send, and those of an answer: it was not scheduled to become a request."""
    caller = Caller(row.user_id, _NO_DEVICE)
    found = answering.open_thread(tx, caller, row.thread_id)
    body = msgspec.Raw(row.body)
    params = Send(
        id=from_bytes(row.id),
        thread_id=from_bytes(row.thread_id),
        body=body,
        reply_to=None if row.reply_to is None else from_bytes(row.reply_to),
        quiet=row.quiet == 1,
    )
    messages.put(tx, caller, params, messages.read_content(body), found, policy)
    if scheduled.remove(tx, row.user_id, row.id) is not None:
        # It was sent before: a row that stays would be due for ever.
        mailboxes.tell_scheduled(tx, row.user_id, row.thread_id, row.id)
