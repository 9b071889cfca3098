"""Older and missing messages: gaps are repaired when someone looks there, and after a reset before."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Unpack
from uuid import UUID

from desktop.domain.message import UNSENT_SEQ
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.store import epochs, gaps, messages, pages, threads
from desktop.store.gaps import Gap
from desktop.store.pages import Order, Page, needed
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from desktop.sync.short_pages import ShortPages
from relay.wire.messages import Changed, History, Messages

_log = EventLog("sync")
_TRIES = 4


class Pages:
    """Pages of threads from the store, made whole from the relay while `connected()`."""

    def __init__(self, store: Store, calls: Calls, settings: SyncSettings, connected: Callable[[], bool]) -> None:
        self._store = store
        self._calls = calls
        self._settings = settings
        self._connected = connected
        self._locks: dict[UUID, asyncio.Lock] = {}
        self.short = ShortPages(store.tell, settings, connected)

    async def page(self, thread_id: UUID, **asked: Unpack[pages.Asked]) -> Page:
        """A page by order key, the newest where nothing is named.

        Without a connection, or where the relay does not answer, it is what is here, with its gaps: once they can be
        asked for, the feed tells the thread's messages to be reloaded. Problem `not_found` for a thread that is not
        known here.
        """
        if not self._connected():
            found = await pages.here(self._store, thread_id, **asked)
            if found.missing:
                self.short.note(thread_id)
            return found
        known = self._store.reading(lambda db: threads.kept(db, thread_id))
        if known is None:
            raise Problem("not_found")
        if known.stale:
            await self._quietly(self.take_changes(thread_id))
        limit, around = asked.get("limit", pages.USUAL), asked.get("around")
        if around is not None:
            return await self._around(known, thread_id, around, limit)
        return await self._whole(known.n, thread_id, asked.get("before"), asked.get("after"), limit)

    async def _whole(self, n: int, thread_id: UUID, before: Order | None, after: Order | None, limit: int) -> Page:
        found = await self._read(n, before, after, limit)
        problem: Problem | None = None
        for _ in range(_TRIES + limit // self._settings.history_page):
            if not found.missing or problem is not None or not self._connected():
                break
            first, last = needed(found.rows, before, after, limit)
            upwards = after is not None
            gap = found.missing[0] if upwards else found.missing[-1]
            wanted = Gap(max(gap.first, first), gap.last) if upwards else Gap(gap.first, min(gap.last, last))
            problem = await self._quietly(self.fetch(thread_id, wanted, upwards=upwards))
            found = await self._read(n, before, after, limit)
        if found.missing:
            self.short.note(thread_id, problem)
        return found

    async def _around(self, known: threads.Kept, thread_id: UUID, message_id: UUID, limit: int) -> Page:
        kept = self._store.reading(lambda db: messages.kept(db, message_id))
        if kept is None and await self._sought(known, thread_id, message_id):
            kept = self._store.reading(lambda db: messages.kept(db, message_id))
        if kept is None or kept.thread_n != known.n:
            return await self.page(thread_id, limit=limit)
        older = await self.page(thread_id, before=(kept.pos, kept.local_no + 1), limit=limit - limit // 2)
        newer = await self.page(thread_id, after=(kept.pos, kept.local_no), limit=limit // 2)
        return pages.joined(older, newer)

    async def _sought(self, known: threads.Kept, thread_id: UUID, message_id: UUID) -> bool:
        """Whether a message that was not here is now: a link, an answer or a notice may name one that is far up."""
        if not self._connected() or not self._missing(known.n, 1, UNSENT_SEQ - 1):
            return False
        from desktop.sync.seeking import seek  # hardly ever

        limit = self._settings.history_page

        def before(seq: int) -> Coroutine[Any, Any, Page]:
            return self.page(thread_id, before=(seq + 1, -1), limit=limit)

        return await seek(message_id, known.last_seq, limit, before)

    async def _read(self, n: int, before: Order | None, after: Order | None, limit: int) -> Page:
        return await self._store.read(lambda db: pages.page(db, n, before=before, after=after, limit=limit))

    def _missing(self, n: int, first: int, last: int) -> list[Gap]:
        return self._store.reading(lambda db: gaps.of_thread(db, n, first, last))

    async def _quietly(self, work: Coroutine[Any, Any, None]) -> Problem | None:
        """Why `work` was not done, if it was not; what is here is shown then."""
        try:
            await work
        except Problem as problem:
            _log.info("history_not_fetched", problem=problem.name)
            return problem
        return None

    async def put_in_place(self, thread_id: UUID, seq: int) -> None:
        """Bring a message to its place, which no event will tell. Where that cannot be asked now, whoever shows the
        thread is told to read it again once it can."""
        problem = await self._quietly(self.fetch(thread_id, Gap(seq, seq)))
        if problem is not None:
            self.short.note(thread_id, problem)

    async def fetch(self, thread_id: UUID, gap: Gap, *, upwards: bool = False) -> None:
        """Fill `gap` from its newer end (with `upwards`: its older end), a page of it at most. May raise Problem."""
        async with self._locks.setdefault(thread_id, asyncio.Lock()):
            left = self._left_of(thread_id, gap)
            if not left:
                return
            gap = left[0] if upwards else left[-1]
            limit = self._settings.history_page
            asked = (
                History(thread_id=thread_id, after=gap.first - 1, limit=limit)
                if upwards
                else History(thread_id=thread_id, before=gap.last + 1, limit=limit)
            )
            got = await self._calls.call("messages.history", asked, Messages)
            told = [translate.message(m) for m in got.messages if m.thread_id == thread_id]
            told = [m for m in told if (m.seq >= gap.first if upwards else m.seq <= gap.last)]
            self.short.made_whole()
            with self._store.write() as tx:
                n = threads.ensure(tx, thread_id).n
                for fact in told:
                    messages.put(tx, n, fact)
                # What the relay passed over between these it has nothing to say of.
                if len(got.messages) < limit or not told:
                    gaps.close(tx, n, gap.first, gap.last)
                elif upwards:
                    gaps.close(tx, n, gap.first, max(m.seq for m in told))
                else:
                    gaps.close(tx, n, min(m.seq for m in told), gap.last)

    def _left_of(self, thread_id: UUID, gap: Gap) -> list[Gap]:
        """What of `gap` is still missing: somebody else may have asked for it meanwhile."""
        known = self._store.reading(lambda db: threads.kept(db, thread_id))
        if known is None:
            return []
        found = self._missing(known.n, gap.first, gap.last)
        return [Gap(max(gap.first, g.first), min(gap.last, g.last)) for g in found]

    async def take_changes(self, thread_id: UUID) -> None:
        """After a reset: take what changed in a thread, then show it again. May raise Problem."""
        async with self._locks.setdefault(thread_id, asyncio.Lock()):
            known = self._store.reading(lambda db: threads.kept(db, thread_id))
            if known is None or known.stale != epochs.LOG_CUT:
                return
            after, limit = known.rev, self._settings.changed_page
            while True:
                asked = Changed(thread_id=thread_id, after_rev=after, limit=limit)
                got = await self._calls.call("messages.changed", asked, Messages)
                told = [translate.message(m) for m in got.messages if m.thread_id == thread_id]
                with self._store.write() as tx:
                    for fact in told:
                        # Read from the start, most of it is what was never here: that stays a gap.
                        if known.rev or not gaps.of_thread(tx.db, known.n, fact.seq, fact.seq):
                            messages.put(tx, known.n, fact)
                    newest = max((m.rev for m in told), default=after)
                    if len(got.messages) < limit or newest <= after:
                        epochs.changes_taken(tx, known.n)
                        return
                after = newest
