"""The open thread: who it is with, its timeline, its composer, links, and the details beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.carrying_chat import CarryingChat
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.contact import ContactModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import avatar, hue, initials
from desktop.viewmodels.link_guard import LinkGuard
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.message_actions import MessageActions, Parts
from desktop.viewmodels.message_items import shown_text
from desktop.viewmodels.opened_row import Known, known_row, people_of, waits
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.text_touch import TextTouch
from desktop.viewmodels.thread_items import FOREVER, drawn_above, is_muted, thread_name
from desktop.viewmodels.timeline import TimelineModel
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.later import LaterModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the app.")
class ChatModel(CarryingChat):
    """One thread at a time; `open` shows another. `open_link` opens an address outside the app."""

    changed = Signal()
    threadChanged = Signal()
    """Another thread is open, or none."""
    closed = Signal()
    requestFound = Signal(str)
    """A thread that waits for an answer is no conversation yet: it belongs on the requests board."""

    def __init__(
        self,
        context: Context,
        open_link: Callable[[str], bool],
        me: MeRow | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._me = me
        self._timeline = TimelineModel(context, self)
        self._links = LinkGuard(self._timeline.find, lambda: self._person, open_link, self._say, self)
        self._touch = TextTouch(self._timeline, self._links.follow, self)
        self._composer = ComposerModel(context, self)
        self._composer.sent.connect(self._timeline.awaitOwn)
        self._living = LivingModel(context, self)
        self._composer.typed.connect(self._living.typed)
        self._composer.sent.connect(self._living.stopped)
        self._contact = ContactModel(context, self._timeline.find, self._say, self._became, self)
        self._contact.modeChanged.connect(self._set_mode)
        self._later: LaterModel | None = None
        press, later = self._links.pressAt, self.later_model
        parts = Parts(self._timeline, self._composer, self._contact, press, later, self._told, self._say)
        self._actions = MessageActions(context, parts, self)
        self._thread: ThreadRow | None = None
        self._opening = Latest(context.bridge)
        self.threadChanged.connect(self.turned)
        self.carry(self._timeline, self._composer, self._told, self._say, self.later_model, me.user_id if me else None)
        self.speak(self._timeline, self._composer, lambda: (self.key, self.name), self._say)
        self._details, self._notice = True, ""
        self._toast = once(context.pace.toast, self._forget_notice)
        self._subscription = context.bridge.on_changes(self._apply)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._subscription.dispose()
        self._toast.stop()
        self._opening.cancel()
        self._contact.dispose()
        self._living.dispose()
        self._actions.dispose()
        if self._later is not None:
            self._later.dispose()
        self.leave_media()
        self._timeline.dispose()
        self._composer.dispose()

    # -- what is shown

    @Property(TimelineModel, constant=True)
    def timeline(self) -> TimelineModel:
        """The messages."""
        return self._timeline

    @Property(LinkGuard, constant=True)
    def links(self) -> LinkGuard:
        """What a press on a link does."""
        return self._links

    @Property(ComposerModel, constant=True)
    def composer(self) -> ComposerModel:
        """What is being written."""
        return self._composer

    @Property(TextTouch, constant=True)
    def touch(self) -> TextTouch:
        """What a press on a message's text does."""
        return self._touch

    @Property(LivingModel, constant=True)
    def living(self) -> LivingModel:
        """What passes between the two."""
        return self._living

    @Property(ContactModel, constant=True)
    def contact(self) -> ContactModel:
        """What stands between the account and the person."""
        return self._contact

    @Property(MessageActions, constant=True)
    def actions(self) -> MessageActions:
        """What can be done with a message."""
        return self._actions

    @Property(QObject, constant=True)
    def later(self) -> QObject:
        """What is put off, a LaterModel."""
        return self.later_model()

    @Property(QObject, constant=True)
    def reminders(self) -> QObject:
        """What is due, a RemindersModel."""
        return self.later_model().reminders

    def later_model(self) -> LaterModel:
        """The same, made when it is first wanted: no start waits for it."""
        if self._later is None:
            from desktop.viewmodels.later import LaterModel

            self._later = LaterModel(self._context, self._timeline, self._composer, self._living, self._say, self)
            self._later.reminders.chosen.connect(self.wanted)
            self._later.show(self._thread)
        return self._later

    @Property(bool, notify=threadChanged)
    def isOpen(self) -> bool:
        """Whether a thread is open."""
        return self._thread is not None

    @Property(str, notify=threadChanged)
    def key(self) -> str:
        """The open thread's id, or empty."""
        return "" if self._thread is None else str(self._thread.thread_id)

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whom one writes to."""
        return "" if self._thread is None else thread_name(self._thread)

    @Property(str, notify=changed)
    def initials(self) -> str:
        """For the face."""
        return initials(self.name) if self._thread is not None else ""

    @Property(int, notify=changed)
    def hue(self) -> int:
        """For the face."""
        thread, person = self._thread, self._person
        return 0 if thread is None else hue(thread.thread_id if person is None else person.user_id)

    @Property(str, notify=changed)
    def avatar(self) -> str:
        """For the face."""
        return avatar(self._person)

    @Property(bool, notify=changed)
    def verified(self) -> bool:
        """A mark set by the relay's operator."""
        return self._person is not None and self._person.verified

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        """Its messages are silent."""
        return self._thread is not None and is_muted(self._thread, self._context.now())

    @Property(bool, notify=changed)
    def archived(self) -> bool:
        """It was put away."""
        return self._thread is not None and self._thread.archived

    @Property(str, notify=changed)
    def line(self) -> str:
        """Under the name: the relation."""
        return "" if self._person is None else people_words.header_line(self._person)

    @Property(str, notify=changed)
    def username(self) -> str:
        """With its @."""
        return "" if self._person is None else f"@{self._person.username}"

    @Property(str, notify=changed)
    def bio(self) -> str:
        """What they say of themselves."""
        return "" if self._person is None else shown_text(self._person.bio)[:600]

    @Property(str, notify=changed)
    def relation(self) -> str:
        """Who follows whom, as a sentence."""
        return "" if self._person is None else people_words.relation_sentence(self._person)

    @Property(bool, notify=changed)
    def detailsWanted(self) -> bool:
        """Whether the details stand beside the timeline."""
        return self._details

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What could not be done, in words."""
        return self._notice

    # -- what a person does

    @Slot()
    def close(self) -> None:
        """Leave the thread."""
        self._opening.cancel()
        self._thread = None
        self._timeline.close()
        self._composer.close()
        self._contact.show(None, "")
        self._living.show(None)
        self._actions.show(None)
        if self._later is not None:
            self._later.show(None)
        self.threadChanged.emit()
        self.changed.emit()
        self.closed.emit()

    @Slot()
    def toggleDetails(self) -> None:
        """Show the details, or put them away."""
        self._details = not self._details
        self.changed.emit()

    @Slot(bool)
    def showDetails(self, shown: bool) -> None:
        """Show the details or not, as the window has room."""
        self._details = shown
        self.changed.emit()

    @Slot(bool)
    def mute(self, muted: bool) -> None:
        """Silence the thread for good, or end that."""
        self._set(muted_until=FOREVER if muted else 0)

    @Slot(bool)
    def archive(self, archived: bool) -> None:
        """Put the thread away, or take it back."""
        self._set(archived=archived)

    # -- what the app asks

    def open(self, thread_id: UUID, around: UUID | None = None, known: Known | None = None) -> None:
        """Show a thread, around a message where one is named; now where its row is `known`, so that the engine looks
        for the messages while a view is made for them."""
        self._opening.cancel()
        row = known_row(self._context.bridge, thread_id, known)
        if row is not None:
            self._show(row, around)
        else:
            self._opening.start(attempt(self._told, self._open, thread_id, around))

    def set_me(self, me: MeRow) -> None:
        """The account changed."""
        self._me = me
        self._set_gate()

    def follow(self, settings: AppSettings) -> None:
        """What the person chose for all conversations."""
        self._composer.preview.want(settings.linkPreviews)
        self._composer.set_enter_sends(settings.enterSends)
        self._composer.set_holds(settings.undoSend)
        self._composer.set_shares(settings.shareDrafts)
        self.follow_media(settings)

    # -- inside

    @property
    def _person(self) -> PersonRow | None:
        return None if self._thread is None else self._thread.other

    async def _open(self, thread_id: UUID, around: UUID | None) -> None:
        row = await self._context.bridge.call(Engine.thread, thread_id)
        if row is None:
            self._say(self.tr("This conversation is no longer there."))
        elif waits(row):
            self.close()
            self.requestFound.emit(str(thread_id))
        else:
            self._show(row, around)

    def _show(self, row: ThreadRow, around: UUID | None) -> None:
        self._thread = row
        self._timeline.open(row, people_of(row), around)
        self._composer.open(row)
        self._set_gate()
        self.threadChanged.emit()

    def _set_gate(self) -> None:
        gate = people_words.own_gate(self._me, self._context.times)
        self._contact.show(self._thread, gate)
        self._living.show(self._thread)
        self._actions.show(self._thread)
        if self._later is not None:
            self._later.show(self._thread)
        self.changed.emit()

    @Slot()
    def _set_mode(self) -> None:
        self._composer.set_mode(self._contact.mode)

    def _apply(self, changes: Changes) -> None:
        row = self._thread
        self._contact.hear(changes)
        self._living.hear(changes)
        self._actions.hear(changes)
        if self._later is not None:
            self._later.hear(changes)
        for change in changes:
            if isinstance(change, Put) and isinstance(change.row, MeRow):
                self.set_me(change.row)
            if row is None:
                continue
            match change:
                case Put(Collection.THREADS, key, ThreadRow() as new) if key == row.thread_id:
                    self._take(new)
                case Put(Collection.PEOPLE, _, PersonRow() as person) if self._is_other(person):
                    self._take_person(person)
                case Remove(Collection.THREADS, key) if key == row.thread_id:
                    self.close()
        self._timeline.apply(changes)

    def _is_other(self, person: PersonRow) -> bool:
        return self._person is not None and self._person.user_id == person.user_id

    def _take(self, row: ThreadRow) -> None:
        known, self._thread = self._thread, row
        if known is not None and drawn_above(known) == drawn_above(row):
            return  # every message moves the row: what is drawn of it here stays
        if waits(row):
            self.close()
            return
        self._composer.thread_changed(row)
        if known is None or known.other != row.other:
            self._timeline.set_people(people_of(row))
        self._set_gate()

    def _take_person(self, person: PersonRow) -> None:
        if self._thread is not None:
            self._take(replace(self._thread, other=person))

    def _became(self, person: PersonRow) -> None:
        if self._is_other(person):
            self._take_person(person)

    def _set(self, **what: int) -> None:
        if self._thread is not None:
            self._context.bridge.start(attempt(self._told, self._do, Engine.set_thread, self._thread.thread_id, **what))

    async def _do(self, method: Callable[..., Awaitable[None]], key: UUID, **what: int) -> None:
        await self._context.bridge.call(method, key, **what)

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))

    @Slot(str)
    def _say(self, words: str) -> None:
        self._notice = words
        self._toast.start()
        self.changed.emit()

    @Slot()
    def _forget_notice(self) -> None:
        self._notice = ""
        self.changed.emit()
