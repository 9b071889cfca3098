"""Voice messages behind the window: `voice.Voices` over the session's room and the commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.decoded import Fault
    from desktop.domain.media import MediaItem
    from desktop.domain.message import MessageRow
    from desktop.domain.sound import PcmFormat, Sound


class VoiceEngine(ABC):
    """See `voice.Voices` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def keep_recorded(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        await self._session.room.voice.keep(thread_id, pcm, data)

    async def recorded(self, thread_id: UUID) -> int:
        return self._session.room.voice.recordings.lasts(thread_id)

    async def drop_recorded(self, thread_id: UUID) -> None:
        self._session.room.voice.drop(thread_id)

    async def made_voice(self, thread_id: UUID) -> MediaItem:
        return await self._session.room.voice.made(thread_id)

    async def send_voice(
        self, thread_id: UUID, item: MediaItem, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        session = self._session
        store, now, items = session.store, session.sync.now(), (item,)
        if send_at is None:
            message_id = commands.messages.send(
                store, thread_id, "", now, reply_to, items=items, aside=True, recorded=True
            )
        else:
            message_id = commands.later.schedule(
                store, thread_id, "", send_at, now, reply_to, items=items, aside=True, recorded=True
            )
        session.room.voice.sent(thread_id, item)
        return message_id

    async def prepared_sound(self, item: MediaItem, begin: int, speed: int) -> Sound | Fault:
        return await self._session.room.voice.prepared(item, begin, speed)

    async def sound(self, message_id: UUID, begin: int, speed: int, *, fetch: bool) -> Sound | Fault:
        return await self._session.room.voice.sound(message_id, begin, speed, fetch=fetch)

    async def bring_voice(self, message_id: UUID) -> None:
        await self._session.room.voice.bring(message_id)

    async def heard(self, message_id: UUID) -> None:
        self._session.room.voice.heard(message_id)

    async def next_voice(self, message_id: UUID) -> MessageRow | None:
        return self._session.room.voice.following(message_id)
