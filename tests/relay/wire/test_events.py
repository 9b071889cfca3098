"""Events and signals: unknown kinds and fields pass, others are refused."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.events import Event, Kind, Receipt, read_event, read_signal, write_payload
from relay.wire.ids import make_id


@given(st.sampled_from([*Kind, "poll.closed"]), st.integers(0, 2**53), st.integers(0, 2**40))
def test_payloads_are_read_as_written(kind: str, at: int, read: int) -> None:
    receipt = Receipt(thread_id=make_id(1), user_id=make_id(2), read_seq=read)
    event = Event(kind=kind, at=at, receipt=receipt)
    assert read_event(write_payload(event)) == event


def test_a_payload_begins_with_a_field_so_that_seq_can_stand_in_front() -> None:
    assert write_payload(Event(kind="x", at=0)).startswith(b'{"kind":')


def test_a_kind_of_tomorrow_is_kept() -> None:
    assert read_event(b'{"seq":4,"kind":"hologram.new","at":1,"hologram":{}}') == Event(
        kind="hologram.new", at=1, seq=4
    )


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"kind":1,"at":1}', b'{"kind":"x"}', b"nonsense"])
def test_what_is_no_event_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_event(data)


def test_signals_have_no_place_in_the_log() -> None:
    assert read_signal(b'{"kind":"typing","thread_id":"01a3185c-5000-7e61-9ec4-3b445ba6bd9b"}').seq == 0
    with pytest.raises(msgspec.DecodeError):
        read_signal(b"{}")
