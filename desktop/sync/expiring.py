"""Erasing what is due on this computer, with and without a connection."""

import asyncio
from collections.abc import Callable

from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.store import clock, expiry
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")
_AT_ONCE = 200


class Expiring:
    """Looks for messages whose time came; `wall` is this computer's clock, UTC ms."""

    def __init__(self, store: Store, settings: SyncSettings, wall: Callable[[], int]) -> None:
        self._store = store
        self._settings = settings
        self._wall = wall

    def erase(self) -> int:
        """Erase all that is due now, from the files, too; how many. Problem as `Store.write`."""
        now = self._store.reading(lambda db: clock.at_least(db, self._wall()))
        erased = 0
        while (self._next_at() or now + 1) <= now:
            with self._store.write() as tx:
                erased += expiry.erase(tx, now, _AT_ONCE)
        if erased:
            # Where a reader is in the way, whoever scrubs next takes it out.
            self._store.scrub()
        return erased

    async def run(self) -> None:
        """Until cancelled: erase each message when it is due."""
        while True:
            await asyncio.sleep(self._pause())
            try:
                self.erase()
                if self._store.needs_scrub:
                    self._store.scrub()
            except Problem as problem:
                _log.warning("not_expired", problem=problem.name)

    def _pause(self) -> float:
        """Seconds to the next look: when the next one is due, and soon anyway, for more may have come by then."""
        due = self._next_at()
        if due is None:
            return self._settings.expire_every
        left = (due - self._store.reading(lambda db: clock.at_least(db, self._wall()))) / 1000
        return min(max(left, self._settings.expire_least), self._settings.expire_every)

    def _next_at(self) -> int | None:
        return self._store.reading(expiry.next_at)
