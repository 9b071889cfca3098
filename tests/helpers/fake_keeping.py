"""The fake engine's keeping: as `desktop.bridge.keeping.Keeping`, in memory."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.export import Chosen, Exported, Totals, Unfinished
from desktop.domain.export_page import Words
from desktop.domain.health import HealthRow, Recounted, RefusedRow, Repaired
from desktop.domain.history import HistoryRow
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

HEALTH = HealthRow(
    HistoryRow(here=118_200, missing=2_200, threads=4, online=True),
    in_step_at=1_780_000_000_000,
    seq=240_112,
    gaps=9,
    indexed=117_904,
    waiting=2,
    held=1,
    refused_count=2,
    refused=(
        RefusedRow(UUID(int=71), UUID(int=701), "send", "cant_message", "Mina Klein", "See you at the harbour?"),
        RefusedRow(UUID(int=72), UUID(int=702), "edit", "too_late", "Bo Field", "I meant Tuesday"),
    ),
)


class FakeKeeping:
    """`FakeEngine` is one."""

    storage_row = KEPT
    health_row = HEALTH
    unfinished: Unfinished | None = None

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

    async def unfinished_export(self) -> Unfinished | None:
        """See the contract."""
        await self._enter("unfinished_export")
        return self.unfinished

    async def forget_export(self) -> None:
        """See the contract."""
        await self._enter("forget_export")
        self.unfinished = None

    async def health(self) -> HealthRow:
        """See the contract."""
        await self._enter("health")
        return self.health_row

    async def recount(self) -> Recounted:
        """See the contract."""
        await self._enter("recount")
        return Recounted(48, 2)

    async def repair(self) -> Repaired:
        """See the contract."""
        await self._enter("repair")
        return Repaired(31, 1, 120_400, 2_200)
