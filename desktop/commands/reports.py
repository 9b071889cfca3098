"""Telling the operator about a person and what they wrote: asked of the relay, which freezes its own copy."""

from uuid import UUID

from msgspec import Struct

from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.reports import Report, Reported


class Receipt(Struct, frozen=True):
    """What the relay answers: when (UTC ms), and how many messages it froze."""

    report_id: UUID
    at: int
    messages: int


async def report(
    calls: Calls,
    user_id: UUID,
    reason: str,
    thread_id: UUID | None,
    message_ids: tuple[UUID, ...],
    note: str,
    report_id: UUID | None = None,
) -> Receipt:
    """Report a person, the thread with them or chosen messages of it. With the `report_id` of one that was not
    answered it is the same report. May raise Problem."""
    asked = Report(
        user_id=user_id,
        reason=reason,
        thread_id=thread_id,
        message_ids=message_ids,
        note=note,
        report_id=report_id,
    )
    told = await calls.call("report", asked, Reported)
    return Receipt(told.report_id, translate.number(told.at), translate.number(told.messages))
