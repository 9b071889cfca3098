"""The table of methods: parameters are read or refused with their field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.errors import ErrorName, Refusal
from relay.wire.methods import METHODS, Needs, read_params

THREAD = "01a3185c-5000-7e61-9ec4-3b445ba6bd9b"


def field_of(method: str, raw: bytes) -> str | None:
    with pytest.raises(Refusal) as caught:
        read_params(METHODS[method], raw)
    assert caught.value.name is ErrorName.INVALID_PARAMS
    return caught.value.field


@pytest.mark.parametrize(
    ("method", "raw", "field"),
    [
        ("people.search", b"{}", "query"),
        ("people.search", b'{"query":1}', "query"),
        ("people.search", b'{"query":"x","limit":"many"}', "limit"),
        ("people.search", b"[]", "params"),
        ("people.search", b"nonsense", "params"),
        ("messages.history", b'{"thread_id":"no uuid"}', "thread_id"),
        ("session.resume", b'{"token":"x","cursor":{"epoch":"e"}}', "cursor"),
        ("session.resume", b'{"token":"x","cursor":{"epoch":"e","seq":"1"}}', "cursor.seq"),
    ],
)
def test_what_does_not_fit_is_named(method: str, raw: bytes, field: str) -> None:
    assert (field_of(method, raw) or "").startswith(field)


def test_what_is_nested_deeper_than_anybody_reads_is_refused() -> None:
    assert field_of("session.sign_out", b'{"later":' + b"[" * 100_000 + b"]" * 100_000 + b"}") == "params"


def test_unknown_fields_are_ignored() -> None:
    raw = json.dumps({"thread_id": THREAD, "later": 1}).encode()
    assert read_params(METHODS["messages.history"], raw) is not None


@given(st.sampled_from(sorted(METHODS)), st.binary(max_size=60))
def test_any_bytes_are_parameters_or_refused(method: str, raw: bytes) -> None:
    try:
        params = read_params(METHODS[method], raw)
    except Refusal as refusal:
        name = refusal.name
    else:
        assert isinstance(params, METHODS[method].params)
        return
    assert name is ErrorName.INVALID_PARAMS


def test_only_the_door_needs_no_sign_in() -> None:
    assert {name for name, method in METHODS.items() if method.needs is Needs.NOTHING} == {
        "session.sign_up",
        "session.sign_in",
        "session.recover",
        "session.resume",
    }


def test_every_method_says_what_it_is_for() -> None:
    for name, method in METHODS.items():
        assert method.name == name
        assert method.about.endswith(".")
