"""Pictures are drawn here from our own files and from nothing else."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage

from desktop.system.images import LARGEST_SIDE, IconAddress, blank, draw_icon, image_providers, parse_icon, tinted
from resources import folder

ICONS = sorted(path.stem for path in folder("icons").glob("*.svg"))
pytestmark = pytest.mark.usefixtures("qapp")


def picture(address: str, size: QSize | None = None) -> QImage:
    """What QML would get for `image://<address>`, 40×40 unless told."""
    size = QSize(40, 40) if size is None else size
    host, _, rest = address.partition("/")
    return image_providers()[host].requestImage(rest, QSize(), size)  # type: ignore[attr-defined]


def inked(image: QImage) -> set[str]:
    """The opaque colours of a picture."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", [*ICONS, "mark"])
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = picture(f"icon/{name}?35c58b", QSize(64, 64))
    assert image.size() == QSize(64, 64)
    colours = [QColor(colour) for colour in inked(image)]
    assert colours
    assert all(abs(c.red() - 0x35) + abs(c.green() - 0xC5) + abs(c.blue() - 0x8B) <= 3 for c in colours)


@pytest.mark.parametrize(
    "address",
    [
        "icon/../brand/icon?ffffff",
        "icon/no-such-icon?ffffff",
        "icon/send",
        "icon/send?red",
        "icon/send?ffffff?x",
        "icon//etc/passwd?ffffff",
        "face/ffffff",
        "face/zzzzzz,ffffff",
        "stripe/0,0?ffffff,000000",
        "stripe/9?ffffff,000000",
        "glow/x",
        "ring/0?ffffff",
        "ring/40",
        "ring/40?red",
    ],
)
def test_what_means_nothing_gives_nothing(address: str) -> None:
    assert picture(address).isNull()


@given(st.text(max_size=60))
def test_no_address_is_too_strange(address: str) -> None:
    parsed = parse_icon(address)
    assert parsed is None or "/" not in parsed.name
    for host in ("icon", "face", "stripe", "glow"):
        picture(f"{host}/{address}")


def test_a_translucent_colour_is_kept() -> None:
    assert parse_icon("send?80ff0000") == IconAddress("send", "#80ff0000")
    assert b'stroke="#ff0000" stroke-opacity="0.502"' in tinted('<svg stroke="currentColor"/>', "#80ff0000")


def test_a_face_is_a_disc_with_both_colours() -> None:
    image = picture("face/ff0000,0000ff", QSize(100, 100))
    assert image.pixelColor(1, 1).alpha() == 0
    assert image.pixelColor(20, 20).red() > image.pixelColor(80, 80).red()
    assert image.pixelColor(80, 80).blue() > image.pixelColor(20, 20).blue()


def test_the_stripe_follows_the_corners_and_has_both_colours() -> None:
    image = picture("stripe/300,18?ff0000,0000ff", QSize(600, 10))
    assert image.pixelColor(0, 0).alpha() == 0
    assert {"#ff0000", "#0000ff"} <= inked(image)


def test_the_glow_fades() -> None:
    image = picture("glow/ffffff,000000", QSize(400, 200))
    assert image.pixelColor(200, 0).lightness() > 200
    assert image.pixelColor(200, 199) == QColor("black")


def test_sizes_are_bounded() -> None:
    assert blank(QSize(10**6, 10**6)).size() == QSize(LARGEST_SIDE, LARGEST_SIDE)
    assert blank(QSize(0, -5)).size() == QSize(1, 1)
    assert draw_icon(b"no picture", QSize(10, 10)).isNull()


def test_an_icon_without_a_size_has_one(qapp: QGuiApplication) -> None:
    assert picture("icon/send?ffffff", QSize()).size() == QSize(24, 24)


@pytest.mark.parametrize("across", [1, 20, 374, 748])
def test_a_ring_is_dashed_all_around(across: int) -> None:
    image = picture("ring/374?35c58b", QSize(across, across))
    assert image.size() == QSize(across, across)
    if across < 100:
        return
    middle, angles = across / 2, [at / 360 * pi for at in range(720)]
    places = [(middle + (middle - 1) * cos(angle), middle + (middle - 1) * sin(angle)) for angle in angles]
    around = [image.pixelColor(round(x), round(y)) for x, y in places]
    inked_share = sum(colour.alpha() > 40 for colour in around) / len(around)
    assert 0.25 < inked_share < 0.75
    assert image.pixelColor(across // 2, across // 2).alpha() == 0
