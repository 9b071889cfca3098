"""Albums: every picture has its place before it is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.album import UNIT, Tile, album

SIZES = st.tuples(st.integers(0, 65_535), st.integers(0, 65_535))


@given(st.lists(SIZES, min_size=1, max_size=9))
def test_tiles_lie_side_by_side_within_the_album(sizes: list[tuple[int, int]]) -> None:
    made = album(tuple(sizes))
    assert len(made.tiles) == len(sizes)
    assert 0 < made.width <= UNIT
    covered = 0
    for tile in made.tiles:
        assert 0 <= tile.x < tile.x + tile.width <= made.width
        assert 0 <= tile.y < tile.y + tile.height <= made.height
        covered += tile.width * tile.height
    assert covered == made.width * made.height
    assert 0 < made.height <= 2 * UNIT


@pytest.mark.parametrize(
    ("size", "shape"),
    [((2000, 1000), (1000, 500)), ((1000, 10), (1000, 420)), ((500, 1000), (550, 1100)), ((10, 1000), (500, 1100))],
)
def test_a_picture_alone_keeps_its_shape_within_bounds(size: tuple[int, int], shape: tuple[int, int]) -> None:
    made = album((size,))
    assert (made.width, made.height) == shape
    assert made.tiles == (Tile(0, 0, *shape),)


def test_nothing_has_no_album() -> None:
    assert album(()).tiles == ()
