"""The requests that are known here: read in pages, counted, with what they are judged by; and kept true by the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import Changes, Engine
from desktop.bridge.reaching import RequestPage
from desktop.domain.change import Change, Collection, Put, Reload, Remove
from desktop.domain.message import SendState
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.request import CardRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.reading import Reading
from desktop.viewmodels.tasks import Rerun, attempt
from desktop.viewmodels.window import Window


class RequestRows:
    """One side of the board at a time: those that wait, or the filtered ones.

    `changed` is called when the rows or their cards changed, `counted` when the counts did, `failed` when the rows
    cannot be read. `hidden` are threads that are shown no more though the engine may still tell of them, `returning`
    those that come back though it may still say that they left.
    """

    def __init__(
        self,
        context: Context,
        changed: Callable[[], None],
        counted: Callable[[], None],
        failed: Callable[[Problem], None],
        hidden: set[UUID],
        returning: set[UUID],
    ) -> None:
        self._context = context
        self._changed = changed
        self._counted = counted
        self._failed = failed
        self._hidden = hidden
        self._returning = returning
        self._window = self._fresh_window()
        self._looking = False
        self._reading = Reading(context.bridge, _reloads)
        self._count = Rerun(context.bridge, self._read_counts)
        self._asking = Rerun(context.bridge, self._read_cards)
        self.filtered = False
        self.ready = False
        self.counts = (0, 0)
        """How many wait, and how many are filtered."""
        self.cards: dict[UUID, CardRow] = {}
        self._answered: dict[UUID, ThreadRow] = {}
        """Written back in: gone from the board, though the engine counts them until the relay has the message."""

    @property
    def rows(self) -> list[ThreadRow]:
        """As they are shown, the newest first."""
        return list(reversed(self._window.rows))

    @property
    def similar(self) -> dict[UUID, str]:
        """The mark of each request that is alike to others."""
        return {key: card.similar for key, card in self.cards.items() if card.similar}

    def cancel(self) -> None:
        """Wait for nothing any more."""
        for work in (self._reading, self._count, self._asking):
            work.cancel()

    def start(self) -> None:
        """Read the first page."""
        self._reading.ask_rows(attempt(self._could_not, self._read_first))

    def look(self) -> None:
        """From now on the relay is asked for cards, too."""
        if not self._looking:
            self._looking = True
            self._asking.ask()

    def turn(self, *, filtered: bool) -> None:
        """Show the other side."""
        self.filtered, self.ready = filtered, False
        self._window, self.cards = self._fresh_window(), {}
        self.start()
        self._asking.ask()

    def more(self) -> None:
        """Read the next page, where there is one and room for it."""
        room = len(self._window) < self._context.pace.rows
        if self._window.more_first and room and not self._reading.busy:
            self._reading.ask_page(attempt(self._could_not, self._read_more))

    def take_away(self, rows: Iterable[ThreadRow]) -> None:
        """These are decided: shown no more, counted no more."""
        held = list(rows)
        for row in held:
            self._window.remove(row.thread_id)
        self._recount(held, -1)

    def answer(self, row: ThreadRow) -> None:
        """This was written back in."""
        self._answered[row.thread_id] = row
        self.take_away((row,))

    def bring_back(self, rows: Iterable[ThreadRow]) -> None:
        """These are not decided after all."""
        held = list(rows)
        for row in held:
            if is_filtered(row) is self.filtered:
                self._window.put(row)
        self._recount(held, 1)

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        self._reading.hear(changes)
        if any(map(_reloads, changes)):
            if not self._reading.rows.busy:
                self.start()
        elif self._take(changes):
            self._count.ask()
            self._changed()

    # -- inside

    def _recount(self, rows: list[ThreadRow], by: int) -> None:
        waiting, filtered = self.counts
        hidden = sum(map(is_filtered, rows))
        self._take_counts(max(0, waiting + by * (len(rows) - hidden)), max(0, filtered + by * hidden))
        self._count.ask()

    def _take(self, changes: Iterable[Change]) -> bool:
        touched = False
        for change in changes:
            match change:
                case Put(Collection.THREADS, key, ThreadRow() as row):
                    touched = self._take_thread(key, row) or touched
                case Put(Collection.REQUESTS, key, ThreadRow() as row):
                    touched = True
                    if self._accepts(row) and is_filtered(row) is self.filtered:
                        self._window.put(row)
                        if self._looking and key not in self.cards:
                            self._asking.ask()
                case Remove(Collection.REQUESTS, key) if key not in self._returning:
                    touched = True
                    self._answered.pop(key, None)
                    self._window.remove(key)
                case Put(Collection.PEOPLE, _, PersonRow() as person):
                    touched = self._rename(person) or touched
        return touched

    def _take_thread(self, key: UUID, row: ThreadRow) -> bool:
        waits = row.state == "request"
        if key in self._answered and (not waits or row.last_state is SendState.PARKED):
            del self._answered[key]
            if waits:
                self._window.put(row)
            return True
        return key in self._window and (self._window.replace(row) if waits else self._window.remove(key))

    def _rename(self, person: PersonRow) -> bool:
        held = [row for row in self._window.rows if row.other is not None and row.other.user_id == person.user_id]
        for row in held:
            self._window.replace(replace(row, other=person))
        return bool(held)

    async def _read_first(self) -> None:
        page = await self._context.bridge.call(Engine.requests, filtered=self.filtered, limit=self._context.pace.page)
        self._window.reset(filter(self._accepts, page.rows), more_first=page.has_more, more_last=False)
        self._count_page(page)
        self._page_is_here()

    async def _read_more(self) -> None:
        bottom = self._window.first
        page = await self._context.bridge.call(
            Engine.requests,
            filtered=self.filtered,
            after=None if bottom is None else bottom.thread_id,
            limit=self._context.pace.page,
        )
        self._window.extend_first(filter(self._accepts, page.rows), more=page.has_more)
        self._page_is_here()

    def _page_is_here(self) -> None:
        stale = self._reading.lay_over(self._take)
        self._reading.rows.finish()
        self._reading.page.finish()
        self.ready = True
        self._changed()
        if stale:
            self.start()

    def _accepts(self, row: ThreadRow) -> bool:
        return row.thread_id not in self._hidden and row.thread_id not in self._answered

    async def _read_counts(self) -> None:
        try:
            page = await self._context.bridge.call(Engine.requests, limit=1)
        except Problem:
            return  # the rows themselves tell that the requests cannot be read
        if not self._hidden and not self._returning:  # else it is asked for again once they are taken
            self._count_page(page)

    def _count_page(self, page: RequestPage) -> None:
        filtered = sum(map(is_filtered, self._answered.values()))
        self._take_counts(page.waiting - len(self._answered) + filtered, page.filtered - filtered)

    def _take_counts(self, waiting: int, filtered: int) -> None:
        if (waiting, filtered) != self.counts:
            self.counts = (waiting, filtered)
            self._counted()

    async def _read_cards(self) -> None:
        filtered = self.filtered
        try:
            told = await self._context.bridge.call(Engine.request_cards, filtered=filtered)
        except Problem:
            return  # without them the requests can still be decided
        if filtered is self.filtered:
            self.cards = {card.thread_id: card for card in told}
            self._changed()

    def _could_not(self, problem: Problem) -> None:
        self._reading.cancel()
        self._failed(problem)

    def _fresh_window(self) -> Window[ThreadRow, UUID]:
        return Window(lambda row: row.thread_id, lambda row: row.order, self._context.pace.rows)


def is_filtered(row: ThreadRow) -> bool:
    """Whether a request waits among the filtered ones."""
    return row.request is not None and bool(row.request.filtered_by)


def _reloads(change: Change) -> bool:
    return isinstance(change, Reload) and change.collection in (Collection.REQUESTS, Collection.THREADS)
