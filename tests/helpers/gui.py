"""A window under test: real key presses and mouse clicks, items found by `objectName`, pictures.

Every helper waits for what it needs (the window active, the item visible); none waits for a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
NONE = Qt.KeyboardModifier.NoModifier


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """`item` and everything drawn inside it, in drawing order."""
    yield item
    for child in item.childItems():
        yield from walk(child)


def let_go() -> None:
    """End what is on its way out: a sheet whose Loader has let go of it is drawn and takes keys until an event loop has
    run, though nothing in it can be asked any more; a person never meets that moment."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def whole(window: QQuickWindow) -> None:
    """Let what is made bit by bit be there at once. Half made it has no name and no place, and how long it is so is a
    matter of the machine."""
    engine = qmlEngine(window)
    maker = None if engine is None else engine.incubationController()
    while maker is not None and maker.incubatingObjectCount():
        maker.incubateFor(1_000)
        draw(window)


def draw(window: QQuickWindow) -> None:
    """Let layouts and polish run: one synchronous frame."""
    QMetaObject.invokeMethod(window, "update")
    window.grabWindow()
    let_go()


def drawn_in(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Everything drawn in a window, in drawing order, without what is on its way out."""
    let_go()
    return walk(window.contentItem())


def class_of(item: QObject) -> str:
    """The class of an item, as Qt names it: ask no meta-object of QML's elsewhere.

    PySide knows it by its address for as long as the Python object of any item lives that was asked for it, which may
    be longer than QML keeps it. The next item at that address is taken for it then: it has no `objectName`.
    """
    meta = item.metaObject()
    name = meta.className()
    if all(meta is not getattr(kind, "staticMetaObject", None) for kind in type(item).__mro__):
        shiboken6.invalidate(meta)
    return name


def name_of(item: QObject) -> str:
    """The QML type of an item, without the suffix Qt gives it."""
    return class_of(item).split("_QMLTYPE_")[0].split("_QML_")[0]


class Screen:
    """One window and the hands in front of it."""

    def __init__(self, window: QQuickWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def items(self, name: str) -> list[QQuickItem]:
        """Every shown item of this `objectName`."""
        return [item for item in drawn_in(self.window) if item.objectName() == name and item.isVisible()]

    def has(self, name: str) -> bool:
        """Whether an item of this name is on the screen."""
        return bool(self.items(name))

    def item(self, name: str) -> QQuickItem:
        """The one shown item of this `objectName`, waited for."""
        found: list[QQuickItem] = []

        def one() -> bool:
            found[:] = self.items(name)
            assert len(found) == 1, f"one visible item {name!r}, found {len(found)}"
            return True

        self.until(one)
        return found[0]

    def until(self, fact: Callable[[], object], what: str = "") -> None:
        """Let Qt run until `fact()` is truthy."""

        def look() -> None:
            assert fact(), what or "the fact did not come true"

        self.qtbot.waitUntil(look)

    def gone(self, name: str) -> None:
        """Wait until no item of this name is shown."""
        self.until(lambda: not self.has(name), f"{name!r} is still there")

    def centre(self, item: QQuickItem) -> QPoint:
        """Where to press to meet `item`."""
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, name: str | QQuickItem, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> QQuickItem:
        """Press and let go of the mouse in the middle of an item."""
        item = self.item(name) if isinstance(name, str) else name
        self.settle()
        QTest.mouseClick(self.window, button, NONE, self.centre(item))
        return item

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and let go of one key."""
        let_go()
        QTest.keyClick(self.window, key, modifiers)

    def hold(self, key: Qt.Key, text: str = "", times: int = 3) -> None:
        """Keep one key down for so long that it comes again `times` times."""
        for again in range(times + 1):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                still = again > 0 if kind is QEvent.Type.KeyPress else again < times
                QCoreApplication.sendEvent(self.window, QKeyEvent(kind, key, NONE, text, still))

    def type(self, text: str) -> None:
        """Type into whatever has the focus: letters as keys, the rest of Unicode as an input method commits it."""
        for character in text:
            if " " <= character <= "~":
                QTest.keyClick(self.window, character)
            elif character == "\n":
                QTest.keyClick(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            else:
                self._commit(character)

    def _commit(self, character: str) -> None:
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtGui import QInputMethodEvent

        event = QInputMethodEvent()
        event.setCommitString(character)
        target = self.window.activeFocusItem()
        assert target is not None, "nothing has the focus"
        QCoreApplication.sendEvent(target, event)

    def fill(self, name: str, text: str) -> None:
        """Give a field the focus by a click, empty it and type."""
        self.click(name)
        self.until(lambda: self.window.activeFocusItem() is not None, "no focus")
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.key(Qt.Key.Key_Backspace)
        self.type(text)

    def focused(self) -> str:
        """The `objectName` of what has the focus, or of the nearest ancestor that has one."""
        item = self.window.activeFocusItem()
        while item is not None and not item.objectName():
            item = item.parentItem()
        return "" if item is None else item.objectName()

    def tab_to(self, name: str, most: int = 80) -> None:
        """Press Tab until `name` has the focus."""
        for _ in range(most):
            if self.focused() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name!r} is not reached with Tab; the focus is on {self.focused()!r}")

    def settle(self) -> None:
        """Let layouts and polish run, and what is made bit by bit be there."""
        draw(self.window)
        whole(self.window)

    def grab(self) -> QImage:
        """The window's picture."""
        image = self.window.grabWindow()
        assert not image.isNull(), "nothing was drawn"
        return image

    def picture(self, name: str) -> Path:
        """Save the window's picture as `build/pictures/<name>.png` and return where."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        assert self.grab().save(str(path)), path
        return path

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and wait until it has it."""
        self.window.resize(width, height)
        content = self.window.contentItem()
        self.until(lambda: (content.width(), content.height()) == (width, height), "the window did not resize")
        self.settle()

    def place(self, item: QQuickItem) -> QRectF:
        """Where an item stands in the window."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
