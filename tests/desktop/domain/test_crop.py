"""A square out of a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.crop import SMALLEST, Crop, centred, moved, zoomed

SIDES = st.integers(1, 10_000)
STEPS = st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3), st.floats(-1, 2)), max_size=8)


def test_it_begins_in_the_middle() -> None:
    assert centred(400, 200) == Crop(0.25, 0.0, 1.0)
    assert centred(200, 400) == Crop(0.0, 0.25, 1.0)


def test_it_moves_by_its_own_sides_and_not_out_of_the_picture() -> None:
    half = zoomed(centred(400, 200), 400, 200, 0.5)
    assert half == Crop(0.375, 0.25, 0.5)
    assert moved(half, 400, 200, 1, 0) == Crop(0.625, 0.25, 0.5)
    assert moved(half, 400, 200, 9, -9) == Crop(0.75, 0.0, 0.5)


@given(SIDES, SIDES, STEPS)
def test_whatever_one_does_it_stays_a_square_of_the_picture(
    width: int, height: int, steps: list[tuple[float, ...]]
) -> None:
    crop = centred(width, height)
    for right, down, size in steps:
        crop = zoomed(moved(crop, width, height, right, down), width, height, size)
        assert SMALLEST <= crop.size <= 1
        side = crop.size * min(width, height)
        assert crop.left >= 0
        assert crop.top >= 0
        assert crop.left * width + side <= width * (1 + 1e-9)
        assert crop.top * height + side <= height * (1 + 1e-9)


def test_zooming_keeps_the_middle() -> None:
    crop = moved(zoomed(centred(100, 100), 100, 100, 0.5), 100, 100, 0.1, 0.2)
    near = zoomed(crop, 100, 100, 0.25)
    assert near.left + 0.125 == pytest.approx(crop.left + 0.25)
    assert near.top + 0.125 == pytest.approx(crop.top + 0.25)
