"""What stands between the account and the other person of the open thread: follow, block, request, report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.message import Content, MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import OPEN, Mode, called, could_ask_again, mode_of
from desktop.viewmodels.context import Context
from desktop.viewmodels.own_settings import OwnSettings
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.timer import TimerModel
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RECEIPTS = "thread_receipts"
"""What a relay says of itself that lets read receipts be set for one conversation."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class ContactModel(QObject):
    """`find` gives a message of the thread; `say` tells what could not be done; `became` hears of every newer person.

    What the composer is therefore (`mode`) is told by `modeChanged`.
    """

    changed = Signal()
    detailsAsked = Signal()
    """The details are to be shown or put away, as the window has room."""
    modeChanged = Signal()
    profileWanted = Signal(str)
    """A person whose page is to open."""
    blockWanted = Signal(str, str)
    """A person, and their name."""
    movedBack = Signal(str)
    """The conversation is a request again."""
    reportWanted = Signal(str, str, str, str)
    """A person, their name, the thread, and a message or nothing."""

    def __init__(
        self,
        context: Context,
        find: Callable[[str], MessageRow | None],
        say: Callable[[str], None],
        became: Callable[[PersonRow], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._find = find
        self._say = say
        self._became = became
        self._thread: ThreadRow | None = None
        self._gate = ""
        self._can: frozenset[str] = frozenset()
        self._acting = Latest(context.bridge)
        self._timer = TimerModel(context, say, self)
        self._settings = OwnSettings(context, self._look)
        self.mode: Mode = OPEN

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._acting.cancel()
        self._timer.dispose()
        self._settings.cancel()

    # -- what is shown

    @Property(TimerModel, constant=True)
    def timer(self) -> TimerModel:
        """How long messages stay."""
        return self._timer

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether there is one other person at all."""
        return self._person is not None

    @Property(bool, notify=changed)
    def follows(self) -> bool:
        """Whether one follows them."""
        return self._person is not None and self._person.follows

    @Property(bool, notify=changed)
    def followsBack(self) -> bool:
        """They follow, one does not yet."""
        return self._person is not None and self._person.followed_by and not self._person.follows

    @Property(bool, notify=changed)
    def blocked(self) -> bool:
        """Whether one has blocked them."""
        return self._person is not None and self._person.blocked

    @Property(bool, notify=changed)
    def canMoveBack(self) -> bool:
        """Whether the conversation can go back to the requests."""
        return self._thread is not None and could_ask_again(self._thread, self._settings.row)

    @Property(str, notify=changed)
    def receipts(self) -> str:
        """What holds for read receipts here alone: `on`, `off`, or as the `settings` have it."""
        held = None if self._thread is None else self._thread.receipts
        return "settings" if held is None else "on" if held else "off"

    @Property(bool, notify=changed)
    def receiptsOffered(self) -> bool:
        """Whether they can be set for this conversation: it is one of both, and the relay knows how."""
        return self.known and self._thread is not None and self._thread.state == "active" and RECEIPTS in self._can

    @Property(str, notify=changed)
    def called(self) -> str:
        """What they are called in a sentence: Mina."""
        return "" if self._thread is None else called(self._thread)

    @Property(str, notify=changed)
    def receiptsWord(self) -> str:
        """What holds, in a word or two."""
        return self._receipts_label(self.receipts)

    @Property("QVariantList", notify=changed)
    def receiptsOptions(self) -> list[dict[str, str]]:
        """What can be chosen: value, label, and what it means."""
        name = "" if self._thread is None else thread_name(self._thread)
        both = self.tr("{name} sees what you have read here. You see what {name} has read, where {name} shows it.")
        none = self.tr("{name} doesn’t see what you have read here, and you don’t see what {name} has read.")
        notes = {"settings": self._receipts_by_settings(), "on": both, "off": none}
        return [
            {"value": value, "label": self._receipts_label(value), "note": note.replace("{name}", name)}
            for value, note in notes.items()
        ]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Something about them is on its way."""
        return self._acting.busy

    # -- what a person does

    @Slot()
    def follow(self) -> None:
        """Follow the person, or stop."""
        person = self._person
        if person is not None:
            self._act(self._change, Engine.unfollow if person.follows else Engine.follow, person.user_id)

    @Slot()
    def openProfile(self) -> None:
        """Open their page."""
        if self._person is not None:
            self.profileWanted.emit(str(self._person.user_id))

    @Slot()
    def block(self) -> None:
        """Ask what blocking them would do."""
        if self._thread is not None and self._person is not None:
            self.blockWanted.emit(str(self._person.user_id), thread_name(self._thread))

    @Slot()
    def unblock(self) -> None:
        """Let them write again."""
        if self._person is not None:
            self._act(self._change, Engine.unblock, self._person.user_id)

    @Slot()
    @Slot(str)
    def report(self, message: str = "") -> None:
        """Tell the operator about them, or about one of their messages."""
        if self._thread is not None and self._person is not None:
            ids = str(self._person.user_id), thread_name(self._thread), str(self._thread.thread_id)
            self.reportWanted.emit(*ids, message)

    @Slot()
    def moveBack(self) -> None:
        """Move the conversation back to the requests."""
        if self._thread is not None:
            self._act(self._withdraw, self._thread.thread_id)

    @Slot(str)
    def chooseReceipts(self, value: str) -> None:
        """Tell and show here what was read, or not, or as the settings have it."""
        if self._thread is not None and value != self.receipts:
            self._act(self._set_receipts, self._thread.thread_id, {"on": True, "off": False}.get(value))

    @Slot()
    def letAsk(self) -> None:
        """Let followers ask: who may not be asked, may not write either."""
        self._act(self._open_reach)

    @Slot(str, result=bool)
    def canUnsend(self, key: str) -> bool:
        """Whether a message is a request that waits, or is on its way: it can be taken back."""
        row = self._find(key)
        waits = self._thread is not None and self._thread.state == "requested"
        return row is not None and waits and row.mine and row.content is Content.TEXT and not row.reason

    # -- what the chat asks

    def show(self, thread: ThreadRow | None, own_gate: str) -> None:
        """Another thread, or another state of it; `own_gate` says why the account has no messages at all."""
        if thread is not None:
            self._settings.read()
            if self._thread is None or self._thread.thread_id != thread.thread_id:
                self._context.bridge.start(attempt(self._told, self._look_up_relay))
        self._thread, self._gate = thread, own_gate
        self._timer.show(thread)
        self._look()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        self._settings.hear(changes)

    # -- inside

    @property
    def _person(self) -> PersonRow | None:
        return None if self._thread is None else self._thread.other

    def _look(self) -> None:
        mode = OPEN if self._thread is None else mode_of(self._thread, self._settings.row, self._gate)
        if mode != self.mode:
            self.mode = mode
            self.modeChanged.emit()
        self.changed.emit()

    def _act(self, work: Callable[..., Awaitable[None]], *given: object) -> None:
        if not self._acting.busy:
            self._acting.start(self._do(work, *given))
            self.changed.emit()

    async def _do(self, work: Callable[..., Awaitable[None]], *given: object) -> None:
        try:
            await attempt(self._told, work, *given)
        finally:
            self._acting.finish()
            self.changed.emit()

    async def _change(self, method: Callable[[Engine, UUID], Awaitable[PersonRow]], user_id: UUID) -> None:
        self._became(await self._context.bridge.call(method, user_id))

    async def _look_up_relay(self) -> None:
        self._can = await self._context.bridge.call(Engine.capabilities)
        self.changed.emit()

    async def _set_receipts(self, thread_id: UUID, receipts: bool | None) -> None:
        await self._context.bridge.call(Engine.set_receipts, thread_id, receipts)

    def _receipts_label(self, value: str) -> str:
        return {"on": self.tr("On"), "off": self.tr("Off")}.get(value, self.tr("As in settings"))

    def _receipts_by_settings(self) -> str:
        return {
            Reach.NOBODY: self.tr("Nobody sees what you have read, and you see nobody’s."),
            Reach.FRIENDS: self.tr("Your friends see what you have read, and you see theirs."),
            Reach.FOLLOWERS: self.tr("Your followers see what you have read, and you see theirs."),
            Reach.EVERYONE: self.tr("Whoever writes to you sees what you have read, and you see theirs."),
        }[Reach(self._settings.row.read_reach)]

    async def _withdraw(self, thread_id: UUID) -> None:
        await self._context.bridge.call(Engine.withdraw_request, thread_id)
        self.movedBack.emit(str(thread_id))

    async def _open_reach(self) -> None:
        self._settings.take(await self._context.bridge.call(Engine.set_privacy, request_reach=Reach.FOLLOWERS.value))

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))
