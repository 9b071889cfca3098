"""What is kept here, behind the window: `keeping.Keeping` over the session's store and room."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.bridge.session import Session
from desktop.domain.problem import Problem

if TYPE_CHECKING:
    from datetime import tzinfo

    from desktop.domain.export import Chosen, Exported, Unfinished
    from desktop.domain.export_page import Words
    from desktop.domain.health import HealthRow, Recounted, Repaired
    from desktop.domain.storage import StorageRow
    from desktop.sync.mending import Repairing

LOGS = "logs"
"""Beside the cache of words."""


class KeepingEngine(ABC):
    """See `keeping.Keeping` for every method. Part of `DesktopEngine`."""

    _repairing: Repairing | None = None
    """One that was broken off, or is under way, of that session."""
    _repaired: Session | None = None
    _exports = 0
    """How many are under way."""

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
        self._exports += 1
        try:
            return await session.during(work.run(place))
        finally:
            self._exports -= 1

    async def unfinished_export(self) -> Unfinished | None:
        from desktop.store import unfinished

        left = self._session.store.reading(unfinished.get)
        if left is None or self._exports:
            return None
        from desktop.media.aside import aside
        from desktop.sync import export_folder

        return replace(left, cleared=await aside(export_folder.clear, Path(left.folder)))

    async def forget_export(self) -> None:
        from desktop.store import unfinished

        with self._session.store.write() as tx:
            unfinished.put(tx, None)

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
        session = self._session
        left = self._repairing if self._repaired is session else None
        if left is None:
            from desktop.sync.mending import Repairing

            left = Repairing(session.store, session.settings, lambda rest: session.sync.backfill.want(rest))
        self._repaired, self._repairing = session, left
        try:
            made = await session.during(left.run())
        except Problem as problem:
            self._repairing = None
            if problem.name == "cache_damaged":
                self.broken(problem)
            raise
        self._repairing = None
        return made
