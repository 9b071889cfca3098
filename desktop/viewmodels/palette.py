"""The palette: people, conversations and commands, by a few letters and without the mouse."""

from collections.abc import Callable, Iterable
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.fuzzy import likeness
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.text import folded
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.commands import Command
from desktop.viewmodels.context import Context
from desktop.viewmodels.hits import Hit, person_hit, thread_hit
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_THREADS, _PEOPLE, _COMMANDS = 6, 5, 8


class PaletteRow(Struct, frozen=True):
    """One row; it has a face (`initials`) or an icon. `key` is unique among them."""

    key: str
    group: str
    """A heading above the first row of each group, empty for the others."""
    name: str
    detail: str
    keys: str
    iconName: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    spoken: str


@QmlElement
@QmlUncreatable("Made when it is first wanted.")
class PaletteModel(QObject):
    """`begin` opens it afresh; the arrows move `current`, Enter takes it. `commands` gives those of the moment."""

    changed = Signal()
    shown = Signal()
    done = Signal()
    """Something was chosen: it is to close."""
    threadChosen = Signal(str)
    profileWanted = Signal(str)

    def __init__(
        self, context: Context, commands: Callable[[], tuple[Command, ...]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._commands_now = commands
        self._commands: tuple[Command, ...] = ()
        self._model: RowsModel[PaletteRow] = RowsModel(PaletteRow, self)
        self._query = self._problem = ""
        self._threads: tuple[ThreadRow, ...] = ()
        self._people: tuple[PersonRow, ...] = ()
        self._current = -1
        self._local = Latest(context.bridge)
        self._remote = Latest(context.bridge)
        self._opening = Latest(context.bridge)
        self._rest = once(context.pace.search, self._ask)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        for task in (self._local, self._remote, self._opening):
            task.cancel()

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """What goes with what is typed, in groups, the likest group first."""
        return self._model

    @Property(int, notify=changed)
    def current(self) -> int:
        """The row that Enter takes, or −1."""
        return self._current

    @Property(str, notify=changed)
    def query(self) -> str:
        """What is typed."""
        return self._query

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Everything has answered, and nothing goes with it."""
        asking = self._rest.isActive() or self._local.busy or self._remote.busy
        return bool(self._query.strip()) and not self._model.rows and not asking

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be done, in words."""
        return self._problem

    @Slot()
    def begin(self) -> None:
        """Open it, empty."""
        self._commands = self._commands_now()
        self.edited("")
        self.shown.emit()

    @Slot(str)
    def edited(self, query: str) -> None:
        """The letters changed."""
        self._query, self._problem, self._people = query, "", ()
        self._current = 0
        self._remote.cancel()
        self._local.start(attempt(self._told, self._look_here, query))
        self._rest.start() if query.strip() else self._rest.stop()
        self._show()

    @Slot(int)
    def move(self, step: int) -> None:
        """Another row is the current one; behind the last comes the first."""
        count = len(self._model.rows)
        if count:
            self._current = (self._current + step) % count
            self.changed.emit()

    @Slot()
    def takeCurrent(self) -> None:
        """Take the current row."""
        if 0 <= self._current < len(self._model.rows):
            self.take(self._model.rows[self._current].key)

    @Slot(str)
    def take(self, key: str) -> None:
        """Go there, or do it."""
        kind, _, name = key.partition(":")
        if kind == "command":
            self.done.emit()
            next(one for one in self._commands if one.name == name).run()
        elif kind == "thread":
            self.done.emit()
            self.threadChosen.emit(name)
        else:
            person = next((one for one in self._people if str(one.user_id) == name), None)
            if person is not None:
                self._take_person(person)

    def _take_person(self, person: PersonRow) -> None:
        if person_hit(person).reachable:
            self._opening.start(attempt(self._told, self._open_person, person.user_id))
        else:
            self.done.emit()
            self.profileWanted.emit(str(person.user_id))

    async def _open_person(self, user_id: UUID) -> None:
        row = await self._context.bridge.call(Engine.direct_thread, user_id)
        self.done.emit()
        self.threadChosen.emit(str(row.thread_id))

    @Slot()
    def _ask(self) -> None:
        self._remote.start(self._look_there(self._query.strip()))

    async def _look_here(self, query: str) -> None:
        self._threads = await self._context.bridge.call(Engine.named, query, _THREADS)
        self._local.finish()
        self._show()

    async def _look_there(self, query: str) -> None:
        try:
            self._people = await self._context.bridge.call(Engine.search_people, query, limit=_PEOPLE)
        except Problem:
            self._people = ()  # who has no conversation yet cannot be found without the relay: the others are there
        self._remote.finish()
        self._show()

    def _show(self) -> None:
        held = self._model.rows[self._current].key if 0 < self._current < len(self._model.rows) else ""
        rows = rows_of(self._query, self._threads, self._commands, self._people, self._context)
        self._model.show(rows)
        at = self._model.place(held)
        self._current = at if at >= 0 else 0 if rows else -1
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()


def rows_of(
    query: str,
    threads: Iterable[ThreadRow],
    commands: Iterable[Command],
    people: Iterable[PersonRow],
    context: Context,
) -> list[PaletteRow]:
    """Conversations and commands, the likest group first, then people one has no conversation with here."""
    letters, now = folded(query), context.now()
    threads = tuple(threads)
    scored = sorted(
        ((likeness(letters, folded(one.words)), one) for one in commands), key=lambda pair: pair[0], reverse=True
    )
    meant = [one for score, one in scored if score or not letters.strip()][:_COMMANDS]
    best = max((likeness(letters, _names(row)) for row in threads), default=0)
    known = {row.other.user_id for row in threads if row.other is not None}
    talks = (_say("Conversations"), [_of_hit(thread_hit(row, now, context.times)) for row in threads])
    doings = (_say("Commands"), [_of_command(one) for one in meant])
    others = (_say("People"), [_of_hit(person_hit(one)) for one in people if one.user_id not in known])
    first = (doings, talks) if meant and letters.strip() and scored[0][0] > best else (talks, doings)
    return [_headed(row, title if at == 0 else "") for title, rows in (*first, others) for at, row in enumerate(rows)]


def _names(row: ThreadRow) -> str:
    return "" if row.other is None else folded(f"{row.other.display_name} {row.other.username}")


def _of_hit(hit: Hit) -> PaletteRow:
    target = hit.target or hit.thread
    detail = hit.outcome or hit.detail
    face = hit.initials, hit.hue, hit.avatar, hit.verified
    return PaletteRow(f"{hit.kind}:{target}", "", hit.name, detail, "", "", *face, hit.spoken)


def _of_command(one: Command) -> PaletteRow:
    spoken = f"{one.words}, {one.keys}" if one.keys else one.words
    return PaletteRow(f"command:{one.name}", "", one.words, "", one.keys, one.icon, "", 0, "", False, spoken)


def _headed(row: PaletteRow, title: str) -> PaletteRow:
    return replace(row, group=title) if title else row


def _say(words: str) -> str:
    return QCoreApplication.translate("Palette", words)
