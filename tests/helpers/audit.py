"""Walks over everything a window shows: can it be reached and named, and is every text in its place?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.helpers.gui import Screen, drawn_in, let_go, name_of, whole

TARGET = 32
TIP = "Tip"
"""The type of what says a button's name beside it."""
TOLERANCE = 1.5
GROUPED = {QAccessible.Role.RadioButton, QAccessible.Role.ListItem}
NAMED = {
    QAccessible.Role.AlertMessage,
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.Dialog,
    QAccessible.Role.EditableText,
    QAccessible.Role.Graphic,
    QAccessible.Role.Heading,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PopupMenu,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Separator,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.StaticText,
}
HELD = {QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}
BOXES = {QAccessible.Role.List, QAccessible.Role.Grouping, QAccessible.Role.Pane}
BLUNT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


@dataclass(frozen=True)
class Control:
    """Something on the screen that takes a press or keys."""

    item: QQuickItem
    face: QAccessibleInterface

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return spoken_name(self.face)

    @property
    def place(self) -> QRectF:
        """Where it stands in the window."""
        return scene_rect(self.item)

    def __str__(self) -> str:
        return f"{name_of(self.item)} {self.item.objectName()!r} {self.name!r}"


def spoken_name(face: QAccessibleInterface) -> str:
    """Its name; of a secret field, whose name Qt keeps to itself while a reader is there, its label's."""
    if face.state().passwordEdit:
        return " ".join(label.text(QAccessible.Text.Name) for label, _ in face.relations())
    return face.text(QAccessible.Text.Name)


def scene_rect(item: QQuickItem) -> QRectF:
    """An item's rectangle in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_control(item: QQuickItem) -> bool:
    """Whether a person could use it: a button, a field, a slider of ours, or an item with a handler for taps."""
    if item.inherits("QQuickAbstractButton") or item.inherits("QQuickSlider") or item.inherits("QQuickTextInput"):
        return True
    if item.inherits("QQuickTextEdit"):
        return not item.property("readOnly")
    return any(child.inherits("QQuickMouseArea") for child in item.childItems())


def controls(window: QQuickWindow) -> list[Control]:
    """Every enabled control that is shown."""
    whole(window)
    found = []
    for item in drawn_in(window):
        if is_control(item) and item.isVisible() and item.isEnabled() and item.width() > 0:
            face = QAccessible.queryAccessibleInterface(item)
            assert face is not None, f"{name_of(item)} {item.objectName()!r} has no accessible interface"
            found.append(Control(item, face))
    return found


def unusable(window: QQuickWindow) -> list[str]:
    """Controls without a name, a role, a Tab stop or the least size, and what is misread. Of a group of answers, and of
    what stands in each row of a list, one Tab stop is enough."""
    found = []
    everything = controls(window)
    grouped = {c.item.parentItem() for c in everything if c.face.role() in GROUPED and on_tab(c.item)}
    listed = {(view_of(c.item), c.item.objectName()) for c in everything if view_of(c.item) and on_tab(c.item)}
    for control in everything:
        if not control.name.strip():
            found.append(f"{control}: no name")
        if control.face.role() in BLUNT:
            found.append(f"{control}: no role")
        in_row = (view_of(control.item), control.item.objectName()) in listed
        if not on_tab(control.item) and control.item.parentItem() not in grouped and not in_row:
            found.append(f"{control}: no Tab stop")
        if control.item.width() < TARGET - 0.5 or control.item.height() < TARGET - 0.5:
            found.append(f"{control}: {control.item.width():.0f}×{control.item.height():.0f}")
    return found + misread(window)


def faces(window: QQuickWindow) -> Iterator[tuple[QAccessibleInterface, tuple[QAccessibleInterface, ...]]]:
    """All that a screen reader finds in the window, in the order in which it goes, each with what it stands in."""
    whole(window)
    let_go()
    QAccessible.setActive(True)  # as with a reader there: else Qt says nothing of what popups are
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    yield from _faces(root, ())


def _faces(
    face: QAccessibleInterface, within: tuple[QAccessibleInterface, ...]
) -> Iterator[tuple[QAccessibleInterface, tuple[QAccessibleInterface, ...]]]:
    for at in range(face.childCount()):
        child = face.child(at)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child, within
            yield from _faces(child, (*within, child))


def misread(window: QQuickWindow) -> list[str]:
    """What a screen reader would read without its name, twice, or as what it is not."""
    found = []
    for face, within in faces(window):
        name, note = spoken_name(face).strip(), face.text(QAccessible.Text.Description).strip()
        what = f"{face.role().name} {name!r}"
        if face.role() in NAMED and not name:
            found.append(f"{what} in {[outer.text(QAccessible.Text.Name) for outer in within]}: no name")
        if face.role() in HELD and not face.state().checkable:
            found.append(f"{what}: whether it holds is not told")
        if note and note in name:
            found.append(f"{what}: {note!r} is read twice")
        around = [(outer.role(), outer.text(QAccessible.Text.Name)) for outer in within]
        if name and face.role() in BOXES and (face.role(), name) in around:
            found.append(f"{what}: stands in itself")
        if face.role() is QAccessible.Role.Dialog and any(outer.role() is face.role() for outer in within):
            found.append(f"{what}: a dialog in a dialog")
    return found


def view_of(item: QQuickItem) -> QQuickItem | None:
    """The list or grid an item stands in, or None."""
    parent = item.parentItem()
    while parent is not None and not parent.inherits("QQuickItemView"):
        parent = parent.parentItem()
    return parent


def on_tab(item: QQuickItem) -> bool:
    """Whether Tab stops at an item."""
    return bool(item.activeFocusOnTab())


def tab_walk(screen: Screen, most: int = 120) -> tuple[list[str], list[str]]:
    """Tab until it comes round: the `objectName` (or type) of each stop in order, and those that cannot be seen to
    have the focus: nothing is drawn otherwise at their place than when it is elsewhere."""
    stops: list[QQuickItem] = []
    looks: list[tuple[QRect, QImage]] = []
    while len(stops) < most:
        screen.key(Qt.Key.Key_Tab)
        item = screen.window.activeFocusItem()
        assert item is not None, "Tab led nowhere"
        stops.append(item)
        looks.append((scene_rect(item).toAlignedRect().adjusted(-4, -4, 4, 4), screen.grab()))
        if item is stops[0] and len(stops) > 1:
            break
    names = [item.objectName() or name_of(item) for item in stops]
    unseen = [
        name
        for name, (place, look), (_, later) in zip(names, looks, looks[1:], strict=False)
        if look.copy(place) == later.copy(place)
    ]
    assert stops[-1] is stops[0], f"Tab does not come round: {names}"
    return names[:-1], unseen


def texts(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Every text that is drawn."""
    whole(window)
    for item in drawn_in(window):
        if item.inherits("QQuickText") and item.isVisible() and item.property("text") and item.width() > 0:
            yield item


