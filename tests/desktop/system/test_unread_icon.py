"""The icon in the tray: its number is there to be read, and everything else is see-through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from desktop.system.images import blank
from desktop.system.unread_icon import RED, draw_unread

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(unread: int, side: int = 64) -> QImage:
    return draw_unread(unread, blank(QSize(side, side)))


def near(image: QImage, colour: str, most: int = 60) -> int:
    """How many opaque points have about this colour."""
    wanted = QColor(colour)
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(
        p.alpha() == 255
        and abs(p.red() - wanted.red()) + abs(p.green() - wanted.green()) + abs(p.blue() - wanted.blue()) < most
        for p in points
    )


def test_without_unread_it_is_the_apps_own() -> None:
    icon = drawn(0)
    assert icon.pixelColor(0, 0).alpha() == 0
    assert near(icon, RED) < 40  # the airmail edge of it


@pytest.mark.parametrize("side", [16, 22, 24, 64])
def test_the_number_is_large_and_white_on_red(side: int) -> None:
    for unread in (1, 8, 12):
        icon = drawn(unread, side)
        area = side * side
        assert near(icon, RED) > area * 0.15
        lower = icon.copy(side // 2, side // 3, side // 2, side * 2 // 3)
        assert near(lower, "#ffffff", 180) > area * 0.015, (unread, side)


def test_a_gap_parts_it_from_the_icon() -> None:
    icon = drawn(3)
    radius = 64 * 0.72 / 2
    middle = 64 - radius
    at = round(middle - radius - 1.5)
    assert icon.pixelColor(at, round(middle)).alpha() < 40


def test_each_number_looks_its_own_way() -> None:
    pictures = [drawn(unread) for unread in range(11)]
    assert all(pictures[a] != pictures[b] for a in range(11) for b in range(a))
    assert drawn(10) == drawn(99)
