"""Looking at what can be looked at once, a photo or a video: in memory, until it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.decoded import Fault, Picture
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.video import VideoModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SIDE = 2_048
"""Pixels a side of what is shown, at most."""


@QmlElement
@QmlUncreatable("Made by the media of a chat.")
class OnceViewer(ImageSource):
    """`open` asks for it and then `shown` opens the view; `close` makes it gone. One at a time; `video` plays it where
    it is a film."""

    changed = Signal()
    shown = Signal()
    left = Signal()
    """There is nothing to look at any more."""

    def __init__(
        self,
        context: Context,
        video: VideoModel,
        told: Callable[[Problem], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, parent=parent)
        self._video = video
        self._told = told
        self._say = say
        self._opening = ""
        self._task: asyncio.Task[None] | None = None
        self._key = ""
        self._film = False
        self._picture: Picture | None = None
        video.changed.connect(self._turned)

    @Property(str, notify=changed)
    def opening(self) -> str:
        """The message that is being opened, or empty."""
        return self._opening

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message that is looked at, or empty."""
        return self._key

    @Property(bool, notify=changed)
    def film(self) -> bool:
        """What is looked at is a video."""
        return self._film

    @Property(VideoModel, constant=True)
    def video(self) -> VideoModel:
        """What plays it."""
        return self._video

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        return self._picture if self._picture is not None else Fault.FORMAT

    @Slot(str)
    def open(self, key: str) -> None:
        """Open it; while another one is open or on its way this changes nothing."""
        if not self._opening and not self._key:
            self._opening = key
            self.changed.emit()
            self._task = self._context.bridge.start(attempt(self._told, self._open, key))

    def gone(self, key: str) -> None:
        """Its message is gone, and so is what is looked at, or on its way."""
        if key in (self._key, self._opening):
            self.close()

    @Slot()
    def close(self) -> None:
        """Look no more: nothing of it is left. What is still on its way is not opened."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._opening:
            self._opening = ""
            self.changed.emit()
        self.end()
        self._memory.clear()
        self._picture = None
        if self._key:
            key, self._key, self._film = self._key, "", False
            self._video.forget(key)
            self.changed.emit()
            self.left.emit()

    async def _open(self, key: str) -> None:
        try:
            told = await self._context.bridge.call(Engine.open_once, UUID(key), SIDE)
        finally:
            if self._opening == key:
                self._opening = ""
                self.changed.emit()
        if isinstance(told, Fault):
            self._say(self._why(told))
            return
        self._key = key
        if isinstance(told, Picture):
            self._picture = told
        else:
            self._film = True
            self._video.begin(key, told)
        self.changed.emit()
        self.shown.emit()

    def _why(self, fault: Fault) -> str:
        if fault is Fault.TOO_LARGE:
            return self.tr("It is too large to be held in memory alone, so it was not opened.")
        return self.tr("It can’t be shown, so it was not opened. It may be damaged.")

    @Slot()
    def _turned(self) -> None:
        """Its message went while it was looked at: the film is let go of."""
        if self._film and not self._video.has(self._key, 0):
            self.close()
