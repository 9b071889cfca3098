"""Series that are the same are not told apart, shifted ones are, whatever interrupts them."""

import random

from tests.helpers.welch import THRESHOLD, t, told_apart, undisturbed


def series(rng: random.Random, shift: float, count: int = 1_000) -> list[float]:
    """Times of calls on a busy machine: some microseconds of noise, and now and then milliseconds."""
    return [
        300 + shift + abs(rng.gauss(0, 40)) + (rng.uniform(1_000, 20_000) if rng.random() < 0.05 else 0)
        for _ in range(count)
    ]


def test_t_is_welchs() -> None:
    # Computed by hand: means 2 and 4, variances 1 and 4, three values each.
    assert round(t([1, 2, 3], [2, 4, 6]), 6) == round(2 / (1 / 3 + 4 / 3) ** 0.5, 6)


def test_the_same_is_not_told_apart(rng: random.Random) -> None:
    assert told_apart(series(rng, 0), series(rng, 0)) < THRESHOLD


def test_a_shift_is_found_under_interruptions(rng: random.Random) -> None:
    assert told_apart(series(rng, 0), series(rng, 200)) > THRESHOLD


def test_only_the_slow_are_left_out() -> None:
    assert undisturbed([1, 2, 3, 4, 900], [1, 2, 3, 4, 800]) == ([1, 2, 3, 4], [1, 2, 3, 4])
