"""Rows as the wire's objects: no more is shown than the viewer may see."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import render
from relay.storage.messages import StoredMessage
from relay.storage.threads import StoredMember
from relay.wire import binary
from relay.wire.events import Event, Kind, read_event, write_payload
from tests.relay.services.world import Actor, World
from tests.relay.storage.rows import key

blobs = st.binary(min_size=16, max_size=16)
numbers = st.integers(1, 2**40)


@given(blobs, blobs, blobs, numbers, st.one_of(st.none(), st.text(max_size=50)), st.one_of(st.none(), blobs))
def test_a_message_goes_over_the_wire_as_stored(
    one: bytes, two: bytes, three: bytes, seq: int, text: str | None, reply: bytes | None
) -> None:
    body = None if text is None else msgspec.json.encode({"text": text, "type": "text"})
    row = StoredMessage(one, two, seq, seq, three, seq, body, None if body is None else b"h" * 32, reply)
    message = render.message(row)
    event = read_event(write_payload(Event(kind=Kind.MESSAGE_NEW, at=1, message=message)))
    assert event.message is not None
    assert event.message.id == UUID(bytes=one)
    assert event.message.sender_id == UUID(bytes=three)
    assert event.message.reply_to == (None if reply is None else UUID(bytes=reply))
    assert bytes(event.message.body) == (body or b"")
    assert event.message.unsent is (body is None)
    assert event.message.content_hash == (None if body is None else binary.to_text(b"h" * 32))


def test_nothing_of_a_hidden_message_is_for_its_viewer() -> None:
    row = StoredMessage(
        key(1), key(2), 3, 4, key(5), 6, b"{}", b"h", key(7), 1, 8, 9, b'{"x":[]}', saved_at=10, hidden=1
    )
    shown = msgspec.to_builtins(render.message(row))
    assert set(shown) == {"id", "thread_id", "seq", "rev", "sender_id", "sent_at", "hidden"}


def test_a_member_is_seen_as_far_as_it_lets_others_see() -> None:
    row = StoredMember(key(1), "member", 1, 9, 4, 6, 0, 0, 0)
    own, other = render.member(key(1), row), render.member(key(2), row)
    assert (own.read_seq, own.delivered_seq) == (9, 9)
    assert (other.read_seq, other.delivered_seq) == (4, 6)


async def test_no_birth_date_and_no_password_is_ever_in_an_object(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hi")
    seen = msgspec.json.encode([await boris.snapshot(), await boris.events(), ada.answer.me]).decode()
    assert "1990" not in seen
    assert "argon2" not in seen


async def test_nobody_is_rendered_for_nobody(world: World) -> None:
    with pytest.raises(LookupError):
        await world.opened.storage.read(lambda tx: render.me(tx, key(1)))
    with pytest.raises(LookupError):
        await world.opened.storage.read(lambda tx: render.own_settings(tx, key(1)))
    assert await world.opened.storage.read(lambda tx: render.persons(tx, key(1), [key(2)])) == {}
    assert await world.opened.storage.read(lambda tx: render.threads_of(tx, key(1), [key(2)])) == {}
