"""What is put off, behind the window: `later.Later` over store and commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.bridge.later import Reminders, Scheduled
from desktop.domain.link_preview import picture_of
from desktop.domain.media import parted
from desktop.domain.problem import Problem

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.media import MediaItem
    from desktop.domain.message import LinkPreview, Undone
    from desktop.domain.quiet import QuietHours
    from desktop.domain.reach import SettingsRow


class LaterEngine(ABC):
    """See `later.Later` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

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
        session = self._session
        now = session.sync.now()
        carried, said, words = parted(items, text)
        if words:
            message_id = commands.later.schedule_with_words(
                session.store, thread_id, words, send_at, now, reply_to, quiet=quiet, items=carried
            )
        else:
            message_id = commands.later.schedule(
                session.store, thread_id, said, send_at, now, reply_to, preview=preview, quiet=quiet, items=carried
            )
        session.room.let_go(items or picture_of(preview))
        return message_id

    async def reschedule(self, message_id: UUID, send_at: int) -> None:
        session = self._session
        commands.later.move(session.store, message_id, send_at, session.sync.now())

    async def cancel_scheduled(self, message_id: UUID) -> None:
        commands.later.cancel(self._session.store, message_id)

    async def send_scheduled(self, message_id: UUID) -> None:
        session = self._session
        commands.later.send_now(session.store, message_id, session.sync.now())

    async def take_back_scheduled(self, message_id: UUID, current: str) -> Undone:
        session = self._session
        room, now = session.room, session.sync.now()
        items = await room.take_back(message_id)
        card = await room.take_back_card(message_id)
        try:
            undone = commands.later.take_back(session.store, message_id, current, now, items, card)
        except Problem:
            room.let_go((*items, *picture_of(card)))
            raise
        if undone.preview is None:
            room.let_go(picture_of(card))
        return undone

    async def scheduled(self) -> Scheduled:
        found = commands.later.every(self._session.store)
        return Scheduled(found.messages, found.threads)

    async def set_quiet_hours(self, hours: QuietHours | None) -> SettingsRow:
        session = self._session
        return await commands.privacy.set_quiet_hours(session.store, session.link, hours)

    async def remind(self, message_id: UUID, at: int | None) -> None:
        session = self._session
        commands.later.remind(session.store, message_id, at, session.sync.now())

    async def reminders(self) -> Reminders:
        session = self._session
        found = commands.later.reminders_of(session.store, session.now())
        return Reminders(found.messages, found.threads, found.next_at)
