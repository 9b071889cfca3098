"""A square out of a picture, as a face is cut out of a photo."""

from msgspec import Struct

SMALLEST = 0.1
"""Of the shorter side."""


class Crop(Struct, frozen=True):
    """A square of a picture: its upper left corner in shares of width and height, its side as a share of the shorter
    one."""

    left: float = 0.0
    top: float = 0.0
    size: float = 1.0


def centred(width: int, height: int) -> Crop:
    """The largest square in the middle of a picture of this size in pixels."""
    across, down = _shares(1.0, width, height)
    return Crop((1 - across) / 2, (1 - down) / 2)


def moved(crop: Crop, width: int, height: int, right: float, down: float) -> Crop:
    """The square moved by so many of its sides, as far as the picture reaches."""
    across, high = _shares(crop.size, width, height)
    return _within(Crop(crop.left + right * across, crop.top + down * high, crop.size), width, height)


def zoomed(crop: Crop, width: int, height: int, size: float) -> Crop:
    """The square at another size, about the same middle."""
    size = min(max(size, SMALLEST), 1.0)
    was, now = _shares(crop.size, width, height), _shares(size, width, height)
    left, top = crop.left + (was[0] - now[0]) / 2, crop.top + (was[1] - now[1]) / 2
    return _within(Crop(left, top, size), width, height)


def _shares(size: float, width: int, height: int) -> tuple[float, float]:
    side = size * min(width, height)
    return side / max(1, width), side / max(1, height)


def _within(crop: Crop, width: int, height: int) -> Crop:
    across, down = _shares(crop.size, width, height)
    return Crop(min(max(crop.left, 0.0), 1 - across), min(max(crop.top, 0.0), 1 - down), crop.size)
