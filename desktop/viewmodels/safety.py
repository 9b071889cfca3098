"""The sheets that say what blocking does, and what leaves this computer with a report."""

from __future__ import annotations

from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.media import gist
from desktop.domain.message import Content, MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels import safety_words
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.media_words import captioned
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.thread_items import PREVIEW
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

OFFERED = 50
"""Messages that can be chosen from: as many as one report takes."""


class Choice(Struct, frozen=True):
    """A message that can be reported."""

    key: str
    words: str
    time: str
    chosen: bool


@QmlElement
@QmlUncreatable("Made by the app.")
class SafetyModel(QObject):
    """One sheet at a time: `blockAsked` and `reportAsked` open them, `done` closes them."""

    changed = Signal()
    blockAsked = Signal()
    reportAsked = Signal()
    done = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._user: UUID | None = None
        self._thread: UUID | None = None
        self._name = ""
        self._about = "person"
        self._reason = ""
        self._note = ""
        self._problem = ""
        self._receipt = ""
        self._said: tuple[object, ...] | None = None
        self._report_id: UUID | None = None
        self._choices: RowsModel[Choice] = RowsModel(Choice, self)
        self._acting = Latest(context.bridge)
        self._reading = Latest(context.bridge)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._acting.cancel()
        self._reading.cancel()

    # -- what is shown

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whom it is about."""
        return self._name

    @Property("QStringList", notify=changed)
    def blockLines(self) -> list[str]:
        """What blocking does."""
        return safety_words.what_blocking_does(self.name)

    @Property(str, notify=changed)
    def about(self) -> str:
        """person, thread or messages."""
        return self._about

    @Property(bool, notify=changed)
    def hasThread(self) -> bool:
        """Whether there is a conversation that could be reported."""
        return self._thread is not None

    @Property("QVariantList", constant=True)
    def reasons(self) -> list[dict[str, str]]:
        """What can be chosen."""
        return [{"value": name, "label": safety_words.reason(name)} for name in safety_words.REASONS]

    @Property(str, notify=changed)
    def reason(self) -> str:
        """What was chosen."""
        return self._reason

    @Property(QObject, constant=True)
    def choices(self) -> QAbstractListModel:
        """Their messages, the newest first."""
        return self._choices

    @Property("QStringList", notify=changed)
    def leaves(self) -> list[str]:
        """All that a report tells the operator."""
        return safety_words.what_leaves(self._name, self._about, self._reason, self._note, len(self._chosen))

    @Property(bool, notify=changed)
    def canReport(self) -> bool:
        """Whether everything that is needed was chosen."""
        return bool(self._reason) and (self._about != "messages" or bool(self._chosen)) and not self.busy

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """It is on its way."""
        return self._acting.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it could not be done, in words."""
        return self._problem

    @Property(str, notify=changed)
    def receipt(self) -> str:
        """What can be referred to later; empty until the report was taken."""
        return self._receipt

    # -- what a person does

    @Slot(str, str)
    def block(self, user: str, name: str) -> None:
        """Ask whether to block somebody."""
        self._begin(user, name, "")
        self.blockAsked.emit()

    @Slot()
    def confirmBlock(self) -> None:
        """Block them."""
        if not self._acting.busy and self._user is not None:
            self._acting.start(attempt(self._failed, self._block, self._user))
            self.changed.emit()

    @Slot(str, str, str, str)
    def report(self, user: str, name: str, thread: str, message: str) -> None:
        """Ask what to report; a message that is named is chosen already."""
        self._begin(user, name, thread)
        self._about = "messages" if message else "person"
        if self._thread is not None:
            self._reading.start(attempt(self._failed, self._read, self._thread, message))
        self.changed.emit()
        self.reportAsked.emit()

    @Slot(str)
    def chooseAbout(self, about: str) -> None:
        """The person, the conversation, or messages of it."""
        self._about = about
        self.changed.emit()

    @Slot(str)
    def chooseReason(self, reason: str) -> None:
        """Why."""
        self._reason = reason
        self.changed.emit()

    @Slot(str)
    def noted(self, note: str) -> None:
        """What is written beside it."""
        self._note = note
        self.changed.emit()

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Choose a message, or not."""
        self._choices.show([replace(row, chosen=row.chosen != (row.key == key)) for row in self._choices.rows])
        self.changed.emit()

    @Slot()
    def send(self) -> None:
        """Report."""
        if self.canReport:
            self._acting.start(attempt(self._failed, self._report))
            self._problem = ""
            self.changed.emit()

    # -- inside

    @property
    def _chosen(self) -> list[UUID]:
        return [UUID(row.key) for row in self._choices.rows if row.chosen]

    def _begin(self, user: str, name: str, thread: str) -> None:
        self.dispose()
        self._acting.finish()
        self._user, self._name = UUID(user), one_line(name)
        self._thread = UUID(thread) if thread else None
        self._about, self._reason, self._note, self._problem, self._receipt = "person", "", "", "", ""
        self._choices.replace_all([])
        self.changed.emit()

    async def _read(self, thread_id: UUID, message: str) -> None:
        around = UUID(message) if message else None
        page = await self._context.bridge.call(Engine.messages, thread_id, around=around, limit=OFFERED)
        self._reading.finish()
        theirs = [row for row in reversed(page.rows) if not row.mine and row.content is Content.TEXT]
        self._choices.show([self._choice(row, message) for row in theirs[:OFFERED]])
        self.changed.emit()

    def _choice(self, row: MessageRow, message: str) -> Choice:
        at = self._context.times.short(row.at, self._context.now())
        key = str(row.message_id)
        return Choice(key, one_line(captioned(gist(row.media), row.text), PREVIEW), at, key == message)

    async def _block(self, user_id: UUID) -> None:
        await self._context.bridge.call(Engine.block, user_id)
        self._acting.finish()
        self.changed.emit()
        self.done.emit()

    async def _report(self) -> None:
        assert self._user is not None
        thread = self._thread if self._about != "person" else None
        chosen = tuple(self._chosen) if self._about == "messages" else ()
        said = (self._user, self._reason, thread, chosen, self._note.strip())
        if said != self._said:  # else it is what was said before, and may have been heard
            self._said, self._report_id = said, uuid4()
        told = await self._context.bridge.call(
            Engine.report,
            self._user,
            self._reason,
            thread_id=thread,
            message_ids=chosen,
            note=self._note.strip(),
            report_id=self._report_id,
        )
        self._said = None  # the next one is another, also with the same words
        self._acting.finish()
        at = f"{self._context.times.date_of(told.at)}, {self._context.times.clock(told.at)}"
        self._receipt = safety_words.receipt(str(told.report_id)[-12:].upper(), at, told.messages)
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()
