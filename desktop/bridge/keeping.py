"""What the window may ask of the engine about what is kept here. Part of `contract.Engine`."""

from typing import Protocol

from desktop.domain.storage import StorageRow


class Keeping(Protocol):
    """Every method may raise Problem."""

    async def kept_here(self) -> StorageRow:
        """What is kept on this computer, counted now."""
        ...

    async def fetch_again(self) -> None:
        """Clear what is kept here and fetch it again, media when they are looked at.

        What was not sent, drafts and their versions, recordings and choices stay. It is done as a whole or not at all
        (Problem `disk_full`, `cache_damaged`); the window is told of the stage it then is in.
        """
        ...
