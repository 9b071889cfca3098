"""Reports: a person tells the operator about another. The relay keeps its own copy of what was reported."""

import unicodedata

from relay.services import devices
from relay.services.context import Caller
from relay.services.people import other_person
from relay.services.threads import unknown
from relay.storage import messages, reports, threads
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes, make_id
from relay.wire.limits import MAX_INTEGER
from relay.wire.reports import MAX_NOTE, MAX_REPORTED, REASONS, Report, Reported


def report(tx: Transaction, caller: Caller, params: Report) -> Reported:
    """`report`: frozen as it is now, whatever becomes of the messages. The reported person learns nothing. An id that
    has its receipt gets it again: after a cut the client does not know whether it was heard."""
    devices.still_in(tx, caller)
    if params.reason not in REASONS:
        raise invalid("reason", f"A reason is one of {', '.join(REASONS)}")
    if len(params.note) > MAX_NOTE:
        raise Refusal(
            ErrorName.INVALID_PARAMS, f"A note has at most {MAX_NOTE} characters", field="note", limit=MAX_NOTE
        )
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in params.note):
        raise invalid("note", "A note holds no control characters but tab and line feed")
    other = other_person(tx, caller, params.user_id.bytes)
    report_id = make_id(tx.now).bytes if params.report_id is None else params.report_id.bytes
    known = reports.known(tx, report_id)
    if known is not None:
        if (known.reporter_id, known.user_id) != (caller.user_id, other):
            raise Refusal(ErrorName.CONFLICT, "This id is of another report", field="report_id")
        return Reported(report_id=from_bytes(report_id), at=known.at, messages=known.messages)
    frozen = _frozen(tx, caller, params, other)
    new = reports.NewReport(
        report_id=report_id,
        reporter_id=caller.user_id,
        user_id=other,
        reason=params.reason,
        thread_id=None if params.thread_id is None else params.thread_id.bytes,
        note=params.note,
    )
    reports.add(tx, new, frozen)
    return Reported(report_id=from_bytes(report_id), at=tx.now, messages=len(frozen))


def _frozen(tx: Transaction, caller: Caller, params: Report, other: bytes) -> list[StoredMessage]:
    """The messages to keep; Refusal where one is not of a thread of the two."""
    if len(params.message_ids) > MAX_REPORTED:
        raise Refusal(
            ErrorName.INVALID_PARAMS, f"At most {MAX_REPORTED} messages", field="message_ids", limit=MAX_REPORTED
        )
    if params.thread_id is None:
        if params.message_ids:
            raise invalid("thread_id", "Name the thread of the messages")
        return []
    thread_id = params.thread_id.bytes
    if threads.other_of(tx, thread_id, caller.user_id) != other:
        raise unknown()
    if not params.message_ids:
        return [
            row
            for row in messages.before(tx, caller.user_id, thread_id, MAX_INTEGER, MAX_REPORTED)
            if row.body is not None
        ]
    wanted = {message_id.bytes for message_id in params.message_ids}
    found = [row for row in messages.by_ids(tx, caller.user_id, sorted(wanted)).values() if row.thread_id == thread_id]
    if len(found) < len(wanted):
        raise Refusal(ErrorName.NOT_FOUND, "No such message in this thread", field="message_ids")
    return sorted(found, key=lambda row: row.seq)
