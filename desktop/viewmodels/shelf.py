"""Somebody's shelf on their page, and one's own: its videos, sharing one, taking one off, putting one on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.problem import Problem
from desktop.domain.shelf import ShelfVideo
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.shelf_rows import ShelfRows
from desktop.viewmodels.shelf_words import spoken, state_words, why
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.forward import ForwardModel
    from desktop.viewmodels.media import MediaModel
    from desktop.viewmodels.shelf_video import ShelfVideoModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


Act = Callable[[Any, UUID], Awaitable[None]]
"""A method of the engine that does something with one's own video."""


class ShelfItem(Struct, frozen=True):
    """A video of a shelf as it is drawn; `key` is its id."""

    key: str
    title: str
    length: str
    note: str
    """Who sees one's own, or what becomes of it."""
    waits: bool
    failure: str
    """Why the relay would not have it, as a sentence."""
    placeholder: str
    spoken: str


@QmlElement
@QmlUncreatable("Made by a page.")
class ShelfModel(QObject):
    """One shelf at a time; `own` where it is the person's. What plays, shares and changes it is made when wanted."""

    changed = Signal()

    def __init__(
        self, context: Context, own: UUID | None, always: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`always`: whether covers are fetched without being asked for."""
        super().__init__(parent)
        self._always = always
        self._context = context
        self._own_id = own
        self._owner: UUID | None = None
        self._can = False
        self._read = False
        self._problem = ""
        self._muted = False
        self._notice = ""
        self._videos: tuple[ShelfVideo, ...] = ()
        self._carried = ShelfRows()
        self._model: RowsModel[ShelfItem] = RowsModel(ShelfItem, self)
        self._asking = Latest(context.bridge)
        self._media: MediaModel | None = None
        self._sharing: ForwardModel | None = None
        self._editing: ShelfVideoModel | None = None
        self._changes = context.bridge.on_changes(self._heard)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._changes.dispose()
        self._asking.cancel()
        for model in (self._media, self._sharing, self._editing):
            if model is not None:
                model.dispose()

    # -- what is shown

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The videos, newest first."""
        return self._model

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many there are to be seen."""
        return len(self._videos)

    @Property(bool, notify=changed)
    def own(self) -> bool:
        """Whether it is one's own, and something can be put on it."""
        return self._can and self._owner is not None and self._owner == self._own_id

    @Property(bool, notify=changed)
    def read(self) -> bool:
        """Whether all of it is known: where there is nothing then, nothing stands on it."""
        return self._read

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be done, in words."""
        return self._problem

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was done, in words."""
        return self._notice

    @Property(QObject, constant=True)
    def media(self) -> QObject:
        """What draws, plays and saves its videos (a MediaModel)."""
        return self._played()

    def _played(self) -> MediaModel:
        if self._media is None:
            from desktop.viewmodels.media import MediaModel
            from desktop.viewmodels.video import VideoModel

            video = VideoModel(self._context, lambda: self._muted, self._keep_muted)
            self._media = MediaModel(self._context, self._carried, video, self._always, self._failed, self._say, self)
        return self._media

    def _keep_muted(self, muted: bool) -> None:
        # For as long as this shelf is looked at; conversations have a setting.
        self._muted = muted

    @Property(QObject, constant=True)
    def sharing(self) -> QObject:
        """To whom a video is sent (a ForwardModel)."""
        return self._forward()

    def _forward(self) -> ForwardModel:
        if self._sharing is None:
            from desktop.viewmodels.forward import ForwardModel

            self._sharing = ForwardModel(self._context, self)
            self._sharing.done.connect(self._shared)
        return self._sharing

    @Property(QObject, constant=True)
    def editing(self) -> QObject:
        """The video that is put on the shelf, or changed (a ShelfVideoModel)."""
        return self._edited()

    def _edited(self) -> ShelfVideoModel:
        if self._editing is None:
            from desktop.viewmodels.shelf_video import ShelfVideoModel

            self._editing = ShelfVideoModel(self._context, self)
        return self._editing

    # -- what a person does

    def allow(self) -> None:
        """What waited to be asked for may come by itself now."""
        if self._media is not None:
            self._media.allow()

    def show(self, owner: UUID | None) -> None:
        """Whose shelf is looked at."""
        self._owner, self._problem, self._notice, self._read = owner, "", "", False
        self._take(())
        if self._media is not None:
            self._media.close()
        if owner is None:
            self._asking.cancel()
        else:
            self._asking.start(attempt(self._failed, self._ask, owner))

    @Slot(str)
    def play(self, key: str) -> None:
        """Look at a video over the whole window."""
        media = self._played()
        media.fetch(key, 0)
        media.viewer.open(key, 0)

    @Slot(str)
    def share(self, key: str) -> None:
        """Ask to whom a video is sent."""
        video = self._find(key)
        if video is not None and not video.waits:
            self._forward().offer(video.title, lambda threads: self._share(video.video_id, threads))

    @Slot(str)
    def change(self, key: str) -> None:
        """Ask for another title or reach of one's own."""
        video = self._find(key)
        if video is not None and self.own:
            self._edited().change(video)

    @Slot(str)
    def retry(self, key: str) -> None:
        """Try again what the relay would not have."""
        self._context.bridge.start(attempt(self._failed, self._do, Engine.retry_video, UUID(key)))

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take one's own off."""
        self._context.bridge.start(attempt(self._failed, self._do, Engine.remove_video, UUID(key)))

    # -- inside

    async def _ask(self, owner: UUID) -> None:
        call = self._context.bridge.call
        self._can = "shelf" in await call(Engine.capabilities)
        if self._can:
            self._take(await call(Engine.known_shelf, owner))
            self._take(await call(Engine.shelf, owner))
        self._read = True
        self._asking.finish()
        self.changed.emit()

    async def _do(self, method: Act, video_id: UUID) -> None:
        await self._context.bridge.call(method, video_id)

    async def _share(self, video_id: UUID, threads: tuple[UUID, ...]) -> None:
        await self._context.bridge.call(Engine.share_video, video_id, threads)

    def _heard(self, changes: Changes) -> None:
        videos = {video.video_id: video for video in self._videos}
        for change in changes:
            match change:
                case Put(Collection.SHELF, key, ShelfVideo() as video) if video.owner_id == self._owner:
                    videos[key] = video
                case Remove(Collection.SHELF, key):
                    videos.pop(key, None)
        if videos != {video.video_id: video for video in self._videos}:
            self._take(tuple(sorted(videos.values(), key=lambda video: video.order)))

    def _take(self, videos: tuple[ShelfVideo, ...]) -> None:
        self._videos = videos
        self._carried.show(videos)
        self._model.show(list(map(_item, videos)))
        self.changed.emit()

    def _find(self, key: str) -> ShelfVideo | None:
        return next((video for video in self._videos if str(video.video_id) == key), None)

    @Slot(int)
    def _shared(self, count: int) -> None:
        words = self.tr("Sent to %n conversations") if count > 1 else self.tr("Sent")
        self._say(words.replace("%n", str(count)))

    def _say(self, words: str) -> None:
        self._notice, self._problem = words, ""
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._problem, self._notice = sentence(problem), ""
        self.changed.emit()


def _item(video: ShelfVideo) -> ShelfItem:
    return ShelfItem(
        key=str(video.video_id),
        title=video.title,
        length=duration_words(video.item.duration),
        note=state_words(video),
        waits=video.waits,
        failure=why(video),
        placeholder=video.item.placeholder,
        spoken=spoken(video),
    )
