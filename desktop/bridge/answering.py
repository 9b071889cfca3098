"""What the window may ask of the engine about single messages. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.domain.message import MessageRow
    from desktop.domain.thread import ThreadRow


class Saved(Struct, frozen=True):
    """What the person saved, the newest first, and the threads it stands in, in any order."""

    messages: tuple[MessageRow, ...] = ()
    threads: tuple[ThreadRow, ...] = ()


class Answering(Protocol):
    """Every method may raise Problem, and works without a connection: what is done is shown at once and queued."""

    async def message(self, message_id: UUID) -> MessageRow | None:
        """One message as it is on this computer; None where it is not here, or deleted."""
        ...

    async def edit(self, message_id: UUID, text: str) -> None: ...

    async def react(self, message_id: UUID, emoji: str) -> None:
        """One emoji in the place of the one before; none takes it away."""
        ...

    async def pin(self, message_id: UUID, pinned: bool) -> None: ...

    async def save(self, message_id: UUID, saved: bool) -> None: ...

    async def hide(self, message_id: UUID) -> None:
        """Delete a message for the person alone. Its words leave this computer at once."""
        ...

    async def unsend(self, message_id: UUID) -> None:
        """Take a message of one's own back for everybody."""
        ...

    async def forward(self, message_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        """Send a message on to at most five threads; the ids of the new ones."""
        ...

    async def pinned(self, thread_id: UUID, *, ask: bool = False) -> tuple[MessageRow, ...]:
        """What is pinned in a thread, the newest pin first: what is known here, with `ask` as the relay tells now."""
        ...

    async def saved(self, limit: int = 200, *, ask: bool = False) -> Saved:
        """What is known here, with `ask` as the relay tells now."""
        ...

    async def capabilities(self) -> frozenset[str]:
        """What the relay said that it can do, when last connected."""
        ...

    async def favourites(self, limit: int = 6) -> tuple[str, ...]:
        """The emoji the person reacts with most."""
        ...
