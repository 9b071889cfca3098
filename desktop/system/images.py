"""The one source of pictures for QML: icons, faces, the airmail stripe and the glow, drawn here and nowhere else.

QML names them by `image://` addresses, so no view can be talked into loading a file or a remote address. Everything is
drawn at the size that is asked for (physical pixels), with rounded corners cut: Qt's software renderer cannot clip.
An address that means nothing gives an empty picture, which QML reports as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import hypot

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPolygonF, QRadialGradient
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from resources import resource

ICON_STROKE = "1.8"
LARGEST_SIDE = 4096
"""Longest side, in physical pixels, that is ever drawn."""

_ICON = re.compile(r"(?P<name>[a-z][a-z0-9-]{0,40})\?(?P<colour>[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_PAIR = re.compile(r"(?P<first>[0-9a-fA-F]{6,8}),(?P<second>[0-9a-fA-F]{6,8})")
_STRIPE = re.compile(r"(?P<width>\d{1,5}),(?P<corner>\d{1,3})\?(?P<pair>[0-9a-fA-F]{6,8},[0-9a-fA-F]{6,8})")


class IconAddress(Struct, frozen=True):
    """An icon's file name without its ending, and the colour of its stroke."""

    name: str
    colour: str


def parse_icon(address: str) -> IconAddress | None:
    """`send?4b7bff` → its parts; None for anything that is not exactly of this form (so never a path)."""
    match = _ICON.fullmatch(address)
    return None if match is None else IconAddress(match["name"], f"#{match['colour']}")


def tinted(svg: str, colour: str) -> bytes:
    """An icon's source with its stroke in `colour` (`#rrggbb` or `#aarrggbb`) and of our width."""
    solid = QColor(colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{ICON_STROKE}"')
    return svg.replace('"currentColor"', f'"{solid.name()}" stroke-opacity="{solid.alphaF():.3f}"').encode()


def blank(size: QSize) -> QImage:
    """A transparent picture, at least 1×1 and at most `LARGEST_SIDE` a side."""
    width = min(max(size.width(), 1), LARGEST_SIDE)
    height = min(max(size.height(), 1), LARGEST_SIDE)
    # Not `fill`: what it takes for a colour includes Qt's own, and all enums of Qt take 70 ms of the start.
    return QImage(bytes(4 * width * height), width, height, QImage.Format.Format_ARGB32_Premultiplied).copy()


def draw_icon(svg: bytes, size: QSize) -> QImage:
    """The icon at `size`; a null picture when the source is no SVG."""
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        return QImage()
    image = blank(size)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def draw_face(first: QColor, second: QColor, size: QSize) -> QImage:
    """A disc with a gradient from the upper left to the lower right."""
    image = blank(size)
    gradient = QLinearGradient(QPointF(0, 0), QPointF(image.width(), image.height()))
    gradient.setColorAt(0, first)
    gradient.setColorAt(1, second)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QPainterPath()
    disc.addEllipse(QRectF(image.rect()))
    painter.fillPath(disc, QBrush(gradient))
    painter.end()
    return image


def draw_stripe(first: QColor, second: QColor, size: QSize, corner: float) -> QImage:
    """Slanted bars in two colours, cut to the two upper corners of a card of radius `corner` (physical pixels)."""
    image = blank(size)
    width, height = float(image.width()), float(image.height())
    card = QPainterPath()
    card.addRoundedRect(QRectF(0, 0, width, max(height, corner * 2) + corner), corner, corner)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(card)
    bar, step, slant = height * 2.4, height * 3.5, height * 0.7
    left, index = -step, 0
    while left < width + step:
        points = [
            QPointF(left + slant, 0),
            QPointF(left + slant + bar, 0),
            QPointF(left + bar, height),
            QPointF(left, height),
        ]
        slanted = QPainterPath()
        slanted.addPolygon(QPolygonF(points))
        painter.fillPath(slanted, first if index % 2 else second)
        left, index = left + step, index + 1
    painter.end()
    return image


def draw_glow(first: QColor, second: QColor, size: QSize) -> QImage:
    """A soft light from the middle of the upper edge: `first` there, `second` all around."""
    image = blank(size)
    image.fill(second)
    reach = max(1.0, hypot(image.width() * 0.5, image.height() * 0.08))
    gradient = QRadialGradient(QPointF(0, 0), reach)
    gradient.setColorAt(0, first)
    gradient.setColorAt(1, second)
    painter = QPainter(image)
    painter.translate(image.width() / 2, 0)
    painter.scale(1.15, 0.5 * image.height() / max(1.0, reach))
    painter.fillRect(QRectF(-image.width(), -1, image.width() * 2, image.height() * 3), gradient)
    painter.end()
    return image


class _Painter(QQuickImageProvider):
    """A provider of pictures that are quick to draw: asked on the GUI thread, kept in Qt's own pixmap cache."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def draw(self, address: str, size: QSize) -> QImage:
        """The picture for `address`; a null one when it means nothing."""
        raise LookupError(address)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N803
        """What Qt calls. `requestedSize` is in physical pixels."""
        wanted = requestedSize if requestedSize.isValid() else QSize(24, 24)
        image = self.draw(id, wanted)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


class Icons(_Painter):
    """`image://icon/<name>?<rrggbb>`: an icon of `resources/icons`, or `mark` for the brand's plane."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, str] = {}

    def _source(self, name: str) -> str | None:
        if name not in self._sources:
            kind = "brand" if name == "mark" else "icons"
            try:
                self._sources[name] = resource(kind, f"{name}.svg").read_text("utf-8")
            except FileNotFoundError:
                return None
        return self._sources[name]

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        icon = parse_icon(address)
        source = self._source(icon.name) if icon is not None else None
        if icon is None or source is None:
            return QImage()
        return draw_icon(tinted(source, icon.colour), size)


class Faces(_Painter):
    """`image://face/<rrggbb>,<rrggbb>`: the disc behind initials."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = _PAIR.fullmatch(address)
        if match is None:
            return QImage()
        return draw_face(QColor(f"#{match['first']}"), QColor(f"#{match['second']}"), size)


class Stripes(_Painter):
    """`image://stripe/<width>,<corner>?<rrggbb>,<rrggbb>`: the airmail edge; width and corner in logical pixels."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = _STRIPE.fullmatch(address)
        if match is None or int(match["width"]) == 0:
            return QImage()
        first, second = match["pair"].split(",")
        corner = int(match["corner"]) * size.width() / int(match["width"])
        return draw_stripe(QColor(f"#{first}"), QColor(f"#{second}"), size, corner)


class Glows(_Painter):
    """`image://glow/<rrggbb>,<rrggbb>`: the light behind the sign-in card."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = _PAIR.fullmatch(address)
        if match is None:
            return QImage()
        return draw_glow(QColor(f"#{match['first']}"), QColor(f"#{match['second']}"), size)


def image_providers() -> Mapping[str, QQuickImageProvider]:
    """A fresh set of providers by the host part of their addresses."""
    return {"icon": Icons(), "face": Faces(), "stripe": Stripes(), "glow": Glows()}


def add_image_providers(engine: QQmlEngine) -> None:
    """Give `engine` every provider; the engine owns them from then on."""
    for host, provider in image_providers().items():
        engine.addImageProvider(host, provider)
