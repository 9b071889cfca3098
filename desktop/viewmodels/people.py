"""The People view: friends, following, followers, people one may know, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.bridge.contract import Subscription
from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Changes, Collection, Put
from desktop.domain.person import MeRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.people_list import PeopleListModel
from desktop.viewmodels.people_words import own_gate
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import once

if TYPE_CHECKING:
    from desktop.viewmodels.people_avatars import AvatarSource

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TABS = ("friends", "following", "followers", "suggested")


@QmlElement
@QmlUncreatable("Made by the app.")
class PeopleModel(QObject):
    """One tab at a time, or what is searched for; over it somebody's page (`profile.shown`)."""

    changed = Signal()
    searchWanted = Signal()
    """The search field is to have the focus."""

    def __init__(
        self,
        context: Context,
        profile: ProfileModel,
        living: LivingModel,
        me: MeRow | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._living = living
        self._context = context
        self._me = me
        self._profile = profile
        self._tab = TABS[0]
        self._query = ""
        self._list = PeopleListModel(context, self, own=None if me is None else me.user_id)
        self._list.changed.connect(self.changed)
        self._list.profileWanted.connect(self._profile.show)
        self._avatars: AvatarSource | None = None
        self._rest = once(context.pace.search, self._find)
        self._changes: Subscription = context.bridge.on_changes(self._heard)

    def dispose(self) -> None:
        """Listen to nothing any more."""
        self._rest.stop()
        self._changes.dispose()
        self._list.dispose()
        if self._avatars is not None:
            self._avatars.dispose()

    def _heard(self, changes: Changes) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.ME and isinstance(change.row, MeRow):
                self._me = change.row
                self.changed.emit()

    # -- what is shown

    @Property(QObject, constant=True)
    def avatars(self) -> QObject:
        """What people wear (an AvatarSource), made when the window first asks: no start waits for it."""
        if self._avatars is None:
            from desktop.viewmodels.people_avatars import AvatarSource

            self._avatars = AvatarSource(self._context, self)
        return self._avatars

    @Property(PeopleListModel, constant=True)
    def list(self) -> PeopleListModel:
        """Who is shown."""
        return self._list

    @Property(ProfileModel, constant=True)
    def profile(self) -> ProfileModel:
        """The page of one person."""
        return self._profile

    @Property(LivingModel, constant=True)
    def living(self) -> LivingModel:
        """Who of those on screen is active."""
        return self._living

    @Property(str, notify=changed)
    def tab(self) -> str:
        """friends, following, followers or suggested; empty while something is searched for."""
        return "" if self._query else self._tab

    @Property("QVariantMap", notify=changed)
    def counts(self) -> dict[str, int]:
        """How many people stand behind the tabs."""
        if self._me is None:
            return {}
        return {"friends": self._me.friends, "following": self._me.following, "followers": self._me.followers}

    @Property(str, notify=changed)
    def gate(self) -> str:
        """Why this account has no messages, in words; empty where it has."""
        return own_gate(self._me, self._context.times)

    @Property(bool, notify=changed)
    def searching(self) -> bool:
        """Something is searched for."""
        return bool(self._query)

    # -- what a person can do

    @Slot()
    def enter(self) -> None:
        """The view was turned to: read afresh what it shows."""
        if self._query:
            self._find()
        else:
            self._turn()

    @Slot(str)
    def open(self, tab: str) -> None:
        """Turn to a tab."""
        if tab in TABS:
            self._tab, self._query = tab, ""
            self._rest.stop()
            self._turn()

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words of the search changed."""
        self._query = query.strip()
        if self._query:
            self._rest.start()
        else:
            self._rest.stop()
            self._turn()
        self.changed.emit()

    @Slot()
    def focusSearch(self) -> None:
        """Search for somebody."""
        self.searchWanted.emit()

    def _turn(self) -> None:
        if self._tab == "suggested":
            self._list.suggest()
        else:
            whose = None if self._me is None or self._tab == "friends" else self._me.user_id
            self._list.show(PeopleOf(self._tab), whose)
        self.changed.emit()

    @Slot()
    def _find(self) -> None:
        self._list.find(self._query)

    def look(self, user_id: UUID) -> None:
        """Open somebody's page."""
        self._profile.show(str(user_id))
