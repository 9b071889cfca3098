"""The person's own privacy settings, as other view-models need them: read once, then followed."""

from __future__ import annotations

from collections.abc import Callable

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.tasks import Latest


class OwnSettings:
    """`row` holds what is known; `changed` is called when that changed."""

    def __init__(self, context: Context, changed: Callable[[], None]) -> None:
        self._context = context
        self._changed = changed
        self._reading = Latest(context.bridge)
        self._asked = False
        self.row = SettingsRow()

    def read(self) -> None:
        """Ask the engine, the first time."""
        if not self._asked:
            self._asked = True
            self._reading.start(self._read())

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.SETTINGS:
                self.take(change.row)

    def take(self, row: object) -> None:
        """Newer settings, from wherever."""
        if isinstance(row, SettingsRow) and row != self.row and row.rev >= self.row.rev:
            self.row = row
            self._changed()

    def cancel(self) -> None:
        """Wait for nothing any more."""
        self._reading.cancel()

    async def _read(self) -> None:
        try:
            self.take(await self._context.bridge.call(Engine.privacy))
        except Problem:
            self._asked = False  # asked again the next time they are needed; until then the usual ones hold
