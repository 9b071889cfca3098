"""An account's line to its relay: the link and the sync that runs over it, and what is asked of the account itself."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from desktop.bridge.contract import DeviceRow
from desktop.bridge.media_room import MediaRoom
from desktop.bridge.vault import Kept
from desktop.client import accounts
from desktop.client.link import Link
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.connection import ConnectionState
from desktop.domain.problem import CODES_UNSURE, Problem
from desktop.log import EventLog
from desktop.store.store import Store
from desktop.sync import mending
from desktop.sync.passing import Passing
from desktop.sync.service import Listeners, Sync
from desktop.sync.settings import SyncSettings
from desktop.sync.shelving import Shelving

_log = EventLog("engine")


class Line:
    """Begins with its construction: to connect in `after` seconds, or when the link is asked to hurry. Close it."""

    def __init__(
        self,
        store: Store,
        kept: Kept,
        config: ClientConfig,
        media: MediaConfig,
        settings: SyncSettings,
        clock: Callable[[], int],
        *,
        after: float,
        state: Callable[[ConnectionState], None],
        signed_out: Callable[[], None],
        broken: Callable[[Problem], None],
        passing: Passing,
    ) -> None:
        self.link = Link(kept.account.relay_url, config, on_state=state)
        listeners = Listeners(state=self.link.show, wanted=self.link.want, signed_out=signed_out, broken=broken)
        token, key = kept.secrets.token, kept.secrets.cache_key
        self.room = MediaRoom(store, kept.account.relay_url, token, key, config, media, settings)
        shelving = Shelving(store, self.link, self.room.carrier, settings)
        self.sync = Sync(store, self.link, token, settings, listeners, clock, passing, self.room.uploads, shelving)
        self.sync.start()
        self._indexing = asyncio.get_running_loop().create_task(mending.go_on(store, settings), name="indexing")
        self.link.start(self.sync, after=after)

    async def close(self) -> None:
        """The link first, then sync, then its media."""
        self._indexing.cancel()
        await asyncio.gather(self._indexing, return_exceptions=True)
        await self.link.stop()
        await self.sync.close()
        await self.room.close()

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

    async def renew_codes(self, password: str) -> tuple[str, ...]:
        """New recovery codes; see the contract."""
        asked = self.link.connected
        try:
            return await accounts.renew_codes(self.link, password)
        except Problem as problem:
            if asked and problem.outcome_unknown:
                raise Problem(problem.name, reason=CODES_UNSURE) from problem
            raise

    async def tell_sign_out(self, within: float) -> None:
        """Tell the relay, for `within` seconds; where that fails it is told in the log alone."""
        try:
            await accounts.sign_out(self.link, within)
        except Problem as problem:
            _log.info("sign_out_not_told", problem=problem.name)
