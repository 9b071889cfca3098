"""How long one waits after wrong tries, and when nobody was there."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.app_lock import FREE_TRIES, IDLE_CHOICES, IDLE_USUAL, idle_left, idle_of, wait_after, wait_left

TIMES = st.integers(min_value=0, max_value=2**45)


def test_five_tries_are_free_and_then_each_wait_is_longer_to_an_hour() -> None:
    assert [wait_after(tries) for tries in range(FREE_TRIES)] == [0] * 5
    assert [wait_after(tries) for tries in range(5, 14)] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait_after(10**9) == 3600


@given(st.integers(0, 10_000), TIMES, TIMES)
def test_what_is_left_is_never_more_than_the_whole_nor_less_than_the_time_that_passed_takes(
    tries: int, tried_at: int, now: int
) -> None:
    left = wait_left(tries, tried_at, now)
    assert 0 <= left <= wait_after(tries)
    if now <= tried_at:
        assert left == wait_after(tries)  # the clock was turned back


@given(st.integers(0, 100), TIMES, TIMES, st.integers(0, 2**40))
def test_a_clock_that_goes_back_never_shortens_the_wait(tries: int, tried_at: int, now: int, back: int) -> None:
    assert wait_left(tries, tried_at, now - back) >= wait_left(tries, tried_at, now)


def test_only_what_is_offered_can_be_chosen() -> None:
    assert [idle_of(seconds) for seconds in IDLE_CHOICES] == list(IDLE_CHOICES)
    assert {idle_of(seconds) for seconds in (-1, 0, 61, 2**40)} == {IDLE_USUAL}


def test_sleep_counts_as_nobody_being_there_and_a_clock_set_back_does_not_help() -> None:
    assert idle_left(300, 10.0, 10.0) == 290
    assert idle_left(300, 10.0, 4000.0) == 0
    assert idle_left(300, 310.0, -9000.0) == 0
