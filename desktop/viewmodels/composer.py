"""The composer: what is being written in the open thread, kept as it is typed, and sent."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Changes, Engine
from desktop.domain.formatting import marked
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.answering import EDIT, REPLY, AnswerModel
from desktop.viewmodels.compose_gate import ComposerGate
from desktop.viewmodels.composer_modes import Mode, called, may_preview, prompt_of, too_long, too_long_to_paste
from desktop.viewmodels.context import Context
from desktop.viewmodels.draft_saver import DraftSaver
from desktop.viewmodels.drafts import Draft, Drafts, Room, room, units
from desktop.viewmodels.earlier_drafts import EarlierDraftsModel
from desktop.viewmodels.giving import TakeBack, Way, give
from desktop.viewmodels.link_preview import LinkPreviewModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.tray import TrayModel
    from desktop.viewmodels.writing import WritingModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class ComposerModel(ComposerGate):
    """The view owns the text while it is typed and reports it; `replaced` puts another one there."""

    changed = Signal()
    replaced = Signal(str, int)
    """The text that stands there now, and the caret in UTF-16 units."""
    sent = Signal()
    typed = Signal()
    """The person changed the text, which is to become a message."""
    focusWanted = Signal()
    """The field is to have the keyboard."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.changed.connect(self.gateChanged)
        self._writing: WritingModel | None = None
        self._tray: TrayModel | None = None
        self._drafts = Drafts()
        self._preview = LinkPreviewModel(context, self)
        self._thread: UUID | None = None
        self._name = self._problem = self._text = self._began = ""
        self._held = False
        self._enter_sends = True
        self._holds = False
        self._earlier = EarlierDraftsModel(context, self._restore, self._drafts.text, self._told, self)
        self._answer = AnswerModel(context, self._told, self)
        self._answer.lost.connect(self._leave)
        self._saver = DraftSaver(context, self._drafts, self._told)

    def dispose(self) -> None:
        """Keep what was typed and wait for nothing more."""
        self._saver.keep()
        self._keep_edit()
        self._answer.dispose()
        self._preview.dispose()
        self._earlier.dispose()
        if self._tray is not None:
            self._tray.dispose()

    @Property(LinkPreviewModel, constant=True)
    def preview(self) -> LinkPreviewModel:
        """The card of a link that is being written."""
        return self._preview

    @Property(EarlierDraftsModel, constant=True)
    def earlier(self) -> EarlierDraftsModel:
        """What stood here before."""
        return self._earlier

    @Property(AnswerModel, constant=True)
    def answer(self) -> AnswerModel:
        """What is being answered or edited."""
        return self._answer

    @Property(QObject, constant=True)
    def writing(self) -> QObject:
        """The help while one writes (a WritingModel), made when a view first asks: no start waits for it."""
        if self._writing is None:
            from desktop.viewmodels.emoji import EmojiModel
            from desktop.viewmodels.writing import WritingModel

            self._writing = WritingModel(EmojiModel(self._context, self), lambda: self._answer.other, self)
        return self._writing

    @Property(QObject, constant=True)
    def tray(self) -> QObject:
        """What is attached (a TrayModel), made when a view first asks, as `writing`."""
        return self._made_tray()

    def _made_tray(self) -> "TrayModel":
        if self._tray is None:
            from desktop.viewmodels.tray import TrayModel

            self._tray = TrayModel(self._context, lambda: (self._thread, may_preview(self._mode)), self)
            self._tray.changed.connect(self.changed)
            self.changed.connect(self._tray.follow)
            self.typed.connect(self._tray.stay)
            self.replaced.connect(self._tray.stay)
        return self._tray

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        """What stands in the empty field."""
        return prompt_of(self._mode, self._name)

    @Property(str, notify=changed)
    def text(self) -> str:
        """What stands there: for a view that is made later."""
        return self._text

    @Property(bool, notify=changed)
    def writable(self) -> bool:
        """Whether something can be written here."""
        return self._thread is not None and not self._mode.words

    @Property(bool, notify=changed)
    def canSend(self) -> bool:
        """Whether the text is a message as it stands."""
        tray = self._tray.count if self._tray is not None else 0
        carries = self._answer.carries if self._answer.kind == EDIT else tray > 0
        return self.writable and (self._room.left >= 0 if carries else self._room.sendable)

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
        return too_long(-self._room.left, self._limit, asks=self._mode.asks) or self._problem

    @Property(bool, notify=changed)
    def enterSends(self) -> bool:
        """Enter sends and Shift+Enter breaks the line, or the other way round."""
        return self._enter_sends

    @Slot(str, int)
    def edited(self, text: str, caret: int) -> None:
        """The text changed under the cursor, or the cursor moved."""
        if self._thread is None:
            return
        changed, self._text = text != self._text, text
        if self._answer.kind == EDIT:
            # What is made of a sent message is no draft: the draft waits below until that is over.
            self.changed.emit()
        else:
            self._drafts.edit(self._thread, text, caret)
            if changed:
                self._preview.hear(text, typed=True)
                self.typed.emit()
                self._problem = ""
                self._saver.note(self._thread)
                self.changed.emit()

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """The cursor stands in the field, or no longer does."""
        self._held = held

    @Slot(result=bool)
    def takesPaste(self) -> bool:
        """Whether the clipboard may go into the field: a text many times too long is refused before it is laid out."""
        if self._tray is not None and self._answer.kind != EDIT and self._tray.paste():
            return False
        size = len(QGuiApplication.clipboard().text())
        if size <= self._context.pace.max_paste:
            return True
        self._problem = too_long_to_paste(size, self._context.pace.max_text)
        self.changed.emit()
        return False

    @Slot()
    def send(self) -> None:
        """Send what stands there, where it is a message."""
        self.leave()

    def leave(self, send_at: int | None = None, *, quiet: bool = False) -> None:
        """The same, at a time (UTC ms) where one is given."""
        if self._thread is None or not self.canSend:
            return
        text, message_id, self._problem = self._text.strip(), self._answer.message_id, ""
        if self._answer.kind == EDIT and message_id is not None:
            self._context.bridge.start(self._edit(self._thread, message_id, text))
            self._leave()
            return
        if self._tray is not None and self._tray.waits(lambda: self.leave(send_at, quiet=quiet)):
            return
        items = self._tray.take() if self._tray is not None else ()
        way = Way(send_at, quiet, self._holds, items)
        given = give(self._context.bridge, way, self._thread, text, message_id, self._preview.take(items))
        self._context.bridge.start(self._send(given, self._thread, self._text, message_id, way))
        self._saver.forget(self._thread)
        self._answer.clear()
        self._put(Draft())
        self._drafts.edit(self._thread, "", 0)
        self._drafts.answer(self._thread, None)
        self._drafts.keep(self._thread, "")
        self.sent.emit()

    @Slot()
    def cancel(self) -> None:
        """Neither answer nor edit: what was being written before stands there again."""
        self._keep_edit()
        self._leave()

    @Slot()
    def _leave(self) -> None:
        if self._thread is None or not self._answer.kind:
            return
        edited = self._answer.kind == EDIT
        self._answer.clear()
        self._problem = ""
        if edited:
            self._show_draft(self._drafts.kept(self._thread))
        else:
            self._drafts.answer(self._thread, None)
            self._saver.note(self._thread)
        self.changed.emit()

    # -- what the chat asks

    def begin_reply(self, row: MessageRow) -> None:
        """Answer a message: the answer is a part of the draft."""
        if self._thread is None or not self.writable:
            return
        self.cancel()
        if self._tray is not None:
            self._tray.stay()
        self._drafts.answer(self._thread, row.message_id)
        self._saver.note(self._thread)
        self._answer.show(REPLY, row.message_id, row)
        self.focusWanted.emit()

    def begin_edit(self, row: MessageRow) -> None:
        """Change a message of one's own; the draft waits. An edit that the relay refused begins with its words."""
        if self._thread is None or not self.writable:
            return
        self._keep_edit()
        text = self._began = row.refused_text or marked(row.text, row.spans)
        self._answer.show(EDIT, row.message_id, row)
        self._put(Draft(text, units(text)))
        self.focusWanted.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        self._answer.hear(changes)

    def set_enter_sends(self, sends: bool) -> None:
        """A setting of the person's."""
        self._enter_sends = sends
        self.changed.emit()

    def set_shares(self, shares: bool) -> None:
        """A setting of the person's: whether drafts go round between their computers."""
        self._saver.share(shares)

    def set_holds(self, holds: bool) -> None:
        """A setting of the person's: whether a message can be taken back for a while."""
        self._holds = holds

    async def take_back(self, method: TakeBack, thread_id: UUID, message_id: UUID) -> bool:
        """Take back what has not gone, by `method` of the engine; False: its words went aside. May raise Problem."""
        back = await self._saver.instead(thread_id, method, message_id)
        if back.items:
            self._made_tray().give_back(thread_id, back.items)
        if back.text:
            self._preview.give_back(back.text, back.preview)
            draft = self._drafts.give_back(thread_id, back.text, back.reply_to)
            self._saver.kept(thread_id, back.text, back.reply_to)
            if thread_id == self._thread and self._answer.kind != EDIT:
                self._show_draft(draft)
                self.focusWanted.emit()
        return not back.aside

    def open(self, thread: ThreadRow) -> None:
        """Show the draft of a thread, its caret where it was."""
        self._saver.keep()
        self._keep_edit()
        self._thread, self._name, self._problem = thread.thread_id, called(thread), ""
        self._earlier.set_thread(thread)
        self._answer.clear()
        self._answer.set_other(thread.other)
        self._show_draft(self._saver.show(thread))

    def close(self) -> None:
        """No thread is open."""
        self._saver.keep()
        self._keep_edit()
        self._thread, self._name = None, ""
        self._earlier.set_thread(None)
        self._answer.clear()
        self._put(Draft())

    def set_mode(self, mode: Mode) -> None:
        """What can be written here."""
        self._mode = mode
        self._preview.allow(may_preview(mode))
        self.changed.emit()

    def thread_changed(self, thread: ThreadRow) -> None:
        """The row changed. A draft in it never replaces what is under the cursor."""
        if thread.draft_arrived and not self._held and self._answer.kind != EDIT:
            self._show_draft(self._saver.show(thread))
        self._name = called(thread)
        self._earlier.set_thread(thread)
        self._answer.set_other(thread.other)
        self.changed.emit()

    def _keep_edit(self) -> None:
        """The words of an edit that goes unsent are an earlier draft. Those of a message that is gone go with it."""
        message_id = self._answer.message_id if self._answer.kind == EDIT else None
        if self._thread is not None and message_id is not None and self._text.strip() != self._began.strip():
            keep = self._context.bridge.call
            kept = attempt(self._told, keep, Engine.keep_draft_version, self._thread, self._text, message_id)
            self._context.bridge.start(kept)

    def _put(self, draft: Draft) -> None:
        self._text = draft.text
        # What is made of a sent message keeps the card it was sent with.
        self._preview.hear("" if self._answer.kind == EDIT else draft.text, typed=False)
        self.replaced.emit(draft.text, draft.caret)
        self.changed.emit()

    def _show_draft(self, draft: Draft) -> None:
        self._put(draft)
        if draft.reply_to is not None:
            self._answer.look_up(draft.reply_to)

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()

    async def _send(self, given: Awaitable[object], thread_id: UUID, whole: str, reply: UUID | None, way: Way) -> None:
        try:
            await given
        except Problem as problem:
            if way.items:
                self._made_tray().give_back(thread_id, way.items)
            self._give_back(thread_id, whole, reply)
            self._told(problem)

    async def _edit(self, thread_id: UUID, message_id: UUID, text: str) -> None:
        try:
            await self._context.bridge.call(Engine.edit, message_id, text)
        except Problem as problem:
            # The words are not lost: they stand in the composer, as a draft.
            self._give_back(thread_id, text, None)
            self._told(problem)

    async def _restore(self, thread_id: UUID, number: int) -> None:
        """Put a version where the draft of a thread stood. What stood there is kept in the same step."""
        if self._answer.kind == EDIT:
            self.cancel()
        text = await self._saver.instead(thread_id, Engine.restore_draft, thread_id, number)
        draft = self._drafts.restored(thread_id, text)
        self._saver.forget(thread_id)
        if draft.touched:
            self._saver.note(thread_id)
        if thread_id == self._thread:
            self._put(draft)

    def _give_back(self, thread_id: UUID, whole: str, reply_to: UUID | None) -> None:
        """The message was not kept: its text stands in the composer again, before what was typed since."""
        draft = self._drafts.give_back(thread_id, whole, reply_to)
        self._saver.note(thread_id)
        if thread_id == self._thread:
            self._show_draft(draft)

    @property
    def _room(self) -> Room:
        return room(self._text, self._limit, self._context.pace.tell_left)

    @property
    def _limit(self) -> int:
        return self._context.pace.max_request if self._mode.asks else self._context.pace.max_text
