"""What the window may ask of the engine about voice messages. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.domain.decoded import Fault
    from desktop.domain.media import MediaItem
    from desktop.domain.message import MessageRow
    from desktop.domain.sound import PcmFormat, Sound


class Voices(Protocol):
    """Every method may raise Problem. Sound is decoded in a process of its own, and handed out in pieces."""

    async def keep_recorded(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        """The next stretch of the recording of a thread: kept on this computer until it is sent or dropped, whatever
        becomes of the app."""
        ...

    async def recorded(self, thread_id: UUID) -> int:
        """How many milliseconds of a recording that was not sent a thread has; 0 for none."""
        ...

    async def drop_recorded(self, thread_id: UUID) -> None:
        """It is not to be sent after all."""
        ...

    async def made_voice(self, thread_id: UUID) -> MediaItem:
        """The recording of a thread as it is sent. Problem `invalid_params` with reason voice_empty, or
        voice_not_made where it may work another time."""
        ...

    async def send_voice(
        self, thread_id: UUID, item: MediaItem, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        """Keep a message with it and return its id; the recording goes, and what is being written stays. It is sent at
        `send_at` (UTC ms) where that is given."""
        ...

    async def prepared_sound(self, item: MediaItem, begin: int, speed: int) -> Sound | Fault:
        """A piece of a recording as it would be sent."""
        ...

    async def sound(self, message_id: UUID, begin: int, speed: int, *, fetch: bool) -> Sound | Fault:
        """A piece of a voice message, from `begin` (milliseconds) on, at `speed` percent.

        What is not on this computer is fetched where `fetch` allows it, else Problem `offline`; nothing of a request
        ever is.
        """
        ...

    async def bring_voice(self, message_id: UUID) -> None:
        """Have a voice message on this computer, so that it plays at once later. Problem as `sound`."""
        ...

    async def heard(self, message_id: UUID) -> None:
        """The person listened to it."""
        ...

    async def next_voice(self, message_id: UUID) -> MessageRow | None:
        """The voice message of the same person right behind this one, where it is here."""
        ...
