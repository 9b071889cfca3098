"""Ids: version 7, in order of time, and the same from their bytes."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from relay.wire.ids import from_bytes, make_id


@given(st.integers(0, 2**48 - 1))
def test_an_id_is_of_version_7_and_carries_its_time(now: int) -> None:
    found = make_id(now)
    assert (found.version, found.variant) == (7, "specified in RFC 4122")
    assert found.int >> 80 == now


@given(st.integers(0, 2**48 - 2))
def test_later_ids_are_greater(now: int) -> None:
    assert make_id(now) < make_id(now + 1)


def test_ids_of_one_moment_differ() -> None:
    assert len({make_id(5) for _ in range(1_000)}) == 1_000


@given(st.binary(min_size=16, max_size=16))
def test_bytes_give_the_id_back(stored: bytes) -> None:
    found = from_bytes(stored)
    assert found == UUID(bytes=stored)
    assert found.bytes == stored
    assert hash(found) == hash(UUID(bytes=stored))


@given(st.integers(0, 2**48 - 1))
def test_stored_bytes_are_the_id(now_ms: int) -> None:
    made = make_id(now_ms)
    assert from_bytes(made.bytes) == made
