"""A signed-in account: its store and its line to the relay, opened and closed together."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar, Unpack
from uuid import UUID

from msgspec import Struct

from desktop.bridge import line_ahead
from desktop.bridge.contract import Changes, Connection, ConnectionState, DeviceRow, Problem
from desktop.bridge.vault import Kept
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.log import EventLog
from desktop.store import clock as clock_store
from desktop.store import pages, people, recovery
from desktop.store.pages import Page
from desktop.store.store import Store
from desktop.sync.expiring import Expiring
from desktop.sync.in_step import InStep
from desktop.sync.passing import Passing

if TYPE_CHECKING:
    from desktop.bridge.line import Line
    from desktop.bridge.media_room import MediaRoom
    from desktop.client.link import Link
    from desktop.domain.alerts import Alert
    from desktop.sync.alerting import Alerting
    from desktop.sync.service import Sync
    from desktop.sync.settings import SyncSettings


_log = EventLog("engine")
T = TypeVar("T")


class Told(Struct, frozen=True):
    """Whom a session tells what happens, on the engine's thread."""

    changes: Callable[[Changes], None]
    connection: Callable[[ConnectionState], None]
    signed_out: Callable[[], None]
    broken: Callable[[Problem], None]


class Session:
    """The store is open from construction on, free of what was due while the app was off; the line to the relay is made
    when it is first wanted, and it is wanted `begin_after` seconds from `start` on at the latest. Close it once."""

    def __init__(
        self,
        store: Store,
        kept: Kept,
        config: ClientConfig,
        settings: "SyncSettings",
        told: Told,
        clock: Callable[[], int],
        media: MediaConfig | None = None,
    ) -> None:
        self.store = store
        self.clock = clock
        self._kept = kept
        self._config = config
        self._media = media if media is not None else MediaConfig()
        self._settings = settings
        self._told = told
        self._ended = False
        self._in_step = InStep(store, self.now)
        self._works: set[asyncio.Task[Any]] = set()
        self._line: Line | None = None
        self._short: set[UUID] = set()
        """Threads of which a page was short before there was a line."""
        self._alerting: Alerting | None = None
        self._beginning: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()
        self.passing = Passing(store)
        """Typing and presence, with and without a line."""
        self._expiring = Expiring(store, settings, clock)
        self._expiring.erase()
        self._erasing: asyncio.Task[None] | None = None
        self._feed = store.subscribe(told.changes, lambda _: told.broken(Problem("internal_error")))

    def start(self, me: MeFact | None) -> None:
        """Keep what sign-in told of the account and begin to connect; after a start the cache is shown first."""
        self._erasing = asyncio.get_running_loop().create_task(self._expiring.run(), name="expiring")
        self._erasing.add_done_callback(self._erasing_ended)
        if me is None:
            self._beginning = asyncio.get_running_loop().create_task(self._begin(), name="beginning")
            return
        with self.store.write() as tx:
            people.put_me(tx, me)
        self.reconnect()

    async def _begin(self) -> None:
        await asyncio.sleep(self._config.begin_after)
        await line_ahead.read_in_turns()
        self.reconnect()

    @property
    def link(self) -> "Link":
        """What carries calls to the relay."""
        return self._opened().link

    @property
    def sync(self) -> "Sync":
        """What brings the store and the relay together."""
        return self._opened().sync

    @property
    def room(self) -> "MediaRoom":
        """Where its media are."""
        return self._opened().room

    def reconnect(self) -> None:
        """Connect now, or ask the open connection whether it still lives."""
        self._opened().link.retry_now()

    async def begun(self) -> "Link":
        """The link, once there is a line: it is made for others. Problem `not_signed_in` where this ends before."""
        await self._begun.wait()
        if self._ended:
            raise Problem("not_signed_in")
        return self.link

    async def page(self, thread_id: UUID, **asked: Unpack[pages.Asked]) -> Page:
        """A page of a thread, made whole where the relay can be asked; see `Pages.page`. It makes no line: a
        conversation that is opened at the start would wait for it. Problem `not_found`."""
        if self._line is not None:
            return await self._line.sync.pages.page(thread_id, **asked)
        found = await pages.here(self.store, thread_id, **asked)
        if found.missing:
            self._short.add(thread_id)
            self._hand_over()
        return found

    def ask_other(self, thread_id: UUID) -> None:
        """See `Others.ask_of`; nobody is asked before there is a line."""
        if self._line is not None:
            self._line.sync.others.ask_of(thread_id)

    def _opened(self) -> "Line":
        if self._line is None:
            # Imported here: the inbox in the cache is shown first.
            from desktop.bridge.line import Line
            from desktop.sync.alerting import Alerting

            self._alerting = Alerting(self.store, self.now)
            self._line = Line(
                self.store,
                self._kept,
                self._config,
                self._media,
                self._settings,
                self.clock,
                after=self._config.begin_after,
                state=self._on_state,
                signed_out=self._on_signed_out,
                broken=self._told.broken,
                passing=self.passing,
            )
            self._begun.set()
            self._hand_over()
        return self._line

    def _hand_over(self) -> None:
        """Sync notes what was short as soon as there is a line."""
        while self._line is not None and self._short:
            self._line.sync.pages.short.note(self._short.pop())

    @property
    def undo_within(self) -> int:
        """How long a verdict can be taken back, ms."""
        return int(self._config.undo_within * 1000)

    def now(self) -> int:
        """The relay's time (UTC ms) as far as it is known, without a connection that has to be made."""
        return self.clock() + self.store.reading(clock_store.ahead)

    @property
    def grace(self) -> int:
        """How long a held message can be taken back, ms."""
        return int(self._config.undo_send_within * 1000)

    def alerts(self) -> "tuple[Alert, ...]":
        """What the person was told of and was not withdrawn; nothing before there is a line."""
        return () if self._alerting is None else self._alerting.shown

    def me(self) -> MeRow | None:
        """The account as stored."""
        return self.store.account()

    async def devices(self) -> tuple[DeviceRow, ...]:
        """The account's devices as the relay tells now."""
        return await self._opened().devices()

    async def revoke(self, device_id: UUID) -> None:
        """Sign another device out."""
        await self._opened().revoke(device_id)

    async def set_password(self, old: str, new: str) -> None:
        """Change the password."""
        await self._opened().set_password(old, new)

    async def renew_codes(self, password: str) -> tuple[str, ...]:
        """See the contract."""
        return await self._opened().renew_codes(password)

    async def tell_sign_out(self) -> None:
        """Tell the relay; where it cannot be reached the device stays in its list until it is revoked there."""
        self._ended = True
        if self._line is not None and self._line.link.connected:
            await self._line.tell_sign_out(self._config.call_within / 4)

    def take_back(self, name: str, key: bytes) -> bool:
        """What was not sent yet of the cache laid by under `name` goes on here; see `recovery.take_back`."""
        return recovery.take_back(self.store, name, key)

    @property
    def settings(self) -> "SyncSettings":
        """Every interval and limit of its sync."""
        return self._settings

    async def during(self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` returns, which goes on no longer than this is open: Problem `not_signed_in` where it would."""
        task = asyncio.get_running_loop().create_task(work, name="long work")
        self._works.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            mine = asyncio.current_task()
            if mine is not None and mine.cancelling():
                raise
            raise Problem("not_signed_in") from None
        finally:
            self._works.discard(task)

    async def close(self) -> None:
        """What is under way, then the line, the store last."""
        self._ended = True
        self._begun.set()
        self._in_step.end()
        for work in self._works:
            work.cancel()
        if self._works:
            await asyncio.wait(self._works)
        if self._beginning is not None:
            self._beginning.cancel()
            await asyncio.wait([self._beginning])
        if self._erasing is not None:
            self._erasing.cancel()
            await asyncio.wait([self._erasing])
        try:
            if self._line is not None:
                await self._line.close()
        finally:
            if self._alerting is not None:
                self._alerting.close()
            await self.passing.close()
            self._feed.dispose()
            self.store.close()

    def _erasing_ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            _log.error("expiring_failed", error=error)
            self._told.broken(error if isinstance(error, Problem) else Problem("internal_error"))

    def _on_state(self, state: ConnectionState) -> None:
        if state.connection is Connection.SIGNED_OUT:
            self._on_signed_out()
        elif not self._ended:
            if self._alerting is not None:
                self._alerting.connection(state.connection)
            self._in_step.hear(state)
            self._told.connection(state)

    def _on_signed_out(self) -> None:
        """The line and sync may both notice; it is told once."""
        if not self._ended:
            self._ended = True
            self._told.connection(ConnectionState(Connection.SIGNED_OUT, problem="not_signed_in"))
            self._told.signed_out()
