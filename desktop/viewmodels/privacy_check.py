"""Check a person: what they can do to one, by which rule, and what would change it. As the relay decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from desktop.bridge.contract import Bridge, Changes, Engine, Subscription
from desktop.domain.change import Put
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Act, DecisionRow, Listed, SettingsRow
from desktop.viewmodels.context import Pace
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.privacy_people import PeopleFinder
from desktop.viewmodels.privacy_trace import (
    Remedy,
    TraceRow,
    headline,
    headline_note,
    new_reach,
    remedies,
    trace_rows,
)
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def nobody() -> tuple[PersonRow, ...]:
    """Nobody is known beforehand."""
    return ()


@QmlElement
@QmlUncreatable("made by the app")
class CheckModel(QObject):
    """One person at a time. Whatever changes the answer (settings, the person) has it asked for again."""

    changed = Signal()
    shown = Signal()
    """A sheet about somebody is to open."""
    left = Signal()
    """That sheet is to close: what follows happens elsewhere."""
    reachWanted = Signal(str, str, str)
    """An action, the setting of its reach, and the reach it would need: to be tried on the rings."""
    threadWanted = Signal(str, str)
    """The thread to open, and an empty message id."""

    def __init__(
        self,
        bridge: Bridge,
        pace: Pace | None = None,
        known: Callable[[], Iterable[PersonRow]] = nobody,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._finder = PeopleFinder(bridge, known, pace, self)
        self._finder.chosen.connect(self.show_person)
        self._trace: RowsModel[TraceRow] = RowsModel(TraceRow, self)
        self._actions: RowsModel[Remedy] = RowsModel(Remedy, self)
        self._person: PersonRow | None = None
        self._settings = SettingsRow()
        self._decision: DecisionRow | None = None
        self._act: str = Act.MESSAGE
        self._every = False
        self._problem = ""
        self._asking = Latest(bridge)
        self._acting = Latest(bridge)
        self._changes: Subscription = bridge.on_changes(self._take)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._changes.dispose()
        self._finder.dispose()
        self._asking.cancel()
        self._acting.cancel()

    # -- what is shown

    @Property(PeopleFinder, constant=True)
    def finder(self) -> PeopleFinder:
        """The search field's."""
        return self._finder

    @Property(QObject, constant=True)
    def trace(self) -> QObject:
        """The rules, a list model with the roles of TraceRow."""
        return self._trace

    @Property(bool, notify=changed)
    def hasPerson(self) -> bool:
        """Whether somebody was chosen."""
        return self._person is not None

    @Property(bool, notify=changed)
    def decided(self) -> bool:
        """Whether the answer is there."""
        return self._decision is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The relay is asked."""
        return self._asking.busy or self._acting.busy

    @Property(str, notify=changed)
    def name(self) -> str:
        """Of the person."""
        return "" if self._person is None else one_line(self._person.display_name)

    @Property(str, notify=changed)
    def username(self) -> str:
        """With its @."""
        return "" if self._person is None else f"@{self._person.username}"

    @Property(str, notify=changed)
    def initials(self) -> str:
        """For the face."""
        return initials(self.name) if self._person is not None else ""

    @Property(int, notify=changed)
    def hue(self) -> int:
        """For the face."""
        return hue(self._person.user_id) if self._person is not None else 0

    @Property(str, notify=changed)
    def avatar(self) -> str:
        """For the face."""
        return avatar(self._person)

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The decision in a few words."""
        if self._person is None or self._decision is None:
            return self.name
        return headline(self._decision, self._person, self._act)

    @Property(str, notify=changed)
    def note(self) -> str:
        """What it comes to."""
        return self.username if self._decision is None else headline_note(self._decision, self._act)

    @Property(bool, notify=changed)
    def shortened(self) -> bool:
        """Whether rules are left out of the trace that said little."""
        return not self._every and self._decision is not None and len(self._trace.rows) < len(self._decision.trace)

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        """What would change it, a list model with the roles of Remedy."""
        return self._actions

    @Property(bool, notify=changed)
    def canChange(self) -> bool:
        """Whether there is something to do about it."""
        return bool(self._actions.rows)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the relay could not be asked, in words."""
        return self._problem

    # -- what a person does

    @Slot(object)
    def show_person(self, person: PersonRow) -> None:
        """Ask about somebody."""
        self._person, self._decision, self._every = person, None, False
        self._lay()
        self.ask()

    @Slot(str)
    def about(self, thread: str) -> None:
        """Ask about the other of a conversation, and show a sheet."""
        self._person, self._decision, self._every = None, None, False
        self._problem = ""
        self._asking.start(attempt(self._failed, self._open, UUID(thread)))
        self._lay()
        self.shown.emit()

    @Slot()
    def showEvery(self) -> None:
        """Tell every rule that was looked at."""
        self._every = True
        self._lay()

    @Slot()
    def ask(self) -> None:
        """Ask the relay, again."""
        if self._person is not None:
            self._problem = ""
            self._asking.start(attempt(self._failed, self._explain))
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Nobody is asked about."""
        self._asking.cancel()
        self._person, self._decision, self._problem = None, None, ""
        self._lay()

    @Slot(str)
    def act(self, value: str) -> None:
        """Do one of `actions`; `unblock` is asked about before."""
        person, decision = self._person, self._decision
        if person is None or decision is None or self._acting.busy:
            return
        if value in ("widen", "narrow"):
            wanted = new_reach(decision, person, self._settings, self._act)
            if wanted is not None:
                self.left.emit()
                self.reachWanted.emit(self._act, wanted[0], wanted[1])
            return
        self._problem = ""
        self._acting.start(attempt(self._failed, self._do, value, person.user_id))
        self.changed.emit()

    def set_act(self, act: str) -> None:
        """Another action is asked about."""
        if act != self._act:
            self._act, self._decision = act, None
            self._lay()
            self.ask()

    # -- inside

    async def _open(self, thread_id: UUID) -> None:
        row = await self._bridge.call(Engine.thread, thread_id)
        if row is None or row.other is None:
            self._failed(Problem("not_found"))
            return
        self._person = row.other
        await self._explain()

    async def _explain(self) -> None:
        person = self._person
        if person is None:
            return
        self._settings = await self._bridge.call(Engine.privacy)
        decision = await self._bridge.call(Engine.explain, person.user_id, Act(self._act))
        self._asking.finish()
        self._decision = decision
        self._lay()

    def _lay(self) -> None:
        """Show the answer, or that there is none."""
        person, decision, settings = self._person, self._decision, self._settings
        if person is None or decision is None:
            self._trace.show([])
            self._actions.show([])
        else:
            self._trace.show(trace_rows(decision, person, settings, self._act, every=self._every))
            self._actions.show(remedies(decision, person, settings, self._act))
        self.changed.emit()

    async def _do(self, value: str, user_id: UUID) -> None:
        call = self._bridge.call
        match value:
            case "unblock":
                self._person = await call(Engine.unblock, user_id)
            case "follow":
                self._person = await call(Engine.follow, user_id)
            case "withdraw":
                thread = await call(Engine.direct_thread, user_id)
                await call(Engine.withdraw_request, thread.thread_id)
            case "answer":
                thread = await call(Engine.direct_thread, user_id)
                self._acting.finish()
                self.left.emit()
                self.threadWanted.emit(str(thread.thread_id), "")
                return
            case _:
                await call(Engine.put_on_list, user_id, None if value == "unlist" else Listed(value))
        self._acting.finish()
        self.ask()

    def _take(self, changes: Changes) -> None:
        if self._person is None:
            return
        again = False
        for change in changes:
            match change:
                case Put(row=SettingsRow() as settings):
                    again = again or settings != self._settings
                case Put(row=PersonRow() as person) if person.user_id == self._person.user_id:
                    again = again or person != self._person
                    self._person = person
        if again and not self._acting.busy:
            self.ask()

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()
