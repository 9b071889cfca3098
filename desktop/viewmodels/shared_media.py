"""What was shared in the open conversation: photos and videos, files, links, voice, each leading to its message."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.decoded import Fault, Picture
from desktop.domain.links import target_of
from desktop.domain.media import VIDEO, MediaItem
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.shared import Shared, items_of
from desktop.domain.spoilers import spoilers
from desktop.viewmodels.context import Context
from desktop.viewmodels.history import HistoryModel
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.media_words import duration_words, item_words, size_words
from desktop.viewmodels.message_items import links_of
from desktop.viewmodels.picture_memory import Wanted, side_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Rerun, attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 60
MEMORY = 24 * 1024 * 1024


class SharedItem(Struct, frozen=True):
    """One thing that was shared; `message` is where it stands, `at` its place there."""

    key: str
    message: str
    at: int
    title: str
    detail: str
    placeholder: str
    video: bool
    length: str
    spoken: str


@QmlElement
@QmlUncreatable("Made by the chat.")
class SharedModel(ImageSource):
    """Reads while it is `shown`; one kind at a time. `jumped`: go to this message."""

    changed = Signal()
    jumped = Signal(str)

    def __init__(
        self,
        context: Context,
        where: Callable[[], UUID | None],
        always: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`where` is the open thread; `always`: whether pictures are fetched without being asked for."""
        super().__init__(context, MEMORY, parent)
        self._where = where
        self._always = always
        self._of = Shared.MEDIA
        self._shown = False
        self._read = False
        self._problem = ""
        self._limit = PAGE
        self._more = False
        self._rows: tuple[MessageRow, ...] = ()
        self._model: RowsModel[SharedItem] = RowsModel(SharedItem, self)
        self._history = HistoryModel(context, self)
        self._reading = Rerun(context.bridge, self._look)
        self._feed = context.bridge.on_changes(self._hear)
        self._connection = context.bridge.on_connection(self.connected)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._feed.dispose()
        self._connection.dispose()
        self._history.dispose()
        self._reading.cancel()
        self.end()

    # -- what is shown

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """What was shared, the newest first."""
        return self._model

    @Property(HistoryModel, constant=True)
    def history(self) -> HistoryModel:
        """How much of the history is here, and the way to the rest."""
        return self._history

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether somebody looks at it."""
        return self._shown

    @Property(str, notify=changed)
    def of(self) -> str:
        """media, files, links or voice."""
        return self._of.value

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing of this kind here."""
        return self._read and not self._model.rows

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it could not be read, in words."""
        return self._problem

    # -- what a person can do

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """It comes on screen, or goes."""
        if shown == self._shown:
            return
        self._shown = shown
        self._history.look(shown)
        if shown:
            self._begin()
        else:
            self._reading.cancel()
            self._rows, self._read = (), False
            self._model.show([])
            self.end()
            self._memory.clear()
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Another thread is open, or none."""
        self.show(False)

    @Slot(str)
    def choose(self, of: str) -> None:
        """Look at another kind."""
        if of != self._of.value:
            self._of = Shared(of)
            self._begin()

    @Slot()
    def more(self) -> None:
        """The end of what is shown comes in sight."""
        if self._more:
            self._more = False
            self._limit += PAGE
            self._reading.ask()

    @Slot(str)
    def jump(self, message: str) -> None:
        """Show it where it stands."""
        self.jumped.emit(message)

    # -- inside

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        row = next((row for row in self._rows if row.message_id == wanted.message_id), None)
        shown = row.media[wanted.at].picture if row is not None and wanted.at < len(row.media) else None
        if shown is None:
            return Fault.FORMAT
        side = side_of(wanted, shown.width, shown.height)
        call = self._context.bridge.call
        return await call(Engine.picture, wanted.message_id, wanted.at, side, fetch=self._always())

    def may_fetch(self, wanted: Wanted) -> bool:
        """See `ImageSource`."""
        return self._always()

    def _begin(self) -> None:
        self._limit, self._read, self._problem, self._rows = PAGE, False, "", ()
        self._model.show([])
        self.changed.emit()
        self._reading.ask()

    def _hear(self, changes: Changes) -> None:
        if self._shown and any(map(self._touches, changes)):
            self._reading.ask()

    def _touches(self, change: object) -> bool:
        match change:
            case Put(Collection.MESSAGES, _, MessageRow() as row):
                return row.thread_id == self._where()
            case Remove(Collection.MESSAGES) | Reload(Collection.MESSAGES):
                return change.thread_id in (None, self._where())
        return False

    async def _look(self) -> None:
        await attempt(self._failed, self._ask_rows)

    async def _ask_rows(self) -> None:
        thread_id, of = self._where(), self._of
        if thread_id is None or not self._shown:
            return
        rows = await self._context.bridge.call(Engine.shared, thread_id, of, self._limit)
        if (thread_id, of) != (self._where(), self._of) or not self._shown:
            self._reading.ask()
            return
        gone = {row.message_id for row in self._rows} - {row.message_id for row in rows}
        self._rows, self._read, self._problem = rows, True, ""
        for message_id in gone:
            self.forget(message_id)
        self._more = len(rows) == self._limit
        self._model.show([item for row in rows for item in self._items(row)])
        self.changed.emit()

    def _items(self, row: MessageRow) -> list[SharedItem]:
        times = self._context.times
        day = times.short(row.at, self._context.now())
        if self._of is Shared.LINKS:
            covered = spoilers(row.text, row.spans)
            open_ = [span for span in links_of(row) if not any(begin <= span.offset < end for begin, end in covered)]
            return [_link(row, at, span.href, day) for at, span in enumerate(open_)]
        return [_item(row, at, item, day) for at, item in items_of(row, self._of)]

    def _failed(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()


def _item(row: MessageRow, at: int, item: MediaItem, day: str) -> SharedItem:
    words = item_words(item, 1, 1)
    size = size_words(item.blob.size) if item.name else duration_words(item.duration)
    return SharedItem(
        key=f"{row.message_id}:{at}",
        message=str(row.message_id),
        at=at,
        title=item.name or words,
        detail=" · ".join(part for part in (size, day) if part),
        placeholder=item.placeholder,
        video=item.kind == VIDEO,
        length=duration_words(item.duration) if item.kind == VIDEO and item.duration else "",
        spoken=f"{words}, {day}",
    )


def _link(row: MessageRow, at: int, href: str, day: str) -> SharedItem:
    leads = target_of(href)
    host = leads.shown if leads is not None else href
    key = str(row.message_id)
    return SharedItem(f"{key}:{at}", key, at, host, f"{href[:200]} · {day}", "", False, "", f"{host}, {day}")
