"""Where views get what plays from: frames asked for once and shared, and one clock for all that play."""

import asyncio
import time
from typing import cast
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.decoded import Fault, Moving
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import MEMORY, ImageSource
from desktop.viewmodels.moving_frames import Frames, ready
from desktop.viewmodels.qt import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TICK = 33
"""Milliseconds between two looks at what plays."""
RESTS = 60.0
"""Seconds after which nothing plays in a window that nobody uses."""
_ACTIVE = 4
"""Qt.ApplicationState.ApplicationActive, as a number."""


@QmlElement
@QmlUncreatable("Media and stickers are some.")
class MovingSource(ImageSource):
    """`moving` and `name_of` are what a source is made of."""

    played = Signal(str)
    """The frames of what has this name are ready, or will not come."""
    tick = Signal(float)
    """Time passes (ms, of a clock that only grows): whoever plays, and is seen, says so by `wake`."""

    def __init__(self, context: Context, memory: int = MEMORY, parent: QObject | None = None) -> None:
        super().__init__(context, memory, parent)
        self._frames = context.frames
        self._playing: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._lookers: dict[tuple[str, int], set[int]] = {}
        """Who waits for the frames that are being made."""
        self._made: set[str] = set()
        self._never: set[str] = set()
        self._missed: set[str] = set()
        """What may come another time."""
        self._wanted = self._rested = False
        self._used = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._pass)

    async def moving(self, key: UUID, at: int, side: int) -> Moving | Fault:
        """How something plays; not at all, where a source does not say otherwise. Problem."""
        return Fault.FORMAT

    def name_of(self, key: UUID, at: int) -> str:
        """What its frames are kept under: the same for the same bytes; empty where it does not play."""
        return ""

    def frames(self, key: UUID, at: int, side: int, looker: int = 0) -> Frames | None:
        """Its frames, of at most `side` pixels a side; `played` tells when they are there, unless the last `looker`
        that waits for them leaves."""
        name = self.name_of(key, at)
        if not name or name in self._never or name in self._missed:
            return None
        found = self._frames.get(name, side)
        if found is None:
            if (name, side) not in self._playing:
                self._playing[name, side] = self._context.bridge.start(self._play(name, key, at, side))
            self._lookers.setdefault((name, side), set()).add(looker)
        return found

    def leave(self, looker: int) -> None:
        """This one waits for nothing any more: what nobody else waits for is not made."""
        for place, lookers in list(self._lookers.items()):
            lookers.discard(looker)
            if not lookers:
                del self._lookers[place]
                self._playing.pop(place).cancel()

    @Slot()
    def wake(self) -> None:
        """Something plays, or may be seen by now: let time pass."""
        self._wanted = True
        if not self._timer.isActive() and not self._rested:
            self._timer.start()

    def connected(self, state: ConnectionState) -> None:
        """See `ImageSource`."""
        super().connected(state)
        if state.connection is Connection.CONNECTED:
            missed, self._missed = self._missed, set()
            for name in missed:
                self.played.emit(name)

    def end(self) -> None:
        """Wait for nothing any more, and keep no frame."""
        super().end()
        for task in self._playing.values():
            task.cancel()
        self._playing.clear()
        self._lookers.clear()
        self._never.clear()
        self._missed.clear()
        self._frames.forget(self._made)
        self._made.clear()
        self._timer.stop()

    async def _play(self, name: str, key: UUID, at: int, side: int) -> None:
        try:
            told = await self.moving(key, at, side)
            if isinstance(told, Fault):
                self._never.add(name)  # It is seen as its first frame.
            else:
                self._frames.put(name, side, await asyncio.to_thread(ready, told))
                self._made.add(name)
        except Problem:
            self._missed.add(name)
        self._playing.pop((name, side), None)
        self._lookers.pop((name, side), None)
        self.played.emit(name)

    @Slot()
    def _pass(self) -> None:
        """A tick that nobody answered is the last, until something plays again; and so is the last of a window that
        nobody uses, until somebody does."""
        now = time.monotonic()
        if _is_used():
            self._used = now
        if now - self._used > RESTS:
            self._timer.stop()
            self._rested = True
            _application().applicationStateChanged.connect(self._used_again)
        elif not self._wanted:
            self._timer.stop()
        else:
            self._wanted = False
            self.tick.emit(now * 1_000)

    @Slot()
    def _used_again(self) -> None:
        if _is_used():
            _application().applicationStateChanged.disconnect(self._used_again)
            self._used = time.monotonic()
            self._rested = False
            self.wake()


def _application() -> QGuiApplication:
    return cast("QGuiApplication", QGuiApplication.instance())


def _is_used() -> bool:
    return QGuiApplication.applicationState().value == _ACTIVE
