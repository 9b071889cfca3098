"""Brings what messages carry to the relay, before the messages themselves: one message at a time, in their order,
but those that failed after those that did not, and texts that wait for the picture of a link before all others.
What was begun and nobody wants any more is given up before them: it may be what leaves them no room there."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from desktop.domain.change import Changes, Collection, Put, Remove
from desktop.domain.link_preview import picture_waits
from desktop.domain.media import Blob, blobs
from desktop.domain.message import MessageRow
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.domain.sending import RELAY_FULL, pause
from desktop.log import EventLog
from desktop.store import uploads
from desktop.store.store import Store
from desktop.store.uploads import Waiting
from desktop.sync.giving_up import Dropper, GivingUp
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")

GONE, TOO_LARGE = "media_gone", "media_too_large"
"""Reasons of ours for a message that was parked: its copy here is gone; the relay takes no such blob."""
_PASSING = frozenset({"offline", "timed_out", "relay_unreachable", "unavailable"})
_BROKEN = frozenset({"relay_misbehaves", "internal_error"})
"""Passes where every message meets it; where others go up meanwhile, it is this one's."""
_OWN = _BROKEN | {"conflict"}
"""Nothing that others need wait for."""
_AGAIN = _PASSING | _OWN | {"rate_limited"}


class Named(Protocol):
    """What the relay calls a blob."""

    @property
    def blob_id(self) -> UUID: ...


class Carrier(Dropper, Protocol):
    """What takes one blob to the relay, through cuts."""

    async def take_up(self, blob: Blob, progress: Callable[[int], None]) -> Named:
        """Problem `not_found` where its bytes are not here, and as the relay refuses."""
        ...


class _Failed(Struct, frozen=True):
    """A message that is tried again."""

    count: int
    brought: int
    """Messages that had gone up when it failed first."""
    until: float = 0.0
    """It rests so long, by the loop's clock."""


