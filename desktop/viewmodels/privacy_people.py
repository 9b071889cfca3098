"""Finding a person for the privacy page: those who are known here, and those the relay finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from msgspec import Struct

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels import people_words
from desktop.viewmodels.context import Pace
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = 8
"""People in the list under the field."""


class PersonItem(Struct, frozen=True):
    """A person as a row."""

    key: str
    name: str
    detail: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    spoken: str


def person_item(person: PersonRow) -> PersonItem:
    """`person` as a row: the name, and under it the username and the relation."""
    name, under = one_line(person.display_name), one_line(people_words.under_name(person))
    face = initials(name), hue(person.user_id), avatar(person)
    return PersonItem(str(person.user_id), name, under, *face, person.verified, f"{name}, {under}")


def matching(people: Iterable[PersonRow], query: str) -> list[PersonRow]:
    """Those whose username begins with the query, or one of whose names does; each once."""
    wanted = query.strip().lstrip("@").casefold()
    found: dict[UUID, PersonRow] = {}
    for person in people:
        starts = [person.username.casefold(), *person.display_name.casefold().split()]
        if wanted and any(start.startswith(wanted) for start in [*starts, person.display_name.casefold()]):
            found.setdefault(person.user_id, person)
    return list(found.values())


@QmlElement
@QmlUncreatable("made by the app")
class PeopleFinder(QObject):
    """Suggests people as one types: `known` gives those who are found without the relay, who may not find them all
    (whom one has blocked is in no search). The arrows move `current`, Enter chooses it."""

    changed = Signal()
    chosen = Signal(object)
    """The PersonRow that was taken; the field is to be emptied."""

    def __init__(
        self,
        bridge: Bridge,
        known: Callable[[], Iterable[PersonRow]],
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._known = known
        self._model: RowsModel[PersonItem] = RowsModel(PersonItem, self)
        self._rows: dict[str, PersonRow] = {}
        self._query = ""
        self._problem = ""
        self._answered = False
        self._current = -1
        self._asking = Latest(bridge)
        self._rest = once((pace or Pace()).search, self._ask)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._asking.cancel()

    @Property(QObject, constant=True)
    def people(self) -> QObject:
        """Who was found, a list model with the roles of PersonItem."""
        return self._model

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        """Something is looked for."""
        return bool(self._query)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The relay's answer is still to come."""
        return self._rest.isActive() or self._asking.busy

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nobody was found."""
        return self._answered and not self._rows and not self._problem

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the relay could not be asked, in words."""
        return self._problem

    @Property(int, notify=changed)
    def current(self) -> int:
        """The person that Enter chooses, or −1."""
        return self._current

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words changed."""
        self.dispose()
        self._query, self._problem, self._answered = query.strip(), "", False
        self._show(matching(self._known(), self._query))
        if self._query:
            self._rest.start()
        self.changed.emit()

    @Slot(int)
    def move(self, step: int) -> None:
        """Another person is the current one."""
        if self._rows:
            self._current = min(max(self._current + step, 0), len(self._rows) - 1)
            self.changed.emit()

    @Slot()
    def chooseCurrent(self) -> None:
        """Take the current person."""
        self.choose(self._model.key_at(self._current))

    @Slot(str)
    def choose(self, key: str) -> None:
        """Take a person of the list."""
        person = self._rows.get(key)
        if person is not None:
            self.edited("")
            self.chosen.emit(person)

    @Slot()
    def _ask(self) -> None:
        self._asking.start(attempt(self._failed, self._look, self._query))
        self.changed.emit()

    async def _look(self, query: str) -> None:
        found = await self._bridge.call(Engine.search_people, query)
        self._asking.finish()
        self._answered = True
        self._show([*matching(self._known(), query), *found])
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._answered = True
        self._problem = sentence(problem)
        self.changed.emit()

    def _show(self, people: Iterable[PersonRow]) -> None:
        rows: dict[str, PersonRow] = {}
        for person in people:
            rows.setdefault(str(person.user_id), person)
        kept = self._model.key_at(self._current)
        self._rows = dict(list(rows.items())[:SHOWN])
        self._model.show([person_item(person) for person in self._rows.values()])
        self._current = max(self._model.place(kept), 0) if self._rows else -1
