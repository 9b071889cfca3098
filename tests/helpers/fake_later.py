"""What the fake engine puts off: as `desktop.bridge.later.Later`, in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import Reminders, Scheduled
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.media import MediaItem
from desktop.domain.message import LinkPreview, MessageRow, Undone
from desktop.domain.problem import Problem
from desktop.domain.quiet import QuietHours
from desktop.domain.reach import SettingsRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.thread import ThreadRow


class FakeLater:
    """`FakeEngine` is one."""

    thread_rows: dict[UUID, ThreadRow]
    message_rows: dict[UUID, list[MessageRow]]
    now: int
    _put_settings: Callable[..., SettingsRow]

    def __init__(self) -> None:
        super().__init__()
        self.scheduled_rows: dict[UUID, ScheduledRow] = {}
        self.next_reminder: int | None = None

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def tell(self, *changes: Change) -> None:
        """One batch over the feed; a world does it."""

    def put_scheduled(self, row: ScheduledRow) -> ScheduledRow:
        """One waits, or is another."""
        self.scheduled_rows[row.message_id] = row
        self.tell(Put(Collection.SCHEDULED, row.message_id, row, own=True))
        return row

    async def schedule(
        self,
        thread_id: UUID,
        text: str,
        send_at: int,
        reply_to: UUID | None = None,
        *,
        preview: LinkPreview | None = None,
        quiet: bool = False,
        items: tuple[MediaItem, ...] = (),
    ) -> UUID:
        """See the contract."""
        more = [given for given in (quiet, items) if given]
        await self._enter("schedule", thread_id, text, send_at, *more)
        key = UUID(int=(9 << 100) + len(self.scheduled_rows) + 1)
        row = ScheduledRow(key, thread_id, send_at, text, reply_to=reply_to, quiet=quiet, preview=preview, items=items)
        self.thread_rows[thread_id] = replace(self.thread_rows[thread_id], draft="", draft_reply=None)
        return self.put_scheduled(row).message_id

    async def reschedule(self, message_id: UUID, send_at: int) -> None:
        """See the contract."""
        await self._enter("reschedule", message_id, send_at)
        self.put_scheduled(replace(self.scheduled_rows[message_id], send_at=send_at))

    async def cancel_scheduled(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("cancel_scheduled", message_id)
        self._drop_scheduled(message_id)

    async def send_scheduled(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("send_scheduled", message_id)
        self._drop_scheduled(message_id)

    async def take_back_scheduled(self, message_id: UUID, current: str) -> Undone:
        """See the contract."""
        await self._enter("take_back_scheduled", message_id, current)
        if message_id not in self.scheduled_rows:
            raise Problem("not_found")
        row = self._drop_scheduled(message_id)
        if current.strip():
            return Undone(items=row.items, aside=bool(row.text))
        return Undone(row.text, row.reply_to, row.items, preview=row.preview)

    async def scheduled(self) -> Scheduled:
        """See the contract."""
        await self._enter("scheduled")
        rows = tuple(sorted(self.scheduled_rows.values(), key=lambda row: row.order))
        return Scheduled(rows, tuple(self.thread_rows[key] for key in {row.thread_id for row in rows}))

    async def remind(self, message_id: UUID, at: int | None) -> None:
        """See the contract."""
        await self._enter("remind", message_id, at)
        for rows in self.message_rows.values():
            for place, row in enumerate(rows):
                if row.message_id == message_id:
                    rows[place] = replace(row, remind_at=at, due=False)
                    self.tell(Put(Collection.MESSAGES, message_id, rows[place], own=True))

    async def reminders(self) -> Reminders:
        """See the contract."""
        await self._enter("reminders")
        found = tuple(row for rows in self.message_rows.values() for row in rows if row.due)
        homes = tuple(self.thread_rows[key] for key in {row.thread_id for row in found})
        return Reminders(found, homes, self.next_reminder)

    async def set_quiet_hours(self, hours: QuietHours | None) -> SettingsRow:
        """See the contract."""
        await self._enter("set_quiet_hours", hours)
        return self._put_settings(quiet_hours=hours)

    def _drop_scheduled(self, message_id: UUID) -> ScheduledRow:
        row = self.scheduled_rows.pop(message_id)
        self.tell(Remove(Collection.SCHEDULED, message_id, row.thread_id))
        return row
