"""What is attached and not sent yet: a tray for each thread, in the order in which it will stand in the message."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from desktop.bridge.contract import Engine
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import CLOSED, MOST_ITEMS, ONCE_MOST, PHOTO, MediaItem, can_be_once, safe_name
from desktop.domain.problem import Problem
from desktop.viewmodels.clipboard import content_of, files_of, png_of
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.picture_memory import Wanted, side_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tray_items import Attached, Box, TrayItem, dropped_at, row_of
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SMALLER = 2_048
"""Pixels of the longest side, where a photo is not sent as large as it is."""
MEMORY = 8 * 1024 * 1024


@QmlElement
@QmlUncreatable("Made by the composer.")
class TrayModel(ImageSource):
    """`take` is what is sent. Photos are prepared as they are attached, so that sending waits for nothing."""

    changed = Signal()

    def __init__(
        self, context: Context, where: Callable[[], tuple[UUID | None, bool]], parent: QObject | None = None
    ) -> None:
        """`where` tells the open thread, and whether what is written there may carry something; see `follow`."""
        super().__init__(context, MEMORY, parent)
        self._where = where
        self._model: RowsModel[TrayItem] = RowsModel(TrayItem, self)
        self._trays: dict[UUID, list[Attached]] = {}
        self._thread: UUID | None = None
        self._can = self._shelved = self._can_once = False
        self._once: set[UUID | None] = set()
        self._allowed = True
        self._original = False
        self._problems: dict[UUID | None, dict[str, list[str]]] = {}
        """Of each thread what could not be attached: a sentence, and the names it is said of."""
        self._then: Callable[[], None] | None = None
        self._preparing: dict[UUID, asyncio.Task[None]] = {}
        self.follow()

    def dispose(self) -> None:
        """Wait for nothing any more."""
        for task in self._preparing.values():
            task.cancel()
        self.end()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """What lies in the tray of the open thread: nothing where nothing can be attached; it stays for later."""
        return self._model

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many."""
        return len(self._here)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether it can go: all of it is prepared, and what is to be opened once lies here alone."""
        return not self._crowded and all(one.item is not None for one in self._here)

    @Property(bool, notify=changed)
    def allowed(self) -> bool:
        """Whether something can be attached here."""
        return self._thread is not None and self._can and self._allowed

    @Property(bool, notify=changed)
    def shelved(self) -> bool:
        """Whether a video of one's own shelf can be sent as well."""
        return self._shelved

    @Property(bool, notify=changed)
    def full(self) -> bool:
        """Nothing more can be attached to this message."""
        return len(self._here) >= MOST_ITEMS

    @Property(bool, notify=changed)
    def photos(self) -> bool:
        """Whether there is a photo whose size is to be chosen."""
        return any(one.again and one.item is not None and one.item.kind == PHOTO for one in self._here)

    @Property(bool, notify=changed)
    def original(self) -> bool:
        """Photos go as large as they are."""
        return self._original

    @Property(bool, notify=changed)
    def mayOnce(self) -> bool:
        """Whether what lies here can be sent to be opened once: it is one photo or video, and not too large for it."""
        return self._alone is not None and self._alone.blob.size <= ONCE_MOST

    @Property(bool, notify=changed)
    def onceTooLarge(self) -> bool:
        """It could be sent to be opened once, were it not too large."""
        return self._alone is not None and self._alone.blob.size > ONCE_MOST

    @Property(bool, notify=changed)
    def once(self) -> bool:
        """It is sent to be opened once."""
        return self._thread in self._once and self.count > 0

    @Slot(bool)
    def chooseOnce(self, on: bool) -> None:
        """Send it to be opened once, or to stay."""
        if not on:
            self._once.discard(self._thread)
        elif self.mayOnce:
            self._once.add(self._thread)
        self.changed.emit()

    @Property(bool, notify=changed)
    def sends(self) -> bool:
        """The message goes as soon as all of it is prepared."""
        return self._then is not None

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be attached, in words."""
        if self._crowded:
            return self.tr("One photo or video can be opened once. Take out what goes with it, or turn View once off.")
        said = self._problems.get(self._thread, {}).items()
        return "\n".join(f"{', '.join(names)}: {words}" if names else words for words, names in said)

    @Property(str, notify=changed)
    def raw(self) -> str:
        """What goes with all that a camera wrote into it, in words; empty where nothing does."""
        names = [one.item.name for one in self._here if one.item is not None and one.item.raw]
        if not names:
            return ""
        words = self.tr(
            "Can’t be read here, so it goes as a file, with what the camera wrote into it (such as the place): %1"
        )
        return words.replace("%1", ", ".join(names))

    # -- what a person does

    @Slot("QVariantList")
    def attach(self, urls: list[Any]) -> None:
        """Attach files of this computer."""
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        self._add([Attached(uuid4(), path) for path in paths])

    @Slot(result=bool)
    def paste(self) -> bool:
        """Attach what the clipboard holds, where that is files or a picture; whether it was."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.allowed or mime is None:
            return False
        files = files_of(mime)
        if files:
            self._add([Attached(uuid4(), path) for path in files])
            return True
        if mime.hasText() or not mime.hasImage():
            return False
        content = content_of(mime)
        if content is not None:
            self._add([Attached(uuid4(), None, content)])
        else:
            words = self.tr("A picture of this kind can’t be pasted. Save it as a file and attach that.")
            self._problems[self._thread] = {words: []}
            self.changed.emit()
        return True

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take something out."""
        gone = next((one for one in self._here if str(one.key) == key), None)
        if gone is not None:
            self._here.remove(gone)
            self._drop([gone])
            if not self._here:
                self._once.discard(self._thread)
            self._problems.pop(self._thread, None)
            self._show()

    @Slot(str, int)
    def move(self, key: str, by: int) -> None:
        """Move something so many places towards the end, or the beginning."""
        here = self._here
        at = next((at for at, one in enumerate(here) if str(one.key) == key), -1)
        to = min(max(at + by, 0), len(here) - 1)
        if at >= 0 and to != at:
            here.insert(to, here.pop(at))
            self._show()

    @Slot(int, QPointF, "QVariantList", float, bool, result=int)
    def drop(self, at: int, middle: QPointF, places: list[QRectF], width: float, mirrored: bool) -> int:
        """One was let go of by hand; its new place. See `dropped_at`."""
        boxes = tuple(Box(place.x(), place.y(), place.width(), place.height()) for place in places)
        to = dropped_at(at, (middle.x(), middle.y()), boxes, width, mirrored=mirrored)
        if 0 <= at < len(self._here):
            self.move(str(self._here[at].key), to - at)
        return to

    @Slot(bool)
    def chooseOriginal(self, original: bool) -> None:
        """Whether photos go as large as they are; those in the tray are prepared anew."""
        if original == self._original:
            return
        self._original = original
        for at, one in enumerate(self._here):
            if one.again and (one.item is None or one.item.kind == PHOTO):
                if (preparing := self._preparing.pop(one.key, None)) is not None:
                    preparing.cancel()
                self._drop([one])
                self._here[at] = replace(one, item=None)
                self._prepare(self._here[at])
        self._show()

    # -- what the composer asks

    @Slot()
    def follow(self) -> None:
        """Show the tray of the thread that is open now."""
        thread_id, allowed = self._where()
        if (thread_id, allowed) == (self._thread, self._allowed):
            return
        self._then = None
        if thread_id != self._thread:
            self._problems.pop(self._thread, None)
            if thread_id is not None:
                self._context.bridge.start(self._learn())
        self._thread, self._allowed = thread_id, allowed
        self._show()

    def waits(self, then: Callable[[], None]) -> bool:
        """Whether it cannot go yet. Where something is still being prepared, `then` is called once all of it is."""
        if self.ready and self._then is None:
            return False  # nothing is another thing than it was: most messages carry nothing
        self._then = None if self.ready or self._crowded else then
        self.changed.emit()
        return not self.ready

    @Slot()
    def stay(self) -> None:
        """What is written is another thing now: it does not go by itself once all is prepared."""
        if self._then is not None:
            self._then = None
            self.changed.emit()

    def take(self) -> tuple[MediaItem, ...]:
        """What goes with the message, in its order; the tray is empty afterwards."""
        if not (self._here or self._thread in self._once or self.problem):
            return ()
        items = tuple(one.item for one in self._here if one.item is not None)
        items = tuple(replace(item, once=CLOSED) for item in items) if self.once else items
        if self._thread is not None and self.allowed:
            self._trays.pop(self._thread, None)
            self._once.discard(self._thread)
        self._problems.pop(self._thread, None)
        self._show()
        return items

    def give_back(self, thread_id: UUID, items: Iterable[MediaItem]) -> None:
        """The message was not kept: what it carried lies in the tray again."""
        tray = self._trays.setdefault(thread_id, [])
        items = tuple(items)
        if any(item.once for item in items):
            self._once.add(thread_id)
        tray[:0] = [Attached(uuid4(), None, item=replace(item, once="")) for item in items]
        if len(tray) > MOST_ITEMS:
            self._problems[thread_id] = {self._too_many: []}
            self._drop(tray[MOST_ITEMS:])
            del tray[MOST_ITEMS:]
        self._show()

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        item = next((one.item for one in self._here if one.key == wanted.message_id), None)
        if item is None or item.picture is None:
            return Fault.FORMAT
        side = side_of(wanted, item.picture.width, item.picture.height)
        return await self._context.bridge.call(Engine.prepared_picture, item, side)

    # -- inside

    @property
    def _here(self) -> list[Attached]:
        return self._trays.setdefault(self._thread, []) if self._thread is not None and self.allowed else []

    @property
    def _crowded(self) -> bool:
        """Chosen to be opened once, and then it was no longer alone: it must not go to stay instead."""
        here = self._here
        return self.once and (len(here) > 1 or (here[0].item is not None and not self.mayOnce))

    @property
    def _alone(self) -> MediaItem | None:
        item = self._here[0].item if self._can_once and len(self._here) == 1 else None
        return item if item is not None and can_be_once(item) else None

    @property
    def _too_many(self) -> str:
        return self.tr("A message carries at most 9 photos, videos and files.")

    async def _learn(self) -> None:
        try:
            able = await self._context.bridge.call(Engine.capabilities)
            self._can, self._shelved = "media" in able, "shelf" in able
            self._can_once = "once" in able
        except Problem:
            # Nothing is offered that may not be there; the next conversation asks again.
            self._can = self._shelved = self._can_once = False
        self._show()

    def _add(self, new: list[Attached]) -> None:
        if not self.allowed or not new:
            return
        room = MOST_ITEMS - len(self._here)
        self._problems[self._thread] = {} if len(new) <= room else {self._too_many: []}
        for one in new[:room]:
            self._here.append(one)
            self._prepare(one)
        self._show()

    def _prepare(self, one: Attached) -> None:
        if self._thread is not None:
            self._preparing[one.key] = self._context.bridge.start(self._prepared(self._thread, one))

    async def _prepared(self, thread_id: UUID, one: Attached) -> None:
        side = 0 if self._original else SMALLER
        call = self._context.bridge.call
        try:
            if one.path is not None:
                item = await call(Engine.prepare_file, one.path, side)
            else:
                content = one.content
                content = await asyncio.to_thread(png_of, content) if isinstance(content, QImage) else content
                item = await call(Engine.prepare_image, content or b"", side)
        except Problem as problem:
            self._put(thread_id, one, None)
            if thread_id == self._thread:
                self._then = None  # the person sees first what does not go
            names = self._problems.setdefault(thread_id, {}).setdefault(sentence(problem), [])
            names += [safe_name(one.path.name)] if one.path is not None else []
        else:
            if item.raw and thread_id == self._thread:
                self._then = None  # the person sees first what goes with it
            if not self._put(thread_id, one, replace(one, item=item)):
                await call(Engine.drop_prepared, (item,))
        self._preparing.pop(one.key, None)
        self._show()
        if self._then is not None and self.ready:
            then, self._then = self._then, None
            then()

    def _put(self, thread_id: UUID, old: Attached, new: Attached | None) -> bool:
        """Put another one in the place of `old`, or none; false where it was taken out meanwhile."""
        tray = self._trays.get(thread_id, [])
        at = next((at for at, one in enumerate(tray) if one.key == old.key), -1)
        if at >= 0:
            tray[at : at + 1] = [new] if new is not None else []
        return at >= 0

    def _drop(self, gone: list[Attached]) -> None:
        items = tuple(one.item for one in gone if one.item is not None)
        for one in gone:
            self.forget(one.key)
        if items:
            self._context.bridge.start(self._let_go(items))

    async def _let_go(self, items: tuple[MediaItem, ...]) -> None:
        await self._context.bridge.call(Engine.drop_prepared, items)

    def _show(self) -> None:
        here = self._here
        self._model.show([row_of(one, at, len(here)) for at, one in enumerate(here, 1)])
        self.changed.emit()
