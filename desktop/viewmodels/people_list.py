"""A list of people, page by page, with the one thing to do with each."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Changes, Collection, Put
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.people_items import PersonItem, person_item
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Page = tuple[list[tuple[PersonRow, int | None]], str]
"""People, each with the friends in common where those are told, and where to go on ("" at the end)."""


@QmlElement
@QmlUncreatable("Made by the app.")
class PeopleListModel(QObject):
    """Shows one source at a time; what is done to a person here or elsewhere changes their row in place. `own` is the
    user id of whoever looks."""

    changed = Signal()
    threadChosen = Signal(str, str)
    """A conversation is to open: the thread, and an empty message id."""
    profileWanted = Signal(str)
    """Somebody's page is to open: their user id."""

    def __init__(self, context: Context, parent: QObject | None = None, *, own: UUID | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._context = context
        self._model: RowsModel[PersonItem] = RowsModel(PersonItem, self)
        self._people: dict[UUID, tuple[PersonRow, int | None]] = {}
        self._read: Callable[[str], Awaitable[Page]] | None = None
        self._next = ""
        self._known = False
        self._problem = ""
        self._asking = Latest(context.bridge)
        self._acting = Latest(context.bridge)
        self._changes = context.bridge.on_changes(self._heard)

    def dispose(self) -> None:
        """Listen to nothing any more."""
        self._asking.cancel()
        self._acting.cancel()
        self._changes.dispose()

    # -- sources

    def show(self, of: PeopleOf, user_id: UUID | None = None) -> None:
        """People of a kind, newest first."""

        async def read(before: str) -> Page:
            page = await self._context.bridge.call(Engine.people, of, user_id, before, self._context.pace.page)
            return [(row, None) for row in page.rows], page.next

        self._begin(read)

    def suggest(self) -> None:
        """Friends of friends."""

        async def read(_: str) -> Page:
            found = await self._context.bridge.call(Engine.suggested)
            return [(one.person, one.mutual) for one in found], ""

        self._begin(read)

    def find(self, query: str) -> None:
        """Whose name begins with `query`, as the relay ranks them."""

        async def read(_: str) -> Page:
            return [(row, None) for row in await self._context.bridge.call(Engine.search_people, query)], ""

        self._begin(read)

    def clear(self) -> None:
        """Show nobody."""
        self._asking.cancel()
        self._read, self._next, self._known, self._problem = None, "", False, ""
        self._people = {}
        self._tell()

    def _begin(self, read: Callable[[str], Awaitable[Page]]) -> None:
        self._read, self._next, self._known, self._problem = read, "", False, ""
        self._people = {}
        self._asking.start(attempt(self._failed, self._ask))
        self._tell()

    async def _ask(self) -> None:
        if self._read is None:
            return
        found, self._next = await self._read(self._next)
        self._asking.finish()
        self._known = True
        self._people.update({person.user_id: (person, mutual) for person, mutual in found})
        self._tell()

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()

    def _heard(self, changes: Changes) -> None:
        touched = False
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.PEOPLE and isinstance(change.row, PersonRow):
                touched = self._took(change.row) or touched
        if touched:
            self._tell()

    def _took(self, person: PersonRow) -> bool:
        held = self._people.get(person.user_id)
        if held is None:
            return False
        self._people[person.user_id] = (person, held[1])
        return True

    def _tell(self) -> None:
        times, now = self._context.times, self._context.now()
        held = self._people.items()
        self._model.show(
            [person_item(person, times, now, mutual, own=key == self._own) for key, (person, mutual) in held]
        )
        self.changed.emit()

    # -- what is shown

    @Property(QObject, constant=True)
    def people(self) -> QAbstractListModel:
        """The rows, with the roles of PersonItem."""
        return self._model

    @Slot(int, int, result="QStringList")
    def keys(self, first: int, last: int) -> list[str]:
        """Who stands in the rows `first` to `last`: user ids."""
        return [item.key for item in self._model.rows[max(0, first) : last + 1]]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """An answer is still to come."""
        return self._asking.busy

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """It is known that there is nobody."""
        return self._known and not self._people

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong last, in words."""
        return self._problem

    # -- what a person can do

    @Slot()
    def more(self) -> None:
        """The end comes into sight: read on, if there is more."""
        if self._next and not self._asking.busy:
            self._asking.start(attempt(self._failed, self._ask))

    @Slot()
    def again(self) -> None:
        """Read anew after a problem."""
        if self._read is not None:
            self._begin(self._read)

    @Slot(str)
    def look(self, key: str) -> None:
        """Open somebody's page."""
        if UUID(key) in self._people:
            self.profileWanted.emit(key)

    @Slot(str)
    def act(self, key: str) -> None:
        """Do what the row's button says."""
        item = self._model.find(key)
        if item is not None and item.act and not self._acting.busy:
            self._problem = ""
            self._acting.start(attempt(self._failed, self._act, item.act, UUID(key)))

    async def _act(self, act: str, user_id: UUID) -> None:
        call = self._context.bridge.call
        if act == "message":
            thread = await call(Engine.direct_thread, user_id)
            self._acting.finish()
            self.threadChosen.emit(str(thread.thread_id), "")
            return
        person = await call(Engine.follow if act == "follow" else Engine.unblock, user_id)
        self._acting.finish()
        self._took(person)
        self._tell()
