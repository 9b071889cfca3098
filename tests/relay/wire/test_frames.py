"""Frames: any bytes give a call or a refusal, and every answer is read as it was written."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire import frames
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Event, Signal, read_event, read_signal, write_payload
from relay.wire.messages import Sent
from relay.wire.people import Search

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
almost_calls = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.sampled_from(["2.0", "1.0", 2, None]),
        "id": json_values,
        "method": json_values,
        "params": json_values,
    },
)


def refusal_of(data: bytes | str) -> Refusal | None:
    try:
        call = frames.read_call(data)
    except Refusal as refusal:
        return refusal
    assert isinstance(call.method, str)
    return None


@given(st.binary(max_size=200))
def test_any_bytes_give_a_call_or_a_refusal(data: bytes) -> None:
    refusal = refusal_of(data)
    assert refusal is None or refusal.name in {ErrorName.PARSE_ERROR, ErrorName.INVALID_REQUEST}


@given(st.one_of(json_values, almost_calls))
def test_any_json_gives_a_call_or_a_refusal(value: object) -> None:
    refusal = refusal_of(json.dumps(value))
    assert refusal is None or refusal.name in {ErrorName.PARSE_ERROR, ErrorName.INVALID_REQUEST}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", ErrorName.PARSE_ERROR),
        (b"{", ErrorName.PARSE_ERROR),
        (b"\xff\xfe", ErrorName.PARSE_ERROR),
        (b'{"jsonrpc":"2.0","id":1,"method":"x","params":' + b"[" * 100_000, ErrorName.PARSE_ERROR),
        (b"[" * 100_000, ErrorName.INVALID_REQUEST),
        (b"[]", ErrorName.INVALID_REQUEST),
        (b'[{"jsonrpc":"2.0","id":1,"method":"x"}]', ErrorName.INVALID_REQUEST),
        (b'{"id":1,"method":"x"}', ErrorName.INVALID_REQUEST),
        (b'{"jsonrpc":"2.0","id":1}', ErrorName.INVALID_REQUEST),
        (b'{"jsonrpc":"2.0","id":1.5,"method":"x"}', ErrorName.INVALID_REQUEST),
        (b'{"jsonrpc":"2.0","id":1,"method":7}', ErrorName.INVALID_REQUEST),
    ],
)
def test_what_is_no_request_is_told_which_way(data: bytes, name: ErrorName) -> None:
    refusal = refusal_of(data)
    assert refusal is not None
    assert refusal.name is name


@given(st.one_of(st.integers(-(2**53), 2**53), st.text(max_size=20)), st.text(max_size=40), st.integers(1, 50))
def test_calls_are_read_as_written(request_id: int | str, query: str, limit: int) -> None:
    params = Search(query=query, limit=limit)
    call = frames.read_call(frames.write_call("people.search", params, request_id))
    assert (call.id, call.method) == (request_id, "people.search")
    assert msgspec.json.decode(call.params, type=Search) == params


@given(st.one_of(st.integers(), st.text(max_size=20)).filter(lambda x: isinstance(x, str) or abs(x) < 2**63))
def test_answers_are_read_as_written(request_id: int | str) -> None:
    sent = Sent(seq=1, sent_at=2, rev=3)
    answer = frames.read_answer(frames.write_result(request_id, sent))
    assert (answer.id, answer.error) == (request_id, None)
    assert msgspec.json.decode(answer.result, type=Sent) == sent
    refused = frames.read_answer(frames.write_error(request_id, Refusal(ErrorName.CONFLICT, "no")))
    assert refused.error is not None
    assert (refused.id, refused.error.code) == (request_id, 1006)


def test_an_error_without_a_request_has_the_id_null() -> None:
    frame = json.loads(frames.write_error(None, Refusal(ErrorName.PARSE_ERROR, "no")))
    assert frame["id"] is None


@given(st.integers(1, 2**53), st.text(max_size=20), st.integers(0, 2**50))
def test_an_event_is_its_payload_with_the_seq_in_front(seq: int, kind: str, at: int) -> None:
    frame = frames.write_event(seq, write_payload(Event(kind=kind, at=at)))
    assert json.loads(frame) == {
        "jsonrpc": "2.0",
        "method": "event",
        "params": {"seq": seq, "kind": kind, "at": at},
    }
    answer = frames.read_answer(frame)
    assert answer.method == "event"
    assert read_event(answer.params) == Event(kind=kind, at=at, seq=seq)


def test_a_notification_has_no_id() -> None:
    frame = frames.write_notification("signal", Signal(kind="head", seq=7))
    assert "id" not in json.loads(frame)
    assert read_signal(frames.read_answer(frame).params) == Signal(kind="head", seq=7)


def test_unknown_members_are_ignored() -> None:
    call = frames.read_call(b'{"jsonrpc":"2.0","id":1,"method":"x","params":{},"later":true}')
    assert call.method == "x"
