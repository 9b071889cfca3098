"""What waits for its time: of the open conversation, or of all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine, Scheduled
from desktop.domain.change import Collection, Remove
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import FILE, GIF, PHOTO, VIDEO, VOICE, MediaItem, gist, waits
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.spoilers import covered
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.media_words import captioned
from desktop.viewmodels.moments import MomentsModel
from desktop.viewmodels.picture_memory import Wanted, side_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Rerun, attempt
from desktop.viewmodels.thread_items import said_covered, thread_name
from desktop.viewmodels.times import Times
from desktop.viewmodels.undo_send import KEPT
from desktop.viewmodels.words import reason_sentence, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


MEMORY = 8 * 1024 * 1024


class ScheduledItem(Struct, frozen=True):
    """One as a row; `key` is the message id as text."""

    key: str
    name: str
    words: str
    when: str
    note: str
    """What else is to be said: that it waits for a connection, goes quietly, or why it did not go."""
    failed: bool
    readable: bool
    editable: bool
    """It can go back into the composer."""
    pictured: bool
    """There is a picture of what it carries, or of its link."""
    icon: str
    """What stands for it where there is none; empty for words alone."""
    placeholder: str
    spoken: str


def scheduled_item(row: ScheduledRow, thread: ThreadRow | None, now: int, times: Times) -> ScheduledItem:
    """The row as it is drawn at `now` (UTC ms)."""
    name = thread_name(thread) if thread is not None else _say("Conversation")
    said = captioned(gist(row.items), covered(row.text, row.spans))
    text = said if row.readable else _say("This message needs a newer Paravion")
    when = times.planned(row.send_at, now)
    note = _note(row)
    words = one_line(text, 300)
    spoken = ", ".join(part for part in (when, name, said_covered(words), note) if part)
    shown = _shown(row.carries)
    return ScheduledItem(
        key=str(row.message_id),
        name=name,
        words=words,
        when=when,
        note=note,
        failed=bool(row.refused),
        readable=row.readable,
        editable=row.readable and all(_fits_a_tray(item) for item in row.items),
        pictured=shown is not None,
        icon=_icon(row.items) if shown is None else "",
        placeholder=shown.placeholder if shown is not None else "",
        spoken=spoken,
    )


@QmlElement
@QmlUncreatable("Made by what is put off.")
class ScheduledModel(ImageSource):
    """`say` tells what could not be done. The pictures are of what waits, by its key."""

    changed = Signal()
    shown = Signal()
    done = Signal()

    def __init__(
        self,
        context: Context,
        moments: MomentsModel,
        composer: ComposerModel,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, MEMORY, parent)
        self._moments = moments
        self._composer = composer
        self._say = say
        self._thread: UUID | None = None
        self._everywhere = False
        self._held = Scheduled()
        self._model: RowsModel[ScheduledItem] = RowsModel(ScheduledItem, self)
        self._reading = Rerun(context.bridge, self._learn)
        self.before: int | None = None
        """When the one that was last taken back to be edited would have gone."""
        self._connection = context.bridge.on_connection(self.connected)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._reading.cancel()
        self._connection.dispose()
        self.end()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The messages, the earliest first."""
        return self._model

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many wait in the open conversation."""
        return len(self._here)

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """Whether one of them did not go."""
        return any(row.refused for row in self._here)

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is none to show."""
        return not self._model.rows

    @Property(bool, notify=changed)
    def everywhere(self) -> bool:
        """Whether those of all conversations are shown."""
        return self._everywhere

    @Property(bool, notify=changed)
    def inThread(self) -> bool:
        """Whether a conversation is open."""
        return self._thread is not None

    @Property(str, notify=changed)
    def line(self) -> str:
        """How many wait in the open conversation, and when the next one goes."""
        rows = self._here
        if not rows:
            return ""
        if self.failed:
            return self.tr("A scheduled message was not sent")
        when = self._context.times.moment(rows[0].send_at, self._context.now())
        if len(rows) == 1:
            return self.tr("Scheduled for {when}").replace("{when}", when)
        words = self.tr("{count} scheduled, the next for {when}")
        return words.replace("{count}", str(len(rows))).replace("{when}", when)

    # -- what a person does

    @Slot()
    def show(self) -> None:
        """List those of the open conversation; of all where none is open."""
        self.filter(self._thread is None)
        self.shown.emit()

    @Slot()
    def showAll(self) -> None:
        """List those of all conversations."""
        self.filter(True)
        self.shown.emit()

    @Slot(bool)
    def filter(self, everywhere: bool) -> None:
        """Those of all conversations, or of the open one."""
        self._everywhere = everywhere
        self._draw()

    @Slot(str)
    def move(self, key: str) -> None:
        """Choose another time."""
        row = self._find(key)
        if row is not None:
            self._moments.ask(self.tr("Send at another time"), lambda at: self._do(Engine.reschedule, row, at))

    @Slot(str)
    def sendNow(self, key: str) -> None:
        """Send it now."""
        if row := self._find(key):
            self._do(Engine.send_scheduled, row)

    @Slot(str)
    def cancel(self, key: str) -> None:
        """Do not send it after all."""
        if row := self._find(key):
            self._do(Engine.cancel_scheduled, row)

    @Slot(str)
    def edit(self, key: str) -> None:
        """Put it back into the composer of its conversation."""
        row = self._find(key)
        if row is not None:
            self.before = row.send_at
            self._context.bridge.start(attempt(self._told, self._take_back, row))

    # -- what is asked of it

    def set_thread(self, thread_id: UUID | None) -> None:
        """Another conversation is open."""
        if thread_id != self._thread:
            self._thread, self.before = thread_id, None
            self._draw()

    def read(self) -> None:
        """Read what waits."""
        self._reading.ask()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        about = [change for change in changes if change.collection is Collection.SCHEDULED]
        for change in about:
            if isinstance(change, Remove):
                self.forget(change.key)
        if about:
            self._reading.ask()

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        row = self._find(str(wanted.message_id))
        shown = _shown(row.carries) if row is not None else None
        if row is None or shown is None or shown.picture is None:
            return Fault.FORMAT
        side = side_of(wanted, shown.picture.width, shown.picture.height)
        at = row.carries.index(shown)
        return await self._context.bridge.call(Engine.picture, row.message_id, at, side, fetch=True)

    # -- inside

    @property
    def _here(self) -> tuple[ScheduledRow, ...]:
        return tuple(row for row in self._held.messages if row.thread_id == self._thread)

    def _find(self, key: str) -> ScheduledRow | None:
        return next((row for row in self._held.messages if str(row.message_id) == key), None)

    async def _learn(self) -> None:
        await attempt(self._told, self._read)

    async def _read(self) -> None:
        self._held = await self._context.bridge.call(Engine.scheduled)
        self._draw()

    def _draw(self) -> None:
        homes = {thread.thread_id: thread for thread in self._held.threads}
        now, times = self._context.now(), self._context.times
        rows = self._held.messages if self._everywhere else self._here
        self._model.show([scheduled_item(row, homes.get(row.thread_id), now, times) for row in rows])
        self.changed.emit()

    def _do(self, method: Callable[..., Awaitable[None]], row: ScheduledRow, *given: object) -> None:
        self._context.bridge.start(attempt(self._told, self._call, method, row.message_id, *given))

    async def _call(self, method: Callable[..., Awaitable[None]], *given: object) -> None:
        await self._context.bridge.call(method, *given)

    async def _take_back(self, row: ScheduledRow) -> None:
        stands = await self._composer.take_back(Engine.take_back_scheduled, row.thread_id, row.message_id)
        if not stands:
            self._say(QCoreApplication.translate("UndoSendModel", KEPT))
        self.done.emit()

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))


def _note(row: ScheduledRow) -> str:
    if row.refused:
        return _say("Not sent: {why}").replace("{why}", reason_sentence(row.refused))
    if row.waits:
        return _say("Still uploading") if waits(row.carries) else _say("Waiting for a connection")
    return _say("Without a sound") if row.quiet else ""


def _shown(items: tuple[MediaItem, ...]) -> MediaItem | None:
    """What of it is seen; nothing of what is opened once."""
    return next((item for item in items if item.picture is not None), None)


def _icon(items: tuple[MediaItem, ...]) -> str:
    return {VOICE: "mic", FILE: "file-text"}.get(items[0].kind, "image") if items else ""


def _fits_a_tray(item: MediaItem) -> bool:
    return item.shelved is None and item.kind in (PHOTO, VIDEO, FILE, GIF)


def _say(words: str) -> str:
    return QCoreApplication.translate("ScheduledModel", words)
