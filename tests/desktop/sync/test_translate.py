"""From the wire to facts: everything kept, nothing believed beyond its range."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.facts import Cursor, MeFact, MessageFact, ReceiptFact, ThreadFact
from desktop.domain.message import Content, Span
from desktop.domain.person import PersonRow
from desktop.sync import translate
from relay.wire import bodies, events, messages, people, threads

ID = UUID(int=1)


def message(body: bytes | None, **more: object) -> messages.Message:
    values: dict[str, object] = {
        "id": ID,
        "thread_id": UUID(int=2),
        "seq": 3,
        "rev": 4,
        "sender_id": UUID(int=5),
        "sent_at": 6,
        "body": messages.NO_BODY if body is None else msgspec.Raw(body),
    }
    return messages.Message(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "content", "text", "kept"),
    [
        (b'{"type":"text","text":"hi"}', Content.TEXT, "hi", b""),
        (b'{"type":"notice","notice":"joined","text":"Bo joined"}', Content.NOTICE, "Bo joined", b""),
        (b'{"type":"notice","notice":"joined"}', Content.NOTICE, "joined", b""),
        (b'{"type":"hologram","x":[1]}', Content.NEWER, "", b'{"type":"hologram","x":[1]}'),
        (b'{"type":"sealed","scheme":"s","ciphertext":"c"}', Content.NEWER, "", None),
        (b'{"type":"text"}', Content.NEWER, "", b'{"type":"text"}'),
        (b"7", Content.NEWER, "", b"7"),
        (None, Content.GONE, "", b""),
    ],
)
def test_bodies(body: bytes | None, content: Content, text: str, kept: bytes | None) -> None:
    fact = translate.message(message(body))
    assert (fact.content, fact.text) == (content, text)
    assert fact.body == (body if kept is None else kept)


def test_a_tombstone_has_no_content_whatever_it_carries() -> None:
    fact = translate.message(message(b'{"type":"text","text":"still here"}', unsent=True))
    assert (fact.content, fact.text, fact.body) == (Content.GONE, "", b"")


def test_spans_go_there_and_back() -> None:
    span = Span("link", 1, 2, "https://x.example", UUID(int=4))
    body = bodies.write_body(bodies.TextBody(text="abcd", entities=(translate.entity(span),)))
    assert translate.message(message(bytes(body))).spans == (span,)


def test_cursors_go_there_and_back() -> None:
    assert translate.cursor(translate.wire_cursor(Cursor("one", 4))) == Cursor("one", 4)


@given(st.integers())
def test_no_number_leaves_the_range_of_the_store(value: int) -> None:
    assert 0 <= translate.number(value) < 2**53


def test_every_part_of_an_event_is_told() -> None:
    event = events.Event(
        kind="thread.changed",
        at=1,
        message=message(None),
        receipt=events.Receipt(thread_id=ID, user_id=ID, read_seq=2**60),
        thread=threads.Thread(thread_id=ID, last_message=message(None)),
        person=people.Person(user_id=ID, username="bo", display_name="x" * 5_000),
        me=people.Me(user_id=ID, username="ada", display_name="Ada"),
    )
    told = {type(fact): fact for fact in translate.event(event)}
    assert set(told) == {MessageFact, ReceiptFact, ThreadFact, PersonRow, MeFact}
    assert told[ReceiptFact].read_seq == 2**53 - 1  # type: ignore[union-attr]
    assert told[ThreadFact].last_message is None  # type: ignore[union-attr]
    assert len(told[PersonRow].display_name) == 2_000  # type: ignore[union-attr]


def test_a_kind_of_event_this_version_does_not_know_tells_nothing() -> None:
    assert translate.event(events.Event(kind="poll.closed", at=1, seq=5)) == ()
