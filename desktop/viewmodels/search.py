"""The search field of the inbox: conversations and messages of this computer, people of the relay."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Engine, Found
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.query import OPERATORS, Query, Sought, read_query, sought_of, with_operator
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.history import HistoryModel
from desktop.viewmodels.hits import Hit, blank, hits_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.rows_ahead import RowsAhead
from desktop.viewmodels.search_words import operator_words, slip_words
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_AHEAD = 18
"""Rows that are made before there is a hit: about as many as a window has room for."""


@QmlElement
@QmlUncreatable("Made by the inbox.")
class SearchModel(QObject):
    """Asks as one types; the arrows move `current`, Enter opens it."""

    changed = Signal()
    threadChosen = Signal(str, str)
    profileWanted = Signal(str)
    """Somebody who can’t be messaged was chosen: their page is to open, by user id."""
    cleared = Signal()
    """The field is to be emptied: a hit was opened."""
    rewritten = Signal(str)
    """The field is to say this, and be gone on with."""
    emptied = Signal()
    """Between the hits of one answer and those of the next: their rows are to be used again."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowsModel[Hit] = RowsModel(Hit, self)
        self._answered = False
        self._query = ""
        self._read = Query()
        self._sought = Sought()
        self._found: Found | None = None
        self._people: tuple[PersonRow, ...] = ()
        self._names: dict[UUID, ThreadRow] = {}
        self._current = -1
        self._people_problem = self._problem = ""
        self._history = HistoryModel(context, self)
        self._local = Latest(context.bridge)
        self._remote = Latest(context.bridge)
        self._opening = Latest(context.bridge)
        self._rest = once(context.pace.search, self._ask)
        self._ahead = RowsAhead(self._model, blank, _AHEAD, lambda: not self.active)

    def settle(self) -> None:
        """The first picture stands: know what QML alone makes, before its view is read."""
        import desktop.viewmodels.text_dresser  # noqa: F401

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._history.dispose()
        self._ahead.stop()
        self._cease()

    def _cease(self) -> None:
        self._rest.stop()
        for task in (self._local, self._remote, self._opening):
            task.cancel()

    @Property(QObject, constant=True)
    def hits(self) -> QAbstractListModel:
        """What was found, in groups, while `answered`; rows of before it, which are used again, are not to be seen."""
        return self._model

    @Property(bool, notify=changed)
    def answered(self) -> bool:
        """The hits are those of a search that goes on."""
        return self._answered

    @Property(HistoryModel, constant=True)
    def history(self) -> HistoryModel:
        """How much of the history can be found."""
        return self._history

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """There is something to look for."""
        return bool(self._query.strip())

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Answers are still to come."""
        return self._rest.isActive() or self._local.busy or self._remote.busy

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Everything was answered, and nothing was found."""
        return bool(self._query.strip()) and self._found is not None and not self._rows and not self._asking

    @Property(str, notify=changed)
    def query(self) -> str:
        """What is looked for."""
        return self._query

    @Property(int, notify=changed)
    def current(self) -> int:
        """The hit that Enter opens, or −1."""
        return self._current

    @Property("QVariantList", constant=True)
    def operators(self) -> list[dict[str, str]]:
        """What narrows a search, each with what it means."""
        return [{"value": operator, "label": operator, "meaning": operator_words(operator)} for operator in OPERATORS]

    @Property("QStringList", notify=changed)
    def slips(self) -> list[str]:
        """What is wrong with the operators as they stand, a sentence each."""
        return [slip_words(slip) for slip in self._read.slips]

    @Property(str, notify=changed)
    def peopleProblem(self) -> str:
        """Why people were not looked for, in words."""
        return self._people_problem

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why a hit could not be opened, in words."""
        return self._problem

    @Slot()
    def expect(self) -> None:
        """Somebody is about to search: rows for hits are made ahead, a few at a time."""
        self._ahead.begin()

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words changed."""
        times = self._context.times
        self._query = query
        self._read = read_query(query, times.day(self._context.now()))
        self._sought = sought_of(self._read, times.zone)
        self._problem = ""
        if query.strip():
            # This computer answers at once; the relay is asked when the fingers rest.
            self._local.start(attempt(self._told, self._look_here, self._sought))
            # Behind that question: one thread answers both.
            self._history.look(True)
            if self._sought.narrows:
                self._leave_people()
            else:
                self._rest.start()
            self.changed.emit()
            return
        self._history.look(False)
        self._cease()
        self._found, self._people, self._people_problem = None, (), ""
        self._answered, self._current = False, -1
        self._ahead.begin()
        self.changed.emit()

    @Slot(str)
    def take(self, operator: str) -> None:
        """Write an operator behind what is there."""
        text = with_operator(self._query, operator)
        self.edited(text)
        self.rewritten.emit(text)

    @Slot(int)
    def move(self, step: int) -> None:
        """Another hit is the current one."""
        if self._rows:
            self._current = min(max(self._current + step, 0), len(self._rows) - 1)
            self.changed.emit()

    @Slot()
    def openCurrent(self) -> None:
        """Open the current hit; at once after typing, that is the first one."""
        if self._rest.isActive() or self._local.busy:
            return
        if 0 <= self._current < len(self._rows):
            self.open(self._rows[self._current].key)

    @Slot(str)
    def open(self, key: str) -> None:
        """Open a hit: a thread, a message in its thread, the thread with a person, or the page of one who can’t be
        messaged."""
        hit = self._model.find(key)
        if hit is None:
            return
        if hit.kind == "person" and not hit.reachable:
            self.profileWanted.emit(hit.target)
            return
        if hit.kind == "person":
            self._opening.start(attempt(self._told, self._open_person, UUID(hit.target)))
            return
        self._leave(hit.thread, hit.target)

    @property
    def _rows(self) -> Sequence[Hit]:
        """The hits that can be seen."""
        return self._model.rows if self._answered else ()

    @property
    def _asking(self) -> bool:
        return self._rest.isActive() or self._local.busy or self._remote.busy

    def _leave(self, thread: str, message: str) -> None:
        self.edited("")
        self.cleared.emit()
        self.threadChosen.emit(thread, message)

    async def _open_person(self, user_id: UUID) -> None:
        row = await self._context.bridge.call(Engine.direct_thread, user_id)
        self._leave(str(row.thread_id), "")

    @Slot()
    def _ask(self) -> None:
        if self._sought.empty:
            self._leave_people()
            self._show()
        else:
            self._remote.start(self._look_there(self._sought.words))
            self.changed.emit()

    def _leave_people(self) -> None:
        """Nobody is looked for at the relay."""
        self._rest.stop()
        self._remote.cancel()
        self._people, self._people_problem = (), ""

    async def _look_here(self, sought: Sought) -> None:
        found = await self._context.bridge.call(Engine.search, sought)
        self._found, self._names = found, {row.thread_id: row for row in found.message_threads}
        self._current = -1
        self._local.finish()
        self._show(anew=True)

    async def _look_there(self, query: str) -> None:
        try:
            self._people = await self._context.bridge.call(Engine.search_people, query, limit=8)
            self._people_problem = ""
        except Problem as problem:
            self._people = ()
            self._people_problem = (
                self.tr("New people can be found once you’re connected.")
                if problem.name in ("offline", "timed_out")
                else sentence(problem)
            )
        self._remote.finish()
        self._show()

    def _show(self, *, anew: bool = False) -> None:
        shown = self._rows[self._current].key if 0 <= self._current < len(self._rows) else ""
        now, times, words = self._context.now(), self._context.times, self._sought.words
        people = () if self._sought.narrows else self._people
        hits = hits_of(self._found, people, self._names, words, now, times)
        if anew or not self._answered:
            self._model.show([])
            self.emptied.emit()
        self._model.show(hits)
        self._answered = True
        at = self._model.place(shown)
        self._current = at if at >= 0 else 0 if hits else -1
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()
