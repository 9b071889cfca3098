"""The rows of an open thread around what is on screen, and what each looks like: pure but for the words."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from desktop.bridge.contract import MessagePage
from desktop.domain.change import Change, Collection, Put, Reload, Remove
from desktop.domain.message import Content, MessageRow, SendState
from desktop.domain.person import PersonRow
from desktop.domain.timeline import Order, first_new, place
from desktop.viewmodels.message_items import Look, MessageItem, item_of
from desktop.viewmodels.rows import Later
from desktop.viewmodels.times import Times
from desktop.viewmodels.window import Placed, Window

Rest = tuple[PersonRow | None, bool, Order | None, bool, date, PersonRow | None, bool]
Dress = tuple[MessageRow | None, MessageRow, MessageRow | None, Rest]
Shown = Later[MessageItem]


class TimelineRows:
    """A window over one thread in thread order, oldest first.

    `divider` is the read marker that the "New messages" divider stands behind, or None. Items are made anew only
    where a row, a neighbour or what else it shows has changed.
    """

    def __init__(self, limit: int, times: Times) -> None:
        self._times = times
        self._window: Window[MessageRow, UUID] = Window(lambda row: row.message_id, lambda row: row.order, limit)
        self._items: dict[UUID, tuple[Dress, Shown]] = {}
        self._below: list[Order] = []
        self._uncovered: set[UUID] = set()
        self._bare: set[bool] = set()
        self.divider: int | None = None
        self.thread_id: UUID | None = None

    def __len__(self) -> int:
        return len(self._window)

    @property
    def rows(self) -> tuple[MessageRow, ...]:
        """Oldest first."""
        return self._window.rows

    @property
    def more_older(self) -> bool:
        """Whether rows older than the first are not loaded."""
        return self._window.more_first

    @property
    def more_newer(self) -> bool:
        """Whether rows newer than the last are not loaded."""
        return self._window.more_last

    def asks(self, *, older: bool) -> bool:
        """Whether the next page beside these rows is to be asked for. Where one came that had none of the rows that
        are there, the feed tells when it can be read again."""
        return (self.more_older if older else self.more_newer) and older not in self._bare

    @property
    def oldest(self) -> MessageRow | None:
        return self._window.first

    @property
    def newest(self) -> MessageRow | None:
        return self._window.last

    @property
    def below(self) -> int:
        """Others' messages that came while something older was read."""
        return len(self._below)

    def find(self, message_id: UUID) -> MessageRow | None:
        """A row by its id."""
        return self._window.find(message_id)

    def reset(self, page: MessagePage) -> None:
        """Show a page and nothing else."""
        self._window.reset(page.rows, more_first=page.has_older, more_last=page.has_newer)
        self._below.clear()
        self._bare.clear()

    def add_older(self, page: MessagePage) -> None:
        """Show an older page, too."""
        self._window.extend_first(page.rows, more=page.has_older)
        if not page.rows:
            self._bare.add(True)

    def add_newer(self, page: MessagePage) -> None:
        """Show a newer page, too."""
        self._window.extend_last(page.rows, more=page.has_newer)
        if not page.rows:
            self._bare.add(False)

    def apply(self, changes: Iterable[Change]) -> tuple[bool, list[MessageRow]]:
        """Take a batch in: whether a row changed, and the rows that are new in this thread."""
        touched, new = False, []
        for change in changes:
            match change:
                case Put(Collection.MESSAGES, _, MessageRow() as row) if row.thread_id == self.thread_id:
                    placed = self._window.put(row)
                    touched = touched or placed not in (Placed.BEYOND_FIRST, Placed.BEYOND_LAST)
                    if placed is Placed.NEW or (placed is Placed.BEYOND_LAST and not self._counted(row)):
                        new.append(row)
                case Remove(Collection.MESSAGES, key, thread_id) if thread_id == self.thread_id:
                    touched = self._window.remove(key) or touched
        return touched, new

    def count_below(self, rows: Iterable[MessageRow]) -> None:
        """Others' messages that arrived below what is on screen."""
        for row in rows:
            if not row.mine and row.seq is not None and not self._counted(row):
                insort(self._below, row.order)

    def seen_to(self, order: Order) -> bool:
        """Everything up to `order` was on screen; True where that changes the count."""
        at = bisect_right(self._below, order)
        del self._below[:at]
        return at > 0

    def _counted(self, row: MessageRow) -> bool:
        at = bisect_right(self._below, row.order)
        return at > 0 and self._below[at - 1] == row.order

    def uncover(self, message_id: UUID) -> None:
        """Show what a message hides."""
        self._uncovered.add(message_id)

    def opens_at(self, rows: Iterable[MessageRow]) -> UUID | None:
        """The message of `rows` that the thread is opened at: the first of another's behind the divider."""
        divider = self.divider
        if divider is None:
            return None
        return next((row.message_id for row in rows if not row.mine and (row.seq or 0) > divider), None)

    def reloaded_by(self, change: Change) -> bool:
        """Whether more happened here than is told row by row."""
        return (
            isinstance(change, Reload)
            and change.collection is Collection.MESSAGES
            and change.thread_id in (None, self.thread_id)
        )

    def trim(self, on_screen: Iterable[UUID]) -> None:
        """Let go of rows far from those on screen; with none named, of the oldest."""
        places = [place for place in map(self._window.place, on_screen) if place >= 0]
        last = len(self._window) - 1
        self._window.trim(min(places, default=last), max(places, default=last))

    def items(self, people: Mapping[UUID, PersonRow], now: int) -> list[Shown]:
        """What is drawn, newest first, each made when it is looked at."""
        rows = self._window.rows
        today = self._times.day(now)
        telling = self._last_own(rows)
        border = self._first_new(rows)
        known, self._items = self._items, {}
        shown: list[Shown] = []
        older: MessageRow | None = None
        for at, row in enumerate(rows):
            newer = rows[at + 1] if at + 1 < len(rows) else None
            sender = None if row.mine else people.get(row.sender_id)
            near = row.order == border or (newer is not None and newer.order == border)
            divider = border if near else None
            quoted = people.get(row.quote.sender_id) if row.quote is not None and row.quote.sender_id else None
            begins = older is None and not self._window.more_first
            rest = (sender, row is telling, divider, begins, today, quoted, row.message_id in self._uncovered)
            held = known.get(row.message_id)
            if held is not None and _same(held[0], (older, row, newer, rest)):
                pair = held
            else:
                dress = (older, row, newer, rest)
                key = str(row.message_id) if held is None else held[1].key
                pair = (dress, Later(key, partial(_item, dress, now, self._times)))
            self._items[row.message_id] = pair
            shown.append(pair[1])
            older = row
        shown.reverse()
        return shown

    def _first_new(self, rows: tuple[MessageRow, ...]) -> Order | None:
        """The one row under the divider; None while it may lie in a part that is not loaded."""
        border = first_new(rows, self.divider)
        return None if rows and self._window.more_first and border == rows[0].order else border

    @staticmethod
    def _last_own(rows: tuple[MessageRow, ...]) -> MessageRow | None:
        for row in reversed(rows):
            if row.mine and row.content is Content.TEXT and row.state is not SendState.PARKED:
                return row
        return None


def _item(dress: Dress, now: int, times: Times) -> MessageItem:
    older, row, newer, (sender, tells, divider, begins, today, quoted, uncovered) = dress
    placed = place(older, row, newer, times.zone, divider=divider, begins=begins)
    return item_of(row, Look(placed, tells, today, uncovered, quoted), sender, now, times)


def _same(held: Dress, now: Dress) -> bool:
    return held[0] is now[0] and held[1] is now[1] and held[2] is now[2] and held[3] == now[3]