def number(item: QQuickItem, name: str) -> int:
    """An enumeration's value; PySide cannot read one from outside QML."""
    context = QQmlEngine.contextForObject(item)
    value, undefined = QQmlExpression(context, item, name).evaluate()
    assert not undefined, name
    return int(value)


def drawn_rect(item: QQuickItem) -> QRectF:
    """Where a text's letters stand in the window, its alignment considered."""
    width = min(item.property("contentWidth"), item.width()) if item.clip() else item.property("contentWidth")
    height = item.property("contentHeight")
    free_x, free_y = item.width() - width, item.height() - height
    left = {1: 0.0, 2: free_x, 4: free_x / 2, 8: 0.0}.get(number(item, "effectiveHorizontalAlignment"), 0.0)
    top = {32: 0.0, 64: free_y, 128: free_y / 2}.get(number(item, "verticalAlignment"), 0.0)
    return item.mapRectToScene(QRectF(left, top, width, height))


def seen_rect(item: QQuickItem) -> QRectF:
    """What of a text can be seen: its letters, without what is scrolled out of a view."""
    rect = drawn_rect(item)
    for parent in ancestors(item):
        if parent.clip():
            rect = rect.intersected(scene_rect(parent))
    return rect


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    """From an item's parent up."""
    parent = item.parentItem()
    while parent is not None:
        yield parent
        parent = parent.parentItem()


def _in_scroller(item: QQuickItem) -> bool:
    return any(parent.inherits("QQuickFlickable") for parent in ancestors(item))


def _cut(item: QQuickItem, window: QQuickWindow) -> str:
    words = str(item.property("text"))[:40]
    rect = drawn_rect(item)
    if item.property("truncated") and not item.clip():
        return f"{words!r} is elided"
    if rect.left() < -TOLERANCE or rect.right() > window.width() + TOLERANCE:
        return f"{words!r} leaves the window sideways: {rect}"
    if not _in_scroller(item) and (rect.top() < -TOLERANCE or rect.bottom() > window.height() + TOLERANCE):
        return f"{words!r} leaves the window: {rect}"
    for parent in ancestors(item):
        if parent.inherits("QQuickAbstractButton"):
            room = scene_rect(parent).adjusted(-TOLERANCE, -TOLERANCE, TOLERANCE, TOLERANCE)
            if not room.contains(rect):
                return f"{words!r} leaves its button: {rect} in {room}"
            break
    return ""


def misplaced(window: QQuickWindow) -> list[str]:
    """Texts that are cut, leave their button or the window, or lie on another text."""
    shown = list(texts(window))
    found = [trouble for item in shown if (trouble := _cut(item, window))]
    places = [(item, seen_rect(item)) for item in shown]
    for (one, here), (other, there) in combinations(places, 2):
        common = here.intersected(there)
        if common.width() > TOLERANCE and common.height() > TOLERANCE and _same_layer(one, other):
            found.append(f"{one.property('text')[:40]!r} lies on {other.property('text')[:40]!r}")
    return found


def _same_layer(one: QQuickItem, other: QQuickItem) -> bool:
    """Popups lie over the rest by intent, and over both a tip, which comes by itself where the keyboard or the pointer
    has rested for a moment."""
    return _layer(one) == _layer(other)


def _layer(item: QQuickItem) -> str:
    above = list(ancestors(item))
    if any(name_of(parent) == TIP for parent in above):
        return TIP
    return "popup" if any(parent.inherits("QQuickOverlay") for parent in above) else ""
