"""The icon in the tray: the app's own, with the number of unread conversations on it.

It is seen at 16 to 24 pixels on panels of any colour: the number is as large as it can be, white on red, and a gap is
cut around it.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.domain.unread import badge
from resources import resource

RED = "#e5343b"
_SIZE = 0.72
"""Of the badge, as a share of the icon's side."""
_GAP = 0.05
_FAMILY = "Inter"


def draw_unread(unread: int, image: QImage) -> QImage:
    """On `image`, which is square and empty: the icon, and the number unless it is 0."""
    side = float(image.width())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(resource("brand", "icon.svg").read_bytes())).render(painter, QRectF(0, 0, side, side))
    words = badge(unread)
    if words:
        radius = side * _SIZE / 2
        centre = QPointF(side - radius, side - radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(RED))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.drawEllipse(centre, radius + side * _GAP, radius + side * _GAP)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.drawEllipse(centre, radius, radius)
        font = QFont(_FAMILY)
        font.setWeight(QFont.Weight.Bold)
        font.setPixelSize(round(radius * (1.55 if len(words) == 1 else 1.2)))
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(
            QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2),
            Qt.AlignmentFlag.AlignCenter,
            words,
        )
    painter.end()
    return image
