"""Finding behind the window: `finding.Finding` over store and sync."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.bridge.finding import Found
from desktop.store import history, inbox

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.history import HistoryRow
    from desktop.domain.query import Place, Sought
    from desktop.domain.thread import ThreadRow


class FindingEngine(ABC):
    """See `finding.Finding` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def search(self, sought: Sought, limit: int = 20) -> Found:
        found = await inbox.find(self._session.store, sought, limit)
        return Found(found.threads, found.messages, found.message_threads)

    async def places(self, thread_id: UUID, words: str, limit: int = 500) -> tuple[Place, ...]:
        return await inbox.places(self._session.store, thread_id, words, limit)

    async def named(self, typed: str, limit: int = 8) -> tuple[ThreadRow, ...]:
        return await inbox.named(self._session.store, typed, limit)

    async def history(self) -> HistoryRow:
        session = self._session
        row = await session.store.search(history.state)
        return replace(row, online=session.sync.connected)

    async def fetch_history(self, wanted: bool) -> HistoryRow:
        session = self._session
        session.sync.backfill.want(wanted)
        row = session.store.reading(history.state)
        return replace(row, online=session.sync.connected)
