"""Where a page ended: whatever is given back is what was given, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import marks
from relay.wire.errors import ErrorName, Refusal
from tests.relay.services.world import refused


@given(st.integers(0, 2**53), st.binary(min_size=16, max_size=16))
def test_marks_are_read_as_written(at: int, key: bytes) -> None:
    assert marks.read_mark(marks.write_mark(at, key)) == (at, key)


@given(st.text(max_size=60))
def test_any_other_mark_is_refused(text: str) -> None:
    try:
        at, key = marks.read_mark(text)
    except Refusal:
        return
    assert marks.write_mark(at, key).lstrip("0") == text.lstrip("0")


def test_a_page_begins_behind_its_mark_or_with_the_newest() -> None:
    assert marks.read_page(None, 1, 50) == marks.NEWEST
    assert marks.read_page(marks.write_mark(7, b"k" * 16), 50, 50) == (7, b"k" * 16)
    for limit in (0, 51):
        with refused(ErrorName.INVALID_PARAMS):
            marks.read_page(None, limit, 50)


@pytest.mark.parametrize(("rows", "limit", "found"), [([], 2, None), ([(1, b"a")], 2, None), ([(1, b"a")], 1, "1.61")])
def test_a_page_that_is_full_has_a_next(rows: list[tuple[int, bytes]], limit: int, found: str | None) -> None:
    assert marks.mark_after(rows, limit) == found
