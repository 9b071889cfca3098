"""What is kept here, behind the window: `keeping.Keeping` over the session's store and room."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.bridge.session import Session
from desktop.domain.problem import Problem

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from desktop.domain.export import Chosen, Exported
    from desktop.domain.export_page import Words
    from desktop.domain.health import HealthRow, Recounted, Repaired
    from desktop.domain.storage import StorageRow

LOGS = "logs"
"""Beside the cache of words."""


class KeepingEngine(ABC):
    """See `keeping.Keeping` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    @abstractmethod
    async def _begin_anew(self) -> None:
        """Put a new cache in the place of the session's; the session is another one then."""

    @abstractmethod
    def broken(self, problem: Problem) -> None:
        """The session cannot go on."""

    async def kept_here(self) -> StorageRow:
        from desktop.sync import measuring  # only the settings ask

        session = self._session
        room, store = session.room, session.store
        return await measuring.measure(store, room.sizes, room.cached, store.path.with_name(LOGS))

    async def fetch_again(self) -> None:
        await self._begin_anew()
        session = self._session
        session.sync.backfill.want(True)
        await session.room.free_up()

    async def export(self, place: Path, chosen: Chosen, words: Words, zone: tzinfo) -> Exported:
        from desktop.sync.exporting import Exporting, Line

        session = self._session
        sync = session.sync
        line = Line(lambda: sync.connected, sync.pages.fetch, sync.pages.take_changes)
        work = Exporting(session.store, session.room, line, session.settings, chosen, words, zone, sync.now())
        return await session.during(work.run(place))

    async def health(self) -> HealthRow:
        from desktop.store import health

        session = self._session
        row = await session.store.search(health.state)
        return replace(row, history=replace(row.history, online=session.sync.connected))

    async def recount(self) -> Recounted:
        from desktop.sync import mending

        session = self._session
        return await session.during(mending.recount(session.store))

    async def repair(self) -> Repaired:
        from desktop.sync import mending

        session = self._session
        try:
            return await session.during(
                mending.repair(session.store, session.settings, lambda rest: session.sync.backfill.want(rest))
            )
        except Problem as problem:
            if problem.name == "cache_damaged":
                self.broken(problem)
            raise
