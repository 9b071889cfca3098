"""The one source of pictures for QML: icons, faces, rings, stripe and glow, drawn here and nowhere else.

QML names them by `image://` addresses, so no view can be talked into loading a file or a remote address. Everything is
drawn at the size that is asked for (physical pixels), with rounded corners cut: Qt's software renderer cannot clip.
An address that means nothing gives an empty picture, which QML reports as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from resources import resource

ICON_STROKE = "1.8"
LARGEST_SIDE = 4096
"""Longest side, in physical pixels, that is ever drawn."""

_FACE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><linearGradient id="face" x2="1" y2="1">
<stop stop-color="{first}"/><stop offset="1" stop-color="{second}"/></linearGradient>
<circle cx="50" cy="50" r="50" fill="url(#face)"/></svg>"""
_ICON = r"(?P<name>[a-z][a-z0-9-]{0,40})\?(?P<colour>[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"
_PAIR = r"(?P<first>[0-9a-fA-F]{6,8}),(?P<second>[0-9a-fA-F]{6,8})"
_RING = r"(?P<width>\d{1,5})\?(?P<colour>[0-9a-fA-F]{6,8})"
_STRIPE = r"(?P<width>\d{1,5}),(?P<corner>\d{1,3})\?(?P<pair>[0-9a-fA-F]{6,8},[0-9a-fA-F]{6,8})"


class IconAddress(Struct, frozen=True):
    """An icon's file name without its ending, and the colour of its stroke."""

    name: str
    colour: str


def parse_icon(address: str) -> IconAddress | None:
    """`send?4b7bff` → its parts; None for anything that is not exactly of this form (so never a path)."""
    match = re.fullmatch(_ICON, address)
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


def draw_face(first: str, second: str, size: QSize) -> QImage:
    """A disc with a gradient from the upper left to the lower right, the colours as `#rrggbb`."""
    return draw_icon(_FACE.format(first=first, second=second).encode(), size)


class _Painter(QQuickImageProvider):
    """A provider of pictures that are quick to draw: asked on the GUI thread, kept in Qt's own pixmap cache."""

    usual = 24
    """Pixels a side, where no size is asked for."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def draw(self, address: str, size: QSize) -> QImage:
        """The picture for `address`; a null one when it means nothing."""
        raise LookupError(address)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N803
        """What Qt calls. `requestedSize` is in physical pixels."""
        wanted = requestedSize if requestedSize.isValid() else QSize(self.usual, self.usual)
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
        match = re.fullmatch(_PAIR, address)
        if match is None:
            return QImage()
        return draw_face(f"#{match['first']}", f"#{match['second']}", size)


class Rings(_Painter):
    """`image://ring/<width>?<rrggbb>`: a dashed circle, the width in logical pixels."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = re.fullmatch(_RING, address)
        if match is None or int(match["width"]) == 0:
            return QImage()
        from desktop.system.painted import draw_ring

        return draw_ring(QColor(f"#{match['colour']}"), blank(size), size.width() / int(match["width"]))


class Stripes(_Painter):
    """`image://stripe/<width>,<corner>?<rrggbb>,<rrggbb>`: the airmail edge; width and corner in logical pixels."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = re.fullmatch(_STRIPE, address)
        if match is None or int(match["width"]) == 0:
            return QImage()
        from desktop.system.painted import draw_stripe

        first, second = match["pair"].split(",")
        corner = int(match["corner"]) * size.width() / int(match["width"])
        return draw_stripe(QColor(f"#{first}"), QColor(f"#{second}"), blank(size), corner)


class Glows(_Painter):
    """`image://glow/<rrggbb>,<rrggbb>`: the light behind the sign-in card."""

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        match = re.fullmatch(_PAIR, address)
        if match is None:
            return QImage()
        from desktop.system.painted import draw_glow

        return draw_glow(QColor(f"#{match['first']}"), QColor(f"#{match['second']}"), blank(size))


class Unread(_Painter):
    """`image://unread/<number>`: the icon in the tray, with so many unread conversations."""

    usual = 64

    def draw(self, address: str, size: QSize) -> QImage:
        """See the class."""
        if re.fullmatch(r"\d{1,6}", address) is None:
            return QImage()
        from desktop.system.unread_icon import draw_unread

        return draw_unread(int(address), blank(size))


def image_providers() -> Mapping[str, QQuickImageProvider]:
    """A fresh set of providers by the host part of their addresses."""
    return {"icon": Icons(), "face": Faces(), "ring": Rings(), "stripe": Stripes(), "glow": Glows(), "unread": Unread()}


def add_image_providers(engine: QQmlEngine) -> None:
    """Give `engine` every provider; the engine owns them from then on."""
    for host, provider in image_providers().items():
        engine.addImageProvider(host, provider)
