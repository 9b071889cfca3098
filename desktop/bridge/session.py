"""A signed-in account: its store, its sync and its line to the relay, opened and closed together."""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct

from desktop.bridge.contract import Changes, Connection, ConnectionState, DeviceRow, Problem
from desktop.bridge.vault import Kept
from desktop.client import accounts
from desktop.client.link import Link
from desktop.config import ClientConfig
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.log import EventLog
from desktop.store import people, recovery
from desktop.store.store import Store
from desktop.sync.service import Listeners, Sync
from desktop.sync.settings import SyncSettings

_log = EventLog("engine")


class Told(Struct, frozen=True):
    """Whom a session tells what happens, on the engine's thread."""

    changes: Callable[[Changes], None]
    connection: Callable[[ConnectionState], None]
    signed_out: Callable[[], None]
    broken: Callable[[Problem], None]


class Session:
    """Open from construction on; the line to the relay starts with `start`. Close it exactly once."""

    def __init__(
        self,
        store: Store,
        kept: Kept,
        config: ClientConfig,
        settings: SyncSettings,
        told: Told,
        clock: Callable[[], int],
    ) -> None:
        self.store = store
        self.clock = clock
        self._config = config
        self._told = told
        self._ended = False
        self.link = Link(kept.account.relay_url, config, on_state=self._on_state)
        listeners = Listeners(state=self.link.show, signed_out=self._on_signed_out, broken=told.broken)
        self.sync = Sync(store, self.link, kept.secrets.token, settings, listeners, clock)
        self._feed = store.subscribe(told.changes, lambda _: told.broken(Problem("internal_error")))

    def start(self, me: MeFact | None) -> None:
        """Keep what sign-in told of the account, and begin to connect: after a start, once the cache is shown."""
        if me is not None:
            with self.store.write() as tx:
                people.put_me(tx, me)
        self.sync.start()
        self.link.start(self.sync, after=self._config.begin_after if me is None else 0.0)

    @property
    def undo_within(self) -> int:
        """How long a verdict can be taken back, ms."""
        return int(self._config.undo_within * 1000)

    def me(self) -> MeRow | None:
        """The account as stored."""
        return self.store.account()

    async def devices(self) -> tuple[DeviceRow, ...]:
        """The account's devices as the relay tells now."""
        told = await accounts.devices(self.link)
        return tuple(
            DeviceRow(device.device_id, device.name, device.created_at, device.seen_at, device.current)
            for device in told.devices
        )

    async def revoke(self, device_id: UUID) -> None:
        """Sign another device out."""
        await accounts.revoke(self.link, device_id)

    async def set_password(self, old: str, new: str) -> None:
        """Change the password."""
        await accounts.set_password(self.link, old, new)

    async def tell_sign_out(self) -> None:
        """Tell the relay; where it cannot be reached the device stays in its list until it is revoked there."""
        self._ended = True
        if not self.link.connected:
            return
        try:
            await accounts.sign_out(self.link, self._config.call_within / 4)
        except Problem as problem:
            _log.info("sign_out_not_told", problem=problem.name)

    def take_back(self, name: str, key: bytes) -> bool:
        """What was not sent yet of the cache laid by under `name` goes on here; see `recovery.take_back`."""
        return recovery.take_back(self.store, name, key)

    async def close(self) -> None:
        """The line first, then sync, the store last."""
        self._ended = True
        try:
            await self.link.stop()
            await self.sync.close()
        finally:
            self._feed.dispose()
            self.store.close()

    def _on_state(self, state: ConnectionState) -> None:
        if state.connection is Connection.SIGNED_OUT:
            self._on_signed_out()
        elif not self._ended:
            self._told.connection(state)

    def _on_signed_out(self) -> None:
        """The line and sync may both notice; it is told once."""
        if not self._ended:
            self._ended = True
            self._told.connection(ConnectionState(Connection.SIGNED_OUT, problem="not_signed_in"))
            self._told.signed_out()
