"""Buckets do what counting tokens does, and never hold more keys than they may."""

from hypothesis import given
from hypothesis import strategies as st

from relay.config import Rate
from relay.session.buckets import Buckets


class Counting:
    """The plain way: tokens and the time of the last look."""

    def __init__(self, rate: Rate) -> None:
        self.size = float(rate.at_once)
        self.speed = rate.each_hour / 3600
        self.tokens = self.size
        self.at = 0.0

    def take(self, now: float) -> bool:
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.speed)
        self.at = now
        if self.tokens >= 1 - 1e-6:
            self.tokens -= 1
            return True
        return False


@given(
    st.integers(1, 20),
    st.sampled_from([60, 600, 3600, 36_000]),
    st.lists(st.integers(0, 4000), max_size=80),
)
def test_same_as_counting_tokens(at_once: int, each_hour: int, steps: list[int]) -> None:
    rate = Rate(at_once, each_hour)
    buckets, model = Buckets(rate), Counting(rate)
    now = 0.0
    for step in steps:
        # Steps of a quarter of a second, moved off the edge where a rounding error decides.
        now += step / 4 * rate.interval / 3 + 1e-4
        assert (buckets.take("a", now) == 0.0) is model.take(now)


def test_at_once_then_a_wait_that_is_true() -> None:
    buckets = Buckets(Rate(3, 3600))
    assert [buckets.take("a", 10.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    wait = buckets.take("a", 10.0)
    assert wait == 1.0
    assert buckets.take("a", 10.0 + wait) == 0.0
    assert buckets.take("a", 10.0 + wait) > 0.0


def test_what_is_given_back_may_be_taken_again() -> None:
    buckets = Buckets(Rate(2, 1))
    assert [buckets.take("a", 0.0) for _ in range(2)] == [0.0, 0.0]
    buckets.give_back("a")
    buckets.give_back("never seen")
    assert buckets.take("a", 0.0) == 0.0
    assert buckets.take("a", 0.0) > 0.0


def test_keys_are_apart() -> None:
    buckets = Buckets(Rate(1, 1))
    assert buckets.take("a", 0.0) == 0.0
    assert buckets.take("b", 0.0) == 0.0
    assert buckets.take("a", 0.0) > 0.0


def test_a_refusal_takes_nothing() -> None:
    buckets = Buckets(Rate(1, 3600))
    buckets.take("a", 0.0)
    for _ in range(10):
        assert buckets.take("a", 0.5) == 0.5


def test_full_buckets_are_forgotten() -> None:
    buckets = Buckets(Rate(5, 3600))
    buckets.take("a", 0.0)
    buckets.forget_full(100.0)
    assert len(buckets) == 0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=200))
def test_never_more_keys_than_allowed(keys: list[int]) -> None:
    buckets = Buckets(Rate(1, 1), keys=8)
    for key in keys:
        buckets.take(key, 0.0)
        assert len(buckets) <= 8


def test_when_keys_are_short_the_emptiest_stay_known() -> None:
    buckets = Buckets(Rate(4, 1), keys=4)
    for _ in range(4):
        buckets.take("flooder", 0.0)
    for key in range(10):
        buckets.take(key, 0.0)
    assert buckets.take("flooder", 0.0) > 0.0


def test_a_crowd_of_keys_is_not_looked_through_at_every_take() -> None:
    class Counted(Buckets):
        __slots__ = ("looks",)

        def forget_full(self, now: float) -> None:
            self.looks = getattr(self, "looks", 0) + 1
            super().forget_full(now)

    buckets = Counted(Rate(1, 1), keys=100)
    for key in range(100):
        # One bucket is full again at each take, so that a look always frees a little.
        buckets.take(key, key * 36.0)
    for key in range(100, 400):
        buckets.take(key, key * 36.0)
    assert buckets.looks <= 8
