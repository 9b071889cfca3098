"""The eye's place: what was on screen stands where it stood."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.viewport import Hold, Seen, see
from tests.helpers.fake_engine import uid


def key_at(row: int) -> UUID | None:
    return uid(row) if 0 <= row < 1000 else None


def test_the_newest_on_screen_means_following() -> None:
    hold = Hold()
    hold.seen = see([0, -40.0, 30.0, 1, -80.0, 30.0], -200.0, 200.0, key_at, count=9)
    assert hold.follows
    assert hold.row(lambda key: 3, 9) == -1


def test_an_empty_list_follows() -> None:
    assert see([], 0.0, 400.0, key_at, count=0).latest
    assert Hold().follows
    assert (Seen().first, Seen().last) == (0, 0)


@given(st.integers(1, 1000), st.floats(-50_000, 50_000), st.floats(0, 2000))
def test_to_see_no_row_is_not_to_see_the_newest(count: int, content_y: float, height: float) -> None:
    hold = Hold()
    hold.seen = see([], content_y, height, key_at, count=count)
    assert not hold.follows
    assert hold.row(lambda key: 0, count) == -1


def test_an_unknown_row_is_left_out() -> None:
    assert see([2000, 0.0, 10.0], 0.0, 100.0, key_at, count=9).rows == ()


def test_read_is_what_ended_on_screen() -> None:
    seen = see([4, 90.0, 30.0, 5, 50.0, 30.0, 6, -20.0, 60.0, 7, -50.0, 20.0], 0.0, 100.0, key_at, count=9)
    assert seen.wholly() == [uid(5), uid(6)]
    assert (seen.first, seen.last) == (4, 7)


def test_where_the_held_row_is_gone_another_is_held() -> None:
    hold = Hold()
    hold.seen = see([4, 60.0, 30.0, 5, 20.0, 30.0], 0.0, 100.0, key_at, count=9)
    assert hold.row(lambda key: 5, 9) == 5
    assert hold.content_y(20.0) == 0.0
    assert hold.row(lambda key: -1 if key == uid(5) else 4, 9) == 4
    assert hold.content_y(160.0) == 100.0


def test_where_all_held_rows_are_gone_the_next_takes_their_place() -> None:
    hold = Hold()
    hold.seen = see([4, 60.0, 30.0, 5, 20.0, 30.0], 0.0, 100.0, key_at, count=9)
    assert hold.row(lambda key: -1, 7) == 4
    assert hold.content_y(75.0) == 55.0
    assert hold.row(lambda key: -1, 3) == 2
    assert hold.row(lambda key: -1, 0) == -1


@given(st.lists(st.integers(10, 120), min_size=2, max_size=30), st.integers(0, 2000), st.integers(-3000, 3000))
def test_whatever_moves_the_held_row_stands_still(heights: list[int], top: int, moved: int) -> None:
    numbers: list[float] = []
    y = 0.0
    for at, height in enumerate(heights):
        y -= height
        numbers += [at + 1, y, height]
    content_y = y + top % int(-y)
    hold = Hold()
    hold.seen = see(numbers, content_y, 300.0, key_at, count=40)
    row = hold.row(lambda key: 500, 600)
    if row >= 0:
        assert hold._anchor is not None
        before = {seen.key: seen.y for _, seen in hold.seen.rows}[hold._anchor.key]
        assert (before + moved) - hold.content_y(before + moved) == before - content_y
