"""A picture in a view: what a message carries, drawn as it comes."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QMetaObject, QObject, QRect, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from desktop.viewmodels.image_source import LOADING, SHOWN, ImageSource
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


LARGEST = 4_096
"""Pixels of a side that is decoded; a larger picture is drawn from that."""


@QmlElement
class MediaPicture(QQuickPaintedItem):
    """Asks its `pictures` for the picture `at` of `key` when it has a size, and calls that off when it wants another,
    or when nobody sees it any more: a row that a list keeps to use it again wants nothing.

    `corners` that are round are bits, from the upper left clockwise; `whole`: nothing is cut off. `shade` stands there
    while there is nothing. `ratio`: pixels of the screen for one of the view; asked of the window itself, PySide would
    take that for a part of this item, and let go of it with the item.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: ImageSource | None = None
        self._key = ""
        self._at = 0
        self._placeholder = ""
        self._corners = 0
        self._radius = 0
        self._whole = False
        self._ratio = 1.0
        self._shade = QColor(0, 0, 0, 0)
        self._wanted: Wanted | None = None
        self._phase = LOADING
        self._complete = False
        self._last: QImage | None = None
        self.visibleChanged.connect(self._look)

    def _get_pictures(self) -> QObject | None:
        return self._source

    def _set_pictures(self, source: QObject | None) -> None:
        if self._source is not None:
            self._source.came.disconnect(self._came)
            self._source.resting.disconnect(self._rests)
        self._source = source if isinstance(source, ImageSource) else None
        if self._source is not None:
            self._source.came.connect(self._came)
            self._source.resting.connect(self._rests)
        self._changed()

    def _get_key(self) -> str:
        return self._key

    def _set_key(self, key: str) -> None:
        self._set("_key", key)

    def _get_at(self) -> int:
        return self._at

    def _set_at(self, at: int) -> None:
        self._set("_at", at)

    def _get_placeholder(self) -> str:
        return self._placeholder

    def _set_placeholder(self, placeholder: str) -> None:
        self._set("_placeholder", placeholder)

    def _get_corners(self) -> int:
        return self._corners

    def _set_corners(self, corners: int) -> None:
        self._set("_corners", corners)

    def _get_radius(self) -> int:
        return self._radius

    def _set_radius(self, radius: int) -> None:
        self._set("_radius", radius)

    def _get_whole(self) -> bool:
        return self._whole

    def _set_whole(self, whole: bool) -> None:
        self._set("_whole", whole)

    def _get_ratio(self) -> float:
        return self._ratio

    def _set_ratio(self, ratio: float) -> None:
        self._set("_ratio", ratio)

    def _get_shade(self) -> QColor:
        return self._shade

    def _set_shade(self, shade: QColor) -> None:
        self._set("_shade", shade)

    @Property(str, notify=moved)
    def phase(self) -> str:
        """See `ImageSource.phase`."""
        return self._phase

    pictures = Property(QObject, _get_pictures, _set_pictures, notify=changed)
    key = Property(str, _get_key, _set_key, notify=changed)
    at = Property(int, _get_at, _set_at, notify=changed)
    placeholder = Property(str, _get_placeholder, _set_placeholder, notify=changed)
    corners = Property(int, _get_corners, _set_corners, notify=changed)
    radius = Property(int, _get_radius, _set_radius, notify=changed)
    whole = Property(bool, _get_whole, _set_whole, notify=changed)
    ratio = Property(float, _get_ratio, _set_ratio, notify=changed)
    shade = Property(QColor, _get_shade, _set_shade, notify=changed)

    def componentComplete(self) -> None:
        """What Qt calls when all properties stand."""
        super().componentComplete()
        self._complete = True
        self._look()

    def geometryChange(self, newGeometry: QRectF | QRect, oldGeometry: QRectF | QRect) -> None:
        """What Qt calls when its place or size changes."""
        super().geometryChange(newGeometry, oldGeometry)
        if newGeometry.size() != oldGeometry.size():
            self._look()

    def releaseResources(self) -> None:
        """What Qt calls when it leaves the window: nobody looks at it any more."""
        super().releaseResources()
        if self._source is not None and self._wanted is not None:
            self._source.call_off(self._wanted)
        self._wanted = self._last = None

    def paint(self, painter: QPainter) -> None:
        """What Qt calls to have it drawn."""
        source, wanted = self._source, self._wanted
        image = source.held(wanted) if source is not None and wanted is not None else None
        if image is None and self._phase == SHOWN:
            QMetaObject.invokeMethod(self, "_look_later")  # this may be a thread of Qt's own
        if (image is None or self._phase != SHOWN) and self._last is not None:
            image = self._last  # at another size it is drawn as it was, until it comes at that one
        if image is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(self._shade)
            painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height()), self._radius, self._radius)
            return
        if self._phase == SHOWN:
            self._last = image
        width, height = self._drawn_size(image)
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(place, image)

    def _set(self, name: str, value: Any) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        self._look()

    @Slot()
    def _look_later(self) -> None:
        QTimer.singleShot(0, self._look)

    @Slot()
    def _look(self) -> None:
        """Want what its properties say now."""
        if not self._complete:
            return
        source, wanted = self._source, self._now()
        if wanted != self._wanted:
            if _other(wanted, self._wanted):
                self._last = None
            if source is not None and self._wanted is not None:
                source.call_off(self._wanted)
            self._wanted = wanted
        if source is not None and wanted is not None:
            source.image(wanted, self._placeholder)
        phase = source.phase(wanted) if source is not None and wanted is not None else LOADING
        if phase != self._phase:
            self._phase = phase
            self.moved.emit()
        self.update()

    @Slot()
    def _rests(self) -> None:
        if self._source is not None and self._wanted is not None:
            self._source.keep(self._wanted)

    @Slot(str)
    def _came(self, key: str) -> None:
        if key == self._key:
            self._look()

    def _now(self) -> Wanted | None:
        ratio = self._ratio
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        over = max(1.0, max(width, height) / LARGEST)
        width, height = round(width / over), round(height / over)
        if not self._key or width < 1 or height < 1 or not self.isVisible():
            return None
        radius = round(self._radius * ratio)
        return Wanted(UUID(self._key), self._at, width, height, self._corners, radius, not self._whole)

    def _drawn_size(self, image: QImage) -> tuple[float, float]:
        """How large an image lies in the item: all over it, or as large as it fits in whole."""
        scales = (self.width() / image.width(), self.height() / image.height())
        scale = min(scales) if self._whole else max(scales)
        return image.width() * scale, image.height() * scale


def _other(one: Wanted | None, two: Wanted | None) -> bool:
    """Whether they are of different pictures."""
    return one is None or two is None or (one.message_id, one.at) != (two.message_id, two.at)
