"""Pictures as they are drawn, and how many are kept."""

from uuid import UUID

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.domain.decoded import Picture
from desktop.viewmodels.picture_memory import BOTTOM_LEFT, TOP_LEFT, PictureMemory, Wanted, drawn, side_of

ONE, TWO = UUID(int=1), UUID(int=2)


def wanted(key: UUID = ONE, at: int = 0, width: int = 10, height: int = 10, **more: object) -> Wanted:
    return Wanted(key, at, width, height, **more)  # type: ignore[arg-type]


def image() -> QImage:
    return QImage(10, 10, QImage.Format.Format_ARGB32_Premultiplied)


def test_the_least_lately_looked_at_goes_first() -> None:
    memory = PictureMemory(800)
    memory.put(wanted(at=0), image())
    memory.put(wanted(at=1), image())
    assert memory.get(wanted(at=0)) is not None
    memory.put(wanted(at=2), image())
    assert memory.get(wanted(at=1)) is None
    assert memory.get(wanted(at=0)) is not None
    assert memory.size == 800
    memory.put(wanted(at=2), image())
    assert memory.size == 800


def test_one_that_is_too_large_is_kept_alone_and_a_message_is_forgotten() -> None:
    memory = PictureMemory(100)
    memory.put(wanted(), image())
    assert memory.get(wanted()) is not None
    memory.put(wanted(TWO), image())
    assert memory.get(wanted()) is None
    memory.forget(TWO)
    assert (memory.size, memory.get(wanted(TWO))) == (0, None)


@pytest.mark.parametrize(
    ("size", "fill", "side"),
    [((400, 200), True, 200), ((400, 200), False, 100), ((50, 50), True, 50), ((0, 0), True, 100)],
)
def test_no_more_is_decoded_than_is_drawn(size: tuple[int, int], fill: bool, side: int) -> None:
    assert side_of(Wanted(ONE, 0, 100, 100, fill=fill), *size) == side


def picture(width: int = 40, height: int = 20) -> Picture:
    """Left half red, right half blue."""
    line = bytes((255, 0, 0, 255)) * (width // 2) + bytes((0, 0, 255, 255)) * (width - width // 2)
    return Picture(width, height, line * height)


def test_a_picture_that_fills_is_cut_in_its_middle() -> None:
    shown = drawn(picture(), wanted(width=20, height=20))
    assert (shown.width(), shown.height()) == (20, 20)
    assert shown.pixelColor(2, 10) == QColor(255, 0, 0)
    assert shown.pixelColor(17, 10) == QColor(0, 0, 255)


def test_a_whole_picture_keeps_its_shape() -> None:
    shown = drawn(picture(), wanted(width=20, height=20, fill=False))
    assert (shown.width(), shown.height()) == (20, 10)


def test_corners_are_round_where_they_are_asked_to_be() -> None:
    shown = drawn(picture(80, 80), wanted(width=40, height=40, corners=TOP_LEFT | BOTTOM_LEFT, radius=12))
    assert shown.pixelColor(0, 0).alpha() == 0
    assert shown.pixelColor(0, 39).alpha() == 0
    assert shown.pixelColor(39, 0).alpha() == 255
    assert shown.pixelColor(39, 39).alpha() == 255
    assert shown.pixelColor(20, 20).alpha() == 255


def test_a_small_picture_is_drawn_larger() -> None:
    shown = drawn(picture(4, 2), wanted(width=40, height=20))
    assert shown.pixelColor(2, 10).red() > 200
    assert shown.pixelColor(38, 10).blue() > 200
