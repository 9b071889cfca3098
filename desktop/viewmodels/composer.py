"""The composer: what is being written in the open thread, kept as it is typed, and sent."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Engine
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import OPEN, Mode, may_preview
from desktop.viewmodels.context import Context
from desktop.viewmodels.drafts import Draft, Drafts, Room, room, units
from desktop.viewmodels.link_preview import LinkPreviewModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Rerun, once
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class ComposerModel(QObject):
    """The view owns the text while it is typed and reports it; `replaced` puts another one there."""

    changed = Signal()
    replaced = Signal(str, int)
    """The text that stands there now, and the caret in UTF-16 units."""
    sent = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts = Drafts()
        self._preview = LinkPreviewModel(context, self)
        self._thread: UUID | None = None
        self._name = ""
        self._mode = OPEN
        self._problem = ""
        self._text = ""
        self._enter_sends = True
        self._unsaved: dict[UUID, str] = {}
        self._saving = Rerun(context.bridge, self._save_all)
        self._rest = once(context.pace.draft, self._keep)
        self._most = once(context.pace.draft_most, self._keep)

    def dispose(self) -> None:
        """Keep what was typed and wait for nothing more."""
        self._keep()
        self._rest.stop()
        self._most.stop()
        self._preview.dispose()

    @Property(LinkPreviewModel, constant=True)
    def preview(self) -> LinkPreviewModel:
        """The card of a link that is being written."""
        return self._preview

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        """What stands in the empty field."""
        if self._mode.prompt:
            return self._mode.prompt
        return self.tr("Message {name}").replace("{name}", self._name) if self._name else self.tr("Message")

    @Property(str, notify=changed)
    def text(self) -> str:
        """What stands there: for a view that is made later."""
        return self._text

    @Property(str, notify=changed)
    def gate(self) -> str:
        """Why nothing can be written here, in words; empty where it can."""
        return self._mode.words

    @Property(str, notify=changed)
    def gateTitle(self) -> str:
        """What stands over it, or empty."""
        return self._mode.title

    @Property(str, notify=changed)
    def gateIcon(self) -> str:
        """Its sign."""
        return self._mode.icon

    @Property(str, notify=changed)
    def gateAction(self) -> str:
        """What can be done about it there: unblock, let_ask, or nothing."""
        return self._mode.action

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What will become of what is written; empty where it simply arrives."""
        return self._mode.hint

    @Property(bool, notify=changed)
    def writable(self) -> bool:
        """Whether something can be written here."""
        return self._thread is not None and not self._mode.words

    @Property(bool, notify=changed)
    def canSend(self) -> bool:
        """Whether the text is a message as it stands."""
        return self.writable and self._room.sendable

    @Property(bool, notify=changed)
    def tellsRoom(self) -> bool:
        """Whether the counter shows."""
        return self._room.tells or self._mode.asks

    @Property(int, notify=changed)
    def left(self) -> int:
        """Characters left; negative over the limit."""
        return self._room.left

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why the text can’t be sent, in words."""
        over = -self._room.left
        if over > 0:
            words = self.tr("{over} characters too long. A message holds {most}.")
            words = self.tr("{over} characters too long. A request holds {most}.") if self._mode.asks else words
            return words.replace("{over}", f"{over:,}").replace("{most}", f"{self._limit:,}")
        return self._problem

    @Property(bool, notify=changed)
    def enterSends(self) -> bool:
        """Enter sends and Shift+Enter breaks the line, or the other way round."""
        return self._enter_sends

    # -- what the view reports

    @Slot(str, int)
    def edited(self, text: str, caret: int) -> None:
        """The text changed under the cursor, or the cursor moved."""
        if self._thread is None:
            return
        changed = text != self._text
        self._text = text
        self._drafts.edit(self._thread, text, caret)
        if changed:
            self._preview.hear(text, typed=True)
            self._problem = ""
            self._unsaved[self._thread] = text
            self._rest.start()
            if not self._most.isActive():
                self._most.start()
            self.changed.emit()

    @Slot(result=bool)
    def takesPaste(self) -> bool:
        """Whether the clipboard may go into the field: a text many times too long is refused before it is laid out."""
        size = len(QGuiApplication.clipboard().text())
        if size <= self._context.pace.max_paste:
            return True
        words = self.tr("The copied text is too long to paste: {size} characters. A message holds {most}.")
        words = words.replace("{size}", f"{size:,}").replace("{most}", f"{self._context.pace.max_text:,}")
        self._problem = words
        self.changed.emit()
        return False

    @Slot()
    def send(self) -> None:
        """Send what stands there, where it is a message."""
        if self._thread is None or not self.canSend:
            return
        text = self._text.strip()
        self._context.bridge.start(self._send(self._thread, text, self._text, self._preview.take()))
        self._forget_unsaved(self._thread)
        self._put(Draft())
        self._drafts.edit(self._thread, "", 0)
        self._drafts.keep(self._thread, "")
        self.sent.emit()

    # -- what the chat asks

    def set_enter_sends(self, sends: bool) -> None:
        """A setting of the person's."""
        self._enter_sends = sends
        self.changed.emit()

    def open(self, thread: ThreadRow) -> None:
        """Show the draft of a thread, its caret where it was."""
        self._keep()
        self._thread, self._name, self._problem = thread.thread_id, thread_name(thread), ""
        self._put(self._drafts.get(thread.thread_id, thread.draft))

    def close(self) -> None:
        """No thread is open."""
        self._keep()
        self._thread, self._name = None, ""
        self._put(Draft())

    def set_mode(self, mode: Mode) -> None:
        """What can be written here."""
        self._mode = mode
        self._preview.allow(may_preview(mode))
        self.changed.emit()

    def thread_changed(self, thread: ThreadRow) -> None:
        """The row changed. A draft in it never replaces what is under the cursor."""
        self._name = thread_name(thread)
        self.changed.emit()

    # -- keeping

    def _put(self, draft: Draft) -> None:
        self._text = draft.text
        self._preview.hear(draft.text, typed=False)
        self.replaced.emit(draft.text, draft.caret)
        self.changed.emit()

    @Slot()
    def _keep(self) -> None:
        self._rest.stop()
        self._most.stop()
        if self._unsaved:
            self._saving.ask()

    def _forget_unsaved(self, thread_id: UUID) -> None:
        self._unsaved.pop(thread_id, None)
        if not self._unsaved:
            self._rest.stop()
            self._most.stop()

    async def _save_all(self) -> None:
        for thread_id, text in tuple(self._unsaved.items()):
            try:
                await self._context.bridge.call(Engine.save_draft, thread_id, text)
            except Problem as problem:
                # One that cannot be kept (its thread is gone) holds no other back.
                self._problem = sentence(problem)
                self.changed.emit()
                continue
            if self._unsaved.get(thread_id) == text:
                del self._unsaved[thread_id]
                self._drafts.keep(thread_id, text)

    async def _send(self, thread_id: UUID, text: str, whole: str, preview: LinkPreview | None) -> None:
        try:
            await self._context.bridge.call(Engine.send, thread_id, text, preview=preview)
        except Problem as problem:
            self._give_back(thread_id, whole)
            self._problem = sentence(problem)
            self.changed.emit()

    def _give_back(self, thread_id: UUID, whole: str) -> None:
        """The message was not kept: its text stands in the composer again, before what was typed since."""
        since = self._drafts.text(thread_id)
        text = whole if not since else f"{whole}\n{since}"
        draft = self._drafts.edit(thread_id, text, units(text))
        self._unsaved[thread_id] = text
        self._rest.start()
        if thread_id == self._thread:
            self._put(draft)

    @property
    def _room(self) -> Room:
        return room(self._text, self._limit, self._context.pace.tell_left)

    @property
    def _limit(self) -> int:
        return self._context.pace.max_request if self._mode.asks else self._context.pace.max_text
