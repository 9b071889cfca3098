"""The engine's thread: store, line, outbox and commands put together, for a window or without one."""

import time
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from desktop.bridge.contract import Changes, ConnectionState, Started
from desktop.config import AppConfig
from desktop.system.offthread import OffThread
from desktop.system.paths import ProfilePaths, profile_paths
from desktop.system.profile_lock import ProfileLock
from desktop.system.secrets import LockKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.session import Session
    from desktop.bridge.vault import Kept
    from desktop.client.accounts import Me
    from desktop.client.previews import Previews
    from desktop.domain.facts import MeFact
    from desktop.domain.message import LinkPreview
    from desktop.sync.settings import SyncSettings


class Outlet(Struct, frozen=True):
    """Where an engine tells what happens, on its own thread: every commit's changes as they are, unbatched."""

    changes: "Callable[[Changes], None]"
    connection: "Callable[[ConnectionState], None]"
    stage: "Callable[[Started], None]"


def build_engine(
    config: AppConfig, outlet: Outlet, lock: ProfileLock | None = None, lock_key: LockKey | None = None
) -> "DesktopEngine":
    """The whole engine without a window, for the running loop; `close` it in the end.

    With `lock` the profile is held already; otherwise `start` takes it (Problem `profile_in_use`). `lock_key` is the
    app lock's.
    """
    # Imported here: on the engine's thread, while the window's side is imported on the other.
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.entrance import RelayEntrance
    from desktop.bridge.stages import Stages
    from desktop.bridge.vault import Vault

    paths = profile_paths(config.profile, config.base)
    paths.make()
    held = lock if lock is not None else ProfileLock(paths.lock)
    vault = Vault(paths, config.secrets, OffThread("keyring"), lock_key)
    entrance = RelayEntrance(config.client, config.device_name or "Paravion", _me_fact)

    async def open_session(kept: "Kept", me: "MeFact | None") -> "Session":
        return await _open_session(config, paths, outlet, engine, kept, me)

    stages: Stages[Session] = Stages(
        vault, entrance, CacheFiles(paths), open_session, acquire=held.acquire, relay_url=config.relay_url
    )
    engine = DesktopEngine(stages, outlet.stage, held.release, _PreviewsLater(config))
    return engine


def _me_fact(told: "Me") -> "MeFact":
    from desktop.sync import translate

    return translate.me(told)


class _PreviewsLater:
    """Makes previews of links; what it takes for that is loaded with the first one."""

    def __init__(self, config: AppConfig) -> None:
        self._config = config.previews
        self._previews: Previews | None = None

    async def make(self, url: str) -> "LinkPreview | None":
        return await self._made().make(url)

    async def picture(self, url: str) -> bytes | None:
        return await self._made().picture(url)

    def _made(self) -> "Previews":
        if self._previews is None:
            from desktop.client.network import SystemNetwork
            from desktop.client.previews import Previews

            names = SystemNetwork(OffThread("names"), self._config.name_within)
            self._previews = Previews(names, self._config)
        return self._previews


async def _open_session(
    config: AppConfig,
    paths: ProfilePaths,
    outlet: Outlet,
    engine: "DesktopEngine",
    kept: "Kept",
    me: "MeFact | None",
) -> "Session":
    """Open the store with the account's key and start its line. Problem where the cache cannot be used."""
    from desktop.bridge.session import Session, Told
    from desktop.store import database, recovery
    from desktop.store.store import Store
    from desktop.sync.settings import SyncSettings

    store = Store(paths.cache, kept.secrets.cache_key)
    told = Told(outlet.changes, outlet.connection, engine.ended_by_relay, engine.broken)
    try:
        if database.aside_of(paths.cache).exists():  # Else what reads such a file is not read for it.
            recovery.take_over(store, kept.secrets.cache_key)
        session = Session(store, kept, config.client, _paced(SyncSettings(), config.pace), told, _now_ms, config.media)
    except BaseException:
        store.close()
        raise
    try:
        session.start(me)
    except BaseException:
        await session.close()
        raise
    return session


class CacheFiles:
    """The store's files while it is closed."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._paths = paths

    def remove(self) -> None:
        from desktop.store import recovery

        recovery.remove_all(self._paths.cache)
        if self._paths.media.exists():
            from desktop.media.cache import erase_all

            erase_all(self._paths.media)

    def set_aside(self, key: bytes) -> None:
        from desktop.store import recovery

        recovery.set_aside(self._paths.cache, key)

    def renew(self, key: bytes) -> None:
        from desktop.store import renewing

        renewing.renew(self._paths.cache, key)

    def lay_by(self, name: str) -> None:
        from desktop.store import recovery

        recovery.lay_by(self._paths.cache, name)

    def drop(self, name: str) -> None:
        from desktop.store import recovery

        recovery.drop(self._paths.cache, name)


def _paced(settings: "SyncSettings", pace: float) -> "SyncSettings":
    times = ["ack_every", "retry_base", "retry_most", "held_most", "full_retry", "expire_every", "scrub_within"]
    times += ["backfill_rest", "draft_rest", "index_rest"]
    return replace(settings, **{name: getattr(settings, name) * pace for name in times})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
