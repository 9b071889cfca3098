"""What is pinned in the open thread: the newest pin under the header, the others behind it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.answer_words import quote_words, quoted
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import FromRelay, Rerun, attempt

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class PinsModel(QObject):
    """One pin is shown at a time; `next` goes on to the one before it, and round."""

    changed = Signal()

    def __init__(self, context: Context, told: Callable[[Problem], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told = told
        self._thread_id: UUID | None = None
        self._other: PersonRow | None = None
        self._rows: tuple[MessageRow, ...] = ()
        self._at = 0
        self._reading = Rerun(context.bridge, self._ask)
        self._asking = FromRelay(context.bridge, self._ask_relay)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._reading.cancel()
        self._asking.dispose()

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are pinned."""
        return len(self._rows)

    @Property(int, notify=changed)
    def at(self) -> int:
        """Which of them is shown, from 1."""
        return self._at + 1 if self._rows else 0

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message that is shown, or empty."""
        return str(self._rows[self._at].message_id) if self._rows else ""

    @Property(str, notify=changed)
    def words(self) -> str:
        """A line of it."""
        return self._said[1]

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who wrote it."""
        return self._said[0]

    @Slot()
    def next(self) -> None:
        """Show the pin before this one."""
        self._at = (self._at + 1) % max(1, len(self._rows))
        self.changed.emit()

    def show(self, thread: ThreadRow | None) -> None:
        """Another thread, or another state of it."""
        thread_id = thread.thread_id if thread is not None else None
        self._other = thread.other if thread is not None else None
        if thread_id == self._thread_id:
            return
        self._thread_id, self._rows, self._at = thread_id, (), 0
        self._reading.cancel()
        self._asking.cancel()
        if thread_id is not None:
            self._reading.ask()
            # Without a connection those stand there that are known here; the relay's are told by the feed.
            self._asking.ask()
        self.changed.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        if self._thread_id is not None and any(map(self._touches, changes)):
            self._reading.ask()

    def _touches(self, change: object) -> bool:
        match change:
            case Put(Collection.MESSAGES, key, MessageRow() as row) if row.thread_id == self._thread_id:
                held = next((pin for pin in self._rows if pin.message_id == key), None)
                return (held is not None or row.pinned_at is not None) and held != row
            case Remove(Collection.MESSAGES, key):
                return any(pin.message_id == key for pin in self._rows)
            case Reload(Collection.MESSAGES, thread_id):
                return thread_id in (None, self._thread_id)
        return False

    async def _ask(self) -> None:
        await attempt(self._told, self._read)

    async def _ask_relay(self) -> None:
        if self._thread_id is not None:
            await self._context.bridge.call(Engine.pinned, self._thread_id, ask=True)

    async def _read(self) -> None:
        thread_id = self._thread_id
        if thread_id is None:
            return
        shown = self._rows[self._at].message_id if self._rows else None
        rows = await self._context.bridge.call(Engine.pinned, thread_id)
        if thread_id == self._thread_id:
            newest = rows[0].message_id if rows else None
            known = {row.message_id for row in self._rows}
            self._rows = rows
            keeps = newest in known and shown is not None
            self._at = next((at for at, row in enumerate(rows) if keeps and row.message_id == shown), 0)
            self.changed.emit()

    @property
    def _said(self) -> tuple[str, str]:
        return quote_words(quoted(self._rows[self._at]), self._other) if self._rows else ("", "")
