"""The privacy page: the rings, a person to check, the lists, and two switches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import desktop.viewmodels.text_dresser  # noqa: F401 - QML alone makes it
from desktop.bridge.contract import Bridge, Changes, Engine, Subscription
from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Collection, Put, Reload
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach, SettingsRow
from desktop.viewmodels import people_words
from desktop.viewmodels import privacy_words as said
from desktop.viewmodels.context import Pace, wall_clock
from desktop.viewmodels.privacy_check import CheckModel
from desktop.viewmodels.privacy_lists import ListsModel
from desktop.viewmodels.privacy_reach import ReachModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import Latest, Rerun, attempt, once
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KNOWN = (PeopleOf.ALWAYS, PeopleOf.NEVER, PeopleOf.BLOCKED)
"""Lists whose people the relay's search may not find."""


@QmlElement
@QmlUncreatable("made by the app")
class PrivacyModel(QObject):
    """Between `enter` and `leave` it follows the account; a draft on the rings does not outlive the page."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        times: Times | None = None,
        now: Callable[[], int] = wall_clock,
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._times = times or Times()
        self._now = now
        self._me: MeRow | None = None
        self._settings: SettingsRow | None = None
        self._entered = False
        self._listed: tuple[PersonRow, ...] = ()
        self._before = {"read_reach": Reach.EVERYONE, "activity_reach": Reach.FRIENDS}
        self._problem = ""
        self._reach = ReachModel(bridge, pace, self)
        self._check = CheckModel(bridge, pace, self._known, self)
        self._lists = ListsModel(bridge, pace, self._known, self)
        self._check.reachWanted.connect(self.suggest)
        self._reach.changed.connect(self._follow_reach)
        self._reading = Rerun(bridge, self._read)
        self._acting = Latest(bridge)
        self._rest = once((pace or Pace()).draft, self._again)
        self._changes: Subscription = bridge.on_changes(self._take)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._changes.dispose()
        self._rest.stop()
        self._reading.cancel()
        self._acting.cancel()
        for model in (self._reach, self._check, self._lists):
            model.dispose()

    def set_me(self, me: MeRow | None) -> None:
        """The account that is signed in."""
        self._me = me
        self.changed.emit()

    # -- what is shown

    @Property(ReachModel, constant=True)
    def reach(self) -> ReachModel:
        """The rings'."""
        return self._reach

    @Property(CheckModel, constant=True)
    def check(self) -> CheckModel:
        """The person's that is checked."""
        return self._check

    @Property(ListsModel, constant=True)
    def lists(self) -> ListsModel:
        """The lists'."""
        return self._lists

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the settings have been read."""
        return self._settings is not None

    @Property(str, notify=changed)
    def gate(self) -> str:
        """Why this account has no messages at all, in words; empty where it has."""
        return people_words.own_gate(self._me, self._times)

    @Property(str, notify=changed)
    def capNote(self) -> str:
        """What the age allows, and until when; empty without caps."""
        kept = self._settings
        if kept is None or kept.caps_lift_at is None or kept.caps_lift_at <= self._now():
            return ""
        words = self.tr(
            "Until {date}, your 18th birthday, at most friends reach your inbox, and at most followers may ask."
        )
        return words.replace("{date}", self._times.date_of(kept.caps_lift_at))

    @Property(bool, notify=changed)
    def choiceOpen(self) -> bool:
        """Whether the caps have lifted, and the person has not chosen since."""
        return self._settings is not None and self._settings.choice_open

    @Property(bool, notify=changed)
    def readReceipts(self) -> bool:
        """Whether somebody sees what one has read."""
        return self._settings is not None and self._settings.read_reach != Reach.NOBODY

    @Property(bool, notify=changed)
    def activity(self) -> bool:
        """Whether somebody sees when one is active."""
        return self._settings is not None and self._settings.activity_reach != Reach.NOBODY

    @Property(str, notify=changed)
    def activityNote(self) -> str:
        """Who sees it."""
        return {
            Reach.FRIENDS: self.tr("Friends see when you’re active"),
            Reach.FOLLOWERS: self.tr("Followers see when you’re active"),
            Reach.EVERYONE: self.tr("Everyone sees when you’re active"),
        }.get(Reach(self._kept.activity_reach), self.tr("Nobody sees when you’re active"))

    @Property(str, notify=changed)
    def readNote(self) -> str:
        """What the switch comes to."""
        return {
            Reach.FRIENDS: self.tr("Friends see it. If off, you won’t see theirs either"),
            Reach.FOLLOWERS: self.tr("Followers see it. If off, you won’t see theirs either"),
            Reach.EVERYONE: self.tr("If off, you won’t see theirs either"),
        }.get(Reach(self._kept.read_reach), self.tr("You don’t see when others have read either"))

    @Property(str, notify=changed)
    def listsNote(self) -> str:
        """Who is on the two lists, counted."""
        return said.lists_note(len(self._kept.always), len(self._kept.never))

    @Property(str, notify=changed)
    def wordsNote(self) -> str:
        """How many words filter."""
        return said.words_note(len(self._kept.filtered_words))

    @Property(str, notify=changed)
    def blockedNote(self) -> str:
        """How many are blocked."""
        return said.blocked_note(self._kept.blocked)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be read or kept, in words."""
        return self._problem

    # -- what a person does

    @Slot()
    def enter(self) -> None:
        """The page is shown: read everything, and follow it."""
        self._entered, self._problem = True, ""
        self._reading.ask()

    @Slot()
    def leave(self) -> None:
        """The page is gone, and what was not saved with it."""
        self._entered = False
        self._rest.stop()
        self._reach.cancel()
        self._check.clear()

    @Slot(str)
    def checkFace(self, key: str) -> None:
        """Check somebody who stands on the rings."""
        person = next((one for one in self._known() if str(one.user_id) == key), None)
        if person is not None:
            self._check.show_person(person)

    @Slot(bool)
    def setReadReceipts(self, on: bool) -> None:
        """Let nobody see what one has read, or those from before."""
        self._switch("read_reach", on)

    @Slot(bool)
    def setActivity(self, on: bool) -> None:
        """Let nobody see when one is active, or those from before."""
        self._switch("activity_reach", on)

    @Slot()
    def choiceSeen(self) -> None:
        """The card about the choice was seen."""
        self._set(choice_seen=True)

    @Slot(str, str, str)
    def suggest(self, act: str, field: str, reach: str) -> None:
        """Show what would change a decision on the rings, unsaved."""
        self._reach.suggest(act, field, reach)

    # -- inside

    @property
    def _kept(self) -> SettingsRow:
        return self._settings or SettingsRow()

    def _known(self) -> Iterator[PersonRow]:
        yield from self._reach.people()
        yield from self._listed

    def _switch(self, field: str, on: bool) -> None:
        held = Reach(getattr(self._kept, field))
        if not on and held is not Reach.NOBODY:
            self._before[field] = held
        self._set(**{field: self._before[field].value if on else Reach.NOBODY.value})

    def _set(self, **changes: str | bool) -> None:
        self._problem = ""
        self._acting.start(attempt(self._failed, self._keep, changes))

    async def _keep(self, changes: dict[str, str | bool]) -> None:
        settings = await self._bridge.call(Engine.set_privacy, **changes)  # type: ignore[arg-type]
        self._acting.finish()
        self._take_settings(settings)

    @Slot()
    def _again(self) -> None:
        """Read anew; never under a hand that drags."""
        if self._reach.held:
            self._rest.start()
        else:
            self._reading.ask()

    async def _read(self) -> None:
        await attempt(self._failed, self._read_all)

    async def _read_all(self) -> None:
        call = self._bridge.call
        self._take_settings(await call(Engine.privacy))
        audience = await call(Engine.audience)
        self._reach.set_audience(audience)
        pages = [await call(Engine.people, of) for of in KNOWN]
        self._listed = tuple(row for page in pages for row in page.rows)
        self._problem = ""
        self.changed.emit()

    def _take(self, changes: Changes) -> None:
        again = False
        for change in changes:
            match change:
                case Put(row=MeRow() as me):
                    self.set_me(me)
                case Put(row=SettingsRow() as settings):
                    again = again or self._moves_people(settings)
                    self._take_settings(settings)
                case Put(collection=Collection.PEOPLE) | Reload(Collection.PEOPLE):
                    again = True
        if again and self._entered:
            self._rest.start()

    def _moves_people(self, settings: SettingsRow) -> bool:
        """Whether these settings count people otherwise than those before."""
        held = self._kept
        return (held.always, held.never, held.blocked) != (settings.always, settings.never, settings.blocked)

    def _take_settings(self, settings: SettingsRow) -> None:
        if self._settings is None or settings.rev >= self._settings.rev:
            self._settings = settings
            self._reach.set_settings(settings)
            self._lists.set_settings(settings)
        self.changed.emit()

    @Slot()
    def _follow_reach(self) -> None:
        self._check.set_act(self._reach.act)

    def _failed(self, problem: Problem) -> None:
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()
