"""What the window may ask of the engine about what is kept here. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Only the settings need any of it: no start waits for these.
    from datetime import tzinfo
    from pathlib import Path

    from desktop.domain.export import Chosen, Exported, Unfinished
    from desktop.domain.export_page import Words
    from desktop.domain.health import HealthRow, Recounted, Repaired
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

    async def export(self, place: Path, chosen: Chosen, words: Words, zone: tzinfo) -> Exported:
        """Write what is the person's own into a new folder in `place`, with times by the clocks of `zone`.

        Progress is told (`Collection.PROGRESS`). Cancelled or failed nothing stays there. Problem `disk_full`,
        `invalid_params` (reason export_folder_gone, export_not_written).
        """
        ...

    async def unfinished_export(self) -> Unfinished | None:
        """The export that ended with the app, until another one is begun; what there is of it is removed.

        What was fetched for it is here, so that beginning it anew is going on with it.
        """
        ...

    async def forget_export(self) -> None:
        """The person stopped it, or does not want it any more."""
        ...

    async def health(self) -> HealthRow:
        """How this computer stands with the relay."""
        ...

    async def recount(self) -> Recounted:
        """Count what is unread anew, from the read markers. Progress is told."""
        ...

    async def repair(self) -> Repaired:
        """Check the file, find what is missing, make the index anew and have what is missing fetched; progress is told.

        Broken off, the next one goes on from there; the index is made to its end after the next start at the latest.
        Where the file is not whole it is Problem `cache_damaged`, and the window is told of the stage that leads out
        of it.
        """
        ...
