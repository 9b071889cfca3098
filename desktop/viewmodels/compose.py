"""A new message: find a person, open the thread with them."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.hits import Hit, person_hit
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the app.")
class ComposeModel(QObject):
    """Asks the relay for people as one types; the arrows move `current`, Enter writes to them."""

    changed = Signal()
    shown = Signal()
    """The sheet is to open, empty."""
    threadChosen = Signal(str, str)
    """The thread with the person, and an empty message id: the sheet is to close."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowsModel[Hit] = RowsModel(Hit, self)
        self._query = ""
        self._problem = ""
        self._answered = False
        self._current = -1
        self._asking = Latest(context.bridge)
        self._opening = Latest(context.bridge)
        self._rest = once(context.pace.search, self._ask)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._asking.cancel()
        self._opening.cancel()

    @Property(QObject, constant=True)
    def people(self) -> QAbstractListModel:
        """Who was found."""
        return self._model

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The answer is still to come."""
        return self._rest.isActive() or self._asking.busy or self._opening.busy

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        """Something is looked for."""
        return bool(self._query)

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nobody was found."""
        return self._answered and not self._model.rows and not self._problem

    @Property(bool, notify=changed)
    def someAsk(self) -> bool:
        """Somebody is among them whom a message would reach as a request."""
        return any(hit.asks for hit in self._model.rows)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why nobody could be looked for or written to, in words."""
        return self._problem

    @Property(int, notify=changed)
    def current(self) -> int:
        """The person that Enter chooses, or −1."""
        return self._current

    @Slot()
    def begin(self) -> None:
        """Start afresh, and show the sheet."""
        self.dispose()
        self._query, self._problem, self._answered = "", "", False
        self._current = -1
        self._model.show([])
        self.changed.emit()
        self.shown.emit()

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words changed."""
        self._query = query.strip()
        self._problem = ""
        if self._query:
            self._rest.start()
        else:
            self.dispose()
            self._answered = False
            self._take(())
        self.changed.emit()

    @Slot(int)
    def move(self, step: int) -> None:
        """Another person is the current one."""
        if self._model.rows:
            self._current = min(max(self._current + step, 0), len(self._model.rows) - 1)
            self.changed.emit()

    @Slot()
    def chooseCurrent(self) -> None:
        """Write to the current person."""
        if not self._rest.isActive() and 0 <= self._current < len(self._model.rows):
            self.choose(self._model.rows[self._current].key)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Write to a person who can be messaged, or see what was asked of them."""
        hit = self._model.find(key)
        if hit is not None and hit.reachable and not self._opening.busy:
            self._opening.start(attempt(self._failed, self._open, UUID(hit.target)))
            self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        self._asking.start(attempt(self._failed, self._look, self._query))
        self.changed.emit()

    async def _look(self, query: str) -> None:
        people = await self._context.bridge.call(Engine.search_people, query)
        self._asking.finish()
        self._answered = True
        self._take(people)

    async def _open(self, user_id: UUID) -> None:
        row = await self._context.bridge.call(Engine.direct_thread, user_id)
        self._opening.finish()
        self.changed.emit()
        self.threadChosen.emit(str(row.thread_id), "")

    def _take(self, people: tuple[PersonRow, ...]) -> None:
        self._model.show([person_hit(person) for person in people])
        self._current = 0 if people else -1
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._asking.finish()
        self._opening.finish()
        self._problem = sentence(problem)
        self.changed.emit()
