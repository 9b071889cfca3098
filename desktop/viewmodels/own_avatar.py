"""Choosing what one wears: a picture of this computer, a square of it, and off to the relay."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.crop import Crop, centred, moved, zoomed
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import PHOTO, MediaItem
from desktop.domain.problem import Problem
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.clipboard import content_of, files_of, png_of
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable
from desktop.viewmodels.words import say, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SIDE = 2_048
"""Pixels a side of what is cropped, at most."""
KEY = "00000000-0000-0000-0000-000000000001"
"""Of what is being cropped: there is one at a time."""
MEMORY = 32 * 1024 * 1024
NO_PICTURE = QT_TRANSLATE_NOOP("Words", "That is no picture. Choose a photo, for example a JPEG or a PNG.")


@QmlElement
@QmlUncreatable("Made by one's own profile.")
class AvatarChooser(ImageSource):
    """`begin` each time its sheet opens, `leave` when it closes. `done`: the relay took it."""

    changed = Signal()
    done = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(Context(bridge), MEMORY, parent)
        self._item: MediaItem | None = None
        self._crop = Crop()
        self._turn = 0
        """Of the sheet: what was chosen before it closed is not for the next."""
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._can = False
        bridge.start(self._learn())

    async def _learn(self) -> None:
        self._can = "avatars" in await self._context.bridge.call(Engine.capabilities)
        self.changed.emit()

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        if self._item is None:
            return Fault.FORMAT
        return await self._context.bridge.call(Engine.prepared_picture, self._item, max(wanted.width, wanted.height))

    # -- what is shown

    @Property(bool, notify=changed)
    def can(self) -> bool:
        """Whether the relay keeps pictures of people."""
        return self._can

    @Property(str, notify=changed)
    def key(self) -> str:
        """What was chosen, to be drawn; empty for nothing yet."""
        return "" if self._item is None else KEY

    @Property(int, notify=changed)
    def across(self) -> int:
        """Its width in pixels."""
        return 1 if self._item is None else self._item.blob.width

    @Property(int, notify=changed)
    def down(self) -> int:
        """Its height in pixels."""
        return 1 if self._item is None else self._item.blob.height

    @Property(float, notify=changed)
    def left(self) -> float:
        """The square's left edge, as a share of the width."""
        return self._crop.left

    @Property(float, notify=changed)
    def top(self) -> float:
        """The square's upper edge, as a share of the height."""
        return self._crop.top

    @Property(float, notify=changed)
    def size(self) -> float:
        """The square's side, as a share of the shorter one."""
        return self._crop.size

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """A picture is read, or goes to the relay."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words."""
        return self._asking.fault

    # -- what a person can do

    @Slot()
    def begin(self) -> None:
        """Nothing is chosen yet."""
        self.leave()
        self._asking.clear()

    @Slot()
    def leave(self) -> None:
        """What was chosen is not worn after all."""
        item, self._item = self._item, None
        self._turn += 1
        self.end()
        if item is not None:
            self._memory.clear()
            self._context.bridge.start(self._drop(item))
            self.changed.emit()

    @Slot(QUrl)
    def choose(self, url: QUrl) -> None:
        """Take a file."""
        if url.isLocalFile():
            self._asking.ask(self._take(Path(url.toLocalFile()), self._turn))

    @Slot("QVariantList")
    def drop(self, urls: list[Any]) -> None:
        """Take the first of what was dropped."""
        local = [url for url in urls if url.isLocalFile()]
        if local:
            self.choose(local[0])

    @Slot()
    def paste(self) -> None:
        """Take what the clipboard holds."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # none where there is no clipboard
        files = files_of(mime) if mime is not None else []
        content = content_of(mime) if mime is not None and not files else None
        what = files[0] if files else content
        if what is not None:
            self._asking.ask(self._take(what, self._turn))
        elif not self._asking.busy:
            self._asking.clear()
            self._asking.fault = say(NO_PICTURE)
            self.changed.emit()

    @Slot(float, float)
    def move(self, right: float, down: float) -> None:
        """Move the square by so many of its sides."""
        self._cut(moved(self._crop, self.across, self.down, right, down))

    @Slot(float)
    def zoom(self, size: float) -> None:
        """Let the square be of another size."""
        self._cut(zoomed(self._crop, self.across, self.down, size))

    @Slot()
    def wear(self) -> None:
        """Wear the square."""
        if self._item is not None:
            self._asking.ask(self._wear(self._item, self._crop))

    @Slot()
    def remove(self) -> None:
        """Wear nothing."""
        self._asking.ask(self._remove())

    # -- inside

    def _cut(self, crop: Crop) -> None:
        if self._item is not None and crop != self._crop:
            self._crop = crop
            self.changed.emit()

    async def _take(self, what: Path | bytes | QImage, turn: int) -> None:
        call = self._context.bridge.call
        if isinstance(what, Path):
            item = await call(Engine.prepare_file, what, SIDE)
        else:
            content = await asyncio.to_thread(png_of, what) if isinstance(what, QImage) else what
            item = await call(Engine.prepare_image, content, SIDE)
        if turn != self._turn:
            await self._drop(item)  # nobody waits for it any more
            return
        if item.kind != PHOTO:
            await self._drop(item)
            self._asking.fault = say(NO_PICTURE)
            return
        self.leave()
        self._item, self._crop = item, centred(item.blob.width, item.blob.height)
        self.came.emit(KEY)

    async def _drop(self, item: MediaItem) -> None:
        await self._context.bridge.call(Engine.drop_prepared, (item,))

    async def _wear(self, item: MediaItem, crop: Crop) -> None:
        await self._context.bridge.call(Engine.set_avatar, item, crop)
        self.leave()
        self.done.emit()

    async def _remove(self) -> None:
        await self._context.bridge.call(Engine.remove_avatar)
        self.done.emit()

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)
