"""Errors: stable names and codes."""

import msgspec
import pytest

from relay.wire.errors import ErrorName, Reason, Refusal, invalid

CODES = {
    "parse_error": -32700,
    "invalid_request": -32600,
    "unknown_method": -32601,
    "invalid_params": -32602,
    "internal_error": -32603,
    "not_signed_in": 1001,
    "bad_credentials": 1002,
    "rate_limited": 1003,
    "forbidden": 1004,
    "not_found": 1005,
    "conflict": 1006,
    "too_large": 1007,
    "unavailable": 1008,
}


def test_names_and_codes_are_those_of_the_protocol() -> None:
    assert {name.text: name.code for name in ErrorName} == CODES


@pytest.mark.parametrize("name", ErrorName)
def test_a_refusal_goes_over_the_wire_by_its_name(name: ErrorName) -> None:
    refusal = Refusal(name, "No", reason=Reason.CANT_MESSAGE, retry_after=2.5, limit=7, detail="why", field="x")
    error = msgspec.json.decode(msgspec.json.encode(refusal.to_error()))
    assert error == {
        "code": name.code,
        "message": "No",
        "data": {
            "name": name.text,
            "reason": "cant_message",
            "retry_after": 2.5,
            "limit": 7,
            "detail": "why",
            "field": "x",
        },
    }


def test_what_is_not_said_is_not_sent() -> None:
    error = msgspec.json.decode(msgspec.json.encode(invalid("limit", "Too much").to_error()))
    assert error == {"code": -32602, "message": "Too much", "data": {"name": "invalid_params", "field": "limit"}}
