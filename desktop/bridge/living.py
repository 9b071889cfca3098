"""What the window may ask of the engine about what passes: messages that disappear. Part of `contract.Engine`."""

from typing import Protocol
from uuid import UUID


class Living(Protocol):
    """Every method may raise Problem."""

    async def set_timer(self, thread_id: UUID, seconds: int | None) -> None:
        """Let later messages of a thread disappear, for both; None lets them stay. The relay is asked at once."""
        ...
