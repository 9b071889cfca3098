"""Messages: sending, idempotency, and reading a thread."""

from relay.wire.events import Kind
from tests.relay.services.world import Actor


async def test_a_message_reaches_both_mailboxes(ada: Actor, bo: Actor) -> None:
    thread_id = await ada.thread_with(bo)
    before = await bo.head()
    sent = await ada.send(thread_id, "hello")
    assert (sent.seq, sent.rev) == (1, 1)
    events = await bo.events(before)
    assert [event.kind for event in events] == [Kind.PERSON_CHANGED, Kind.THREAD_CHANGED, Kind.MESSAGE_NEW]
    assert events[-1].message is not None
    assert bytes(events[-1].message.body) == b'{"text":"hello","type":"text"}'
