"""The video that is put on one's shelf: its file, cover, title and reach; or another title and reach of one there."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import VIDEO, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach
from desktop.domain.shelf import MOST, TITLE_MOST, ShelfVideo, is_fit
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.picture_memory import Wanted, side_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.shelf_words import reach_options
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MEMORY = 8 * 1024 * 1024
_SCRUB = 120
"""Milliseconds that the slider rests until its picture is made."""


@QmlElement
@QmlUncreatable("Made by the shelf.")
class ShelfVideoModel(ImageSource):
    """`choose` takes a file and `change` a video of the shelf; `shown` opens the sheet, `done` closes it."""

    changed = Signal()
    offered = Signal()
    """Other reaches can be chosen: the rows of them are made anew."""
    shown = Signal()
    done = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, MEMORY, parent)
        self._video: ShelfVideo | None = None
        self._item: MediaItem | None = None
        self._prepared: list[MediaItem] = []
        """What lies in the engine's tray for it."""
        self._cover_key = uuid4()
        self._moment = 0
        self._reach = Reach.FRIENDS.value
        self._young = False
        self._problem = ""
        self._preparing = Latest(context.bridge)
        self._covering = Latest(context.bridge)
        self._saving = Latest(context.bridge)
        self._scrub = once(_SCRUB, self._cover)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._scrub.stop()
        for task in (self._preparing, self._covering, self._saving):
            task.cancel()
        self.end()

    # -- what is shown

    @Property(bool, notify=changed)
    def adds(self) -> bool:
        """Whether a new one is put on the shelf."""
        return self._video is None

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is a video, and nothing is being made of it."""
        waits = self._scrub.isActive() or self._covering.busy  # its picture is not the one that was chosen last
        return self._item is not None and not waits and not self._saving.busy

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the file is being looked at."""
        return self._preparing.busy

    @Property(str, notify=changed)
    def cover(self) -> str:
        """What its picture is asked by, or empty."""
        return str(self._cover_key) if self._item is not None else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """The title as it stands on the shelf."""
        return self._video.title if self._video is not None else ""

    @Property(str, notify=changed)
    def reach(self) -> str:
        """Who is to see it."""
        return self._reach

    @Property("QVariantList", notify=offered)
    def reaches(self) -> list[dict[str, str]]:
        """Whom it can be shown to."""
        return reach_options(young=self._young)

    @Property(str, notify=changed)
    def length(self) -> str:
        """How long it is."""
        return duration_words(self._item.duration) if self._item is not None else ""

    @Property(str, notify=changed)
    def moment(self) -> str:
        """Where in the video its cover is from."""
        return duration_words(self._moment)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What cannot be done, in words."""
        return self._problem

    # -- what a person does

    @Slot(QUrl)
    def choose(self, url: QUrl) -> None:
        """Take a file of this computer."""
        path = url.toLocalFile()
        if not path:
            return
        self._begin(None, Reach.FRIENDS.value)
        self._preparing.start(attempt(self._failed, self._prepare, Path(path)))
        self.shown.emit()
        self.changed.emit()

    def change(self, video: ShelfVideo) -> None:
        """Another title or reach for a video of the shelf."""
        self._begin(video, video.reach)
        self._item = video.item
        self._preparing.start(attempt(self._failed, self._learn))
        self.shown.emit()
        self.changed.emit()

    @Slot(float)
    def seek(self, share: float) -> None:
        """Take the cover from another moment, as a share of the video."""
        if self._item is not None and self._video is None:
            self._moment = max(1, round(self._item.duration * min(max(share, 0.0), 0.999)))
            self._scrub.start()
            self.changed.emit()

    @Slot(str)
    def showTo(self, reach: str) -> None:
        """Choose who sees it."""
        self._reach = reach
        self.changed.emit()

    @Slot(str)
    def save(self, title: str) -> None:
        """Put it on the shelf, or change it there."""
        if not self.ready:
            return
        if not is_fit(title.strip()):
            words = self.tr("A title has 1 to {most} characters, on one line.")
            self._tell(words.replace("{most}", str(TITLE_MOST)))
            return
        self._saving.start(attempt(self._failed, self._save, title.strip()))
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """It is not wanted after all."""
        self._scrub.stop()
        self._preparing.cancel()
        self._covering.cancel()
        self._forget()
        self.changed.emit()

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        item, call = self._item, self._context.bridge.call
        if item is None or item.poster is None or wanted.message_id != self._cover_key:
            return Fault.FORMAT
        side = side_of(wanted, item.poster.width, item.poster.height)
        if self._video is not None:
            return await call(Engine.picture, self._video.video_id, 0, side, fetch=True)
        return await call(Engine.prepared_picture, item, side)

    # -- inside

    def _begin(self, video: ShelfVideo | None, reach: str) -> None:
        self.leave()
        self._video, self._reach, self._problem, self._moment = video, reach, "", 0
        self._cover_key = uuid4()

    async def _learn(self) -> None:
        await self._look_at_age()
        self._preparing.finish()
        self.changed.emit()

    async def _look_at_age(self) -> None:
        young = (await self._context.bridge.call(Engine.privacy)).caps_lift_at is not None
        if young != self._young:
            self._young = young
            self.offered.emit()

    async def _prepare(self, path: Path) -> None:
        call = self._context.bridge.call
        await self._look_at_age()
        item = await call(Engine.prepare_file, path, 0)
        self._prepared.append(item)
        self._preparing.finish()
        if item.kind != VIDEO or item.poster is None or not item.duration:
            self._forget()
            self._tell(self.tr("This is no video that can be shown. MP4, WebM and MOV can."))
        elif item.duration > MOST:
            self._forget()
            self._tell(self.tr("A video on your shelf has at most 5 minutes."))
        else:
            self._item = item
            self.changed.emit()

    @Slot()
    def _cover(self) -> None:
        if self._item is not None:
            self._covering.start(attempt(self._failed, self._take, self._item, self._moment))
            self.changed.emit()

    async def _take(self, item: MediaItem, moment: int) -> None:
        cover = await self._context.bridge.call(Engine.cover_at, item, moment)
        self._prepared.append(cover)
        self.forget(self._cover_key)
        self._cover_key = uuid4()
        self._item = replace(item, poster=cover.blob, placeholder=cover.placeholder)
        self._covering.finish()
        self.changed.emit()

    async def _save(self, title: str) -> None:
        call = self._context.bridge.call
        if self._video is not None:
            await call(Engine.set_video, self._video.video_id, title, self._reach)
        elif self._item is not None:
            await call(Engine.add_video, self._item, title, self._reach)
        self._saving.finish()
        self._forget()
        self.changed.emit()
        self.done.emit()

    def _forget(self) -> None:
        self.forget(self._cover_key)
        self._item = None
        left, self._prepared = tuple(self._prepared), []
        if left:
            self._context.bridge.start(self._drop(left))

    async def _drop(self, items: tuple[MediaItem, ...]) -> None:
        await self._context.bridge.call(Engine.drop_prepared, items)

    def _tell(self, words: str) -> None:
        self._problem = words
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        for task in (self._preparing, self._covering, self._saving):
            task.finish()
        self._tell(sentence(problem))
