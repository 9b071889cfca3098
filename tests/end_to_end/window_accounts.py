"""The accounts of the window, for `window_driver`: what the rail says of them, turning from one to the other."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.demo.hands import NONE, Hands

Json = dict[str, Any]


class Accounts(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _window: QQuickWindow
    hands: Hands

    @abstractmethod
    async def _timed(self, act: Callable[[], object], what: str, *facts: Callable[[], object]) -> list[float]: ...

    def _faces(self) -> list[QQuickItem]:
        return sorted(self.hands.items("railAccount"), key=lambda item: item.y())

    async def do_faces(self, *, until: list[list[str]]) -> None:
        """Wait until the rail says this of the accounts: name and what else is to be said of each, from above."""

        def said() -> bool:
            return [[item.property("label"), item.property("hint")] for item in self._faces()] == until

        await self.hands.until(said, f"the accounts {until}")

    async def do_face(self, name: str, *, menu: bool = False) -> None:
        """Press somebody's face in the rail; with `menu` the other button."""
        item = await self.hands.item("railAccount", lambda item: item.property("label") == name)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        button = Qt.MouseButton.RightButton if menu else Qt.MouseButton.LeftButton
        QTest.mouseClick(self._window, button, NONE, place)

    async def do_turn(self, keys: str, profile: str) -> float:
        """Press the keys of an account: milliseconds until the first frame with its inbox."""
        accounts: Any = self._window.property("accounts")

        def shown() -> bool:
            return accounts.key == profile and bool(self.hands.items("thread"))

        press = partial(QTest.keySequence, self._window, QKeySequence(keys))
        return (await self._timed(press, f"the inbox of {profile}", shown))[0]
