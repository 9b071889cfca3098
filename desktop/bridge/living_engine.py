"""What passes, behind the window: `living.Living` over store and sync."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.session import Session


class LivingEngine(ABC):
    """See `living.Living` for every method without words of its own."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def set_timer(self, thread_id: UUID, seconds: int | None) -> None:
        session = self._session
        await commands.timers.set_timer(session.store, session.link, thread_id, seconds)

    async def set_receipts(self, thread_id: UUID, receipts: bool | None) -> None:
        commands.threads.set_receipts(self._session.store, thread_id, receipts)

    async def set_typing(self, thread_id: UUID, typing: bool) -> None:
        self._session.passing.set_typing(thread_id, typing)

    async def set_present(self, present: bool) -> None:
        self._session.passing.set_present(present)

    async def watch(self, user_ids: tuple[UUID, ...]) -> None:
        self._session.passing.watch(user_ids)
