"""The history that a person asked for: everything that is missing, page by page, in the background."""

import asyncio
from collections.abc import Awaitable, Callable
from random import random
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge, pause
from desktop.log import EventLog
from desktop.store import history
from desktop.store.gaps import Gap
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")


class Backfill:
    """Fetches while it is wanted and there is a connection, newest threads first. That it is wanted stands in the
    store, so that it goes on after a restart."""

    def __init__(self, store: Store, fetch: Callable[[UUID, Gap], Awaitable[None]], settings: SyncSettings) -> None:
        self._store = store
        self._fetch = fetch
        self._settings = settings
        self._online = asyncio.Event()
        self._asked = asyncio.Event()
        self._refused: set[UUID] = set()
        self._failures = 0

    def set_online(self, online: bool) -> None:
        """Whether the relay can be asked."""
        if online:
            self._online.set()
            self._asked.set()
        else:
            self._online.clear()

    def want(self, rest: bool) -> None:
        """Fetch the rest, or leave it. Problem as the store."""
        with self._store.write() as tx:
            history.want(tx, rest)
        self._asked.set()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await self._online.wait()
            try:
                found = self._next()
            except Problem as problem:
                # A full disk: that nothing is wanted any more is written once there is room.
                await asyncio.sleep(self._failed(problem))
                continue
            if found is None:
                self._asked.clear()
                await self._asked.wait()
                self._refused.clear()
            else:
                await asyncio.sleep(await self._page(*found))

    def _next(self) -> tuple[UUID, Gap] | None:
        if not self._store.reading(history.wanted):
            return None
        found = self._store.reading(lambda db: history.next_gap(db, self._refused))
        if found is None:
            with self._store.write() as tx:
                history.want(tx, False)
        return found

    async def _page(self, thread_id: UUID, gap: Gap) -> float:
        """Fetch the newest page of a gap; how many seconds to leave the line to others."""
        try:
            await self._fetch(thread_id, gap)
        except Problem as problem:
            if judge(problem).verdict is Verdict.PARK:
                # The relay tells nothing of this thread: the others go on.
                _log.info("history_not_fetched", problem=problem.name)
                self._refused.add(thread_id)
                return 0.0
            return self._failed(problem)
        self._failures = 0
        return self._settings.backfill_rest

    def _failed(self, problem: Problem) -> float:
        """How many seconds to wait before it is tried again."""
        _log.info("history_not_fetched", problem=problem.name)
        self._failures += 1
        settings = self._settings
        return pause(self._failures, judge(problem).after, random(), base=settings.retry_base, most=settings.retry_most)
