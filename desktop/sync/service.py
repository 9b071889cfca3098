"""Sync as a whole: what the connection tells goes into the store, what waits in the store goes to the relay."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from enum import Enum
from functools import partial
from typing import Any

from msgspec import Struct

from desktop.domain.change import Changes, Collection, Put
from desktop.domain.connection import Connection
from desktop.domain.facts import Cursor
from desktop.domain.problem import Problem
from desktop.domain.sending import RELAY_FULL, Verdict, judge, pause
from desktop.log import EventLog
from desktop.store import answers, drafts, epochs, outbox, threads
from desktop.store import clock as clock_store
from desktop.store.store import Store
from desktop.sync import applier, keeping, scheduling, translate
from desktop.sync.acks import Acks
from desktop.sync.backfill import Backfill
from desktop.sync.catchup import Catchup
from desktop.sync.history import Pages
from desktop.sync.others import Others
from desktop.sync.outbox_runner import OutboxRunner
from desktop.sync.passing import Passing
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from desktop.sync.shelving import CAPABILITY, Shelving
from desktop.sync.uploading import Uploads
from relay.wire.events import Event, Signal
from relay.wire.session import Hello

_log = EventLog("sync")
Work = Callable[[], Coroutine[Any, Any, None]]


class Listeners(Struct, frozen=True):
    """Whom sync tells what concerns all of the app, on the engine loop."""

    state: Callable[[Connection, str], None]
    """CATCHING_UP or CONNECTED, with `disk_full`, `cache_busy`, `relay_full` or an empty text. OFFLINE is the
    client's to tell."""
    wanted: Callable[[], None]
    """A person did something that is to go out, and there is no connection."""
    signed_out: Callable[[], None]
    """The token holds no longer. Nothing here was lost."""
    broken: Callable[[Problem], None]
    """The cache cannot be used (`cache_damaged`): sync has stopped."""


class _Phase(Enum):
    OFFLINE = 0
    BEHIND = 1
    """Catching up: events are held until it is known what they follow on."""
    LIVE = 2
    STOPPED = 3


