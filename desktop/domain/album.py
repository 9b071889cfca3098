"""How the pictures of a message stand beside each other: decided by their sizes alone, before any is seen."""

from msgspec import Struct

UNIT = 1_000
"""The width of an album; everything is a share of it."""
_TALLEST, _FLATTEST = 1_100, 420
"""Of one picture alone."""
_ROWS = {2: (2,), 3: (3,), 4: (2, 2), 5: (2, 3), 6: (3, 3), 7: (2, 2, 3), 8: (2, 3, 3), 9: (3, 3, 3)}
"""How many stand in each row; the third of three stands otherwise."""


class Tile(Struct, frozen=True):
    """Where a picture stands, in shares of the album's width."""

    x: int
    y: int
    width: int
    height: int


class Album(Struct, frozen=True):
    """The tiles in order, and the size of all of them together."""

    width: int
    height: int
    tiles: tuple[Tile, ...]


def album(sizes: tuple[tuple[int, int], ...]) -> Album:
    """The album of pictures of these sizes (pixels); one whose size is unknown (0) counts as a square."""
    if not sizes:
        return Album(0, 0, ())
    if len(sizes) == 1:
        return _alone(*sizes[0])
    if len(sizes) == 3:
        # One large, two beside it.
        left, right = 668, 332
        tiles = (Tile(0, 0, left, left), Tile(left, 0, right, 334), Tile(left, 334, right, 334))
        return Album(UNIT, left, tiles)
    tiles_: list[Tile] = []
    y = 0
    for count in _ROWS[min(len(sizes), max(_ROWS))]:
        height = _row_height(sizes[len(tiles_) : len(tiles_) + count])
        edges = [UNIT * n // count for n in range(count + 1)]
        tiles_ += [Tile(edges[n], y, edges[n + 1] - edges[n], height) for n in range(count)]
        y += height
    return Album(UNIT, y, tuple(tiles_))


def _alone(width: int, height: int) -> Album:
    if width <= 0 or height <= 0:
        width = height = 1
    tall = UNIT * height // width
    if tall > _TALLEST:
        # A tall picture is narrower, down to half of the width.
        across = max(UNIT // 2, UNIT * _TALLEST // tall)
        return Album(across, _TALLEST, (Tile(0, 0, across, _TALLEST),))
    tall = max(tall, _FLATTEST)
    return Album(UNIT, tall, (Tile(0, 0, UNIT, tall),))


def _row_height(sizes: tuple[tuple[int, int], ...]) -> int:
    """As tall as the pictures would stand at this width on the whole, within what looks well in a grid."""
    side = UNIT // len(sizes)
    shapes = [height / width if width > 0 and height > 0 else 1.0 for width, height in sizes]
    mean = sum(shapes) / len(shapes)
    return int(side * min(max(mean, 0.7), 1.25))
