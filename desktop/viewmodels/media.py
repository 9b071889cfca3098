"""What the messages of the open thread carry: pictures as they are drawn, transfers, saving."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.decoded import Fault, Moving, Picture
from desktop.domain.media import ENDINGS, FILE, MOVING, NO_ENDING, PACK, STICKER, VOICE, MediaItem, ended, is_away
from desktop.domain.message import Content, MessageRow
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.in_motion import MovingSource
from desktop.viewmodels.media_words import size_words
from desktop.viewmodels.once_viewer import OnceViewer
from desktop.viewmodels.picture_memory import Wanted, side_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.video import VideoModel
from desktop.viewmodels.viewer import Carrying, ViewerModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_EMOJI = (STICKER, PACK)
"""Their names are emoji, which say nothing of a file."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class MediaModel(MovingSource):
    """`always`: whether pictures are fetched without being asked for. `told` and `say` tell the person what could not
    be done and what was."""

    moved = Signal(str)
    """What this message carries has moved on its way."""
    saveAsked = Signal(str, int, str)
    """Ask where to save an item: message, place, and the name to offer."""

    def __init__(
        self,
        context: Context,
        timeline: Carrying,
        video: VideoModel,
        always: Callable[[], bool],
        told: Callable[[Problem], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, parent=parent)
        self._find = timeline.find
        self._viewer = ViewerModel(context, timeline, self)
        self._once = OnceViewer(context, video, told, say, self)
        self._video = video
        video.setParent(self)
        self._told = told
        self._say = say
        self._always = always
        self._allowed: set[UUID] = set()
        self._transfers: dict[UUID, dict[str, TransferRow]] = {}
        self._connection = context.bridge.on_connection(self.connected)
        self._feed = context.bridge.on_changes(self.hear)

    @Property(ViewerModel, constant=True)
    def viewer(self) -> ViewerModel:
        """One picture over the whole window."""
        return self._viewer

    @Property(OnceViewer, constant=True)
    def once(self) -> OnceViewer:
        """What can be looked at once."""
        return self._once

    @Property(VideoModel, constant=True)
    def video(self) -> VideoModel:
        """The one that plays, in its place or over the whole window."""
        return self._video

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._connection.dispose()
        self._feed.dispose()
        self.close()

    @Slot()
    def close(self) -> None:
        """Another thread is open, or none."""
        self.end()
        self._viewer.close()
        self._once.close()
        self._video.stop()
        self._allowed.clear()
        self._transfers.clear()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        for change in changes:
            match change:
                case Put(Collection.TRANSFERS, key, TransferRow() as row):
                    self._move(key, row)
                case Put(Collection.MESSAGES, key, MessageRow() as row):
                    edited = row.edited_at is not None and not row.pictures
                    if row.content is not Content.TEXT or row.unsending or is_away(row.media) or edited:
                        self._forget(key)
                    elif row.seq is not None:
                        self._transfers.pop(key, None)
                    if row.media and row.media[0].shelved is not None:
                        self.again((key, 0))  # before its video was looked up, there was nothing to be drawn
                case Remove(Collection.MESSAGES | Collection.SHELF, key):
                    self._forget(key)

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        row = self._find(str(wanted.message_id))
        items = row.pictures if row is not None else ()
        shown = items[wanted.at].picture if 0 <= wanted.at < len(items) else None
        if shown is None:
            return Fault.FORMAT
        side = side_of(wanted, shown.width, shown.height)
        call = self._context.bridge.call
        return await call(Engine.picture, wanted.message_id, wanted.at, side, fetch=self.may_fetch(wanted))

    async def moving(self, key: UUID, at: int, side: int) -> Moving | Fault:
        """See `MovingSource`."""
        return await self._context.bridge.call(Engine.moving, key, at, side)

    def name_of(self, key: UUID, at: int) -> str:
        """See `MovingSource`."""
        row = self._find(str(key))
        if row is None or not 0 <= at < len(row.media) or row.media[at].kind not in MOVING:
            return ""
        return row.media[at].blob.key

    def may_fetch(self, wanted: Wanted) -> bool:
        """See `ImageSource`."""
        return self._always() or wanted.message_id in self._allowed

    @Slot(result=bool)
    def asks(self) -> bool:
        """Whether pictures wait until the person asks for them."""
        return not self._always()

    @Slot(str, int)
    def fetch(self, key: str, at: int) -> None:
        """The person asked for the pictures of a message that wait, or to try again."""
        row = self._find(key)
        if row is not None:
            self._allowed.add(row.message_id)
            for place in range(len(row.pictures)):
                self.again((row.message_id, place))

    # -- transfers

    @Slot(str, int, result=float)
    def share(self, key: str, at: int) -> float:
        """How much of an item is there, 0 to 1; negative where nothing is under way."""
        row = self._find(key)
        if row is None or not 0 <= at < len(row.media):
            return -1.0
        blob = row.media[at].blob
        told = self._transfers.get(row.message_id, {}).get(blob.key)
        if told is not None:
            return told.done / max(1, told.size)
        if self.sends(key):
            return 1.0 if blob.blob_id is not None else 0.0
        return -1.0

    @Slot(str, result=bool)
    def sends(self, key: str) -> bool:
        """Whether what a message carries is on its way to the relay, and can be called off."""
        row = self._find(key)
        return row is not None and row.travels

    @Slot(str, result=str)
    def progress(self, key: str) -> str:
        """What of a message of one's own has gone up, in words; empty where nothing is under way."""
        row = self._find(key)
        if row is None or not self.sends(key):
            return ""
        told = self._transfers.get(row.message_id, {})
        size = sum(item.blob.size for item in row.media)
        done = sum(_done(item, told) for item in row.media)
        words = self.tr("Sending · {done} of {size}")
        return words.replace("{done}", size_words(done)).replace("{size}", size_words(size))

    @Slot(str)
    def callOff(self, key: str) -> None:
        """Do not send it after all."""
        row = self._find(key)
        if row is not None and self.sends(key):
            self._context.bridge.start(attempt(self._told, self._discard, row.message_id))

    async def _discard(self, message_id: UUID) -> None:
        await self._context.bridge.call(Engine.discard, message_id)

    # -- saving

    @Slot(str, int)
    def save(self, key: str, at: int) -> None:
        """Ask where to."""
        row = self._find(key)
        if row is not None and 0 <= at < len(row.media):
            self.saveAsked.emit(key, at, file_name(row.media[at], at))

    @Slot(str, int, QUrl)
    def saveTo(self, key: str, at: int, place: QUrl) -> None:
        """Write an item into a file."""
        row = self._find(key)
        path = place.toLocalFile()
        if row is not None and path:
            self._context.bridge.start(attempt(self._told, self._save, row.message_id, at, Path(path)))

    async def _save(self, message_id: UUID, at: int, path: Path) -> None:
        await self._context.bridge.call(Engine.save_media, message_id, at, path)
        self._say(self.tr("Saved as {name}").replace("{name}", path.name))

    # -- inside

    def _move(self, key: UUID, row: TransferRow) -> None:
        known = self._transfers.setdefault(key, {})
        if row.size > 0:
            known[row.key] = row
        else:
            known.pop(row.key, None)
        self.moved.emit(str(key))

    def _forget(self, key: UUID) -> None:
        self.forget(key)
        self._viewer.forget(str(key))
        self._once.gone(str(key))
        self._video.forget(str(key))
        self._transfers.pop(key, None)


def _done(item: MediaItem, told: dict[str, TransferRow]) -> int:
    if item.blob.blob_id is not None:
        return item.blob.size
    row = told.get(item.blob.key)
    return row.done if row is not None else 0


def file_name(item: MediaItem, at: int) -> str:
    """The name under which an item is offered for saving. Only a file's own says itself what it is."""
    if item.kind == FILE and item.name:
        return item.name
    own = "" if item.kind in _EMOJI else ended(item.name, item.blob.media_type)
    ending = ENDINGS.get(item.blob.media_type, NO_ENDING)
    return own or (f"voice-message.{ending}" if item.kind == VOICE else f"{item.kind}-{at + 1}.{ending}")
