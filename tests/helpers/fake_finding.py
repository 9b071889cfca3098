"""The fake engine's search: as `desktop.bridge.finding.Finding`, in memory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.finding import Found
from desktop.domain.fuzzy import likeness
from desktop.domain.history import HistoryRow
from desktop.domain.marks import marks_of
from desktop.domain.message import MessageRow
from desktop.domain.query import Place, Sought
from desktop.domain.text import folded
from desktop.domain.thread import ThreadRow


class FakeFinding:
    """`FakeEngine` is one."""

    thread_rows: dict[UUID, ThreadRow]
    message_rows: dict[UUID, list[MessageRow]]
    history_row = HistoryRow(online=True)

    async def _enter(self, method: str, *args: Any) -> None:
        """A call begins: `FakeEngine` notes it."""

    async def search(self, sought: Sought, limit: int = 20) -> Found:
        """See the contract."""
        await self._enter("search", sought, limit)
        words = sought.words.casefold()
        named = () if sought.narrows else self.thread_rows.values()
        threads = [t for t in named if t.other and words in t.other.display_name.casefold()]
        messages = [
            m
            for rows in self.message_rows.values()
            for m in rows
            if words in m.text.casefold() and self._is_sought(m, sought)
        ]
        homes = {m.thread_id for m in messages[:limit]} & self.thread_rows.keys()
        return Found(tuple(threads[:limit]), tuple(messages[:limit]), tuple(self.thread_rows[home] for home in homes))

    def _is_sought(self, row: MessageRow, sought: Sought) -> bool:
        other = self.thread_rows[row.thread_id].other
        name = "" if other is None else f"{other.display_name} {other.username}".casefold()
        sender = "me" if row.mine else name
        return (
            (not sought.senders or any(one.casefold() in sender for one in sought.senders))
            and (not sought.places or any(one.casefold() in name for one in sought.places))
            and (sought.before is None or row.at < sought.before)
            and (sought.after is None or row.at >= sought.after)
            and (not sought.links or "://" in row.text)
        )

    async def places(self, thread_id: UUID, words: str, limit: int = 500) -> tuple[Place, ...]:
        """See the contract."""
        await self._enter("places", thread_id, words, limit)
        rows = sorted(self.message_rows[thread_id], key=lambda row: row.order, reverse=True)
        return tuple(Place(row.message_id, row.order) for row in rows if marks_of(row.text, words))[:limit]

    async def named(self, typed: str, limit: int = 8) -> tuple[ThreadRow, ...]:
        """See the contract."""
        await self._enter("named", typed, limit)
        letters = folded(typed)
        known = [
            (likeness(letters, folded(f"{row.other.display_name} {row.other.username}")), row)
            for row in self.thread_rows.values()
            if row.other is not None and row.in_inbox
        ]
        best = [one for one in known if one[0] or not letters.strip()]
        best.sort(key=lambda one: (one[0], one[1].changed_at), reverse=True)
        return tuple(row for _, row in best[:limit])

    async def history(self) -> HistoryRow:
        """See the contract."""
        await self._enter("history")
        return self.history_row

    async def fetch_history(self, wanted: bool) -> HistoryRow:
        """See the contract."""
        await self._enter("fetch_history", wanted)
        self.history_row = replace(self.history_row, wanted=wanted)
        return self.history_row
