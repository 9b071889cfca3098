"""Steps from one list to another arrive there, and are few."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.differences import Inserted, Moved, Removed, steps


def walk(old: list[int], new: list[int]) -> list[int]:
    current = list(old)
    for step in steps(old, new):
        match step:
            case Removed(first, last):
                del current[first : last + 1]
            case Inserted(first, last):
                current[first:first] = new[first : last + 1]
            case Moved(source, target):
                assert source != target
                current.insert(target, current.pop(source))
    return current


@given(st.lists(st.integers(0, 40), unique=True), st.lists(st.integers(0, 40), unique=True))
def test_the_steps_arrive(old: list[int], new: list[int]) -> None:
    assert walk(old, new) == new


@given(st.permutations(list(range(12))))
def test_moves_alone_arrive(new: list[int]) -> None:
    assert walk(list(range(12)), new) == new
    assert all(isinstance(step, Moved) for step in steps(list(range(12)), new))


def test_a_row_that_rises_is_one_move() -> None:
    assert steps([1, 2, 3, 4, 5], [4, 1, 2, 3, 5]) == [Moved(3, 0)]


def test_a_row_that_sinks_is_one_move() -> None:
    assert steps([1, 2, 3, 4, 5], [2, 3, 4, 1, 5]) == [Moved(0, 3)]


def test_a_page_is_one_insertion() -> None:
    assert steps([1, 2], [1, 2, 3, 4, 5]) == [Inserted(2, 4)]
    assert steps([1, 2, 3, 4], [3]) == [Removed(3, 3), Removed(0, 1)]
