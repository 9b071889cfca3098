"""The composition root: the one module that names a concrete class of every layer.

Start order. `protect_process` (no core dumps, files for the owner alone) → the profile's lock, or ring the app that has
it and end → the log → the Qt application and its loop → the engine's thread, which imports store and client while the
window is being loaded → the QML window → `Engine.start`: the cache is opened and shown, the network comes after.
Stop order: views → the window's tasks → the engine (line, sync, store) → the log.
"""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.bridge.contract import Changes, ConnectionState, Started
from desktop.config import AppConfig
from desktop.system.offthread import OffThread
from desktop.system.paths import ProfilePaths, profile_paths
from desktop.system.profile_lock import ProfileLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.session import Session
    from desktop.bridge.vault import Kept
    from desktop.domain.facts import MeFact
    from desktop.sync.settings import SyncSettings


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where an engine tells what happens, on its own thread: every commit's changes as they are, unbatched."""

    changes: "Callable[[Changes], None]"
    connection: "Callable[[ConnectionState], None]"
    stage: "Callable[[Started], None]"


def build_engine(config: AppConfig, outlet: Outlet, lock: ProfileLock | None = None) -> "DesktopEngine":
    """The whole engine without a window, for the running loop; `close` it in the end.

    With `lock` the profile is held already; otherwise `start` takes it (Problem `profile_in_use`).
    """
    # Imported here: on the engine's thread, while the window is being loaded.
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.entrance import RelayEntrance
    from desktop.bridge.stages import Stages
    from desktop.bridge.vault import Vault
    from desktop.sync import translate

    paths = profile_paths(config.profile, config.base)
    paths.make()
    held = lock if lock is not None else ProfileLock(paths.lock)
    vault = Vault(paths, config.secrets, OffThread("keyring"))
    entrance = RelayEntrance(config.client, config.device_name or "Paravion", translate.me)

    async def open_session(kept: "Kept", me: "MeFact | None") -> "Session":
        return await _open_session(config, paths, outlet, engine, kept, me)

    stages: Stages[Session] = Stages(
        vault, entrance, _CacheFiles(paths), open_session, acquire=held.acquire, relay_url=config.relay_url
    )
    engine = DesktopEngine(stages, outlet.stage, held.release)
    return engine


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
    from desktop.store.store import Store
    from desktop.sync.settings import SyncSettings

    store = Store(paths.cache, kept.secrets.cache_key)
    told = Told(outlet.changes, outlet.connection, engine.ended_by_relay, engine.broken)
    try:
        session = Session(store, kept, config.client, _paced(SyncSettings(), config.pace), told, _now_ms)
    except BaseException:
        store.close()
        raise
    session.start(me)
    return session


class _CacheFiles:
    """The store's files while it is closed."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._paths = paths

    def remove(self) -> None:
        from desktop.store import database

        database.remove(self._paths.cache)

    def set_aside(self) -> None:
        from desktop.store import database

        ending = f".set-aside-{_now_ms()}"
        for file in database.files_of(self._paths.cache):
            if file.exists():
                file.rename(file.with_name(file.name + ending))


def _paced(settings: "SyncSettings", pace: float) -> "SyncSettings":
    times = ("ack_every", "retry_base", "retry_most", "full_retry", "scrub_within")
    return replace(settings, **{name: getattr(settings, name) * pace for name in times})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
