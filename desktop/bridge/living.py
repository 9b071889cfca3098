"""What the window may ask of the engine about what passes: messages that disappear, receipts, typing, presence.

Part of `contract.Engine`. What others do comes over the feed: `Collection.TYPING` and `Collection.PRESENCE`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID


class Living(Protocol):
    """Every method may raise Problem."""

    async def set_timer(self, thread_id: UUID, seconds: int | None) -> None:
        """Let later messages of a thread disappear, for both; None lets them stay. The relay is asked at once."""
        ...

    async def set_receipts(self, thread_id: UUID, receipts: bool | None) -> None:
        """Whether read markers are told and shown in a thread, both ways; None for what the account's settings say."""
        ...

    async def set_typing(self, thread_id: UUID, typing: bool) -> None:
        """The person types in a thread, or no longer does; told where their settings let it, and a connection is."""
        ...

    async def set_present(self, present: bool) -> None:
        """Whether the window is the active one; told where the settings let it."""
        ...

    async def watch(self, user_ids: tuple[UUID, ...]) -> None:
        """Whose presence is wanted from now on, and nobody else's."""
        ...
