"""Whether a window is its own mirror image once lines run from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.helpers.audit import TIP, ancestors, scene_rect
from tests.helpers.gui import Screen, let_go, name_of

SAME = 2.5
"""Pixels: what is in the middle of an odd width cannot be mirrored to the pixel, nor words in it."""
KEPT = ("QQuickSlider", "QQuickTextInput", "QQuickTextEdit", "QQuickFlickable")
"""What lays out its own inside."""
BARE = ("QQuickLoader", "QQuickOverlay", "QQuickGridView")
"""What draws nothing itself: what it holds is looked at. A list makes its rows anew, and they lose the focus."""
AS_IS = ("avatarCrop", "barTime")
"""What is the same both ways: a photo, and how far a recording has got."""

Places = dict[str, QRectF]


def places(window: QQuickWindow) -> Places:
    """Where everything that is shown stands, by its path from the window's content."""
    found: Places = {}
    let_go()
    _look(window.contentItem(), "", found)
    return found


def _look(item: QQuickItem, path: str, found: Places) -> None:
    for number, child in enumerate(_in_order(item)):
        if (
            not child.isVisible()
            or child.opacity() == 0
            or name_of(child) in ("FocusRing", TIP)
            or child.objectName() in AS_IS
        ):
            continue
        here = f"{path}/{name_of(child)}{_which(child, number)}" + (
            f"#{child.objectName()}" if child.objectName() else ""
        )
        bare = any(child.inherits(kind) for kind in BARE) or item.inherits("QQuickItemView")
        if child.width() > 1 and child.height() > 1 and not bare:
            found[here] = scene_rect(child)
        if not any(child.inherits(kind) for kind in KEPT[:3]):
            _look(child, here, found)


def _in_order(item: QQuickItem) -> list[QQuickItem]:
    """What is in an item; the rows of a list from the top, for it makes and keeps them in any order."""
    inside = item.childItems()
    view = next(ancestors(item), None)
    if view is None or not view.inherits("QQuickItemView"):
        return inside
    place = scene_rect(view).adjusted(0, SAME, 0, -SAME)
    chosen = view.property("highlightItem")  # it moves in its own time
    shown = (row for row in inside if row.isVisible() and row.height() > 0 and row is not chosen)
    rows = [row for row in shown if scene_rect(row).intersects(place)]
    return sorted(rows, key=lambda row: (row.y(), row.objectName()))


def _which(item: QQuickItem, number: int) -> str:
    """How an item is told from its neighbours: by its key in a list, for that may be scrolled elsewhere."""
    view = next(ancestors(item.parentItem()), None)
    key = item.property("key") if view is not None and view.inherits("QQuickItemView") else None
    return f"@{key}" if isinstance(key, str) else str(number)


def _scrolled_out(path: str, after: Places) -> bool:
    parts = path.split("/")
    return any("@" in part and "/".join(parts[: end + 1]) not in after for end, part in enumerate(parts))


@contextmanager
def lines_turned(screen: Screen) -> Iterator[None]:
    """Lines run from right to left for the length of the block."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        screen.settle()
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    screen.settle()


def unmirrored(screen: Screen, again: Callable[[], object] = lambda: None) -> list[str]:
    """What does not stand where a mirror would show it; the first of each branch only.

    `again` opens anew what closes when lines run the other way: a list makes its rows anew, and what stands on one goes
    with it.
    """
    QTest.mouseMove(screen.window, QPoint(1, 1))  # what is under the pointer would be elsewhere
    screen.settle()
    before = places(screen.window)
    with lines_turned(screen):
        again()
        screen.settle()
        after = places(screen.window)
    across = screen.window.width()
    faults: list[str] = []
    for path, place in before.items():
        there = after.get(path)
        if any(path.startswith(fault.partition(": ")[0] + "/") for fault in faults):
            continue
        if there is None and _scrolled_out(path, after):
            continue
        if there is None:
            faults.append(f"{path}: gone")
            continue
        wanted = across - place.right()
        if abs(there.left() - wanted) > SAME or abs(there.width() - place.width()) > SAME:
            faults.append(f"{path}: at {there.left():.0f}, a mirror shows it at {wanted:.0f}")
    return faults
