"""Whether a window is its own mirror image once lines run from right to left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.helpers.audit import scene_rect
from tests.helpers.gui import Screen, name_of

SAME = 1.5
"""Pixels: what is in the middle of an odd width cannot be mirrored to the pixel."""
KEPT = ("QQuickSlider", "QQuickTextInput", "QQuickTextEdit", "QQuickFlickable")
"""What lays out its own inside."""

Places = dict[str, QRectF]


def places(window: QQuickWindow) -> Places:
    """Where everything that is shown stands, by its path from the window's content."""
    found: Places = {}
    _look(window.contentItem(), "", found)
    return found


def _look(item: QQuickItem, path: str, found: Places) -> None:
    for number, child in enumerate(item.childItems()):
        if not child.isVisible() or child.opacity() == 0:
            continue
        here = f"{path}/{name_of(child)}{number}" + (f"#{child.objectName()}" if child.objectName() else "")
        if child.width() > 1 and child.height() > 1:
            found[here] = scene_rect(child)
        if not any(child.inherits(kind) for kind in KEPT[:3]):
            _look(child, here, found)


def unmirrored(screen: Screen) -> list[str]:
    """What does not stand where a mirror would show it; the first of each branch only."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    screen.settle()
    before = places(screen.window)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    screen.settle()
    after = places(screen.window)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    screen.settle()
    across = screen.window.width()
    faults: list[str] = []
    for path, place in before.items():
        there = after.get(path)
        if any(path.startswith(fault.partition(": ")[0] + "/") for fault in faults):
            continue
        if there is None:
            faults.append(f"{path}: gone")
            continue
        wanted = across - place.right()
        if abs(there.left() - wanted) > SAME or abs(there.width() - place.width()) > SAME:
            faults.append(f"{path}: at {there.left():.0f}, a mirror shows it at {wanted:.0f}")
    return faults
