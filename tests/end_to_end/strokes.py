"""Key strokes in the composer of the true window, told one by one as they come, with what the app says it has kept.

Each line says when, by the clock that all processes share: {"stroke": the text that stands there now, "stood": seconds
that the window's thread has stood still so far}, {"asked": a text that is to be kept}, {"kept": one that was}.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.bridge.contract import Engine
from tests.demo.hands import Hands

Json = dict[str, Any]
CONTROL = Qt.KeyboardModifier.ControlModifier
STILL = 0.05
"""Seconds without a step of the hands that count as standing still."""

BACKSPACE, CLEAR, SEND = "backspace", "clear", "send"
REPLACE = "replace:"
"""Followed by the character that takes the place of all."""


class Strokes:
    """The hands on the keyboard. `say` prints a line."""

    def __init__(self, hands: Hands, shell: Any, say: Callable[[Json], None]) -> None:
        self._hands = hands
        self._shell = shell
        self._say = say
        self._composer = shell.chat.composer
        self._stood = 0.0
        self._stepped = time.monotonic()
        self._hear()

    def _hear(self) -> None:
        """Tell from now on which drafts the engine is given, and which it has kept."""
        bridge = self._composer._context.bridge
        call = bridge.call

        async def heard(method: Any, *args: Any, **named: Any) -> Any:
            if method is not Engine.save_draft:
                return await call(method, *args, **named)
            self._say({"asked": args[1], "at": time.monotonic()})
            answer = await call(method, *args, **named)
            self._say({"kept": args[1], "at": time.monotonic()})
            return answer

        bridge.call = heard

    async def found(self) -> Json:
        """What a start found: the draft in the composer, the versions, and what was sent."""
        await self._hands.until(self._has_focus, "the composer has the focus")
        thread = UUID(self._shell.chat.key)
        versions = await self._call(Engine.draft_versions, thread)
        page = await self._call(Engine.messages, thread, limit=200)
        return {
            "draft": self._text(),
            "versions": [version.text for version in versions],
            "sent": [row.text for row in page.rows],
        }

    async def type(self, strokes: Sequence[tuple[str, float]]) -> None:
        """Each stroke and the seconds to the next, from the end of what stands there."""
        QTest.keyClick(self._hands.window, Qt.Key.Key_End, CONTROL)
        self._stepped = time.monotonic()
        for stroke, rest in strokes:
            self._press(stroke)
            self._tell()
            due = time.monotonic() + rest
            await self._hands.until(lambda due=due: self._step() >= due, "the next stroke")

    def _step(self) -> float:
        now = time.monotonic()
        self._stood += max(0.0, now - self._stepped - STILL)
        self._stepped = now
        return now

    def _press(self, stroke: str) -> None:
        window = self._hands.window
        if stroke == CLEAR or stroke.startswith(REPLACE):
            QTest.keyClick(window, Qt.Key.Key_A, CONTROL)
        match stroke:
            case "backspace":
                QTest.keyClick(window, Qt.Key.Key_Backspace)
            case "clear":
                QTest.keyClick(window, Qt.Key.Key_Delete)
            case "send":
                QTest.keyClick(window, Qt.Key.Key_Return)
            case _:
                QTest.keyClick(window, stroke[-1])

    def _tell(self) -> None:
        self._say({"stroke": self._text(), "at": time.monotonic(), "stood": self._stood})

    def _text(self) -> str:
        return str(self._hands.items("composerField")[0].property("text"))

    def _has_focus(self) -> bool:
        item = self._hands.window.activeFocusItem()
        return item is not None and item.objectName() == "composerField"

    async def _call(self, method: Any, *args: Any, **named: Any) -> Any:
        bridge = self._composer._context.bridge
        answers: list[Any] = []

        async def ask() -> None:
            answers.append(await bridge.call(method, *args, **named))

        bridge.start(ask())
        await self._hands.until(lambda: answers, "the engine answers")
        return answers[0]
