"""The inbox: threads under a filter, in pages, and what can be done with one of them."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine, ThreadPage
from desktop.domain.change import Change, Collection, Put, Reload
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Reach
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.context import Context
from desktop.viewmodels.inbox_rows import InboxRows
from desktop.viewmodels.own_settings import OwnSettings
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.reading import Reading
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.saved import SavedModel
from desktop.viewmodels.search import SearchModel
from desktop.viewmodels.tasks import Rerun, attempt, once
from desktop.viewmodels.thread_items import FOREVER, ThreadItem, item_of
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the app.")
class InboxModel(QObject):
    """Shows the threads and tells which one was chosen. Dispose it when its window closes."""

    changed = Signal()
    composeWanted = Signal()
    searchWanted = Signal()
    privacyWanted = Signal()
    """Who reaches this account is to be chosen: the view says it itself."""
    threadChosen = Signal(str, str)
    """A thread id, and a message id to show it around, or empty."""
    aboutToGrow = Signal()
    grown = Signal()
    """Around rows that come in above: what is on screen has to stay where it is."""
    rowsChanged = Signal()
    """What is on screen may be other rows now: the view reports again."""

    def __init__(self, context: Context, me: MeRow | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.me = me
        self._settings = OwnSettings(context, self.changed.emit)
        self._rows = InboxRows(context.pace.rows)
        self.held = self._rows.find
        self._items: dict[UUID, tuple[ThreadRow, ThreadItem]] = {}
        self._model: RowsModel[ThreadItem] = RowsModel(ThreadItem, self)
        self._search = SearchModel(context, self)
        self._search.threadChosen.connect(self.choose_at)
        self._saved = SavedModel(context, self)
        self._saved.chosen.connect(self.choose_at)
        self._phase = "loading"
        self._problem = self._notice = self._undo = ""
        self._unread = 0
        self._selected: UUID | None = None
        self._seen = (0, 0)
        self._shown: tuple[object, ...] = ()
        self._reading = Reading(context.bridge, _reloads)
        self._count = Rerun(context.bridge, self._count_unread)
        self._toast = once(context.pace.toast, self._forget_notice)
        self._midnight = once(context.times.until_midnight(context.now()), self._day_turned)
        self._midnight.start()
        self._subscription = context.bridge.on_changes(self._apply)

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._subscription.dispose()
        for timer in (self._toast, self._midnight):
            timer.stop()
        self._reading.cancel()
        self._count.cancel()
        self._settings.cancel()
        self._search.dispose()
        self._saved.dispose()

    # -- what is shown

    @Property(QObject, constant=True)
    def rows(self) -> QAbstractListModel:
        """The threads, newest first."""
        return self._model

    @Property(SearchModel, constant=True)
    def search(self) -> SearchModel:
        """The search field and its hits."""
        return self._search

    @Property(SavedModel, constant=True)
    def saved(self) -> SavedModel:
        """The messages one saved."""
        return self._saved

    @Property(str, notify=changed)
    def shows(self) -> str:
        """The filter: all, unread, archived, or saved (messages in the place of threads)."""
        if self._saved.shown:
            return "saved"
        return "unread" if self._rows.unread_only else "archived" if self._rows.archived else "all"

    @Property(int, notify=changed)
    def unreadCount(self) -> int:
        """Threads with something unread."""
        return self._unread

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """Nothing is known yet."""
        return self._phase == "loading"

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is no thread to show."""
        return self._phase == "ready" and len(self._rows) == 0

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the threads could not be read, in words."""
        return self._problem

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What just happened to a thread, or could not."""
        return self._notice

    @Property(str, notify=changed)
    def undoKey(self) -> str:
        """The thread that was just archived, or empty."""
        return self._undo

    @Property(str, notify=changed)
    def selected(self) -> str:
        """The thread that is open."""
        return "" if self._selected is None else str(self._selected)

    @Property(str, notify=changed)
    def gate(self) -> str:
        """Why this account has no messages (under 16, suspended), in words; else empty."""
        return people_words.own_gate(self.me, self._context.times)

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        """Under 16: there are no messages at all."""
        return self.me is not None and self.me.messages_open_at is not None

    @Property(bool, notify=changed)
    def choiceOpen(self) -> bool:
        """At 18: who reaches this account may be chosen freely now, and was not yet."""
        return self._settings.row.choice_open

    @Property(bool, notify=changed)
    def writesToNobody(self) -> bool:
        """Nobody may ask this account, and so it writes to nobody either."""
        return self._settings.row.request_reach == Reach.NOBODY and not self._settings.row.always

    # -- what a person does

    def settle(self) -> None:
        """The threads are shown: read what else may be said above them."""
        self._search.settle()
        self._settings.read()

    @Slot()
    def start(self) -> None:
        """Read the first page."""
        self._reading.ask_rows(attempt(self._failed, self._read_first))

    @Slot(str)
    def filter(self, shows: str) -> None:
        """Show all threads, those with something unread, those that were put away, or the saved messages."""
        if shows == self.shows:
            return
        self._saved.show(shows == "saved")
        self._rows.unread_only, self._rows.archived = shows == "unread", shows == "archived"
        self._rows.keep = self._selected if self._rows.unread_only else None
        self._phase = "loading"
        self.start()
        self._tell()

    @Slot(int, int)
    def shown(self, first: int, last: int) -> None:
        """Rows `first` to `last` are on screen: fetch what comes next, let go of what is far."""
        self._seen = (first, last)
        if self._reading.busy or self._phase != "ready":
            return
        ahead = self._context.pace.ahead
        bottom, top = self._rows.bottom, self._rows.top
        if bottom is not None and self._rows.more_below and last >= len(self._rows) - ahead:
            self._reading.ask_page(attempt(self._failed, self._read_below))
        elif top is not None and self._rows.more_above and first < ahead:
            self._reading.ask_page(attempt(self._failed, self._read_above))

    @Slot(int, int, result="QStringList")
    def people(self, first: int, last: int) -> list[str]:
        """Whom the rows `first` to `last` are with: user ids, empty where that is nobody."""
        return [item.person for item in self._model.rows[first : last + 1]]

    @Slot(str, result=int)
    def place(self, key: str) -> int:
        """The row of a thread, or −1."""
        return self._model.place(key)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Open a thread."""
        self.choose_at(key, "")

    @Slot(str, str)
    def choose_at(self, key: str, message: str) -> None:
        """Open a thread, around a message where one is named."""
        self.select(UUID(key))
        self.threadChosen.emit(key, message)

    def select(self, thread_id: UUID | None) -> None:
        """Mark the thread that is open, without opening it."""
        self._selected = thread_id
        if self._rows.unread_only and self._rows.keep != thread_id:
            self._rows.drop_kept()
            self._rows.keep = thread_id
        self._show()

    @Slot(str, bool)
    def pin(self, key: str, pinned: bool) -> None:
        """Keep a thread at the top, or not."""
        self._context.bridge.start(attempt(self._told, self._set, UUID(key), pinned=pinned))

    @Slot(str, int)
    def mute(self, key: str, hours: int) -> None:
        """Silence a thread for some hours; 0 ends it, a negative number is for good."""
        until = FOREVER if hours < 0 else 0 if hours == 0 else self._context.now() + hours * 3_600_000
        self._context.bridge.start(attempt(self._told, self._set, UUID(key), muted_until=until))

    @Slot(str, bool)
    def markUnread(self, key: str, unread: bool) -> None:
        """Mark a thread unread by hand, or read."""
        row = self._rows.find(UUID(key))
        if not unread and row is not None and row.unread:
            read = attempt(self._told, self._context.bridge.call, Engine.mark_read, row.thread_id, row.last_seq)
            self._context.bridge.start(read)
        self._context.bridge.start(attempt(self._told, self._set, UUID(key), marked_unread=unread))

    @Slot(str, bool)
    def archive(self, key: str, archived: bool) -> None:
        """Put a thread away, or take it back."""
        self._context.bridge.start(self._archive(UUID(key), archived=archived))

    @Slot()
    def compose(self) -> None:
        """Begin a new message."""
        self.composeWanted.emit()

    # -- what the engine tells

    def set_me(self, me: MeRow) -> None:
        """The account changed."""
        self.me = me
        self._tell()

    def _apply(self, changes: Changes) -> None:
        for change in changes:
            if isinstance(change, Put) and isinstance(change.row, MeRow):
                self.set_me(change.row)
        self._settings.hear(changes)
        self._saved.hear(changes)
        self._reading.hear(changes)
        if any(map(_reloads, changes)):
            if not self._reading.rows.busy:  # else it is asked for when the answer is there
                self.start()
            return
        if self._rows.apply(changes):
            if self._rows.counts_anew:
                self._count.ask()
            self._show()

    async def _read_first(self) -> None:
        page = await self._ask()
        self._rows.reset(page)
        stale = self._reading.lay_over(self._rows.apply)
        self._reading.rows.finish()
        self._unread = page.total_unread
        self._phase, self._problem = "ready", ""
        self._show()
        if stale:
            self.start()

    async def _read_below(self) -> None:
        while (bottom := self._rows.bottom) is not None:
            page = await self._ask(after=bottom.thread_id)
            if all(row.order < bottom.order for row in page.rows):
                self._rows.add_below(page)
                break
            # That thread moved up meanwhile: the page begins at its new place, and another thread is the last one.
            self._reading.lay_over(self._rows.apply)
        self._page_is_here()

    async def _read_above(self) -> None:
        while (top := self._rows.top) is not None:
            page = await self._ask(before=top.thread_id)
            if all(row.order > top.order for row in page.rows):
                self.aboutToGrow.emit()
                self._rows.add_above(page)
                break
            self._reading.lay_over(self._rows.apply)
        self._page_is_here()
        self.grown.emit()

    def _page_is_here(self) -> None:
        stale = self._reading.lay_over(self._rows.apply)
        self._reading.page.finish()
        self._show()
        if stale:
            self.start()

    async def _ask(self, **where: UUID) -> ThreadPage:
        rows, pace = self._rows, self._context.pace
        return await self._context.bridge.call(
            Engine.threads,
            unread_only=rows.unread_only,
            archived=rows.archived,
            after=where.get("after"),
            before=where.get("before"),
            limit=pace.page,
        )

    async def _count_unread(self) -> None:
        try:
            page = await self._context.bridge.call(Engine.threads, unread_only=True, limit=1)
        except Problem:
            return  # the list itself tells that the threads cannot be read
        self._unread = page.total_unread
        self._tell()

    async def _set(self, thread_id: UUID, **what: bool | int) -> None:
        await self._context.bridge.call(Engine.set_thread, thread_id, **what)  # type: ignore[arg-type]

    async def _archive(self, thread_id: UUID, *, archived: bool) -> None:
        try:
            await self._context.bridge.call(Engine.set_thread, thread_id, archived=archived)
        except Problem as problem:
            self._told(problem)
            return
        self._say(self.tr("Archived.") if archived else "")
        self._undo = str(thread_id) if archived else ""
        if not archived:
            self.start()
        self._tell()

    # -- drawing

    def _show(self) -> None:
        self._rows.trim(*self._seen)
        now, times = self._context.now(), self._context.times
        known, self._items = self._items, {}
        for row in self._rows.rows:
            held = known.get(row.thread_id)
            self._items[row.thread_id] = held if held and held[0] is row else (row, item_of(row, now, times))
        self._model.show([item for _, item in self._items.values()])
        self.rowsChanged.emit()
        self._tell(anyway=False)  # a message moves a row; the window around the rows stays as it is

    def _tell(self, *, anyway: bool = True) -> None:
        shown = (self._phase, self._unread, self._problem, self._selected, not self._items)
        if anyway or shown != self._shown:
            self._shown = shown
            self.changed.emit()

    @Slot()
    def _day_turned(self) -> None:
        self._items.clear()
        self._show()
        self._midnight.start(self._context.times.until_midnight(self._context.now()))

    def _failed(self, problem: Problem) -> None:
        self._phase, self._problem = "problem", sentence(problem)
        self._tell()

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))

    def _say(self, words: str) -> None:
        self._notice, self._undo = words, ""
        self._toast.start()
        self._tell()

    @Slot()
    def _forget_notice(self) -> None:
        self._notice = self._undo = ""
        self._tell()


def _reloads(change: Change) -> bool:
    return isinstance(change, Reload) and change.collection is Collection.THREADS