class Sync:
    """One account's sync, for as long as the account is open here. It is the `Receiver` of the connection."""

    def __init__(
        self,
        store: Store,
        calls: Calls,
        token: str,
        settings: SyncSettings,
        listeners: Listeners,
        clock: Callable[[], int],
        passing: Passing | None = None,
        uploads: Uploads | None = None,
        shelving: Shelving | None = None,
    ) -> None:
        """`clock` gives UTC ms. `passing` hears of the connection; whoever made it closes it. `uploads` run with sync,
        where the relay has media; `shelving` where it has shelves."""
        self._shelving = shelving
        self._uploads = uploads
        self._passing = passing
        self._store = store
        self._calls = calls
        self._settings = settings
        self._tell = listeners
        self._clock = clock
        self._catchup = Catchup(store, calls, settings, token, lambda: self._held.clear())
        self._acks = Acks(store, calls, settings)
        self.pages = Pages(store, calls, settings, lambda: self.connected)
        self.others = Others(store, calls, self._spawn, lambda: self.connected)
        self.outbox = OutboxRunner(
            *(store, calls, settings, self._signed_out, self.pages.put_in_place, self.others.ask_of),
            partial(self._relay_full, "outbox"),
            self.now,
        )
        if uploads is not None:
            uploads.on_full(partial(self._relay_full, "uploads"))
        self.backfill = Backfill(store, self.pages.fetch, settings)
        self._phase = _Phase.OFFLINE
        self._cursor: Cursor | None = None
        self._head = 0
        self._told: tuple[Connection, str] | None = None
        self._full: set[str] = set()
        """What waits for a relay that has no room."""
        self._held: list[Event] = []
        self._capabilities: frozenset[str] = frozenset()
        self._clock_ahead = store.reading(clock_store.ahead)
        self._hello_at = 0
        self._work: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        """Whether the relay can be asked right now."""
        return self._phase is _Phase.LIVE

    @property
    def draft_rest(self) -> int:
        """How long a draft is left alone before the relay is told of it, milliseconds."""
        return int(self._settings.draft_rest * 1_000)

    def now(self) -> int:
        """The relay's time, UTC ms: without a connection by how far its clock was ahead when it was last heard."""
        return self._clock() + self._clock_ahead

    def start(self) -> None:
        """Begin; the connection may come at any time after."""
        self._spawn(self.outbox.run())
        self._spawn(self._acks.run())
        self._spawn(self.backfill.run())
        self._spawn(self._scrub())
        if self._uploads is not None:
            self._spawn(self._uploads.run())
        if self._shelving is not None:
            self._spawn(self._shelving.run())
        self._subscription = self._store.subscribe(self._changed, self._broke)

    async def close(self) -> None:
        """Stop everything; nothing of it runs on when this returns."""
        self._phase = _Phase.STOPPED
        self.pages.short.end()
        self._subscription.dispose()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # The connection tells.

    def on_connected(self, hello: Hello) -> None:
        """See `ports.Receiver`."""
        if self._phase is _Phase.STOPPED:
            return
        if hello.now:
            self._hello_at = translate.number(hello.now)
            self._clock_ahead = self._hello_at - self._clock()
        self._capabilities = frozenset(hello.capabilities)
        self._phase = _Phase.BEHIND
        self._acks.forget()
        self._state(Connection.CATCHING_UP)
        self._begin(self._connect)

    def on_events(self, events: Sequence[Event]) -> None:
        """See `ports.Receiver`. What follows on is in the store when this returns."""
        if self._phase is _Phase.BEHIND:
            # What does not fit is asked for again: it shows as a hole.
            self._held += events[: max(0, self._settings.held - len(self._held))]
        elif self._phase is _Phase.LIVE and self._apply(events):
            self._resume()

    def on_signal(self, signal: Signal) -> None:
        """See `ports.Receiver`."""
        if self._passing is not None:
            self._passing.on_signal(signal)
        if signal.kind != "head" or self._phase is not _Phase.LIVE or self._cursor is None:
            return
        if signal.seq > self._cursor.seq:
            self._resume()
        elif signal.seq == self._cursor.seq:
            self._complete()

    def on_lost(self) -> None:
        """See `ports.Receiver`."""
        if self._phase is _Phase.STOPPED:
            return
        self._phase = _Phase.OFFLINE
        self._told = None
        self._held = []
        self._set_online(False)
        if self._passing is not None:
            self._passing.lost()
        if self._work is not None:
            self._work.cancel()

    # What follows from it.

    async def _connect(self) -> None:
        if self._store.reading(answers.capabilities) != self._capabilities:
            with self._store.write() as tx:
                answers.put_capabilities(tx, self._capabilities)
        cursor, head = await self._catchup.start()
        self._go_live(cursor, head)
        await self._repair()

    async def _resume_at(self, cursor: Cursor) -> None:
        resumed = await self._catchup.resume(cursor)
        if resumed.reset:
            self._phase = _Phase.BEHIND
            await self._connect()
            return
        self._go_live(cursor, translate.cursor(resumed.head))
        # Where a hole broke off a repair, it goes on.
        await self._repair()

    def _resume(self) -> None:
        """Something is missing: ask again for all that follows the cursor."""
        if self._cursor is None:
            return
        self._phase = _Phase.BEHIND
        self._begin(partial(self._resume_at, self._cursor))

    def _go_live(self, cursor: Cursor, head: Cursor) -> None:
        self._phase = _Phase.LIVE
        self._cursor, self._head = cursor, head.seq
        held, self._held = self._held, []
        # Some of these were sent before the relay began again at the cursor, so a hole among them means nothing yet.
        self._apply(held)
        if self._phase is _Phase.LIVE:
            self._acks.advanced(self._cursor)
            self._set_online(True)
            self.pages.short.live()
            self.others.live()
            if self._passing is not None:
                self._passing.live(self._calls)
            self._caught_up()

    def _apply(self, events: Sequence[Event]) -> bool:
        """Store what follows on; whether something is missing."""
        if self._cursor is None:
            return False
        sorted_out = applier.sort_out(self._cursor.seq, events)
        if sorted_out.fresh:
            try:
                self._cursor = applier.apply(self._store, self._cursor, sorted_out.fresh, self._settings.batch)
            except Problem as problem:
                self._not_stored(problem)
                return False
            self._acks.advanced(self._cursor)
            self._caught_up()
        return sorted_out.hole

    def _caught_up(self) -> None:
        told = self._told is not None and self._told[0] is Connection.CONNECTED
        if self._cursor is not None and self._cursor.seq >= self._head and not told and self._complete():
            self._state(Connection.CONNECTED)

    def _complete(self) -> bool:
        """Note that all that the relay had to tell is here; whether that was stored."""
        try:
            with self._store.write() as tx:
                threads.mark_complete(tx)
                clock_store.put_ahead(tx, self._clock_ahead)
                clock_store.hear(tx, self._hello_at)
        except Problem as problem:
            self._not_stored(problem)
            return False
        return True

    def _not_stored(self, problem: Problem) -> None:
        """Nothing is acknowledged that was not stored; where the cache can be used again soon it is tried again."""
        if not problem.cache_waits:
            self._phase = _Phase.STOPPED
            self._set_online(False)
            self._tell.broken(problem)
            return
        self._state(Connection.CATCHING_UP, problem.name)
        self._phase = _Phase.BEHIND
        self._begin(partial(self._connect_later, self._settings.full_retry))

    async def _connect_later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._connect()

    def _begin(self, work: Work) -> None:
        """Do `work` as the one thing that catches up on this connection, again until it is done."""
        if self._work is not None:
            self._work.cancel()
        self._work = self._spawn(self._persist(work))

    async def _persist(self, work: Work) -> None:
        failures = 0
        while True:
            try:
                await work()
            except Problem as problem:
                if problem.name == "not_signed_in":
                    self._signed_out()
                    return
                if problem.name == "cache_damaged":
                    self._not_stored(problem)
                    return
                if problem.name == "offline":
                    return
                _log.info("catch_up_failed", problem=problem.name)
                failures += 1
                settings = self._settings
                wait = pause(failures, problem.retry_after, 0.5, base=settings.retry_base, most=settings.retry_most)
                self._state(Connection.CATCHING_UP, problem.name if problem.cache_waits else "")
                self._phase = _Phase.BEHIND
                work = partial(self._connect_later, wait)
            else:
                return

    async def _repair(self) -> None:
        """After a reset: take what changed in every thread, so that it can be shown again, and what is put off."""
        await scheduling.ask_all(self._store, self._calls)
        await keeping.ask_all(self._store, self._calls)
        for stale in self._store.reading(lambda db: epochs.stale(db, epochs.LOG_CUT)):
            try:
                await self.pages.take_changes(stale.thread_id)
            except Problem as problem:
                if judge(problem).verdict is not Verdict.PARK:
                    raise
                # One thread that the relay refuses to tell of keeps no other from going on; it stays hidden.
                _log.warning("thread_not_repaired", problem=problem.name)

    def _changed(self, changes: Changes) -> None:
        """After every commit: take to the relay what was queued, and ask who the people of new threads are."""
        self.outbox.wake()
        own = any(getattr(change, "own", False) for change in changes)
        if own and self._uploads is not None:
            self._uploads.wake()
        if own and self._shelving is not None:
            self._shelving.wake()
        if own and self._phase is _Phase.OFFLINE and self._store.reading(outbox.is_waiting):
            self._tell.wanted()
        if self._phase is not _Phase.LIVE:
            return
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.THREADS:
                self.others.ask_unknown(change.key)

    async def _scrub(self) -> None:
        """Erase what was kept for its time, and take erased words out of the files soon after."""
        pause = usual = self._settings.scrub_within / 4
        while True:
            await asyncio.sleep(pause)
            pause = usual
            try:
                drafts.prune(self._store, self.now())
                if self._store.needs_scrub and not self._store.scrub():
                    # A reader was in the way: that is mostly over in a moment.
                    pause = usual / 10
            except Problem as problem:
                _log.warning("not_scrubbed", problem=problem.name)

    def _signed_out(self) -> None:
        self._phase = _Phase.STOPPED
        self._set_online(False)
        self._tell.signed_out()

    def _set_online(self, online: bool) -> None:
        self.outbox.set_online(online)
        self.backfill.set_online(online)
        if self._uploads is not None:
            self._uploads.set_online(online and "media" in self._capabilities)
        if self._shelving is not None:
            self._shelving.set_online(online and CAPABILITY in self._capabilities)

    def _relay_full(self, what: str, full: bool) -> None:
        (self._full.add if full else self._full.discard)(what)
        if self._told is not None and self._told[0] is Connection.CONNECTED:
            self._state(Connection.CONNECTED)

    def _state(self, connection: Connection, problem: str = "") -> None:
        if connection is Connection.CONNECTED and self._full:
            problem = RELAY_FULL
        if self._told != (connection, problem):
            self._told = (connection, problem)
            self._tell.state(connection, problem)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._broke(error)

    def _broke(self, error: BaseException) -> None:
        """A bug. Everything that was stored is safe; going on without this part would hide it."""
        _log.error("sync_failed", error=error)
        self._phase = _Phase.STOPPED
        self._set_online(False)
        self._tell.broken(error if isinstance(error, Problem) else Problem("internal_error"))
