"""Every pair of colours in use is readable in both themes and in high contrast; sizes follow the person's choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from tests.desktop.conftest import OpenWindow

WINDOW = """
import QtQuick
import views
Window {
    width: 480; height: 480
    property QtObject theme: Theme
    property color fading: Theme.chat
    Behavior on fading { ColorAnimation { duration: Theme.quick } }
}
"""
SURFACES = ("rail", "side", "chat", "raised", "raised2", "hover", "page", "card", "theirs")
TEXT_PAIRS = (
    [(text, surface) for text in ("text1", "text2", "text3") for surface in SURFACES]
    + [("link", surface) for surface in SURFACES]
    + [("red", surface) for surface in ("side", "chat", "raised", "raised2", "hover", "card")]
    + [("green", surface) for surface in ("side", "chat", "raised", "card")]
    + [("amber", surface) for surface in ("side", "chat", "raised", "card")]
    + [("onFill", fill) for fill in ("blueFill", "blueHover", "redFill", "redHover", "ours", "faceAsks", "faceOut")]
    + [("text1", "mark"), ("onFill", "markOurs")]
    + [("oursQuiet", "ours"), ("selectedText", "selection"), ("chat", "text1"), ("text1", "railOn")]
)
TINTED_PAIRS = (("link", "inboxArea"), ("text3", "inboxArea"), ("amber", "requestArea"), ("text3", "requestArea"))
SHAPE_PAIRS = (
    [("blue", surface) for surface in ("rail", "side", "chat", "raised", "raised2", "card")]
    + [("focus", surface) for surface in ("rail", "side", "chat", "raised", "raised2", "card")]
    + [("track", surface) for surface in ("chat", "card", "side")]
    + [("focus", "railOn"), ("green", "side"), ("green", "rail"), ("red", "card"), ("amber", "raised")]
)
VARIANTS = [(dark, strong) for dark in (True, False) for strong in (False, True)]
IDS = ["dark", "dark-strong", "light", "light-strong"]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(tint: QColor, ground: QColor) -> QColor:
    """What is seen of a tint that lies on an opaque colour."""
    share = tint.alphaF()
    pairs = ((tint.redF(), ground.redF()), (tint.greenF(), ground.greenF()), (tint.blueF(), ground.blueF()))
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in pairs))


@pytest.fixture
def theme(open_window: OpenWindow) -> QObject:
    """The singleton itself."""
    found = open_window(qml=WINDOW).window.property("theme")
    assert isinstance(found, QObject)
    return found


def test_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize(("dark", "strong"), VARIANTS, ids=IDS)
def test_words_over_a_picture_are_readable_whatever_it_shows(theme: QObject, dark: bool, strong: bool) -> None:
    theme.setProperty("dark", dark)
    theme.setProperty("highContrast", strong)
    ground = over(theme.property("veil"), QColor("white"))
    assert contrast(theme.property("onFill"), ground) >= (7.0 if strong else 4.5)


@pytest.mark.parametrize(("dark", "strong"), VARIANTS, ids=IDS)
def test_text_is_readable(theme: QObject, dark: bool, strong: bool) -> None:
    """WCAG AA: 4.5 for text of any size; 7 where the system asks for high contrast."""
    theme.setProperty("dark", dark)
    theme.setProperty("highContrast", strong)
    least = 7.0 if strong else 4.5
    poor = {}
    for text, surface in TEXT_PAIRS:
        found = contrast(theme.property(text), theme.property(surface))
        if found < least and not (strong and "Hover" in surface and found >= 4.5):
            poor[f"{text} on {surface}"] = round(found, 2)
    assert poor == {}


@pytest.mark.parametrize(("dark", "strong"), VARIANTS, ids=IDS)
def test_text_on_the_rings_is_readable(theme: QObject, dark: bool, strong: bool) -> None:
    """The names of the rings, on what the handles let in."""
    theme.setProperty("dark", dark)
    theme.setProperty("highContrast", strong)
    chat = theme.property("chat")
    found = {f"{a} on {b}": contrast(theme.property(a), over(theme.property(b), chat)) for a, b in TINTED_PAIRS}
    assert {pair: share for pair, share in found.items() if share < (7.0 if strong else 4.5)} == {}


@pytest.mark.parametrize(("dark", "strong"), VARIANTS, ids=IDS)
def test_icons_rings_and_tracks_are_seen(theme: QObject, dark: bool, strong: bool) -> None:
    """WCAG AA: 3 for what is no text but carries meaning."""
    theme.setProperty("dark", dark)
    theme.setProperty("highContrast", strong)
    pairs = {f"{a} on {b}": round(contrast(theme.property(a), theme.property(b)), 2) for a, b in SHAPE_PAIRS}
    assert {pair: found for pair, found in pairs.items() if found < 3} == {}


@pytest.mark.parametrize(("dark", "strong"), VARIANTS, ids=IDS)
def test_the_place_that_is_open_stands_out(theme: QObject, dark: bool, strong: bool) -> None:
    """The fill behind its icon, against the rail. The icon changes, too, so this is no lone sign."""
    theme.setProperty("dark", dark)
    theme.setProperty("highContrast", strong)
    assert contrast(theme.property("railOn"), theme.property("rail")) >= 1.2
    if strong:
        assert contrast(theme.property("railOn"), theme.property("rail")) >= 1.5


@pytest.mark.parametrize(
    ("token", "dark", "light"),
    [
        ("rail", "#0b0d11", "#f0f2f6"),
        ("chat", "#0d1015", "#ffffff"),
        ("text1", "#f1f4f9", "#11151c"),
        ("blueFill", "#3562e8", "#2f62ef"),
    ],
)
def test_the_tokens_are_those_of_the_design(theme: QObject, token: str, dark: str, light: str) -> None:
    theme.setProperty("highContrast", False)
    for is_dark, value in ((True, dark), (False, light)):
        theme.setProperty("dark", is_dark)
        assert theme.property(token).name() == value


@pytest.mark.parametrize(("scale", "body", "display"), [(0.8, 11, 19), (1.0, 14, 24), (1.6, 22, 38)])
def test_type_follows_the_text_size(theme: QObject, scale: float, body: int, display: int) -> None:
    theme.setProperty("textScale", scale)
    assert (theme.property("body"), theme.property("display")) == (body, display)
    assert theme.property("target") == 32
    assert theme.property("controlSmall") >= 32


def test_nothing_moves_when_the_person_wants_that(theme: QObject) -> None:
    theme.setProperty("reducedMotion", True)
    assert [theme.property(name) for name in ("quick", "pane", "turn", "rise")] == [0, 0, 0, 0]
    theme.setProperty("reducedMotion", False)
    assert theme.property("quick") == 120


@pytest.mark.parametrize("name", ["dark", "highContrast"])
def test_a_new_theme_is_there_at_once(open_window: OpenWindow, name: str) -> None:
    window = open_window(qml=WINDOW).window
    theme = window.property("theme")
    before = window.property("fading")
    theme.setProperty(name, not theme.property(name))
    assert window.property("fading") == theme.property("chat") != before
    assert theme.property("quick") == 120
