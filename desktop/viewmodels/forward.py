"""Sending a message on: to whom, at most five at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.answering import MOST_FORWARDS
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.answer_words import quote_words, quoted
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SHOWN = 40
"""Conversations that are offered at a time."""
SendOn = Callable[[tuple[UUID, ...]], Awaitable[object]]
_CLOSED = ("cant_message", "awaiting_answer")


class Target(Struct, frozen=True):
    """Somebody a message may be sent on to; `key` is the thread's id, or the person's where there is no thread yet."""

    key: str
    person: bool
    name: str
    detail: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    picked: bool = False


@QmlElement
@QmlUncreatable("Made by the chat.")
class ForwardModel(QObject):
    """`begin` shows the sheet; people and conversations are picked there, and `send` sends to all of them."""

    changed = Signal()
    shown = Signal()
    """The sheet is to open."""
    done = Signal(int)
    """It was sent on to so many: the sheet is to close."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowsModel[Target] = RowsModel(Target, self)
        self._words = ""
        self._send_on: SendOn | None = None
        self._query = ""
        self._problem = ""
        self._found: tuple[Target, ...] = ()
        self._picked: dict[str, Target] = {}
        self._asking = Latest(context.bridge)
        self._sending = Latest(context.bridge)
        self._rest = once(context.pace.search, self._ask)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._asking.cancel()
        self._sending.cancel()

    @Property(QObject, constant=True)
    def targets(self) -> QAbstractListModel:
        """Those who were picked first, then who was found."""
        return self._model

    @Property(str, notify=changed)
    def words(self) -> str:
        """A line of what is sent."""
        return self._words

    @Property(int, notify=changed)
    def picked(self) -> int:
        """How many are picked."""
        return len(self._picked)

    @Property(bool, notify=changed)
    def full(self) -> bool:
        """No further one can be picked."""
        return len(self._picked) >= MOST_FORWARDS

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """It is on its way to the engine."""
        return self._sending.busy

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nobody was found."""
        return not self._model.rows and not self._asking.busy and not self._problem

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why nobody could be looked for, or nothing sent on, in words."""
        return self._problem

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words looked for changed."""
        self._query = query.strip()
        self._rest.start()

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Pick somebody, or no longer."""
        target = self._model.find(key)
        if target is None:
            return
        if key in self._picked:
            del self._picked[key]
        elif not self.full:
            self._picked[key] = replace(target, picked=True)
        self._show()

    @Slot()
    def send(self) -> None:
        """Send it to all who are picked."""
        if self._send_on is not None and self._picked and not self._sending.busy:
            targets = tuple(self._picked.values())
            self._sending.start(attempt(self._failed, self._send, self._send_on, targets))
            self.changed.emit()

    def begin(self, message: MessageRow) -> None:
        """Ask to whom a message is sent on."""
        message_id, call = message.message_id, self._context.bridge.call
        self.offer(quote_words(quoted(message), None)[1], lambda threads: call(Engine.forward, message_id, threads))

    def offer(self, words: str, send_on: SendOn) -> None:
        """Ask to whom something is sent: `words` say what, `send_on` sends it to these threads."""
        self.dispose()
        self._words, self._send_on, self._query, self._problem = words, send_on, "", ""
        self._picked, self._found = {}, ()
        self._show()
        self.shown.emit()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._asking.start(attempt(self._failed, self._look, self._query))

    async def _look(self, query: str) -> None:
        call = self._context.bridge.call
        threads = await call(Engine.named, query, _SHOWN)
        self._take(threads, ())
        if query:
            self._take(threads, await call(Engine.search_people, query))
        self._asking.finish()
        self.changed.emit()

    def _take(self, threads: tuple[ThreadRow, ...], people: tuple[PersonRow, ...]) -> None:
        open_ones = [row for row in threads if row.in_inbox and (row.other is None or _may(row.other))]
        known = {row.other.user_id for row in threads if row.other is not None}
        new = [person for person in people if person.user_id not in known and _may(person)]
        self._problem = ""
        self._found = (*map(_of_thread, open_ones), *map(_of_person, new))
        self._show()

    async def _send(self, send_on: SendOn, targets: tuple[Target, ...]) -> None:
        call = self._context.bridge.call
        threads = [
            (await call(Engine.direct_thread, UUID(target.key))).thread_id if target.person else UUID(target.key)
            for target in targets
        ]
        await send_on(tuple(threads))
        self._sending.finish()
        self._send_on = None
        self.changed.emit()
        self.done.emit(len(threads))

    def _show(self) -> None:
        rest = (target for target in self._found if target.key not in self._picked)
        self._model.show([*self._picked.values(), *rest])
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._sending.finish()
        self._problem = sentence(problem)
        self.changed.emit()


def _may(person: PersonRow) -> bool:
    """Whether something sent to them would come to something."""
    return person.can_message not in _CLOSED and not person.blocked


def _of_thread(row: ThreadRow) -> Target:
    name = thread_name(row)
    person = row.other
    return Target(
        key=str(row.thread_id),
        person=False,
        name=name,
        detail=one_line(people_words.under_name(person)) if person is not None else "",
        initials=initials(name),
        hue=hue(person.user_id if person is not None else row.thread_id),
        avatar=avatar(person),
        verified=person is not None and person.verified,
    )


def _of_person(person: PersonRow) -> Target:
    name = one_line(person.display_name)
    asks = people_words.outcome(person.can_message)
    return Target(
        key=str(person.user_id),
        person=True,
        name=name,
        detail=one_line(", ".join(part for part in (people_words.under_name(person), asks) if part)),
        initials=initials(name),
        hue=hue(person.user_id),
        avatar=avatar(person),
        verified=person.verified,
    )
