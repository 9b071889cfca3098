"""A sticker or GIF in a view: it plays while it is in sight and may."""

from uuid import UUID

from PySide6.QtCore import QObject, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QBrush, QPainter, QPen, QTransform
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from desktop.viewmodels.in_motion import MovingSource
from desktop.viewmodels.moving_frames import Frames
from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NO_PEN = 0


@QmlElement
class MovingPicture(QQuickPaintedItem):
    """Asks its `pictures` for the frames `at` of `key`. Until they are there it draws nothing: what stands under it is
    seen. `plays`: it may; `viewport`: what it is seen through, where that is not the window, and `scrolled` is another
    number whenever something else is seen through that. `ratio` as of a picture. Out of sight it lets no time pass and
    waits for no frames.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: MovingSource | None = None
        self._key = ""
        self._at = 0
        self._radius = 0
        self._ratio = 1.0
        self._plays = False
        self._viewport: QQuickItem | None = None
        self._scrolled = 0.0
        self._frames: Frames | None = None
        self._began = -1.0
        self._frame = 0
        self._complete = False
        self._asked: tuple[str, int, int] | None = None
        self._left = False
        """It was out of sight before its frames were there."""
        self.visibleChanged.connect(self._stir)

    def _get_pictures(self) -> QObject | None:
        return self._source

    def _set_pictures(self, source: QObject | None) -> None:
        if self._source is not None:
            self._source.played.disconnect(self._came)
            self._source.tick.disconnect(self._tick)
            self._source.leave(id(self))
        self._source = source if isinstance(source, MovingSource) else None
        if self._source is not None:
            self._source.played.connect(self._came)
            self._source.tick.connect(self._tick)
        self._look()

    def _get_key(self) -> str:
        return self._key

    def _set_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._look()

    def _get_at(self) -> int:
        return self._at

    def _set_at(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._look()

    def _get_radius(self) -> int:
        return self._radius

    def _set_radius(self, radius: int) -> None:
        self._radius = radius
        self.update()

    def _get_ratio(self) -> float:
        return self._ratio

    def _set_ratio(self, ratio: float) -> None:
        if ratio != self._ratio:
            self._ratio = ratio
            self._look()

    def _get_plays(self) -> bool:
        return self._plays

    def _set_plays(self, plays: bool) -> None:
        if plays != self._plays:
            self._plays = plays
            self._look()

    def _get_viewport(self) -> QQuickItem | None:
        return self._viewport

    def _set_viewport(self, viewport: QQuickItem | None) -> None:
        self._viewport = viewport
        self._stir()

    def _get_scrolled(self) -> float:
        return self._scrolled

    def _set_scrolled(self, scrolled: float) -> None:
        self._scrolled = scrolled
        self._stir()

    @Property(bool, notify=moved)
    def ready(self) -> bool:
        """Whether it draws something."""
        return self._frames is not None

    @Property(int, notify=moved)
    def frame(self) -> int:
        """Which frame is seen."""
        return self._frame

    pictures = Property(QObject, _get_pictures, _set_pictures, notify=changed)
    key = Property(str, _get_key, _set_key, notify=changed)
    at = Property(int, _get_at, _set_at, notify=changed)
    radius = Property(int, _get_radius, _set_radius, notify=changed)
    ratio = Property(float, _get_ratio, _set_ratio, notify=changed)
    plays = Property(bool, _get_plays, _set_plays, notify=changed)
    scrolled = Property(float, _get_scrolled, _set_scrolled, notify=changed)
    viewport = Property(QQuickItem, _get_viewport, _set_viewport, notify=changed)

    def componentComplete(self) -> None:
        """What Qt calls when all properties stand."""
        super().componentComplete()
        self._complete = True
        self._look()

    def geometryChange(self, newGeometry: QRectF | QRect, oldGeometry: QRectF | QRect) -> None:
        """What Qt calls when its place or size changes."""
        super().geometryChange(newGeometry, oldGeometry)
        self._stir()

    def releaseResources(self) -> None:
        """What Qt calls when it leaves the window: nobody looks at it any more."""
        super().releaseResources()
        if self._source is not None:
            self._source.leave(id(self))

    def paint(self, painter: QPainter) -> None:
        """What Qt calls to have it drawn."""
        frames = self._frames
        if frames is None:
            return
        image = frames.images[min(self._frame, len(frames.images) - 1)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(0, 0, self.width(), self.height())
        if not self._radius:
            painter.drawImage(place, image)
            return
        scale = max(self.width() / image.width(), self.height() / image.height())
        brush = QBrush(image)
        left, top = (self.width() - image.width() * scale) / 2, (self.height() - image.height() * scale) / 2
        brush.setTransform(QTransform.fromTranslate(left, top).scale(scale, scale))
        painter.setPen(QPen(_NO_PEN))
        painter.setBrush(brush)
        painter.drawRoundedRect(place, self._radius, self._radius)

    def _look(self) -> None:
        """Want what its properties say now."""
        if not self._complete:
            return
        frames, source = None, self._source
        side = round(max(self.width(), self.height()) * self._ratio)
        if source is not None:
            asked = (self._key, self._at, side) if self._key and self._plays and side > 0 else None
            if asked != self._asked:
                source.leave(id(self))
            self._asked, self._left = asked, False
            frames = source.frames(UUID(self._key), self._at, side, id(self)) if asked is not None else None
        if frames is not self._frames:
            self._frames, self._began, self._frame = frames, -1.0, 0
            self.moved.emit()
            self.update()
        self._stir()

    @Slot()
    def _stir(self) -> None:
        """It may be in sight, or out of it, from now on: the next tick tells."""
        still = self._frames is not None and len(self._frames.images) < 2
        if self._source is not None and self._complete and self._key and self._plays and not still:
            self._source.wake()

    @Slot(str)
    def _came(self, name: str) -> None:
        if self._source is not None and self._key and name == self._source.name_of(UUID(self._key), self._at):
            self._look()

    @Slot(float)
    def _tick(self, now: float) -> None:
        frames, source = self._frames, self._source
        if source is None or not self._plays:
            return
        if not self._seen():
            if frames is None:
                source.leave(id(self))
                self._left = True
            return
        if frames is None:
            if self._left:
                self._look()
            return
        if len(frames.images) < 2:
            return
        source.wake()
        if self._began < 0:
            self._began = now
        frame = frames.at(now - self._began)
        if frame != self._frame:
            self._frame = frame
            self.moved.emit()
            self.update()

    def _seen(self) -> bool:
        if not self.isVisible():
            return False
        box = QRectF(0, 0, self.width(), self.height())
        view = self._viewport
        if view is None:
            return True
        return self.mapRectToItem(view, box).intersects(QRectF(0, 0, view.width(), view.height()))
