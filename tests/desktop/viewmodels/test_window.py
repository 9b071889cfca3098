"""The window holds exactly what lies in its range, in order, each key once."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.window import Placed, Window


@dataclass(frozen=True)
class Row:
    key: int
    order: int
    text: str = ""


def window(limit: int = 400) -> Window[Row, int]:
    return Window(lambda row: row.key, lambda row: (row.order, row.key), limit)


def test_rows_stand_by_their_order() -> None:
    rows = window()
    rows.reset([Row(1, 10), Row(2, 5)], more_first=False, more_last=False)
    assert [row.key for row in rows.rows] == [2, 1]
    assert rows.put(Row(3, 7)) is Placed.NEW
    assert [row.key for row in rows.rows] == [2, 3, 1]


def test_a_known_row_moves_where_its_order_says() -> None:
    rows = window()
    rows.reset([Row(1, 1), Row(2, 2), Row(3, 3)], more_first=False, more_last=False)
    assert rows.put(Row(1, 9)) is Placed.CHANGED
    assert [row.key for row in rows.rows] == [2, 3, 1]
    assert rows.find(1) == Row(1, 9)


def test_a_row_in_a_missing_part_is_not_kept() -> None:
    rows = window()
    rows.reset([Row(1, 10), Row(2, 20)], more_first=True, more_last=True)
    assert rows.put(Row(3, 30)) is Placed.BEYOND_LAST
    assert rows.put(Row(4, 1)) is Placed.BEYOND_FIRST
    assert rows.put(Row(5, 15)) is Placed.NEW
    assert rows.put(Row(1, 99)) is Placed.BEYOND_LAST
    assert 1 not in rows
    assert [row.key for row in rows.rows] == [5, 2]


def test_trim_lets_go_of_the_far_end() -> None:
    rows = window(limit=10)
    rows.reset([Row(at, at) for at in range(14)], more_first=False, more_last=False)
    rows.trim(0, 3)
    assert [row.key for row in rows.rows] == list(range(10))
    assert rows.more_last
    assert not rows.more_first
    rows.reset([Row(at, at) for at in range(14)], more_first=False, more_last=False)
    rows.trim(10, 13)
    assert [row.key for row in rows.rows] == list(range(4, 14))
    assert rows.more_first
    assert not rows.more_last


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 50)), max_size=80),
    st.integers(3, 12),
    st.integers(0, 40),
)
def test_whatever_comes_the_window_is_sorted_and_within_its_limit(
    puts: list[tuple[int, int]], limit: int, seen: int
) -> None:
    rows = window(limit)
    world: dict[int, Row] = {}
    for key, order in puts:
        world[key] = Row(key, order)
        rows.put(world[key])
        rows.trim(seen, seen + 2)
        kept = rows.rows
        assert len(kept) <= limit
        assert list(kept) == sorted(kept, key=lambda row: (row.order, row.key))
        assert len({row.key for row in kept}) == len(kept)
        assert all(world[row.key] == row for row in kept)
        assert all(rows.find(row.key) == row for row in kept)


@given(st.lists(st.integers(0, 200), unique=True, min_size=1, max_size=60), st.integers(1, 15), st.data())
def test_pages_both_ways_leave_no_hole(orders: list[int], page: int, data: st.DataObject) -> None:
    everything = sorted(orders)
    start = data.draw(st.integers(0, len(everything) - 1))
    rows = window(limit=1000)
    first = everything[start : start + page]
    rows.reset([Row(at, at) for at in first], more_first=start > 0, more_last=start + page < len(everything))
    while rows.more_first or rows.more_last:
        assert rows.first is not None
        assert rows.last is not None
        if rows.more_first:
            older = [at for at in everything if at < rows.first.order]
            rows.extend_first([Row(at, at) for at in older[-page:]], more=len(older) > page)
        if rows.more_last:
            newer = [at for at in everything if at > rows.last.order]
            rows.extend_last([Row(at, at) for at in newer[:page]], more=len(newer) > page)
    assert [row.order for row in rows.rows] == everything
