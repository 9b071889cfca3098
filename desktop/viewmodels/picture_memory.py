"""Pictures that were drawn lately, as many as fit, least lately looked at out first."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QTransform

from desktop.domain.decoded import Picture

TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT = 1, 2, 4, 8


class Wanted(Struct, frozen=True):
    """A picture as it is to be drawn: what of, how large (physical pixels), which corners are round and how far.

    `fill`: it fills the place and what stands over is cut off, else it is seen whole.
    """

    message_id: UUID
    at: int
    width: int
    height: int
    corners: int = 0
    radius: int = 0
    fill: bool = True


class PictureMemory:
    """Of one window. `limit` is in bytes of pixels."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[Wanted, QImage] = OrderedDict()
        self.size = 0

    def get(self, wanted: Wanted) -> QImage | None:
        """The picture, which counts as looked at now."""
        image = self._held.get(wanted)
        if image is not None:
            self._held.move_to_end(wanted)
        return image

    def put(self, wanted: Wanted, image: QImage) -> None:
        """Keep a picture, and let the oldest go that no longer fit. The newest always stays."""
        self._drop(wanted)
        self._held[wanted] = image
        self.size += image.sizeInBytes()
        while self.size > self._limit and len(self._held) > 1:
            self._drop(next(iter(self._held)))

    def forget(self, message_id: UUID) -> None:
        """Nothing of a message is drawn any more."""
        for wanted in [held for held in self._held if held.message_id == message_id]:
            self._drop(wanted)

    def keep(self, drawn: Collection[Wanted]) -> None:
        """Let all others go."""
        for wanted in [held for held in self._held if held not in drawn]:
            self._drop(wanted)

    def clear(self) -> None:
        """Keep nothing."""
        self._held.clear()
        self.size = 0

    def _drop(self, wanted: Wanted) -> None:
        image = self._held.pop(wanted, None)
        if image is not None:
            self.size -= image.sizeInBytes()


def side_of(wanted: Wanted, width: int, height: int) -> int:
    """The longest side to which a picture of `width` × `height` pixels is to be decoded, to fill its place."""
    if width <= 0 or height <= 0:
        return max(wanted.width, wanted.height)
    scales = (wanted.width / width, wanted.height / height)
    scale = min(1.0, max(scales) if wanted.fill else min(scales))
    return max(1, round(max(width, height) * scale))


def drawn(picture: Picture, wanted: Wanted) -> QImage:
    """The picture as `wanted`. Takes milliseconds: not on the window's thread."""
    source = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGBA8888)
    scales = (wanted.width / picture.width, wanted.height / picture.height)
    scale = max(scales) if wanted.fill else min(scales)
    width = wanted.width if wanted.fill else max(1, round(picture.width * scale))
    height = wanted.height if wanted.fill else max(1, round(picture.height * scale))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    # Scaled first: a brush that scales blends each edge with the one across.
    shown = source if size == (picture.width, picture.height) else _scaled(source, *size)
    brush = QBrush(shown)
    brush.setTransform(QTransform.fromTranslate((width - shown.width()) / 2, (height - shown.height()) / 2))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_outline(width, height, wanted.corners, wanted.radius), brush)
    painter.end()
    return image


def _scaled(source: QImage, width: int, height: int) -> QImage:
    """By a painter: `QImage.scaled` wants a name of Qt's namespace, and PySide makes all enums of that at once, 15 ms.
    What is drawn was decoded to nearly this size (`side_of`), so that a painter does as well."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, width, height), source)
    painter.end()
    return image


def _outline(width: int, height: int, corners: int, radius: int) -> QPainterPath:
    """A rectangle of which some corners are round."""
    path = QPainterPath()
    if corners and radius:
        path.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
        for corner, x, y in _square(corners, width - radius, height - radius):
            del corner
            square = QPainterPath()
            square.addRect(QRectF(x, y, radius, radius))
            path = path.united(square)
    else:
        path.addRect(QRectF(0, 0, width, height))
    return path


def _square(corners: int, right: int, bottom: int) -> Iterable[tuple[int, int, int]]:
    places = ((TOP_LEFT, 0, 0), (TOP_RIGHT, right, 0), (BOTTOM_RIGHT, right, bottom), (BOTTOM_LEFT, 0, bottom))
    return (place for place in places if not corners & place[0])