class Uploads:
    """Runs while it is `online`; `wake` it after a commit that queued something."""

    def __init__(
        self, store: Store, carrier: Carrier, settings: SyncSettings, is_trayed: Callable[[str], bool]
    ) -> None:
        """`is_trayed`: see `GivingUp`."""
        self._giving_up = GivingUp(store, carrier, settings, is_trayed)
        self._store = store
        self._carrier = carrier
        self._settings = settings
        self._work = asyncio.Event()
        self._online = False
        self._now: tuple[Waiting, asyncio.Task[None]] | None = None
        self._told: tuple[str, float] = ("", 0.0)
        self._failed: dict[UUID, _Failed] = {}
        self._in_a_row = 0
        self._brought = 0
        self._full: Callable[[bool], None] = _unheard
        self._feed = store.subscribe(self._hear)

    def on_full(self, listener: Callable[[bool], None]) -> None:
        """Tell `listener` whether the relay has no room for what waits."""
        self._full = listener

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
            return
        self._giving_up.stop()
        if self._now is not None:
            self._now[1].cancel()

    async def run(self) -> None:
        """Upload until cancelled; then nothing of it runs on."""
        try:
            while True:
                until = [one.until for one in self._failed.values()]
                if self._online and self._giving_up.again_at is not None:
                    until.append(self._giving_up.again_at)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout_at(min(until, default=None)):
                        await self._work.wait()
                self._work.clear()
                if self._online:
                    await self._giving_up.tell()
                following = self._next()
                if following is not None:
                    await self._one(following)
                    self._work.set()
        finally:
            self._feed.dispose()

    def _next(self) -> Waiting | None:
        """The message whose turn it is, of those that do not rest."""
        waiting = self._store.reading(uploads.waiting) if self._online else ()
        if not waiting:
            self._in_a_row = 0
        if self._online and not waiting:
            self._full(False)
        known = {one.message_id: self._failed.get(one.message_id) for one in waiting}
        self._failed = {key: failed for key, failed in known.items() if failed is not None}
        now = asyncio.get_running_loop().time()
        tries = [
            (not one.card, failed.count if failed is not None else 0, at)
            for at, (one, failed) in enumerate(zip(waiting, known.values(), strict=True))
            if failed is None or failed.until <= now
        ]
        return waiting[min(tries)[2]] if tries else None

    async def _one(self, waiting: Waiting) -> None:
        """Bring all that one message carries. Returns when the next may be tried."""
        task = asyncio.create_task(self._bring_soon(waiting) if waiting.card else self._bring(waiting))
        self._now = (waiting, task)
        try:
            await asyncio.wait([task])
            if not task.cancelled():
                task.result()
                self._full(False)
            self._in_a_row = 0
        except Problem as problem:
            _log.info("not_uploaded", problem=problem.name)
            if problem.reason == RELAY_FULL:
                self._full(True)
            failed = self._failed.get(waiting.message_id, _Failed(0, self._brought))
            if self._stays(problem.name, failed, card=waiting.card):
                self._park(waiting.message_id, problem)
            else:
                await self._rest(waiting.message_id, problem, failed)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._now = None

    def _stays(self, name: str, failed: _Failed, *, card: bool) -> bool:
        """Whether a message that `failed` before is not tried again."""
        often = failed.count >= (self._settings.card_tries if card else self._settings.upload_tries)
        if name in _PASSING:
            return card and often
        return name not in _AGAIN or (often and (name not in _BROKEN or self._brought > failed.brought))

    async def _rest(self, message_id: UUID, problem: Problem, failed: _Failed) -> None:
        """Let the message wait for its next try, and all others with it where they would meet the same."""
        own = problem.name in _OWN
        count = failed.count + 1
        self._in_a_row += not own
        settings = self._settings
        wait = pause(
            count if own else self._in_a_row,
            problem.retry_after,
            0.5,
            base=settings.retry_base,
            most=settings.retry_most,
        )
        until = asyncio.get_running_loop().time() + wait if own else 0.0
        self._failed[message_id] = _Failed(count, failed.brought, until)
        if not own:
            await asyncio.sleep(wait)

    async def _bring_soon(self, waiting: Waiting) -> None:
        """As `_bring`, within the time that a text waits for a picture. Problem `too_late`."""
        try:
            async with asyncio.timeout(self._settings.card_within):
                await self._bring(waiting)
        except TimeoutError as error:
            raise Problem("too_late") from error

    async def _bring(self, waiting: Waiting) -> None:
        for blob in blobs(waiting.items):
            if blob.blob_id is not None:
                continue
            progress = _untold if waiting.card else partial(self._progress, waiting.message_id, blob)
            named = await self._carrier.take_up(blob, progress)
            with self._store.write(own=True) as tx:
                uploads.name_blob(tx, waiting.message_id, blob.key, named.blob_id)
        self._brought += 1

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
        """A message that waits no more (it was dropped, or its time came) takes its transfer with it. One that is not
        a text's goes on behind the picture that a text waits for."""
        if self._now is None:
            return
        about = (Put, Remove)
        kinds = (Collection.MESSAGES, Collection.SCHEDULED)
        now, task = self._now
        told = [one.key for one in changes if isinstance(one, about) and one.collection in kinds]
        hurries = not now.card and any(isinstance(one, Put) and _is_card(one.row) for one in changes)
        if not hurries and now.message_id not in told:
            return
        waiting = self._store.reading(uploads.waiting)
        over = all(one.message_id != now.message_id for one in waiting)
        if over or (hurries and any(one.card and one.message_id not in self._failed for one in waiting)):
            task.cancel()


def _untold(done: int) -> None:
    """So small a transfer shows no progress."""


def _unheard(full: bool) -> None:
    """Nobody asked yet."""


def _is_card(row: object) -> bool:
    """Whether it is a message of one's own that waits for the picture of its link."""
    return isinstance(row, MessageRow) and row.seq is None and picture_waits(row.preview)
