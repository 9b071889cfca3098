"""What a running relay does by itself: the erasure ledger follows the database, old entries leave the mailboxes, what
time brings (messages that go, birthdays, requests that lapse) happens when it is due, and bytes that nobody may read
any more leave the blob store."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Collection

from structlog.typing import FilteringBoundLogger

from relay.services import collecting, passing_time, retention
from relay.services.context import Context
from relay.services.transferring import MediaContext
from relay.storage.ledger import Ledger
from relay.storage.port import Committed


class Upkeep:
    """Run `run` as a task, and pass it the news of commits. Intervals are in seconds.

    `look_every` bounds how late what is due may be where its time was set, or the clock moved, after the last look.
    What fails is logged and tried again at the next interval: both jobs are behind, never wrong, until they succeed.
    """

    def __init__(
        self,
        context: Context,
        ledger: Ledger,
        log: FilteringBoundLogger,
        *,
        ledger_every: float,
        trim_every: float,
        look_every: float,
    ) -> None:
        self._context = context
        self._ledger = ledger
        self._log = log
        self._ledger_every = ledger_every
        self._trim_every = trim_every
        self._look_every = look_every
        self._wake = asyncio.Event()

    def committed(self, news: Committed) -> None:
        """Signed-out devices are written to the ledger soon."""
        if news.closed:
            self._wake.set()

    async def run(self) -> None:
        """Until cancelled; what was erased by then stands in the ledger, too: a backup may be restored next."""
        try:
            await self._go_on()
        finally:
            await self._follow()

    async def _go_on(self) -> None:
        trimmed_at: float | None = None
        while True:
            self._wake.clear()
            await self._follow()
            now = time.monotonic()
            if trimmed_at is None or now - trimmed_at >= self._trim_every:
                trimmed_at = now
                await self._trim()
            due = await self._pass_by()
            try:
                async with asyncio.timeout(min(self._ledger_every, self._trim_every, self._look_every, due)):
                    await self._wake.wait()
            except TimeoutError:
                # The interval is over.
                continue

    async def _follow(self) -> None:
        try:
            await self._ledger.catch_up(self._context.storage)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next interval has its try
            self._log.error("upkeep.ledger_failed", fault=type(error).__name__)

    async def _pass_by(self) -> float:
        """Do what is due; seconds until the next of it."""
        try:
            await passing_time.pass_by(self._context)
            due = await passing_time.next_due(self._context)
        except Exception as error:  # noqa: BLE001 - as below
            self._log.error("upkeep.time_failed", fault=type(error).__name__)
            return self._ledger_every
        return math.inf if due is None else max(due - self._context.clock(), 0) / 1000

    async def _trim(self) -> None:
        try:
            gone = await retention.trim(self._context)
        except Exception as error:  # noqa: BLE001 - as above
            self._log.error("upkeep.trim_failed", fault=type(error).__name__)
        else:
            if gone:
                self._log.info("upkeep.trimmed", entries=gone)


class Collecting:
    """Run `run` as a task. Intervals are in seconds; what fails is logged and tried again at the next one.

    `writing` tells which uploads, as account and hash, somebody writes now.
    Strays among the blobs are not looked for at the start: who started the relay with the wrong database has two
    intervals to see it.
    """

    def __init__(
        self,
        context: MediaContext,
        writing: Callable[[], Collection[tuple[bytes, bytes]]],
        log: FilteringBoundLogger,
        *,
        collect_every: float,
        strays_every: float,
    ) -> None:
        self._context = context
        self._writing = writing
        self._log = log
        self._collect_every = collect_every
        self._strays_every = strays_every
        self._strays = collecting.StrayBlobs()

    async def run(self) -> None:
        """Until cancelled. A long list of blobs does not keep what is gone."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._collect())
            tasks.create_task(self._look())

    async def _collect(self) -> None:
        while True:
            await self._try("collected", collecting.collect(self._context, self._writing()))
            await asyncio.sleep(self._collect_every)

    async def _look(self) -> None:
        while True:
            await self._try("stray_uploads", collecting.collect_stray_uploads(self._context))
            await asyncio.sleep(self._strays_every)
            await self._try("strays", self._strays.collect(self._context))

    async def _try(self, what: str, collect: Awaitable[int]) -> None:
        try:
            found = await collect
        except Exception as error:  # noqa: BLE001 - whatever it is, the next interval has its try
            self._log.error("upkeep.media_failed", what=what, fault=type(error).__name__)
        else:
            if found:
                self._log.info(f"upkeep.{what}", blobs=found)
