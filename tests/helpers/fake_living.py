"""The fake engine's timers: as `desktop.bridge.living.Living`, in memory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.change import Change, Collection, Put
from desktop.domain.passing import PresenceRow
from desktop.domain.thread import ThreadRow


class FakeLiving:
    """`FakeEngine` is one."""

    thread_rows: dict[UUID, ThreadRow]
    active: frozenset[UUID] = frozenset()
    """Who shows that they are active now."""

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def tell(self, *changes: Change) -> None:
        """One batch over the feed; a world does it."""

    async def set_timer(self, thread_id: UUID, seconds: int | None) -> None:
        """See the contract."""
        await self._enter("set_timer", thread_id, seconds)
        self.thread_rows[thread_id] = replace(self.thread_rows[thread_id], disappear_after=seconds)
        self.tell(Put(Collection.THREADS, thread_id, self.thread_rows[thread_id], awaited=True))

    async def set_receipts(self, thread_id: UUID, receipts: bool | None) -> None:
        """See the contract."""
        await self._enter("set_receipts", thread_id, receipts)
        self.thread_rows[thread_id] = replace(self.thread_rows[thread_id], receipts=receipts)
        self.tell(Put(Collection.THREADS, thread_id, self.thread_rows[thread_id], own=True))

    async def set_typing(self, thread_id: UUID, typing: bool) -> None:
        """See the contract."""
        await self._enter("set_typing", thread_id, typing)

    async def set_present(self, present: bool) -> None:
        """See the contract."""
        await self._enter("set_present", present)

    async def watch(self, user_ids: tuple[UUID, ...]) -> None:
        """See the contract."""
        await self._enter("watch", user_ids)
        if self.active:
            self.tell(*(Put(Collection.PRESENCE, key, PresenceRow(key, key in self.active)) for key in user_ids))
