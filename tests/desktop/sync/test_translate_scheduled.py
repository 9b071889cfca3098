"""What waits at the relay, in the app's own terms."""

from uuid import UUID

import msgspec

from desktop.domain.facts import DueFact
from desktop.domain.message import LinkPreview, Span
from desktop.sync.translate_scheduled import event, scheduled
from relay.wire import attachments, bodies, events, messages

KEY, THREAD = UUID(int=1), UUID(int=2)


def told(body: bytes = b"", **more: object) -> messages.Scheduled:
    return messages.Scheduled(id=KEY, thread_id=THREAD, body=msgspec.Raw(body), **more)  # type: ignore[arg-type]


def test_text_spans_and_the_preview_come_along() -> None:
    preview = bodies.LinkPreview(url="https://a.example", title="A", description="", site="")
    spans = (bodies.Entity(kind="bold", offset=0, length=2),)
    text = bodies.TextBody(text="so https://a.example", entities=spans, preview=preview)
    fact = scheduled(told(bytes(bodies.write_body(text)), send_at=50, rev=3, quiet=True, refused="cant_message"))
    assert fact.row is not None
    assert (fact.rev, fact.row.send_at, fact.row.quiet, fact.row.refused) == (3, 50, True, "cant_message")
    assert (fact.row.text, fact.row.spans) == ("so https://a.example", (Span("bold", 0, 2),))
    assert fact.row.preview == LinkPreview("https://a.example", "A")


def test_a_body_of_another_kind_has_no_text_here() -> None:
    fact = scheduled(told(b'{"type":"hologram"}', rev=1))
    assert fact.row is not None
    assert fact.row.text == ""


def test_what_waits_no_more_is_an_id_alone() -> None:
    assert scheduled(told(gone=True)).row is None


def test_events_tell_what_changed_and_what_is_due() -> None:
    changed = events.Event(kind="scheduled.changed", at=9, scheduled=told(gone=True))
    assert [type(one).__name__ for one in event(changed)] == ["ScheduledFact"]
    message = messages.Message(id=KEY, thread_id=THREAD, seq=1, rev=1, sender_id=UUID(int=3), sent_at=1)
    assert event(events.Event(kind="reminder.due", at=9, message=message)) == (DueFact(KEY, 9),)
    assert event(events.Event(kind="reminder.changed", at=9, message=message)) == (DueFact(KEY, None),)
    assert event(events.Event(kind="message.edited", at=9, message=message)) == ()


def test_what_it_carries_comes_along() -> None:
    item = attachments.MediaItem(kind="photo", blob_id=UUID(int=5), media_type="image/png", size=9, width=4, height=3)
    body = attachments.MediaBody(items=(item,), text="look")
    fact = scheduled(told(bytes(bodies.write_body(body)), rev=1))
    assert fact.row is not None
    assert (fact.row.text, fact.row.preview, fact.row.readable) == ("look", None, True)
    assert [(one.kind, one.blob.blob_id) for one in fact.row.items] == [("photo", UUID(int=5))]
