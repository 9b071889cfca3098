"""Pictures and films in the window, for `window_driver`: sent, drawn, played."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.domain.sound import RATE, WIDTH
from tests.demo.hands import Hands

Json = dict[str, Any]


class Gulp:
    """A loudspeaker that has said everything as soon as it gets it."""

    def __init__(self) -> None:
        self.begun = 0
        self.taken = 0

    def start(self) -> None:
        self.begun += 1
        self.taken = 0

    def write(self, data: bytes) -> int:
        self.taken += len(data)
        return len(data)

    def played(self) -> int:
        return self.taken * 1_000 // (RATE * WIDTH)

    def idle(self) -> bool:
        return True

    def lost(self) -> bool:
        return False

    def stop(self) -> None:
        """It is silent."""


FILM_LOOKS = 40
"""Looks at a film that plays, at 15 ms each."""


class Media(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _window: QQuickWindow
    _shell: Any
    hands: Hands

    @abstractmethod
    async def do_write(self, text: str) -> None: ...

    async def do_paste_files(self, paths: list[str], text: str) -> None:
        """Copy files, paste them into the composer, write a caption and send; answered when the message is drawn."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        QGuiApplication.clipboard().setMimeData(data)
        await self.hands.click("composerField")
        await self.hands.item("attachButton")
        QTest.keyClick(self._window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await self.hands.until(lambda: len(self.hands.items("trayTile")) == len(paths), "the tray")
        # What is Python's there, Qt would let go of after the interpreter is gone.
        QGuiApplication.clipboard().clear()
        await self.do_write(text)

    async def do_until_pictures(self, count: int, of: str = "mediaTile") -> None:
        """Wait until so many pictures are drawn in the conversation."""

        def shown() -> bool:
            tiles = [tile for tile in self.hands.items(of) if tile.property("key")]
            return [tile.property("phase") for tile in tiles] == ["shown"] * count

        await self.hands.until(shown, f"{count} pictures")

    async def do_settled(self, message: str, count: int) -> list[str]:
        """What became of a message's pictures, in their order, once each is drawn or is said not to come."""

        def phases() -> list[str]:
            tiles = [tile for tile in self.hands.items("mediaTile") if tile.property("key") == message]
            return [tile.property("phase") for tile in sorted(tiles, key=lambda tile: int(tile.property("at")))]

        def settled() -> bool:
            return len(phases()) == count and set(phases()) <= {"shown", "failed"}

        await self.hands.until(settled, f"{count} pictures of {message} are drawn or given up")
        return phases()

    async def do_play(self, message: str) -> str:
        """Press a film and let it play a little: what it is then."""
        video, looks = self._shell.chat.media.video, 0

        def here(tile: QQuickItem) -> bool:
            low = tile.mapToScene(QPointF(0, tile.height())).y()
            return tile.property("key") == message and low < self._window.height()

        await self.hands.click("mediaTile", here)
        await self.hands.until(lambda: video.has(message, 0) and video.phase != "coming", "the film begins or does not")

        def seen() -> bool:
            nonlocal looks
            looks += 1
            return looks > FILM_LOOKS or video.phase in ("failed", "ended")

        await self.hands.until(seen, "some of the film")
        return str(video.phase)

    async def do_hear(self, message: str, speed: int) -> str:
        """Press a recording and have it to its end, at once: "ended", or "failed" where it can't be heard."""
        voice = self._shell.chat.voice
        if voice._speaker is None:
            voice._speaker = Gulp()
        while voice.speed != speed:
            voice.faster()
        begun = voice._speaker.begun

        def here(button: QQuickItem) -> bool:
            name = button.parentItem().property("key")
            low = button.mapToScene(QPointF(0, button.height())).y()
            return name == message and low < self._window.height()

        await self.hands.click("voicePlay", here)

        def over() -> bool:
            failed = voice.key == message and voice.problem
            return bool(failed) or (voice._speaker.begun > begun and not voice.playing)

        await self.hands.until(over, "it is heard or not")
        return "failed" if voice.problem else "ended"

    async def do_all_shown(self) -> None:
        """Wait until every picture on screen is drawn."""
        tiles = self.hands.items
        await self.hands.until(
            lambda: {tile.property("phase") for tile in tiles("mediaTile")} == {"shown"}, "all pictures are drawn"
        )

    async def do_kept(self) -> Json:
        """What the window keeps ready of pictures."""
        return {"bytes": self._shell.chat.media._memory.size}
