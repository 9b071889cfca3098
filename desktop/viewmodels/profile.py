"""Somebody's page: who they are, how we stand, whom we have in common, and what may be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.bridge.contract import Engine, Subscription
from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Changes, Collection, Put
from desktop.domain.person import MeRow, PersonRow, Profile
from desktop.domain.problem import Problem
from desktop.viewmodels import people_words
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.people_list import PeopleListModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.shelf import ShelfModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Act = Callable[[Any, UUID], Awaitable[PersonRow]]
"""A method of the engine that changes how we stand to somebody."""
LISTS = ("followers", "following", "mutual")


@QmlElement
@QmlUncreatable("Made by the app.")
class ProfileModel(QObject):
    """One person at a time; `shown` while there is one. A list of theirs may lie open (`listed`)."""

    changed = Signal()
    closed = Signal()
    """The last page was left."""
    threadChosen = Signal(str, str)
    """A conversation is to open: the thread, and an empty message id."""
    blockWanted = Signal(str, str)
    """The sheet that blocks them is to open: their user id and name."""
    reportWanted = Signal(str, str, str, str)
    """The sheet that reports them is to open: their user id and name; no thread, no message."""

    def __init__(
        self,
        context: Context,
        me: MeRow | None = None,
        always: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        """`always`: whether what a shelf shows is fetched without being asked for."""
        super().__init__(parent)
        self._always = always
        self._own_id = None if me is None else me.user_id
        self._context = context
        self._profile: Profile | None = None
        self._user_id: UUID | None = None
        self._before: list[UUID] = []
        self._problem = ""
        self._listed = ""
        self._list = PeopleListModel(context, self, own=self._own_id)
        self._list.profileWanted.connect(self.show)
        self._list.threadChosen.connect(self.threadChosen)
        self._shelf: ShelfModel | None = None
        # Under 16 there is none to put something on.
        self._shelved_by = None if me is None or me.messages_open_at is not None else me.user_id
        self._asking = Latest(context.bridge)
        self._acting = Latest(context.bridge)
        self._changes: Subscription = context.bridge.on_changes(self._heard)

    def dispose(self) -> None:
        """Listen to nothing any more."""
        self._asking.cancel()
        self._acting.cancel()
        self._changes.dispose()
        self._list.dispose()
        if self._shelf is not None:
            self._shelf.dispose()

    @property
    def _person(self) -> PersonRow | None:
        return None if self._profile is None else self._profile.person

    def _heard(self, changes: Changes) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.PEOPLE and isinstance(change.row, PersonRow):
                self._took(change.row)

    def _took(self, person: PersonRow) -> None:
        if self._profile is not None and person.user_id == self._profile.person.user_id:
            self._profile = Profile(person, self._profile.mutual, self._profile.some_mutual)
            self.changed.emit()

    # -- what is shown

    @Property(QObject, constant=True)
    def shelf(self) -> QObject:
        """Their videos (a ShelfModel)."""
        return self._shelved()

    def _shelved(self) -> ShelfModel:
        if self._shelf is None:
            from desktop.viewmodels.shelf import ShelfModel

            self._shelf = ShelfModel(self._context, self._shelved_by, self._always, self)
            self._shelf.show(self._user_id)
        return self._shelf

    @Slot()
    def allow(self) -> None:
        """What waited on a shelf to be asked for may come by itself now."""
        if self._shelf is not None:
            self._shelf.allow()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether a page is open."""
        return self._user_id is not None

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether there is something to show of it."""
        return self._profile is not None

    @Property(bool, notify=changed)
    def own(self) -> bool:
        """Whether it is one’s own page, as others see it."""
        return self._user_id is not None and self._user_id == self._own_id

    @Property(str, notify=changed)
    def key(self) -> str:
        """Whose page it is: the user id."""
        return "" if self._user_id is None else str(self._user_id)

    @Property(str, notify=changed)
    def name(self) -> str:
        """The display name."""
        return one_line(self._person.display_name) if self._person else ""

    @Property(str, notify=changed)
    def username(self) -> str:
        """With its @."""
        return f"@{self._person.username}" if self._person else ""

    @Property(str, notify=changed)
    def initials(self) -> str:
        """For the face."""
        return initials(self._person.display_name) if self._person else ""

    @Property(int, notify=changed)
    def hue(self) -> int:
        """For the face."""
        return hue(self._person.user_id) if self._person else 0

    @Property(str, notify=changed)
    def avatar(self) -> str:
        """For the face."""
        return avatar(self._person)

    @Property(bool, notify=changed)
    def verified(self) -> bool:
        """Whether an operator verified them."""
        return bool(self._person and self._person.verified)

    @Property(str, notify=changed)
    def bio(self) -> str:
        """What they say of themselves."""
        return self._person.bio.strip() if self._person else ""

    @Property(str, notify=changed)
    def about(self) -> str:
        """Kind of account and since when: `Creator · joined May 2025`."""
        person = self._person
        if person is None or person.reduced:
            return ""
        joined = people_words.joined(self._context.times.month_of(person.joined_at)) if person.joined_at else ""
        return " · ".join(part for part in (people_words.kind(person), joined) if part)

    @Property(str, notify=changed)
    def relation(self) -> str:
        """How we stand, as a sentence."""
        return people_words.relation_sentence(self._person) if self._person and not self.own else ""

    @Property(str, notify=changed)
    def followers(self) -> str:
        """`1,204 followers`; empty where counts are not shown."""
        shown = self._person is not None and not self._person.reduced
        return people_words.followers(self._person.followers) if shown and self._person else ""

    @Property(str, notify=changed)
    def following(self) -> str:
        """`87 following`; empty where counts are not shown."""
        shown = self._person is not None and not self._person.reduced
        return people_words.following(self._person.following) if shown and self._person else ""

    @Property(str, notify=changed)
    def mutual(self) -> str:
        """`3 friends in common: Mina Kovač, Rafael Torres and 1 more`; empty for none."""
        if self._profile is None:
            return ""
        names = [one_line(person.display_name) for person in self._profile.some_mutual]
        return people_words.mutual_line(self._profile.mutual, names)

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """What would become of a message, as a sentence."""
        if self._person is None:
            return ""
        return people_words.own_page() if self.own else people_words.outcome_sentence(self._person)

    @Property(str, notify=changed)
    def messageAction(self) -> str:
        """Words of the button that opens the conversation; empty where there is none to open."""
        person = self._person
        if person is None or person.blocked or self.own:
            return ""
        return people_words.message_action(person.can_message)

    @Property(str, notify=changed)
    def followAction(self) -> str:
        """Words of the follow button."""
        person = self._person
        return "" if person is None or person.blocked or self.own else people_words.follow_action(person)

    @Property(bool, notify=changed)
    def follows(self) -> bool:
        """Whether I follow them."""
        return bool(self._person and self._person.follows)

    @Property(bool, notify=changed)
    def blocked(self) -> bool:
        """Whether I have blocked them."""
        return bool(self._person and self._person.blocked)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The engine is asked for something."""
        return self._asking.busy or self._acting.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong last, in words."""
        return self._problem

    @Property(str, notify=changed)
    def listed(self) -> str:
        """Which list of theirs lies open: followers, following, mutual or none."""
        return self._listed

    @Property(PeopleListModel, constant=True)
    def list(self) -> PeopleListModel:
        """Who is in it."""
        return self._list

    # -- what a person can do

    @Slot(str)
    def show(self, key: str) -> None:
        """Open somebody's page; the one that was open is behind it."""
        user_id = UUID(key)
        if self._user_id is not None and self._user_id != user_id:
            self._before.append(self._user_id)
        self._load(user_id)

    @Slot()
    def back(self) -> None:
        """Close the list that lies open, else go back to the page before, else close."""
        if self._listed:
            self.openList("")
        elif self._before:
            self._load(self._before.pop())
        else:
            self.close()

    @Slot()
    def close(self) -> None:
        """Close all pages."""
        was_shown = self.shown
        self._asking.cancel()
        self._acting.cancel()
        self._before, self._user_id, self._profile, self._problem = [], None, None, ""
        self._turn_shelf()
        self.openList("")
        if was_shown:
            self.closed.emit()

    @Slot(str)
    def openList(self, which: str) -> None:
        """Lay a list of theirs open; empty closes it."""
        self._listed = which if which in LISTS and self._user_id is not None else ""
        if self._listed and self._user_id is not None:
            self._list.show(PeopleOf(self._listed), self._user_id)
        else:
            self._list.clear()
        self.changed.emit()

    @Slot()
    def follow(self) -> None:
        """Follow them, or no longer."""
        self._act(Engine.unfollow if self.follows else Engine.follow)

    @Slot()
    def unblock(self) -> None:
        """No longer block them."""
        self._act(Engine.unblock)

    @Slot()
    def message(self) -> None:
        """Open the conversation with them."""
        if self._user_id is not None and self.messageAction and not self._acting.busy:
            self._acting.start(attempt(self._failed, self._open, self._user_id))
            self.changed.emit()

    @Slot()
    def block(self) -> None:
        """Ask whether to block them."""
        self.blockWanted.emit(self.key, self.name)

    @Slot()
    def report(self) -> None:
        """Begin a report about them."""
        self.reportWanted.emit(self.key, self.name, "", "")

    # -- asking

    def _turn_shelf(self) -> None:
        if self._shelf is not None:
            self._shelf.show(self._user_id)

    def _load(self, user_id: UUID) -> None:
        self._user_id, self._profile, self._problem, self._listed = user_id, None, "", ""
        self._turn_shelf()
        self._list.clear()
        self._asking.start(attempt(self._failed, self._ask, user_id))
        self.changed.emit()

    async def _ask(self, user_id: UUID) -> None:
        self._profile = await self._context.bridge.call(Engine.profile, user_id)
        self._asking.finish()
        self.changed.emit()

    def _act(self, method: Act) -> None:
        if self._user_id is not None and not self._acting.busy:
            self._problem = ""
            self._acting.start(attempt(self._failed, self._do, method, self._user_id))
            self.changed.emit()

    async def _do(self, method: Act, user_id: UUID) -> None:
        person = await self._context.bridge.call(method, user_id)
        self._acting.finish()
        self._took(person)
        self.changed.emit()

    async def _open(self, user_id: UUID) -> None:
        thread = await self._context.bridge.call(Engine.direct_thread, user_id)
        self._acting.finish()
        self.changed.emit()
        self.threadChosen.emit(str(thread.thread_id), "")

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()
