"""What the window may ask of the engine about what is put off. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.domain.media import MediaItem
    from desktop.domain.message import LinkPreview, MessageRow, Undone
    from desktop.domain.quiet import QuietHours
    from desktop.domain.reach import SettingsRow
    from desktop.domain.scheduled import ScheduledRow
    from desktop.domain.thread import ThreadRow


class Scheduled(Struct, frozen=True):
    """What waits for its time, the earliest first, and the threads it waits for in any order."""

    messages: tuple[ScheduledRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()


class Reminders(Struct, frozen=True):
    """Messages whose reminder is due, the longest first, their threads, and when the next one will be."""

    messages: tuple[MessageRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()
    next_at: int | None = None


class Later(Protocol):
    """Every method may raise Problem, and works without a connection. Times are UTC ms.

    What changes comes over the feed: `Collection.SCHEDULED`.
    """

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
        """Keep a message to be sent at a time, the draft cleared; its id. `items` and words as of `send_media`."""
        ...

    async def reschedule(self, message_id: UUID, send_at: int) -> None:
        """Send it at another time."""
        ...

    async def cancel_scheduled(self, message_id: UUID) -> None:
        """Do not send it after all."""
        ...

    async def send_scheduled(self, message_id: UUID) -> None:
        """Send it now."""
        ...

    async def take_back_scheduled(self, message_id: UUID, current: str) -> Undone:
        """Make it the draft again, or an earlier draft where `current` is being written. What it carried lies in a tray
        again: it is fetched where it is not here. Problem `offline`."""
        ...

    async def scheduled(self) -> Scheduled:
        """All that waits for its time."""
        ...

    async def set_quiet_hours(self, hours: QuietHours | None) -> SettingsRow:
        """Have these, or none; the relay is asked at once."""
        ...

    async def remind(self, message_id: UUID, at: int | None) -> None:
        """Be reminded of a message at a time, or no more. One that is due is put away with it."""
        ...

    async def reminders(self) -> Reminders:
        """What is due now."""
        ...
