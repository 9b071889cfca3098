"""The fake engine's recovery codes."""

from __future__ import annotations

from typing import Any

NEW_CODES = tuple(f"7QMA-ZT4K-OVER-{n:04d}" for n in range(1, 11))


class FakeCodes:
    """`FakeEngine` is one. New codes are always the same."""

    async def _enter(self, method: str, *args: Any) -> None:
        """A call begins: `FakeEngine` notes it."""

    async def renew_codes(self, password: str) -> tuple[str, ...]:
        """See the contract."""
        await self._enter("renew_codes", password)
        return NEW_CODES

    async def codes_kept(self) -> None:
        """See the contract."""
        await self._enter("codes_kept")
