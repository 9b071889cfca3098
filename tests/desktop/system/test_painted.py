"""The airmail stripe and the glow, as pixels."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from desktop.system.images import blank
from desktop.system.painted import draw_glow, draw_stripe

RED, BLUE = QColor("#d92d3a"), QColor("#2f62ef")


def test_a_stripe_has_both_colours_and_leaves_out_the_corners_of_its_card() -> None:
    image = draw_stripe(RED, BLUE, blank(QSize(200, 6)), 16)
    colours = {image.pixelColor(x, 3).name() for x in range(40, 160)}
    assert {RED.name(), BLUE.name()} <= colours
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(199, 0).alpha() == 0


def test_a_glow_is_brightest_in_the_middle_of_its_upper_edge_and_gone_at_the_bottom() -> None:
    image = draw_glow(RED, BLUE, blank(QSize(100, 100)))
    assert image.pixelColor(50, 0).red() > image.pixelColor(50, 20).red() > BLUE.red()
    assert image.pixelColor(50, 99) == BLUE
