"""What passes, behind the window: `living.Living` over store and sync."""

from abc import ABC, abstractmethod
from uuid import UUID

from desktop.bridge.session import Session
from desktop.commands import timers


class LivingEngine(ABC):
    """See `living.Living` for every method without words of its own."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def set_timer(self, thread_id: UUID, seconds: int | None) -> None:
        session = self._session
        await timers.set_timer(session.store, session.link, thread_id, seconds)
