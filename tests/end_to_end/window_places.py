"""Where the window is and what it shows, for `window_driver`: its focus, its visibility, the place, the scroll."""

from __future__ import annotations

import random
import time
from abc import ABC
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.bridge.contract import Engine
from tests.demo.hands import Hands

Json = dict[str, Any]

FRAMES = 5
"""Looks of the hands, with a frame drawn at each, after which the window has done what it will do by itself."""
AWAY = 1_500
AFTER = 60
"""Frames that are looked at after a jump."""


class Places(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _window: QQuickWindow
    _shell: Any
    hands: Hands
    _behind: QWindow | None = None

    async def do_stand(self, how: str) -> None:
        """Bring the window where it is `active`, or `behind` another one, `minimized` or `hidden`."""
        if self._behind is None:
            self._behind = QWindow()
            self._behind.show()
        if how == "active":
            self._window.showNormal()
            self._window.requestActivate()
            await self.hands.until(self._window.isActive, "the window is active")
            return
        self._behind.requestActivate()
        await self.hands.until(lambda: not self._window.isActive(), "another window is active")
        if how == "minimized":
            self._window.showMinimized()
        elif how == "hidden":
            self._window.hide()

    async def do_place(self, name: str) -> None:
        """Go to a place of the rail, by its key."""
        keys = {"inbox": Qt.Key.Key_1, "requests": Qt.Key.Key_2, "people": Qt.Key.Key_3, "settings": Qt.Key.Key_Comma}
        held = Qt.KeyboardModifier.ControlModifier if name == "settings" else Qt.KeyboardModifier.AltModifier
        QTest.keyClick(self._window, keys[name], held)
        await self.hands.until(lambda: self._shell.place.get("name") == name, f"the place {name}")

    async def do_shown(self, name: str) -> None:
        """Wait until something of that name is on screen."""
        await self.hands.item(name)

    async def do_scroll_away(self) -> None:
        """Up from the newest message, so that what comes is not on screen."""
        view, timeline = self.hands.items("timeline")[0], self._shell.chat.timeline
        away = False
        while not away:
            # A way to the newest that is still under way would lead back: what counts is where it comes to rest.
            view.setProperty("contentY", float(view.property("contentY")) - AWAY)
            for _ in range(FRAMES):
                await self.hands.drawn()
            away = not timeline.atLatest

    async def do_to_newest(self) -> None:
        timeline = self._shell.chat.timeline

        # Asked again, for a conversation that is still being opened has its own place to go to.
        rests = 0
        while rests < FRAMES:
            await self.hands.until(lambda: timeline.ready, "the conversation is open")
            await self.hands.drawn()
            rests = rests + 1 if timeline.atLatest else 0
            if not rests:
                timeline.toLatest()

    async def do_close_chat(self) -> None:
        self._shell.chat.close()
        await self.hands.until(lambda: not self._shell.chat.isOpen, "no conversation is open")

    async def do_jump_timed(self, text: str) -> Json:
        """Press the first hit. Milliseconds to the first frame with a message of these words, where it stood in the
        window in each of the frames from then on, and how many messages stand above and below it on screen."""
        view = self.hands.views("timeline")[0]
        hit = (await self.hands.item("hit")).mapToScene(QPointF(20, 10)).toPoint()
        places: list[float] = []
        painted: list[float] = []

        def row() -> QQuickItem | None:
            return next(
                (item for item in self.hands.rows("timeline", "message") if text in str(item.property("text"))), None
            )

        def frame() -> None:
            now = time.perf_counter()
            found = row()
            if found is not None:
                painted.append((now - begin) * 1000)
                places.append(found.mapToScene(QPointF(0, float(found.property("bodyY")))).y())

        self._window.frameSwapped.connect(frame)
        begin = time.perf_counter()
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hit)
        await self.hands.until(lambda: painted, "the message is painted")

        def stays() -> bool:
            self._window.update()
            return len(places) >= AFTER

        await self.hands.until(stays, "the message stays on screen")
        self._window.frameSwapped.disconnect(frame)
        top = view.mapToScene(QPointF(0, 0)).y()
        end = top + view.height()
        assert all(top <= one < end for one in places), f"{places} of {top} to {end}"
        on_screen = sorted(one for one in self._tops() if top <= one < end)
        above = sum(one < places[-1] - 1 for one in on_screen)
        return {"ms": painted[0], "places": places, "above": above, "below": len(on_screen) - above - 1}

    def _tops(self) -> list[float]:
        """Where each message stands in the window."""
        rows = self.hands.rows("timeline", "message")
        return [row.mapToScene(QPointF(0, float(row.property("bodyY")))).y() for row in rows]

    async def do_stir(self, every: int) -> None:
        """From now on, each so many ms, a reaction comes to one of the messages that are loaded and not on screen,
        or leaves it: what is on screen has to stand still."""
        rng = random.Random(1)
        given: dict[UUID, str] = {}

        def stir() -> None:
            timeline = self._shell.chat.timeline
            on_screen = {seen.key for _, seen in timeline._hold.seen.rows}
            row = rng.choice([one for one in timeline._rows.rows if one.message_id not in on_screen])
            given[row.message_id] = "" if given.get(row.message_id) else rng.choice(("🔥", "👍"))
            self._shell._bridge.start(react(row.message_id))

        async def react(message_id: UUID) -> None:
            await self._shell._bridge.call(Engine.react, message_id, given[message_id])

        self._stirring = QTimer()
        self._stirring.timeout.connect(stir)
        self._stirring.start(every)

    async def do_mute(self, thread: str, until: int) -> None:
        """Mute through the engine, once the window has done what it does by itself: it goes out after all of that."""
        for _ in range(FRAMES):
            await self.hands.drawn()
        done: list[bool] = []

        async def mute() -> None:
            await self._shell._bridge.call(Engine.set_thread, UUID(thread), muted_until=until)
            done.append(True)

        self._shell._bridge.start(mute())
        await self.hands.until(lambda: done, "it is kept")

    async def do_knows(self, thread: str, seq: int) -> None:
        """Wait until the app has this message."""
        known: list[int] = []

        async def ask() -> None:
            row = await self._shell._bridge.call(Engine.thread, UUID(thread))
            known.append(row.last_seq if row is not None else 0)

        while not known or known[-1] < seq:
            before = len(known)
            self._shell._bridge.start(ask())
            await self.hands.until(lambda before=before: len(known) > before, "the engine's answer")
