"""The requests board: who asks, one after the other, decided by keyboard or by mouse, and undone for a while."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes
from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import request_board
from desktop.viewmodels.context import Context
from desktop.viewmodels.own_settings import OwnSettings
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.request_board import Entry, RequestItem
from desktop.viewmodels.request_card import RequestCardModel
from desktop.viewmodels.request_rows import RequestRows
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import once
from desktop.viewmodels.triage import Triage
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the app.")
class RequestsModel(QObject):
    """Shows the requests and tells which one was answered. Dispose it when its window closes."""

    changed = Signal()
    counted = Signal()
    """How many wait changed."""
    moved = Signal(int)
    """Another row is selected: the keyboard's place goes there."""
    isOpenChanged = Signal()
    answered = Signal(str)
    """The thread that was written back in: it is to be opened."""
    reportWanted = Signal(str, str, str, str)
    """A person, their name, the thread with them, and no message. Ids as text."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowsModel[RequestItem] = RowsModel(RequestItem, self)
        self._card = RequestCardModel(context, self)
        self._card.composer.sent.connect(self._written_back)
        self._triage = Triage(context, self.changed.emit, self._not_taken)
        hidden, returning = self._triage.hidden, self._triage.returning
        self._rows = RequestRows(context, self._show, self.counted.emit, self._failed, hidden, returning)
        self._settings = OwnSettings(context, self._show)
        self._entries: list[Entry] = []
        self._open_groups: set[str] = set()
        self._selected = ""
        self._wanted = ""
        self._opened = self._was_open = self._begun = False
        self._problem = self._notice = ""
        self._toast = once(context.pace.toast, self._forget_notice)
        self._subscription = context.bridge.on_changes(self._apply)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._subscription.dispose()
        self._toast.stop()
        self._rows.cancel()
        self._settings.cancel()
        self._triage.dispose()
        self._card.dispose()

    # -- what is shown

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The board, newest first."""
        return self._model

    @Property(RequestCardModel, constant=True)
    def card(self) -> RequestCardModel:
        """The request that is looked at."""
        return self._card

    @Property(str, notify=changed)
    def shows(self) -> str:
        """waiting or filtered."""
        return "filtered" if self._rows.filtered else "waiting"

    @Property(int, notify=counted)
    def waiting(self) -> int:
        """How many wait."""
        return self._rows.counts[0]

    @Property(int, notify=counted)
    def filtered(self) -> int:
        """How many wait among the filtered ones."""
        return self._rows.counts[1]

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """Nothing is known yet."""
        return not self._rows.ready and not self._problem

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing to decide."""
        return self._rows.ready and not self._entries

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the requests could not be read, in words."""
        return self._problem

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What could not be done, in words."""
        return self._notice

    @Property(str, notify=changed)
    def selected(self) -> str:
        """The row that is looked at."""
        return self._selected

    @Property(bool, notify=isOpenChanged)
    def isOpen(self) -> bool:
        """Whether it covers the list, where both have no room."""
        return self._opened and bool(self._selected)

    @Property(str, notify=changed)
    def undoWords(self) -> str:
        """What was decided last and can be taken back; empty for nothing."""
        words, more = self._triage.words, self._triage.more
        return words if not more else self.tr("{words} · {n} more").format(words=words, n=more)

    @Property(int, notify=changed)
    def undoLeft(self) -> int:
        """Seconds until it goes out."""
        return self._triage.left

    @Property(float, notify=changed)
    def undoShare(self) -> float:
        """The same as a part of the whole time."""
        return self._triage.share

    # -- what a person does

    @Slot()
    def start(self) -> None:
        """Read the first page, again where it was read."""
        self._begun = True
        self._rows.start()

    def settle(self) -> None:
        """Read the first page, where it was not read yet."""
        if not self._begun:
            self.start()

    @Slot()
    def look(self) -> None:
        """The board is on screen: from now on its cards are asked for, too."""
        self.settle()
        self._settings.read()
        self._rows.look()

    @Slot(str)
    def filter(self, shows: str) -> None:
        """Show those that wait, or the filtered ones."""
        if shows != self.shows:
            self._selected, self._opened = "", False
            self._rows.turn(filtered=shows == "filtered")
            self._show()

    @Slot(int)
    def shown(self, last: int) -> None:
        """Rows up to `last` are on screen: fetch what comes next."""
        if last >= len(self._entries) - self._context.pace.ahead:
            self._rows.more()

    @Slot(str, result=int)
    def place(self, key: str) -> int:
        """The row of a key, or −1."""
        return self._model.place(key)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Look at a row."""
        if self._model.place(key) >= 0:
            self._selected, self._wanted = key, ""
            self._look_at()
            self._tell()
            self.moved.emit(self._model.place(key))

    @Slot(str)
    def open(self, key: str) -> None:
        """Look at a row, in place of the list where both have no room. One that is not here yet is waited for."""
        self._opened, self._wanted = True, key
        self._show()

    @Slot()
    def close(self) -> None:
        """Back to the list."""
        self._opened = False
        self._tell()
        self.moved.emit(self._model.place(self._selected))

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Open a group into its members, or fold it."""
        self._open_groups ^= {key}
        self._show()

    @Slot(str)
    def openMember(self, key: str) -> None:
        """Open the group that is looked at, and look at one of its members."""
        if self._entry is not None:
            self._open_groups.add(self._entry.key)
            self._wanted = key
            self._show()

    @Slot(str, bool, result=bool)
    def press(self, letter: str, held: bool) -> bool:
        """A key of the triage; false for any other. One that is held down moves on, and gives no second verdict."""
        match letter.lower():
            case "j" | "k":
                self.step(1 if letter.lower() == "j" else -1)
            case _ if held:
                return False
            case "a":
                self.accept()
            case "d":
                self.decline()
            case "b":
                self.block()
            case "u":
                self.undo()
            case "r":
                self.report()
            case _:
                return False
        return True

    @Slot(int)
    def step(self, by: int) -> None:
        """Look at another row."""
        self.choose(request_board.moved([entry.key for entry in self._entries], self._selected, by))

    @Slot()
    def accept(self) -> None:
        """Let them write."""
        entry = self._entry
        if entry is not None and entry.kind == "group":
            self._say(self.tr("Open the group to accept one of them."))
        elif entry is not None:
            self._decide(entry, Verdict.ACCEPT)

    @Slot()
    def decline(self) -> None:
        """Say no, without a word to them; for a group, to all of it."""
        if self._entry is not None:
            self._decide(self._entry, Verdict.DECLINE)

    @Slot()
    def block(self) -> None:
        """Decline and block; for a group, all of it."""
        if self._entry is not None:
            self._decide(self._entry, Verdict.BLOCK)

    @Slot()
    def undo(self) -> None:
        """Take the last verdict back, and look at it again."""
        rows = self._triage.undo()
        if rows:
            self._rows.bring_back(rows)
            found = request_board.entries(self._rows.rows, self._rows.similar, self._open_groups)
            of = [entry for entry in found if rows[0] in entry.rows]
            self._wanted = next((entry.key for entry in of if len(entry.rows) == len(rows)), str(rows[0].thread_id))
            self._show()

    @Slot()
    def report(self) -> None:
        """Tell the operator about the sender."""
        entry = self._entry
        if entry is not None and entry.kind != "group" and (person := entry.rows[0].other) is not None:
            self.reportWanted.emit(str(person.user_id), person.display_name, str(entry.rows[0].thread_id), "")

    def set_enter_sends(self, sends: bool) -> None:
        """A setting of the person's."""
        self._card.composer.set_enter_sends(sends)

    # -- inside

    @property
    def _entry(self) -> Entry | None:
        return next((entry for entry in self._entries if entry.key == self._selected), None)

    def _decide(self, entry: Entry, verdict: Verdict) -> None:
        self._triage.decide(entry.rows, verdict)
        self._rows.take_away(entry.rows)
        self._show()

    def _not_taken(self, row: ThreadRow, problem: Problem | None) -> None:
        if problem is None:
            self._rows.take_away((row,))
            self._say(self.tr("That has gone out already."))
        else:
            self._rows.bring_back((row,))
            self._say(sentence(problem))
        self._show()

    @Slot()
    def _written_back(self) -> None:
        entry = self._entry
        if entry is not None:
            self._rows.answer(entry.rows[0])
            self._opened = False
            self._show()
            self.answered.emit(entry.key)

    def _apply(self, changes: Changes) -> None:
        self._settings.hear(changes)
        self._rows.hear(changes)

    def _show(self) -> None:
        before = [entry.key for entry in self._entries]
        self._entries = request_board.entries(self._rows.rows, self._rows.similar, self._open_groups)
        after = [entry.key for entry in self._entries]
        now, times, settings = self._context.now(), self._context.times, self._settings.row
        self._model.show([request_board.item_of(entry, settings, now, times) for entry in self._entries])
        held, self._problem = self._selected, "" if self._rows.ready else self._problem
        self._selected = request_board.next_key(before, after, held)
        if self._wanted in after:
            self._selected, self._wanted = self._wanted, ""
        self._look_at()
        self._tell()
        if self._selected != held:
            self.moved.emit(self._model.place(self._selected))
        self.shown(max(0, self._model.place(self._selected)))

    def _tell(self) -> None:
        self.changed.emit()
        if self._was_open != self.isOpen:
            self._was_open = self.isOpen
            self.isOpenChanged.emit()

    def _look_at(self) -> None:
        entry = self._entry
        card = None if entry is None else self._rows.cards.get(entry.rows[0].thread_id)
        self._card.show(entry, card, self._settings.row)

    def _failed(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()

    def _say(self, words: str) -> None:
        self._notice = words
        self._toast.start()
        self.changed.emit()

    @Slot()
    def _forget_notice(self) -> None:
        self._notice = ""
        self.changed.emit()
