"""Tells the relay of uploads that were begun and that nobody wants any more, so that they take none of its room."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol

from desktop.domain.media import Blob
from desktop.domain.problem import Problem
from desktop.domain.sending import pause
from desktop.log import EventLog
from desktop.store import begun
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")


class Dropper(Protocol):
    """What lets the relay drop an upload."""

    async def give_up(self, blob: Blob, is_wanted: Callable[[], bool]) -> None:
        """Unless it `is_wanted` by the time it is its turn. Problem where the relay is to be told again."""
        ...


class GivingUp:
    """`is_trayed` tells whether bytes, by their key, lie in a tray: they may be on their way again soon.

    Who uses it calls `tell` again at the time of `again_at`, by the loop's clock.
    """

    def __init__(
        self, store: Store, dropper: Dropper, settings: SyncSettings, is_trayed: Callable[[str], bool]
    ) -> None:
        self.again_at: float | None = None
        self._store = store
        self._dropper = dropper
        self._settings = settings
        self._is_trayed = is_trayed
        self._failures = 0
        self._now: asyncio.Task[None] | None = None

    async def tell(self) -> None:
        """Tell of all there are now, unless it is too soon after the relay could not be told."""
        now = asyncio.get_running_loop().time()
        if self.again_at is not None and now < self.again_at:
            return
        self.again_at = None
        for blob in self._store.reading(begun.given_up):
            if not self._is_trayed(blob.key) and not await self._told(blob):
                return

    def stop(self) -> None:
        """The relay is out of reach; it is told once it is there again."""
        self.again_at = None
        if self._now is not None:
            self._now.cancel()

    async def _told(self, blob: Blob) -> bool:
        """Whether the relay knows; where not, also of the others later."""
        self._now = task = asyncio.create_task(self._dropper.give_up(blob, partial(self._is_wanted, blob.key)))
        try:
            await asyncio.wait([task])
            if not task.cancelled():
                task.result()
                self._failures = 0
            return not task.cancelled()
        except Problem as problem:
            _log.info("not_given_up", problem=problem.name)
            self._failures += 1
            settings = self._settings
            wait = pause(self._failures, problem.retry_after, 0.5, base=settings.retry_base, most=settings.retry_most)
            self.again_at = asyncio.get_running_loop().time() + wait
            return False
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._now = None

    def _is_wanted(self, key: str) -> bool:
        left = self._store.reading(begun.given_up)
        return self._is_trayed(key) or all(blob.key != key for blob in left)
