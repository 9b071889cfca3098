"""From the wire to the app's own terms: what waits at the relay for its time."""

from desktop.domain.facts import DueFact, Fact
from desktop.domain.link_preview import is_bounded, kept_with
from desktop.domain.message import Content, LinkPreview
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.sync import translate
from relay.wire import bodies
from relay.wire.errors import Refusal
from relay.wire.events import Event, Kind
from relay.wire.messages import Scheduled


def scheduled(value: Scheduled) -> ScheduledFact:
    """One of them; a body that this version cannot read says nothing here."""
    if value.gone:
        return ScheduledFact(value.id, value.thread_id)
    content, text, spans, _, items = translate.said(bytes(value.body))
    readable = content is Content.TEXT
    row = ScheduledRow(
        message_id=value.id,
        thread_id=value.thread_id,
        send_at=translate.number(value.send_at),
        text=text if readable else "",
        spans=spans if readable else (),
        reply_to=value.reply_to,
        quiet=value.quiet,
        preview=_preview(value),
        refused=value.refused or "",
        items=items,
    )
    return ScheduledFact(value.id, value.thread_id, translate.number(value.rev), row)


def event(value: Event) -> tuple[Fact, ...]:
    """What an event tells of what was put off, behind all else that it tells."""
    told: list[Fact] = []
    if value.message is not None and value.kind in (Kind.REMINDER_DUE, Kind.REMINDER_CHANGED):
        told.append(DueFact(value.message.id, translate.number(value.at) if value.kind == Kind.REMINDER_DUE else None))
    if value.scheduled is not None:
        told.append(scheduled(value.scheduled))
    return tuple(told)


def _preview(value: Scheduled) -> LinkPreview | None:
    try:
        body = bodies.read_body(bytes(value.body))
    except Refusal:
        return None
    if not isinstance(body, bodies.TextBody) or body.preview is None:
        return None
    told = translate.link_preview(body.preview)
    return kept_with(told, body.text) if is_bounded(told) else None
