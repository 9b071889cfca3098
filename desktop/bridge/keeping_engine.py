"""What is kept here, behind the window: `keeping.Keeping` over the session's store and room."""

from abc import ABC, abstractmethod

from desktop.bridge.session import Session
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
