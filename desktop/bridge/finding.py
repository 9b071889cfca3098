"""What the window may ask of the engine to find things. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.domain.history import HistoryRow
    from desktop.domain.message import MessageRow
    from desktop.domain.query import Place, Sought
    from desktop.domain.thread import ThreadRow


class Found(Struct, frozen=True):
    """Hits on this computer: threads by name, messages newest first, and the threads of these messages."""

    threads: tuple[ThreadRow, ...]
    messages: tuple[MessageRow, ...]
    message_threads: tuple[ThreadRow, ...]


class Finding(Protocol):
    """See `contract.Engine`."""

    async def search(self, sought: Sought, limit: int = 20) -> Found:
        """What on this computer goes with it; with operators that narrow it, messages alone."""
        ...

    async def places(self, thread_id: UUID, words: str, limit: int = 500) -> tuple[Place, ...]:
        """Where in a thread the words stand, as far as it is here, newest first."""
        ...

    async def named(self, typed: str, limit: int = 8) -> tuple[ThreadRow, ...]:
        """Threads whose names go with a few letters, the likest first; with none typed, the newest."""
        ...

    async def history(self) -> HistoryRow:
        """How much of the conversations is here."""
        ...

    async def fetch_history(self, wanted: bool) -> HistoryRow:
        """Fetch the rest in the background, or leave it; it holds over restarts until everything is here."""
        ...
