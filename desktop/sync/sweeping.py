"""Takes the bytes of media that no message has any more out of the cache, and lets those go that were only held."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from desktop.domain.media import MediaItem, blobs
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.media.cache import MediaCache
from desktop.store import media
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")
_AT_ONCE = 200


class Sweeping:
    """`keep` and `drop` say what lies in a tray; what waits to be sent is held from the beginning."""

    def __init__(self, store: Store, cache: MediaCache, settings: SyncSettings) -> None:
        self._store = store
        self._cache = cache
        self._settings = settings
        self._trayed: Counter[str] = Counter()
        """In how many places: the same file may lie in two trays."""
        self._preparing = 0
        self._clearing = asyncio.Lock()
        self._held = set(store.reading(media.unsent_keys))
        for key in self._held:
            cache.hold(key)

    @asynccontextmanager
    async def preparing(self) -> AsyncIterator[None]:
        """Nothing is erased meanwhile: what is prepared may be what was given up a moment ago."""
        async with self._clearing:
            self._preparing += 1
        try:
            yield
        finally:
            self._preparing -= 1

    def leave(self, key: str) -> None:
        """Its bytes will be in the cache: nobody's before they lie in a tray, and again after the app ended."""
        with self._store.write() as tx:
            media.leave(tx, {key})

    def keep(self, item: MediaItem) -> None:
        """It was prepared, its keys were left, and it lies in a tray."""
        self._trayed.update(_keys(item))

    def drop(self, items: Iterable[MediaItem]) -> None:
        """They lie in that tray no more: they were sent, or taken out."""
        counted = Counter(key for item in items for key in _keys(item))
        keys = counted.keys() & self._trayed.keys()
        self._trayed -= counted
        self._held |= keys
        with self._store.write() as tx:
            media.leave(tx, keys)

    def is_trayed(self, key: str) -> bool:
        """Whether it lies in a tray."""
        return key in self._trayed

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            await self.sweep()
            await asyncio.sleep(self._settings.scrub_within / 4)

    async def sweep(self) -> None:
        """Once, unless something is being prepared. Erased bytes cannot be read when this returns."""
        async with self._clearing:
            if not self._preparing:
                await self._sweep()

    async def _sweep(self) -> None:
        try:
            sent = self._held - self._store.reading(media.unsent_keys) - self._trayed.keys()
            found = self._store.reading(lambda db: media.left(db, _AT_ONCE))
            left = [key for key in found if key not in self._trayed]
            await asyncio.to_thread(self._clear, sent, left)
            self._held -= sent
            if left:
                with self._store.write() as tx:
                    media.forget_left(tx, left)
        except (OSError, Problem) as error:
            _log.warning("media_not_swept", error=type(error).__name__)

    def _clear(self, sent: Iterable[str], left: Iterable[str]) -> None:
        for key in left:
            self._cache.erase(key)
        for key in (*sent, *left):
            self._cache.let_go(key)


def _keys(item: MediaItem) -> set[str]:
    return {blob.key for blob in blobs((item,))}
