"""Messages go before media, and media still arrive."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.blobs.precedence import LEAST_RATE, LONGEST, Precedence, allowance
from tests.helpers.waiting import DEADLINE


@given(st.lists(st.tuples(st.integers(0, 2**20), st.floats(0, 1)), max_size=50))
def test_waiting_is_bounded_by_what_is_moved(steps: list[tuple[int, float]]) -> None:
    left, moved, waited = LONGEST, 0, 0.0
    for size, share in steps:
        moved += size
        left = allowance(left, size)
        assert left <= LONGEST
        waited += max(left, 0.0) * share
        left -= max(left, 0.0) * share
    assert waited <= LONGEST + moved / LEAST_RATE + 1e-9


@given(st.floats(-1, LONGEST), st.integers(0, 2**24))
def test_moving_never_costs_allowance(left: float, moved: int) -> None:
    assert allowance(left, moved) >= left


def test_media_wait_until_what_is_stored_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.blobs.precedence.LONGEST", DEADLINE)
    precedence = Precedence()
    precedence.stored(True)
    asked, went_on = threading.Event(), threading.Event()

    def move() -> None:
        asked.set()
        precedence.give_way(1)
        went_on.set()

    thread = threading.Thread(target=move)
    thread.start()
    assert asked.wait(DEADLINE)
    assert not went_on.is_set()
    precedence.stored(False)
    assert went_on.wait(DEADLINE)
    thread.join()


def test_media_go_on_where_storing_never_ends() -> None:
    precedence = Precedence()
    precedence.stored(True)
    for _ in range(8):
        precedence.compute(2**16)


def test_nothing_waits_where_nothing_is_stored() -> None:
    precedence = Precedence()
    precedence.stored(True)
    precedence.stored(False)
    precedence.compute(2**16)
    assert precedence._left == LONGEST
