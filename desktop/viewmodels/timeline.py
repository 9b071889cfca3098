"""The timeline of the open thread: pages both ways, what is on screen, the read marker, and the eye's place."""

from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, MessagePage
from desktop.domain.change import Change, Put
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.held_rows import HeldRows
from desktop.viewmodels.marks import MarksModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.read_marks import ReadMarks
from desktop.viewmodels.reading import Reading
from desktop.viewmodels.tasks import attempt, once
from desktop.viewmodels.timeline_pages import First, TimelinePages
from desktop.viewmodels.timeline_rows import TimelineRows
from desktop.viewmodels.viewport import Hold, Seen, see
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class TimelineModel(HeldRows):
    """The view reports every look at the rows."""

    changed = Signal()
    opened = Signal()
    """Another list stands there: go to `startRow`, or to the newest."""
    latestWanted = Signal()
    targetWanted = Signal()
    """Bring the target into the middle, and let it flash."""
    missed = Signal(str)  # the target is not there, in words

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent, context.pace.read_out)
        self._context = context
        self._rows = TimelineRows(context.pace.rows, context.times)
        self._pages: TimelinePages
        self._people: Mapping[UUID, PersonRow] = {}
        self._phase, self._problem, self._target = "closed", "", ""
        self._active = self._leaping = False
        self._read = 0
        self._start: UUID | None = None
        self._marks = MarksModel(self)
        self._reading = Reading(context.bridge, self._reloads)
        self._read_marks = ReadMarks(context.bridge, self._not_marked)
        self._midnight = once(context.times.until_midnight(context.now()), self._day_turned)
        self._midnight.start()

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._midnight.stop()
        self._reading.cancel()

    # -- what is shown

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """The thread is not read yet."""
        return self._phase == "loading"

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """The thread is read."""
        return self._phase == "ready"

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nobody has written here yet."""
        return self._phase == "ready" and len(self._rows) == 0

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the thread could not be read, in words."""
        return self._problem

    @Property(bool, notify=changed)
    def fetching(self) -> bool:
        """Another page is on its way."""
        return self._reading.page.busy

    @Property(bool, notify=changed)
    def atLatest(self) -> bool:
        """The newest message is on screen."""
        return self._hold.seen.latest and not self._rows.more_newer

    @Property(int, notify=changed)
    def below(self) -> int:
        """Others' messages that came while something older was read."""
        return self._rows.below

    @Property(int, notify=changed)
    def startRow(self) -> int:
        """The row to open at, or −1 for the newest."""
        return -1 if self._start is None else self._model.place(str(self._start))

    @Property(str, notify=changed)
    def target(self) -> str:
        """The message that was looked for, or empty."""
        return self._target

    @Property(MarksModel, constant=True)
    def marks(self) -> MarksModel:
        """The words that are marked in the messages."""
        return self._marks

    # -- what the view reports

    @Slot("QVariantList", float, float)
    def look(self, numbers: list[float], content_y: float, height: float) -> None:
        """What is on screen: row, top and height of each bubble, from the newest upwards."""
        before = (self.atLatest, self._rows.below)
        seen = see(numbers, content_y, height, self._key_at, count=self._model.rowCount())
        # The end of what is loaded is not the newest: whoever is there stays where they are when more is added.
        self._hold.seen = replace(seen, latest=seen.latest and not self._rows.more_newer)
        self._note_read()
        self._fetch()
        if (self.atLatest, self._rows.below) != before:
            self.changed.emit()

    @Slot(bool)
    def setActive(self, active: bool) -> None:
        """Whether the window is the one in use: only then is anything read."""
        self._active = active
        self._note_read()

    @Slot()
    def toLatest(self) -> None:
        """Go to the newest message."""
        self._target = ""
        if self._rows.more_newer:
            if not self._leaping:
                self._leaping = True
                self._reading.ask_rows(attempt(self._failed, self._open_latest))
        else:
            self.latestWanted.emit()
        self.changed.emit()

    @Slot(str)
    def goTo(self, key: str) -> None:
        """Show a message of this thread in its place, with what stands around it."""
        self._target = key
        if self._model.place(key) >= 0:
            self.changed.emit()
            self.targetWanted.emit()
        else:
            self._ask_first(UUID(key))

    @Slot()
    def awaitOwn(self) -> None:
        """A message of one's own was just given to the engine: where the newest are not here they are asked for now."""
        if self._phase == "ready" and self._rows.more_newer:
            self.toLatest()

    @Slot()
    def again(self) -> None:
        """Try once more after a problem."""
        self._problem = ""
        if self._phase == "problem":
            self._phase = "loading"
            self._ask_first(None)
        else:
            self._fetch()
        self.changed.emit()

    # -- what the chat asks

    def back(self, eye: Seen) -> None:
        """Give the eye a place back that it had in this thread."""
        self._target = ""
        if eye.latest:
            self.toLatest()
        elif any(self._model.place(str(row.key)) >= 0 for _, row in eye.rows):
            self._hold.seen = eye
            self.rowsChanged.emit()
            self.changed.emit()
        else:
            self._reading.ask_rows(attempt(self._failed, self._read_back, eye))

    @property
    def messages(self) -> tuple[MessageRow, ...]:
        """The rows that are loaded, oldest first."""
        return self._rows.rows

    def find(self, key: str) -> MessageRow | None:
        """The message of a row."""
        return self._rows.find(UUID(key))

    @property
    def thread_id(self) -> UUID | None:
        """Whose messages these are."""
        return self._rows.thread_id

    def newest(self, fits: Callable[[MessageRow], bool]) -> MessageRow | None:
        """The newest message here that `fits`."""
        return next(filter(fits, reversed(self._rows.rows)), None)

    def uncover(self, key: str) -> None:
        """Show the spoilers of a message."""
        self._rows.uncover(UUID(key))
        self.aboutToChange.emit()
        self._show()

    def is_covered(self, key: str) -> bool:
        """Whether what a message hides is not shown."""
        item = self._model.find(key)
        return item is not None and item.covered

    def open(self, thread: ThreadRow, people: Mapping[UUID, PersonRow], around: UUID | None) -> None:
        """Show another thread, at its newest, at the first unread message, or around the one named."""
        self.close()
        self._rows.thread_id = thread.thread_id
        self._pages = TimelinePages(self._context, thread.thread_id)
        self._rows.divider = thread.read_seq if thread.unread else None
        self._people = people
        self._read = thread.read_seq
        self._phase = "loading"
        self._target = "" if around is None else str(around)
        self._ask_first(around, thread.unread)
        self.changed.emit()

    def close(self) -> None:
        """Show nothing."""
        self._reading.cancel()
        self._leaping = False
        self._rows = TimelineRows(self._context.pace.rows, self._context.times)
        self._hold = Hold()
        self._forget()
        self._phase, self._problem, self._target = "closed", "", ""
        self._model.replace_all([])
        self.changed.emit()

    def set_people(self, people: Mapping[UUID, PersonRow]) -> None:
        """Somebody's name changed."""
        self._people = people
        self._show()

    def apply(self, changes: Changes) -> None:
        """Take a batch in."""
        thread_id = self._rows.thread_id
        if thread_id is None:
            return
        self._reading.hear(changes)
        if self._phase != "ready":
            return
        if not any(map(self._reloads, changes)):
            self._apply_rows(changes)
        elif not self._reading.rows.busy:  # else when the answer is there: it may be a jump, or another thread
            self._reading.ask_rows(attempt(self._failed, self._reread))

    def _reloads(self, change: Change) -> bool:
        return self._rows.reloaded_by(change)

    def _apply_rows(self, changes: Changes) -> None:
        follows, below, failed = self.atLatest, self._rows.below, self._arrivals.failing(changes)
        touched, new = self._rows.apply(changes)
        acted = {change.key for change in changes if isinstance(change, Put) and change.own}
        own = any(row.mine and row.seq is None and row.message_id in acted for row in new)
        if follows or own:
            self._fresh = {str(row.message_id) for row in new}
        else:
            self._rows.count_below(new)
        if touched:
            self.aboutToChange.emit()
            self._show()
        elif self._rows.below != below:
            self.changed.emit()
        self._arrivals.take(new, failed)
        if own and not follows:
            self.toLatest()

    # -- reading

    def _ask_first(self, around: UUID | None, unread: int = 0) -> None:
        first = self._pages.ask_first(around, self._rows.divider, unread)
        self._reading.ask_rows(attempt(self._failed, self._open, first, around))

    async def _open(self, first: First, around: UUID | None) -> None:
        page = await first()
        there = around is not None and any(row.message_id == around for row in page.rows)
        if there or around is None or self._phase != "ready":
            self._stand(page, around if there else self._rows.opens_at(page.rows))
        else:  # Whoever reads here stays where they are.
            self._reread_if(self._reading.drop())
        if around is not None and not there:
            self._target, self._leaping = "", False
            self.missed.emit(self.tr("This message is not here: it is gone, or not on this computer yet."))

    async def _open_latest(self) -> None:
        self._stand(await self._pages.newest(), None)

    def _stand(self, page: MessagePage, start: UUID | None) -> None:
        self._leaping = False
        self._rows.reset(page)
        stale = self._reading.lay_over(self._rows.apply)
        self._start = start
        self._hold = Hold(latest=start is None)
        self._phase, self._problem = "ready", ""
        self._reading.rows.finish()
        self._model.replace_all(self._rows.items(self._people, self._context.now()))
        self.opened.emit()  # Before the rows come to be seen, which would make those of the newest first.
        self.changed.emit()
        self._reread_if(stale)

    def _fetch(self) -> None:
        if self._phase != "ready" or self._reading.busy or self._problem or not self._hold.seen.rows:
            return
        seen, ahead = self._hold.seen, self._context.pace.ahead
        oldest, newest = self._rows.oldest, self._rows.newest
        if oldest is not None and self._rows.asks(older=True) and seen.last >= len(self._rows) - ahead:
            self._reading.ask_page(attempt(self._page_failed, self._read_beside, oldest.order, older=True))
        elif newest is not None and self._rows.asks(older=False) and seen.first < ahead:
            self._reading.ask_page(attempt(self._page_failed, self._read_beside, newest.order, older=False))

    async def _read_beside(self, order: tuple[int, int], *, older: bool) -> None:
        page = await (self._pages.before(order) if older else self._pages.after(order))
        self.aboutToChange.emit()
        (self._rows.add_older if older else self._rows.add_newer)(page)
        self._reading.lay_over(self._rows.apply)
        self._reading.page.finish()
        self._show()

    async def _reread(self) -> None:
        held = self._hold.seen
        around = None if self.atLatest or not held.rows else held.rows[0][1].key
        page = await (self._pages.newest() if around is None else self._pages.around(around))
        self.aboutToChange.emit()
        self._lay(page, self._hold.seen)

    async def _read_back(self, eye: Seen) -> None:
        self._lay(await self._pages.around(eye.rows[0][1].key), eye)

    def _lay(self, page: MessagePage, eye: Seen) -> None:
        """Show another page where the eye is."""
        self._leaping = False
        self._rows.reset(page)
        stale = self._reading.lay_over(self._rows.apply)
        self._hold.seen = eye
        self._reading.rows.finish()
        self._show()
        self._reread_if(stale)

    def _reread_if(self, stale: bool) -> None:
        if stale:
            self._reading.ask_rows(attempt(self._failed, self._reread))

    # -- the read marker

    def _note_read(self) -> None:
        """Count as read what was on screen in the active window, and nothing else."""
        thread_id = self._rows.thread_id
        if not self._active or self._phase != "ready" or thread_id is None:
            return
        seen = [row for row in map(self._rows.find, self._hold.seen.wholly()) if row is not None]
        if seen and self._rows.seen_to(max(row.order for row in seen)):
            self.changed.emit()
        read = max((row.seq for row in seen if row.seq is not None and not row.mine), default=0)
        if read > self._read:
            self._read = read
            self._read_marks.tell(thread_id, read)

    def _not_marked(self, thread_id: UUID) -> None:
        if thread_id == self._rows.thread_id:
            self._read = 0  # the next look tells it again

    # -- drawing

    def _show(self) -> None:
        follows = self._hold.seen.latest and not self._rows.more_newer
        self._rows.trim([] if follows else [row.key for _, row in self._hold.seen.rows])
        self._model.show(self._rows.items(self._people, self._context.now()))
        self.rowsChanged.emit()
        self.changed.emit()

    @Slot()
    def _day_turned(self) -> None:
        self._midnight.start(self._context.times.until_midnight(self._context.now()))
        if self._phase == "ready":
            self.aboutToChange.emit()
            self._show()

    def _failed(self, problem: Problem) -> None:
        self._leaping = False
        self._phase, self._problem = "problem", sentence(problem)
        self.changed.emit()

    def _page_failed(self, problem: Problem) -> None:
        self._reading.page.finish()
        self._problem = sentence(problem)
        self.changed.emit()
