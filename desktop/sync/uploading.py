"""Brings what messages carry to the relay, before the messages themselves: one message at a time, in their order."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from desktop.domain.change import Changes, Collection, Put, Remove
from desktop.domain.media import Blob, blobs
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.domain.sending import pause
from desktop.log import EventLog
from desktop.store import uploads
from desktop.store.store import Store
from desktop.store.uploads import Waiting
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")

GONE, TOO_LARGE = "media_gone", "media_too_large"
"""Reasons of ours for a message that was parked: its copy here is gone; the relay takes no such blob."""
_PASSING = frozenset({"offline", "timed_out", "relay_unreachable", "relay_misbehaves", "unavailable", "internal_error"})
_AGAIN = _PASSING | {"rate_limited", "conflict"}


class Named(Protocol):
    """What the relay calls a blob."""

    @property
    def blob_id(self) -> UUID: ...


class Carrier(Protocol):
    """What takes one blob to the relay, through cuts."""

    async def take_up(self, blob: Blob, progress: Callable[[int], None]) -> Named:
        """Problem `not_found` where its bytes are not here, and as the relay refuses."""
        ...


class Uploads:
    """Runs while it is `online`; `wake` it after a commit that queued something."""

    def __init__(self, store: Store, carrier: Carrier, settings: SyncSettings) -> None:
        self._store = store
        self._carrier = carrier
        self._settings = settings
        self._work = asyncio.Event()
        self._online = False
        self._now: tuple[UUID, asyncio.Task[None]] | None = None
        self._told: tuple[str, float] = ("", 0.0)
        self._feed = store.subscribe(self._hear)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._now is not None

    def wake(self) -> None:
        """Look whether something waits."""
        self._work.set()

    def set_online(self, online: bool) -> None:
        """Begin or stop. What is half there goes on from where it is."""
        self._online = online
        if online:
            self._work.set()
        elif self._now is not None:
            self._now[1].cancel()

    async def run(self) -> None:
        """Upload until cancelled; then nothing of it runs on."""
        failures = 0
        try:
            while True:
                await self._work.wait()
                self._work.clear()
                waiting = self._store.reading(uploads.waiting) if self._online else ()
                if not waiting:
                    failures = 0
                    continue
                failures = await self._one(waiting[0], failures)
                self._work.set()
        finally:
            self._feed.dispose()
            if self._now is not None:
                self._now[1].cancel()
                await asyncio.gather(self._now[1], return_exceptions=True)

    async def _one(self, waiting: Waiting, failures: int) -> int:
        """Bring all that one message carries; how often in a row that failed."""
        task = asyncio.create_task(self._bring(waiting))
        self._now = (waiting.message_id, task)
        try:
            await asyncio.wait([task])
            if not task.cancelled():
                task.result()
        except Problem as problem:
            _log.info("not_uploaded", problem=problem.name)
            if problem.name not in _AGAIN or (problem.name not in _PASSING and failures >= self._settings.upload_tries):
                self._park(waiting.message_id, problem)
                return 0
            settings = self._settings
            wait = pause(failures + 1, problem.retry_after, 0.5, base=settings.retry_base, most=settings.retry_most)
            await asyncio.sleep(wait)
            return failures + 1
        finally:
            self._now = None
        return 0

    async def _bring(self, waiting: Waiting) -> None:
        for blob in blobs(waiting.items):
            if blob.blob_id is not None:
                continue
            progress = partial(self._progress, waiting.message_id, blob)
            named = await self._carrier.take_up(blob, progress)
            with self._store.write(own=True) as tx:
                uploads.name_blob(tx, waiting.message_id, blob.key, named.blob_id)

    def _progress(self, message_id: UUID, blob: Blob, done: int) -> None:
        """Tell the window, but not more often than it looks."""
        now = asyncio.get_running_loop().time()
        key, at = self._told
        if key == blob.key and done < blob.size and now - at < self._settings.progress_every:
            return
        self._told = (blob.key, now)
        self._store.tell((Put(Collection.TRANSFERS, message_id, TransferRow(message_id, blob.key, done, blob.size)),))

    def _park(self, message_id: UUID, problem: Problem) -> None:
        reason = {"not_found": GONE, "too_large": TOO_LARGE}.get(problem.name, problem.reason or problem.name)
        with self._store.write(awaited=True) as tx:
            uploads.park(tx, message_id, reason)

    def _hear(self, changes: Changes) -> None:
        """A message that waits no more (it was dropped, or its time came) takes its transfer with it."""
        about = (Put, Remove)
        told = [one.key for one in changes if isinstance(one, about) and one.collection is Collection.MESSAGES]
        if self._now is None or self._now[0] not in told:
            return
        if all(one.message_id != self._now[0] for one in self._store.reading(uploads.waiting)):
            self._now[1].cancel()
