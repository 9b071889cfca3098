"""Messages on the wire: a tombstone has no body, and everything comes back as it went."""

from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.messages import NO_BODY, History, Message, Send

ID = UUID(int=7)


@given(st.integers(1, 2**53), st.one_of(st.none(), st.text(max_size=40)), st.booleans())
def test_messages_are_read_as_written(seq: int, text: str | None, unsent: bool) -> None:
    body = NO_BODY if text is None else msgspec.Raw(msgspec.json.encode({"type": "text", "text": text}))
    message = Message(
        id=ID, thread_id=ID, seq=seq, rev=seq, sender_id=ID, sent_at=5, body=body, unsent=unsent, reply_to=ID
    )
    found = msgspec.json.decode(msgspec.json.encode(message), type=Message)
    assert bytes(found.body) == bytes(body)
    assert msgspec.structs.replace(found, body=body) == message


def test_a_tombstone_has_neither_body_nor_hash_on_the_wire() -> None:
    message = Message(id=ID, thread_id=ID, seq=1, rev=2, sender_id=ID, sent_at=5, unsent=True)
    assert set(msgspec.json.decode(msgspec.json.encode(message))) == {
        "id",
        "thread_id",
        "seq",
        "rev",
        "sender_id",
        "sent_at",
        "unsent",
    }


def test_a_body_is_sent_as_it_stands() -> None:
    raw = b'{"id":"%s","thread_id":"%s","body":{"z": 1, "type":"text"}}' % ((str(ID).encode(),) * 2)
    assert bytes(msgspec.json.decode(raw, type=Send).body) == b'{"z": 1, "type":"text"}'


def test_a_page_of_history_is_the_newest_where_nothing_is_said() -> None:
    history = History(thread_id=ID)
    assert (history.before, history.after, history.around) == (None, None, None)
