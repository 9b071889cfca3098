"""The pictures that no SVG of Qt's can say: the airmail stripe, the glow of the sign-in, a ring of dashes.

Apart from `images`, which the start waits for: a gradient lets PySide build an enum of 180 presets.
"""

from __future__ import annotations

from math import hypot, pi

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient


def draw_stripe(first: QColor, second: QColor, image: QImage, corner: float) -> QImage:
    """On `image`: slanted bars, cut to the two upper corners of a card of radius `corner` (physical pixels)."""
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


def draw_glow(first: QColor, second: QColor, image: QImage) -> QImage:
    """On `image`: a soft light from the middle of the upper edge: `first` there, `second` all around."""
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


def draw_ring(colour: QColor, image: QImage, pen: float) -> QImage:
    """A circle of dashes as wide as the picture; `pen` is the width of the line, the dashes come out even."""
    across = min(image.width(), image.height()) - pen
    dashes = max(8, round(pi * across / (pen * 8)))
    step = pi * across / dashes / pen
    line = QPen(colour, pen)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    line.setDashPattern([step / 2, step / 2])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(line)
    painter.drawEllipse(QRectF(pen / 2, pen / 2, across, across))
    painter.end()
    return image
