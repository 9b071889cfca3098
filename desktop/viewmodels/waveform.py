"""A waveform in a view: bars, played through as far as it was heard."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from desktop.viewmodels.qt import Property, QmlElement

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LEAST = 3.0
"""Pixels of a bar where it is silent."""
_FILLED = 0.62
"""How much of a bar's place is the bar."""


@QmlElement
class Waveform(QQuickPaintedItem):
    """`bars` are 0 to 100; what is before `share` (0 to 1) is drawn in `ink`, the rest in `faint`."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._bars: list[int] = []
        self._share = 0.0
        self._ink = QColor(0, 0, 0)
        self._faint = QColor(0, 0, 0)

    def _get_bars(self) -> list[int]:
        return self._bars

    def _set_bars(self, bars: list[int]) -> None:
        self._set("_bars", [int(bar) for bar in bars])

    def _get_share(self) -> float:
        return self._share

    def _set_share(self, share: float) -> None:
        self._set("_share", share)

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, ink: QColor) -> None:
        self._set("_ink", ink)

    def _get_faint(self) -> QColor:
        return self._faint

    def _set_faint(self, faint: QColor) -> None:
        self._set("_faint", faint)

    bars = Property(list, _get_bars, _set_bars, notify=changed)
    share = Property(float, _get_share, _set_share, notify=changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=changed)
    faint = Property(QColor, _get_faint, _set_faint, notify=changed)

    def paint(self, painter: QPainter) -> None:
        """What Qt calls to have it drawn."""
        if not self._bars:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        place = width / len(self._bars)
        thick = max(1.0, place * _FILLED)
        heard = self._share * width
        for number, bar in enumerate(self._bars):
            tall = max(_LEAST, height * bar / 100)
            left = number * place + (place - thick) / 2
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(left, (height - tall) / 2, thick, tall), thick / 2, thick / 2)
            painter.fillPath(shape, QBrush(self._ink if left + thick / 2 < heard else self._faint))

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
            self.update()
