"""What stood in the composer of the open thread before: listed, and brought back."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.draft import Version, taken
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.times import Times

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PREVIEW = 240
"""Graphemes of a version that are shown."""


class EarlierDraft(Struct, frozen=True):
    """A version as its row shows it."""

    key: str
    words: str
    note: str
    """When it was kept, and whether another computer wrote it."""
    spoken: str


def earlier_draft(version: Version, times: Times, now: int) -> EarlierDraft:
    """The row of a version."""
    words = one_line(version.text, _PREVIEW)
    when = times.short(version.at, now)
    note = _say("{time} · From your other computer").replace("{time}", when) if version.elsewhere else when
    spoken = _say("{words}. {note}. Put back into the composer").replace("{note}", note).replace("{words}", words)
    return EarlierDraft(str(version.number), words, note, spoken)


@QmlElement
@QmlUncreatable("Made by the composer.")
class EarlierDraftsModel(QObject):
    """`shown` opens the sheet once the versions are here, `done` closes it. `restore` brings one back; `current` says
    what stands in the composer of a thread."""

    changed = Signal()
    shown = Signal()
    done = Signal()

    def __init__(
        self,
        context: Context,
        restore: Callable[[UUID, int], Awaitable[None]],
        current: Callable[[UUID], str],
        failed: Callable[[Problem], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._restore = restore
        self._current = current
        self._failed = failed
        self._thread: UUID | None = None
        self._elsewhere = False
        self._rows: RowsModel[EarlierDraft] = RowsModel(EarlierDraft, self)
        self._asking = Latest(context.bridge)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._asking.cancel()

    def set_thread(self, thread: ThreadRow | None) -> None:
        """The row of the open thread as it is now, or None for no thread: the sheet of another one closes."""
        thread_id = None if thread is None else thread.thread_id
        if thread_id != self._thread:
            self._thread = thread_id
            self._asking.cancel()
            self.done.emit()
        self._elsewhere = thread is not None and (thread.draft_elsewhere or self._waits(thread))
        self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The versions, the newest first."""
        return self._rows

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Whether there are none."""
        return not self._rows.rows

    @Property(bool, notify=changed)
    def elsewhere(self) -> bool:
        """A draft from another computer waits there, to be looked at."""
        return self._elsewhere

    @Slot()
    def show(self) -> None:
        """List what stood in this composer."""
        if self._thread is not None:
            self._asking.start(attempt(self._failed, self._read, self._thread))

    @Slot(str)
    def putBack(self, key: str) -> None:
        """Put a version into the composer."""
        if self._thread is not None and not self._asking.busy:
            self._asking.start(attempt(self._went_wrong, self._put_back, self._thread, int(key)))

    def _waits(self, thread: ThreadRow) -> bool:
        """Whether the draft is another computer's, and does not stand in the composer."""
        return thread.draft_arrived and bool(taken(thread.draft, self._current(thread.thread_id)))

    async def _read(self, thread_id: UUID) -> None:
        versions = await self._context.bridge.call(Engine.draft_versions, thread_id)
        now = self._context.now()
        self._rows.show([earlier_draft(version, self._context.times, now) for version in versions])
        self.changed.emit()
        self.shown.emit()

    async def _put_back(self, thread_id: UUID, number: int) -> None:
        await self._restore(thread_id, number)
        self.done.emit()

    def _went_wrong(self, problem: Problem) -> None:
        self.done.emit()
        self._failed(problem)


def _say(words: str) -> str:
    return QCoreApplication.translate("EarlierDrafts", words)
