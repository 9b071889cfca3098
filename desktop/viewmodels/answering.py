"""What stands above the composer: the message that is being answered, or edited."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.message import Content, MessageRow, Quote
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels.answer_words import quote_words, quoted
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REPLY, EDIT = "reply", "edit"


@QmlElement
@QmlUncreatable("Made by the composer.")
class AnswerModel(QObject):
    """One message at a time. It follows the message: taken back, it says so."""

    changed = Signal()
    lost = Signal()
    """The message that was being edited is gone."""

    def __init__(self, context: Context, told: Callable[[Problem], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told = told
        self._looking = Latest(context.bridge)
        self._kind = ""
        self._message_id: UUID | None = None
        self._row: MessageRow | None = None
        self._other: PersonRow | None = None

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._looking.cancel()

    @Property(str, notify=changed)
    def kind(self) -> str:
        """reply, edit, or nothing."""
        return self._kind

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message, or empty."""
        return "" if self._message_id is None else str(self._message_id)

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who wrote it."""
        return self._words[0]

    @Property(str, notify=changed)
    def words(self) -> str:
        """A line of it."""
        return self._words[1]

    @property
    def message_id(self) -> UUID | None:
        """The message."""
        return self._message_id

    @property
    def carries(self) -> bool:
        """Whether it has more than its words."""
        return self._row is not None and bool(self._row.media)

    def show(self, kind: str, message_id: UUID, row: MessageRow | None) -> None:
        """Answer or edit a message; `row` is None where it is not here."""
        self._kind, self._message_id, self._row = kind, message_id, row
        self.changed.emit()

    def look_up(self, message_id: UUID) -> None:
        """Answer a message of which nothing but its id is known yet."""
        self.show(REPLY, message_id, None)
        self._looking.start(attempt(self._told, self._find, message_id))

    async def _find(self, message_id: UUID) -> None:
        row = await self._context.bridge.call(Engine.message, message_id)
        if row is not None and self._message_id == message_id:
            self.show(self._kind, message_id, row)

    def clear(self) -> None:
        """Neither."""
        if self._kind:
            self._kind, self._message_id, self._row = "", None, None
            self.changed.emit()

    @property
    def other(self) -> PersonRow | None:
        """Whom one writes to."""
        return self._other

    def set_other(self, other: PersonRow | None) -> None:
        """Who writes here beside the person."""
        self._other = other
        self.changed.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        for change in changes:
            match change:
                case Put(Collection.MESSAGES, key, MessageRow() as row) if key == self._message_id:
                    self._take(row)
                case Remove(Collection.MESSAGES, key) if key == self._message_id:
                    self._take(None)

    def _take(self, row: MessageRow | None) -> None:
        self._row = row
        self.changed.emit()
        if self._kind == EDIT and (row is None or row.unsending or row.content is not Content.TEXT):
            self.lost.emit()

    @property
    def _words(self) -> tuple[str, str]:
        row = self._row
        if self._message_id is None or row is None or self._kind == "":
            return quote_words(None if self._message_id is None else Quote(self._message_id), None)
        return quote_words(quoted(row), self._other)
