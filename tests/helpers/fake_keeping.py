"""The fake engine's keeping: as `desktop.bridge.keeping.Keeping`, in memory."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import Any

from desktop.domain.export import Chosen, Exported, Totals
from desktop.domain.export_page import Words
from desktop.domain.storage import Part, PartRow, StorageRow

MB = 1_000_000
KEPT = StorageRow(
    (
        PartRow(Part.MESSAGES, 48 * MB, 120_400),
        PartRow(Part.INDEX, 21 * MB),
        PartRow(Part.PHOTOS, 190 * MB, 812),
        PartRow(Part.VIDEOS, 96 * MB, 14),
        PartRow(Part.FILES, 18 * MB, 9),
        PartRow(Part.VOICE, 6 * MB, 31),
        PartRow(Part.AVATARS, 2 * MB, 48),
        PartRow(Part.DRAFTS, 4_120, 6),
        PartRow(Part.LOGS, 212_000),
    )
)


class FakeKeeping:
    """`FakeEngine` is one."""

    storage_row = KEPT

    async def _enter(self, method: str, *args: Any) -> None:
        """A call begins: `FakeEngine` notes it."""

    async def kept_here(self) -> StorageRow:
        """See the contract."""
        await self._enter("kept_here")
        return self.storage_row

    async def fetch_again(self) -> None:
        """See the contract."""
        await self._enter("fetch_again")

    async def export(self, place: Path, chosen: Chosen, words: Words, zone: tzinfo) -> Exported:
        """See the contract."""
        await self._enter("export", place, chosen)
        totals = Totals(messages=12_400, files=310, missing_messages=3, expiring=2)
        return Exported(str(place / "Paravion ada.lens 2026-11-27"), totals)
