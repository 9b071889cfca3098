"""Where pictures of views come from: asked for once, kept ready to be drawn, a stand-in in their place until then."""

import asyncio
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from desktop.bridge.contract import Connection, ConnectionState, Engine
from desktop.domain.decoded import Fault, Picture
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.picture_memory import PictureMemory, Wanted, drawn
from desktop.viewmodels.qt import QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MEMORY = 64 * 1024 * 1024
"""Bytes of pictures that are kept ready."""
STAND_INS = 8 * 1024 * 1024
REST = 10_000
"""Milliseconds without a new picture after which those that nobody draws are let go of: an app that rests is as small
as before it was scrolled."""
WAITS, FAILED, OFFLINE, LOADING, SHOWN = "waits", "failed", "offline", "loading", "shown"
_MISSED = "missed"
"""It failed, but not for what it is: it may come another time."""
OFFLINE_PROBLEMS = frozenset({"offline", "timed_out", "relay_unreachable", "relay_misbehaves", "unavailable"})


@QmlElement
@QmlUncreatable("Tray and media are some.")
class ImageSource(QObject):
    """`picture` is what a source is made of."""

    came = Signal(str)
    """A picture with this key (an id as text) is ready, or will not come."""

    resting = Signal()
    """Who draws a picture says now that it is to be kept."""

    def __init__(self, context: Context, memory: int = MEMORY, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._memory = PictureMemory(memory)
        self._stand_ins = PictureMemory(STAND_INS)
        self._tasks: dict[Wanted, asyncio.Task[None]] = {}
        self._states: dict[tuple[UUID, int], str] = {}
        self._drawn: set[Wanted] = set()
        self._rest = once(REST, self.rest)

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """What is to be drawn; nothing, where a source does not say otherwise. Problem."""
        return Fault.FORMAT

    def may_fetch(self, wanted: Wanted) -> bool:
        """Whether it is fetched without being asked for."""
        return True

    def image(self, wanted: Wanted, placeholder: str) -> QImage | None:
        """The picture, or its stand-in until it is there; `came` tells when another one is."""
        image = self._memory.get(wanted)
        if image is None:
            self._ask(wanted, placeholder)
            image = self._stand_ins.get(wanted)
        return image

    def held(self, wanted: Wanted) -> QImage | None:
        """The same as far as it is here: nothing is asked for, so that any thread that paints may call it."""
        image = self._memory.get(wanted)
        return image if image is not None else self._stand_ins.get(wanted)

    def phase(self, wanted: Wanted) -> str:
        """`shown`, `loading`, `waits` (to be asked for), `offline` or `failed`."""
        if self._memory.get(wanted) is not None:
            return SHOWN
        state = self._states.get((wanted.message_id, wanted.at), LOADING)
        return FAILED if state == _MISSED else state

    def call_off(self, wanted: Wanted) -> None:
        """Nobody looks at it any more."""
        task = self._tasks.pop(wanted, None)
        if task is not None:
            task.cancel()

    @Slot()
    def rest(self) -> None:
        """Let go of what is not drawn anywhere."""
        self._drawn.clear()
        self.resting.emit()
        self._memory.keep(self._drawn)
        self._stand_ins.keep(self._drawn)

    def keep(self, wanted: Wanted) -> None:
        """The answer to `resting`."""
        self._drawn.add(wanted)

    def forget(self, key: UUID) -> None:
        """Nothing of it is drawn any more."""
        self._memory.forget(key)
        self._stand_ins.forget(key)
        for wanted in [one for one in self._tasks if one.message_id == key]:
            self.call_off(wanted)
        for place in [one for one in self._states if one[0] == key]:
            del self._states[place]

    def again(self, place: tuple[UUID, int]) -> None:
        """Ask again for what did not come."""
        if self._states.pop(place, None) is not None:
            self.came.emit(str(place[0]))

    def retry(self, *phases: str, of: UUID | None = None) -> None:
        """Ask again for what did not come, in these phases (of one key); `failed` is what may come another time."""
        states = {_MISSED if phase == FAILED else phase for phase in phases}
        for place in [place for place, told in self._states.items() if told in states and of in (None, place[0])]:
            self.again(place)

    def allow(self) -> None:
        """What waited to be asked for may come by itself now."""
        self.retry(WAITS)

    def connected(self, state: ConnectionState) -> None:
        """For a source to listen to: what could not be fetched is tried again with each connection."""
        if state.connection is Connection.CONNECTED:
            self.retry(OFFLINE, FAILED)

    def end(self) -> None:
        """Wait for nothing any more."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._states.clear()

    def _ask(self, wanted: Wanted, placeholder: str) -> None:
        if wanted not in self._tasks and (wanted.message_id, wanted.at) not in self._states:
            self._tasks[wanted] = self._context.bridge.start(self._load(wanted, placeholder))

    async def _load(self, wanted: Wanted, placeholder: str) -> None:
        state = SHOWN
        try:
            if placeholder and self._stand_ins.get(wanted) is None:
                await self._stand_in(wanted, placeholder)
            told = await self.picture(wanted)
            if isinstance(told, Fault):
                state = FAILED
            else:
                self._memory.put(wanted, await asyncio.to_thread(drawn, told, wanted))
                self._rest.start()
        except Problem as problem:
            state = OFFLINE if problem.name in OFFLINE_PROBLEMS else _MISSED
        if state == OFFLINE and not self.may_fetch(wanted):
            state = WAITS
        if state != SHOWN:
            self._states[(wanted.message_id, wanted.at)] = state
        self._tasks.pop(wanted, None)
        self.came.emit(str(wanted.message_id))

    async def _stand_in(self, wanted: Wanted, placeholder: str) -> None:
        told = await self._context.bridge.call(Engine.stand_in, placeholder)
        if not isinstance(told, Fault):
            self._stand_ins.put(wanted, await asyncio.to_thread(drawn, told, wanted))
            self.came.emit(str(wanted.message_id))
