"""What a person does with a message of the open thread, from the menu, the hover bar, the chips and the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Changes, Engine
from desktop.domain.answering import may_edit, own_emoji
from desktop.domain.message import MessageRow, Span
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.answer_info import InfoModel
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.contact import ContactModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.forward import ForwardModel
from desktop.viewmodels.link_words import host_of
from desktop.viewmodels.message_items import links_of, mentions_of
from desktop.viewmodels.message_menu import Standing, can_react, entries
from desktop.viewmodels.pins import PinsModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.timeline import TimelineModel

if TYPE_CHECKING:
    from desktop.viewmodels.later import LaterModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LINKS = 5
"""Links of a message that stand in its menu, and people whom it mentions."""
_DONE = {"unsend": Engine.unsend, "retry": Engine.retry, "discard": Engine.discard}
_CONTROL, _KEY_DELETE = 0x04000000, 0x01000007
_CONTROL_KEYS = {0x43: "copy", 0x5A: "undo"}
"""Of `Qt.KeyboardModifier` and `Qt.Key`, as numbers: naming them makes all enums of Qt, a part of the start."""
_KEYS = {"r": "reply", "e": "edit", "f": "forward", "s": "save", "p": "pin", "t": "remind", "i": "info"}


class Parts(msgspec.Struct, frozen=True):
    """What of a chat the actions work on; `press_link` asks before a link of a message is opened, `later`
    is about what is put off, `told` hears what could not be done and `say` what was."""

    timeline: TimelineModel
    composer: ComposerModel
    contact: ContactModel
    press_link: Callable[[str, int], None]
    later: Callable[[], LaterModel]
    told: Callable[[Problem], None]
    say: Callable[[str], None]


@QmlElement
@QmlUncreatable("Made by the chat.")
class MessageActions(QObject):
    """`run` does what a line of the menu says; what asks first says so by a signal."""

    changed = Signal()
    hideAsked = Signal(str)
    """A message that is to be deleted for the person, once they agree."""

    def __init__(self, context: Context, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._parts = parts
        self._find = parts.timeline.find
        parts.timeline.missed.connect(parts.say)
        self._pins = PinsModel(context, parts.told, self)
        self._forward = ForwardModel(context, self)
        self._forward.done.connect(self._forwarded)
        self._info = InfoModel(context, self._find, self)
        self._thread: ThreadRow | None = None
        self._favourites: list[str] = []
        self._can: frozenset[str] = frozenset()
        self._asks = {
            "reply": self._parts.composer.begin_reply,
            "edit": self._parts.composer.begin_edit,
            "forward": self._forward.begin,
            "info": lambda row: self._info.show(str(row.message_id)),
            "hide": self._ask_hide,
            "keep": self._ask_keep,
        }

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._pins.dispose()
        self._forward.dispose()
        self._info.dispose()

    @Property(PinsModel, constant=True)
    def pins(self) -> PinsModel:
        """What is pinned in the thread."""
        return self._pins

    @Property(ForwardModel, constant=True)
    def forward(self) -> ForwardModel:
        """To whom a message is sent on."""
        return self._forward

    @Property(InfoModel, constant=True)
    def info(self) -> InfoModel:
        """What became of a message: sent, delivered, seen, edited, and how long it stays."""
        return self._info

    @Property("QStringList", notify=changed)
    def favourites(self) -> list[str]:
        """The emoji that are offered first."""
        return self._favourites

    @Property(bool, notify=changed)
    def answers(self) -> bool:
        """Whether the other would get an answer here: reply, reaction, edit, pin."""
        row = self._thread
        return row is not None and row.state == "active" and (row.other is None or row.other.can_message == "inbox")

    @Property(bool, notify=changed)
    def reacts(self) -> bool:
        """Whether the relay knows reactions, and the other would get one."""
        return bool(self.answers) and "reactions" in self._can

    # -- what can be done

    @Slot(str, result="QVariantList")
    def entries(self, key: str) -> list[dict[str, Any]]:
        """The menu of a message, from the top."""
        row = self._find(key)
        return [] if row is None else [msgspec.to_builtins(entry) for entry in entries(row, self._standing(row))]

    @Slot(str, result=bool)
    def canReact(self, key: str) -> bool:
        """Whether an emoji may be put under a message."""
        row = self._find(key)
        return row is not None and can_react(row, self._standing(row))

    @Slot(str, result=str)
    def ownEmoji(self, key: str) -> str:
        """What the person reacted with to a message, or nothing."""
        row = self._find(key)
        return "" if row is None else own_emoji(row)

    @Slot(str, str, result="QStringList")
    def who(self, key: str, emoji: str) -> list[str]:
        """The names of those who reacted with an emoji, the person first."""
        row = self._find(key)
        given = next((found for found in row.reactions if found.emoji == emoji), None) if row is not None else None
        if given is None:
            return []
        names = [self.tr("You")] if given.mine else []
        others = len(given.user_ids) - len(names)
        other: PersonRow | None = self._thread.other if self._thread is not None else None
        known = other is not None and other.user_id in given.user_ids
        if known and other is not None:
            names.append(one_line(other.display_name))
        if (left := others - known) > 0:
            names.append(self.tr("{count} more").replace("{count}", str(left)))
        return names

    # -- what a person does

    @Slot(str, str)
    def run(self, name: str, key: str) -> None:
        """Do what the line `name` of a message's menu says."""
        row = self._find(key)
        if row is None or all(entry.name != name for entry in entries(row, self._standing(row))):
            return
        if name in self._asks:
            self._asks[name](row)
        elif name in _DONE:
            self._do(_DONE[name], row.message_id)
        elif name == "copy":
            QGuiApplication.clipboard().setText(row.text)
        elif name == "save":
            self._do(Engine.save, row.message_id, row.saved_at is None)
        elif name == "pin":
            self._do(Engine.pin, row.message_id, row.pinned_at is None)
        elif name == "undo":
            self._parts.later().undoSend.undo(key)
        elif name == "remind":
            self._parts.later().reminders.pick(row)
        elif name == "forget":
            self._parts.later().reminders.forget(row)
        elif name.startswith(("link:", "mention:")):
            self._follow(row, *name.split(":"))
        elif name == "report":
            self._parts.contact.report(key)
        else:
            self._parts.contact.block()

    @Slot(str, int, int, result=bool)
    def pressed(self, key: str, code: int, modifiers: int) -> bool:
        """A key was pressed on a message that has the focus; whether it was for something."""
        control = modifiers == _CONTROL
        if modifiers and not control:
            return False
        name = _KEYS.get(chr(code).lower()) if code < 128 and not control else None
        if control and code in _CONTROL_KEYS:
            name = _CONTROL_KEYS[code]
        elif not control and code == _KEY_DELETE:
            name = "hide"
        if name is not None:
            self.run(name, key)
        return name is not None

    @Slot(str, str)
    def react(self, key: str, emoji: str) -> None:
        """Put an emoji under a message, or take it away where it is the person's already."""
        row = self._find(key)
        if row is not None and can_react(row, self._standing(row)):
            given = "" if own_emoji(row) == emoji else emoji
            self._context.bridge.start(attempt(self._parts.told, self._react, row.message_id, given))

    @Slot(str)
    def hide(self, key: str) -> None:
        """Delete a message for the person: they agreed."""
        row = self._find(key)
        if row is not None:
            self._do(Engine.hide, row.message_id)

    @Slot(result=bool)
    def editLast(self) -> bool:
        """Edit the newest message of one's own that can be edited; whether there is one."""
        now = self._context.now()
        newest = self._parts.timeline.newest
        row = newest(lambda row: may_edit(row, now)) if self.answers and "edit" in self._can else None
        if row is not None:
            self._parts.composer.begin_edit(row)
        return row is not None

    # -- what the chat asks

    def show(self, thread: ThreadRow | None) -> None:
        """Another thread, or another state of it."""
        known = self._thread.thread_id if self._thread is not None else None
        fresh = thread is not None and thread.thread_id != known
        self._thread = thread
        self._pins.show(thread)
        if fresh:
            self._context.bridge.start(attempt(self._parts.told, self._begin))
        self.changed.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        self._parts.composer.hear(changes)
        self._pins.hear(changes)

    # -- inside

    def _ask_hide(self, row: MessageRow) -> None:
        self.hideAsked.emit(str(row.message_id))

    @Slot(int)
    def _forwarded(self, count: int) -> None:
        words = self.tr("Forwarded") if count == 1 else self.tr("Forwarded to {count} conversations")
        self._parts.say(words.replace("{count}", str(count)))

    def _standing(self, row: MessageRow) -> Standing:
        thread = self._thread
        person = thread.other if thread is not None else None
        key = str(row.message_id)
        return Standing(
            now=self._context.now(),
            can=self._can,
            answers=self.answers,
            waits=self._parts.contact.canUnsend(key),
            blocked=person is not None and person.blocked,
            name=thread_name(thread) if thread is not None else "",
            hosts=[host_of(span.href) for span in links_of(row)][:LINKS] if not row.unsending else (),
            people=[_words(row, span) for span in mentions_of(row)][:LINKS] if not row.unsending else (),
        )

    def _follow(self, row: MessageRow, kind: str, index: str) -> None:
        """What is behind a link or a mention of a message."""
        if kind == "link":
            self._parts.press_link(str(row.message_id), int(index))
        else:
            self._parts.contact.profileWanted.emit(str(mentions_of(row)[int(index)].user_id))

    def _do(self, method: Callable[..., Awaitable[None]], *given: object) -> None:
        self._context.bridge.start(attempt(self._parts.told, self._call, method, *given))

    async def _call(self, method: Callable[..., Awaitable[None]], *given: object) -> None:
        await self._context.bridge.call(method, *given)

    def _ask_keep(self, row: MessageRow) -> None:
        self._context.bridge.start(attempt(self._parts.told, self._keep, row))

    async def _keep(self, row: MessageRow) -> None:
        await self._context.bridge.call(Engine.keep_of_message, row.message_id, 0)
        self._parts.say(self.tr("It is among your own now"))

    async def _react(self, message_id: UUID, emoji: str) -> None:
        await self._context.bridge.call(Engine.react, message_id, emoji)
        await self._read_favourites()

    async def _begin(self) -> None:
        self._can = await self._context.bridge.call(Engine.capabilities)
        await self._read_favourites()

    async def _read_favourites(self) -> None:
        self._favourites = list(await self._context.bridge.call(Engine.favourites))
        self.changed.emit()


def _words(row: MessageRow, span: Span) -> str:
    return row.text[span.offset : span.offset + span.length]
