"""Hands in front of a real window, inside its process: real clicks and key presses, and eyes for what is shown.

The hands' part is a coroutine, but no task of the window's loop: a key press lets Qt's events run, and an event loop
does not enter one task from within another. A timer steps it, each time the fact that it waits for is true.
"""

import time
from collections.abc import Callable, Coroutine, Generator, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

WITHIN = 120.0  # what one waits for may be all that the other does before it
LOOK_EVERY = 15  # milliseconds
ALIKE = 8  # looks in a row that must be the same before a picture is taken
NONE = Qt.KeyboardModifier.NoModifier


class NotShownError(Exception):
    """What was looked for did not appear in time."""


class Until:
    """Awaited by the hands' part: gives control back until `fact()` is true."""

    def __init__(self, fact: Callable[[], object], what: str) -> None:
        self.fact = fact
        self.what = what

    def __await__(self) -> Generator["Until", None, None]:
        yield self


class Part:
    """Steps the hands' part from a timer; `ended` gets the error, or None."""

    def __init__(self, part: Coroutine[Any, None, None], ended: Callable[[BaseException | None], None]) -> None:
        self._part = part
        self._ended = ended
        self._waits = Until(lambda: True, "")
        self._limit = 0.0
        self._stepping = False
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._stepping:
            return
        self._stepping = True
        try:
            self._step()
        except StopIteration:
            self._end(None)
        except NotShownError as error:
            self._end(error)
        finally:
            self._stepping = False

    def _step(self) -> None:
        if self._waits.fact():
            self._waits = self._part.send(None)
        elif time.monotonic() > self._limit:
            self._waits = self._part.throw(NotShownError(self._waits.what))
        else:
            return
        self._limit = time.monotonic() + WITHIN

    def _end(self, error: BaseException | None) -> None:
        self._timer.stop()
        self._ended(error)


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """`item` and everything in it."""
    yield item
    for child in item.childItems():
        yield from walk(child)


class Hands:
    """Everything waits for a fact, and lets the window's loop run meanwhile."""

    def __init__(self, window: QQuickWindow, pictures: Path) -> None:
        self.window = window
        self._pictures = pictures

    def items(self, name: str) -> list[QQuickItem]:
        """What is shown under that `objectName`."""
        return [item for item in walk(self.window.contentItem()) if item.objectName() == name and item.isVisible()]

    def views(self, name: str) -> list[QQuickItem]:
        """The same, looked for by Qt in a hundredth of the time, but for rows and what is in them."""
        return [item for item in self.window.findChildren(QQuickItem, name) if item.isVisible()]

    def rows(self, view: str, name: str) -> list[QQuickItem]:
        """The rows of a list that are shown under `name`, looked for as cheaply: benchmarks look after each frame."""
        made = [row for one in self.views(view) for row in one.property("contentItem").childItems() if row.isVisible()]
        return [item for row in made for item in (row, *row.childItems()) if item.objectName() == name]

    async def until(self, fact: Callable[[], object], what: str) -> None:
        """Wait until `fact()` is true; NotShownError where it does not become so."""
        await Until(fact, what)

    async def item(self, name: str, where: Callable[[QQuickItem], object] = lambda _: True) -> QQuickItem:
        """The first shown item of that name for which `where` holds, waited for."""
        await self.until(lambda: any(where(item) for item in self.items(name)), f"{name} did not appear")
        return next(item for item in self.items(name) if where(item))

    async def click(self, name: str, where: Callable[[QQuickItem], object] = lambda _: True) -> None:
        """Press and let go of the left button in the middle of an item."""
        item = await self.item(name, where)
        await self.until(item.isEnabled, f"{name} stayed disabled")
        await self.drawn()
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, NONE, place)

    async def type(self, text: str) -> None:
        """Type into what has the focus, key by key; what no key has comes as an input method commits it."""
        for character in text:
            if " " <= character <= "~":
                QTest.keyClick(self.window, character)
            else:
                self._commit(character)
            await Until(lambda: True, "")

    def _commit(self, character: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(character)
        target = self.window.activeFocusItem()
        if target is None:
            raise NotShownError("nothing has the focus")
        QCoreApplication.sendEvent(target, event)

    async def fill(self, name: str, text: str) -> None:
        """Click a field and type into it."""
        await self.click(name)
        await self.until(lambda: self.window.activeFocusItem() is not None, f"{name} did not take the focus")
        await self.type(text)

    async def press(self, key: Qt.Key) -> None:
        """Press and let go of one key."""
        QTest.keyClick(self.window, key)
        await Until(lambda: True, "")

    async def drawn(self) -> None:
        """Let layouts settle: one frame, drawn now."""
        await Until(lambda: True, "")
        self.window.grabWindow()

    async def message(self, words: str) -> QQuickItem:
        """The row of a message with those words, as soon as it is shown."""
        return await self.item("message", lambda item: item.property("text") == words)

    async def message_with_state(self, words: str, states: tuple[str, ...]) -> str:
        """Wait until a message stands there with one of the states in words under it; which one."""

        def right(item: QQuickItem) -> bool:
            return item.property("text") == words and item.property("stateWords") in states

        return str((await self.item("message", right)).property("stateWords"))

    async def open_thread(self, name: str) -> None:
        """Click the row of a conversation."""
        await self.click("thread", lambda item: item.property("name") == name)
        await self.item("chatName", lambda item: item.property("text") == name)

    async def picture(self, name: str) -> Path:
        """Save what the window shows, once nothing in it moves any more."""
        QGuiApplication.styleHints().setCursorFlashTime(0)
        looks: list[QImage] = []

        def at_rest() -> bool:
            looks.append(self.window.grabWindow())
            return len(looks) > ALIKE and all(look == looks[-1] for look in looks[-ALIKE:])

        await self.until(at_rest, "the window did not come to rest")
        return self.save(name)

    def save(self, name: str) -> Path:
        """Save what the window shows at this moment."""
        path = self._pictures / f"{name}.png"
        if not self.window.grabWindow().save(str(path)):
            raise NotShownError(f"{path} could not be written")
        return path
