"""What services are given."""

from relay.services.context import Caller, Policy


def test_callers_are_values() -> None:
    assert Caller(b"u", b"d") == Caller(b"u", b"d")
    assert len({Caller(b"u", b"d"), Caller(b"u", b"d"), Caller(b"u", b"e")}) == 2


def test_the_retention_is_what_is_promised() -> None:
    assert Policy().retention == 90 * 86_400
