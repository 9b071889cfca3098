"""What is done with single messages, by an engine in memory. Part of `FakeEngine`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import Saved
from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.message import MessageRow, Quote
from desktop.domain.person import MeRow
from desktop.domain.thread import ThreadRow

ALL = frozenset({"unsend", "edit", "reactions", "pins", "hide", "saved", "forward", "media", "once", "avatars"})
NOW = 1_795_357_980_000


class FakeAnswering:
    """As `desktop.bridge.answering.Answering`: what is done is done at once, and told."""

    me: MeRow
    thread_rows: dict[UUID, ThreadRow]
    message_rows: dict[UUID, list[MessageRow]]
    can: frozenset[str] = ALL | {"stickers", "remind", "schedule", "quiet", "quiet_hours", "thread_receipts"}

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def tell(self, *changes: Change) -> None:
        """A batch of changes."""

    def find_message(self, message_id: UUID) -> MessageRow | None:
        """A message of any thread."""
        return next((row for rows in self.message_rows.values() for row in rows if row.message_id == message_id), None)

    def quote_of(self, message_id: UUID) -> Quote:
        """A message as it is quoted."""
        row = self.find_message(message_id)
        if row is None:
            return Quote(message_id)
        return Quote(message_id, row.content, row.sender_id, row.mine, row.text)

    def _wish(self, message_id: UUID, wish: Wish) -> None:
        for rows in self.message_rows.values():
            for at, row in enumerate(rows):
                if row.message_id == message_id:
                    rows[at] = answering.shown(row, wish)
                    self.tell(Put(Collection.MESSAGES, message_id, rows[at], own=True))

    async def message(self, message_id: UUID) -> MessageRow | None:
        """See the contract."""
        await self._enter("message", message_id)
        return self.find_message(message_id)

    async def edit(self, message_id: UUID, text: str) -> None:
        """See the contract."""
        await self._enter("edit", message_id, text)
        self._wish(message_id, Wish(answering.EDIT, text=text, at=NOW))

    async def react(self, message_id: UUID, emoji: str) -> None:
        """See the contract."""
        await self._enter("react", message_id, emoji)
        self._wish(message_id, Wish(answering.REACT, emoji=emoji, by=self.me.user_id))

    async def pin(self, message_id: UUID, pinned: bool) -> None:
        """See the contract."""
        await self._enter("pin", message_id, pinned)
        self._wish(message_id, Wish(answering.PIN, on=pinned, at=NOW))

    async def save(self, message_id: UUID, saved: bool) -> None:
        """See the contract."""
        await self._enter("save", message_id, saved)
        self._wish(message_id, Wish(answering.SAVE, on=saved, at=NOW))

    async def hide(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("hide", message_id)
        for thread_id, rows in self.message_rows.items():
            if any(row.message_id == message_id for row in rows):
                self.message_rows[thread_id] = [row for row in rows if row.message_id != message_id]
                self.tell(Remove(Collection.MESSAGES, message_id, thread_id))

    async def forward(self, message_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        """See the contract."""
        await self._enter("forward", message_id, thread_ids)
        row = self.find_message(message_id)
        assert row is not None
        made = []
        for at, thread_id in enumerate(thread_ids):
            new = UUID(int=row.message_id.int + 70_000 + at)
            self.message_rows[thread_id].append(
                replace(row, message_id=new, thread_id=thread_id, mine=True, forwarded=True, quote=None, reactions=())
            )
            made.append(new)
        return tuple(made)

    async def pinned(self, thread_id: UUID, *, ask: bool = False) -> tuple[MessageRow, ...]:
        """See the contract."""
        await self._enter("pinned", thread_id, ask)
        held = [row for row in self.message_rows.get(thread_id, []) if row.pinned_at is not None]
        return tuple(sorted(held, key=lambda row: (row.pinned_at or 0, row.order), reverse=True))

    async def saved(self, limit: int = 200, *, ask: bool = False) -> Saved:
        """See the contract."""
        await self._enter("saved", limit, ask)
        held = [row for rows in self.message_rows.values() for row in rows if row.saved_at is not None]
        found = sorted(held, key=lambda row: (row.saved_at or 0, row.order), reverse=True)[:limit]
        return Saved(tuple(found), tuple(self.thread_rows[key] for key in {row.thread_id for row in found}))

    async def capabilities(self) -> frozenset[str]:
        """See the contract."""
        await self._enter("capabilities")
        return self.can

    async def favourites(self, limit: int = 6) -> tuple[str, ...]:
        """See the contract."""
        await self._enter("favourites", limit)
        return answering.DEFAULT_EMOJI[:limit]
