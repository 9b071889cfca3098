"""The composition root: the one module that names a concrete class of every layer.

Start order. `protect_process` (no core dumps, files for the owner alone) → the profile's lock, or ring the app that has
it and end → the log → the Qt application and its loop → the engine's thread, which imports store and client while the
window's side imports its view-models → `Engine.start`: the cache is opened and its first page read → the QML window,
with all that in it → the first picture stands: the network, the view of a conversation and the looking through garbage
come after it (`_settle`).
Stop order: views → the window's tasks → the engine (line, sync, store) → the log.
"""

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from desktop.bridge.contract import Changes, ConnectionState, Started
from desktop.config import AppConfig
from desktop.system.offthread import OffThread
from desktop.system.paths import ProfilePaths, profile_paths
from desktop.system.profile_lock import ProfileLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.session import Session
    from desktop.bridge.vault import Kept
    from desktop.client.accounts import Me
    from desktop.client.previews import Previews
    from desktop.domain.facts import MeFact
    from desktop.domain.message import LinkPreview
    from desktop.sync.settings import SyncSettings
    from desktop.system.event_loop import GuiTasks
    from desktop.system.garbage import GuiGarbage
    from desktop.system.network import NetworkWatch
    from desktop.system.preferences import PreferencesFile
    from desktop.system.qml import Engine as QmlEngine
    from desktop.viewmodels.shell import ShellModel

_WINDOW = ("views.shell", "Main")


class Outlet(Struct, frozen=True):
    """Where an engine tells what happens, on its own thread: every commit's changes as they are, unbatched."""

    changes: "Callable[[Changes], None]"
    connection: "Callable[[ConnectionState], None]"
    stage: "Callable[[Started], None]"


def run(config: AppConfig) -> int:
    """The app, until its window is closed; the exit status. Problem `profile_in_use` as `first_here`."""
    from desktop.system.process import give_memory_back, protect_process

    protect_process()
    give_memory_back()
    from desktop.system.pyside import plain_pyside

    plain_pyside()
    from desktop.system.logs import set_up_logs
    from desktop.system.single_instance import first_here

    paths = profile_paths(config.profile, config.base)
    paths.make()
    lock = ProfileLock(paths.lock)
    if not first_here(lock, paths.folder, config.first_within):
        return 0
    logs = set_up_logs(paths.logs)
    try:
        return _run_window(config, paths, lock)
    finally:
        logs.close()
        lock.release()


def _run_window(config: AppConfig, paths: ProfilePaths, lock: ProfileLock) -> int:
    """The Qt application and its loop; everything else is built inside that."""
    from PySide6.QtGui import QGuiApplication

    from desktop.system.event_loop import GuiTasks, run_gui
    from desktop.system.garbage import collected_by_hand
    from desktop.system.qml import prepare_process

    prepare_process()
    QGuiApplication.setApplicationName("Paravion")
    QGuiApplication.setDesktopFileName("org.paravion.Paravion")
    app = QGuiApplication(["paravion"])

    async def main(tasks: GuiTasks) -> int:
        return await _window(app, config, paths, lock, tasks)

    with collected_by_hand():
        return run_gui(app, main)


async def _window(
    app: "QGuiApplication", config: AppConfig, paths: ProfilePaths, lock: ProfileLock, tasks: "GuiTasks"
) -> int:
    """Build the window's side and the engine's thread, wait until the window is closed, and take both down."""
    from desktop.bridge.join import Joint
    from desktop.system.event_loop import Termination
    from desktop.system.first_picture import FirstPicture
    from desktop.system.garbage import GuiGarbage
    from desktop.system.network import NetworkWatch
    from desktop.system.preferences import PreferencesFile
    from desktop.system.qml import Engine as QmlEngine
    from desktop.system.qml import prepare_application
    from desktop.system.single_instance import Doorbell

    async with contextlib.AsyncExitStack() as ends:
        closed = asyncio.Event()
        # The last to end: asked a second time, Python would interrupt the loop wherever it is.
        ends.callback(Termination(closed.set).dispose)
        # The first to begin, for it may be refused; nobody is let in before the loop turns, when the window is there.
        doorbell = Doorbell(paths.folder, lambda: views.show())
        doorbell.listen()
        garbage = GuiGarbage()
        ends.callback(garbage.dispose)
        preferences = PreferencesFile(paths.settings)
        ends.push_async_callback(asyncio.to_thread, preferences.close)
        joint = Joint(lambda outlet: build_engine(config, Outlet(*outlet), lock), config.bridge, tasks)
        ends.push_async_callback(joint.close)
        ends.callback(doorbell.close)
        shell = _shell(joint.bridge, preferences)
        ends.callback(shell.dispose)
        joint.start()
        prepare_application(app)
        qml = QmlEngine()
        qml.read_ahead(*_WINDOW)
        shell.closed.connect(closed.set)
        network = NetworkWatch(lambda: tasks.start(_returned(joint.bridge, shell)))
        shell.begin()
        await _known(shell, config.window_within)
        views = _Views(shell, qml)
        ends.callback(views.close)
        ends.callback(network.dispose)

        def settle() -> None:
            settling = tasks.start(_settle(app, joint.bridge, shell, network, garbage))
            ends.callback(settling.cancel)  # What is taken down is not begun any more.

        then, within = settle, config.client.begin_after
        if config.painted_within:
            then, within = closed.set, config.painted_within
        first = FirstPicture(views.window, lambda: shell.painted, then, within)
        ends.callback(first.dispose)
        await closed.wait()
    return 1 if config.painted_within and not first.drawn else 0


def _shell(bridge: "Bridge", preferences: "PreferencesFile") -> "ShellModel":
    """The window's view-models, joined."""
    from desktop.system.save_text import save_text
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.context import Context
    from desktop.viewmodels.messaging import Messaging
    from desktop.viewmodels.settings import SettingsModel
    from desktop.viewmodels.shell import ShellModel
    from desktop.viewmodels.sign_in import SignInModel
    from desktop.viewmodels.times import Times

    times = Times()
    context = Context(bridge, times)
    appearance = AppSettings(preferences.load(), preferences.save, _network)
    return ShellModel(
        bridge,
        SignInModel(bridge, save_text, times),
        SettingsModel(bridge, appearance, _version, times),
        appearance,
        lambda me: Messaging(context, _open_link, me),
    )


async def _known(shell: "ShellModel", within: float) -> None:
    """Returns when what the window shows first is known, or after `within` seconds: then it opens without."""
    from PySide6.QtCore import QTimer

    known = asyncio.Event()

    def look() -> None:
        if shell.painted:
            known.set()

    over = QTimer(singleShot=True)  # asyncio's own timeouts have all of `inspect` read.
    over.timeout.connect(known.set)
    over.start(round(within * 1000))
    shell.changed.connect(look)
    await known.wait()
    shell.changed.disconnect(look)
    over.stop()


def _network() -> str:
    from desktop.system.router import network

    return network()


def _version() -> str:
    import importlib.metadata

    return importlib.metadata.version("paravion")


async def _settle(
    app: "QGuiApplication", bridge: "Bridge", shell: "ShellModel", network: "NetworkWatch", garbage: "GuiGarbage"
) -> None:
    """The first picture stands: now comes what it must not wait for."""
    from desktop.system.qml import give_icon

    shell.settle()
    await shell.made()  # Beside the first connection, which is as much work, it would take three times as long.
    await _reconnect(bridge)
    network.begin()
    give_icon(app)
    garbage.settle()


async def _returned(bridge: "Bridge", shell: "ShellModel") -> None:
    """There is a network, maybe another one."""
    shell.appearance.moved()
    await _reconnect(bridge)


async def _reconnect(bridge: "Bridge") -> None:
    """The network is back: try now. Nothing to do where nobody is signed in."""
    from desktop.bridge.contract import Engine, Problem

    with contextlib.suppress(Problem):
        await bridge.call(Engine.reconnect)


class _Views:
    """The QML window over the view-models."""

    def __init__(self, shell: "ShellModel", qml: "QmlEngine") -> None:
        from PySide6.QtQuick import QQuickWindow

        self._qml = qml
        self._qml.setInitialProperties({"shell": shell})
        self._qml.loadFromModule(*_WINDOW)
        roots = self._qml.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window could not be loaded")
        self._window = roots[0]

    @property
    def window(self) -> "QQuickWindow":
        """The window itself."""
        return self._window

    def show(self) -> None:
        """Bring the window to the front."""
        self._window.show()
        self._window.raise_()
        self._window.requestActivate()

    def close(self) -> None:
        """Take the window down, now: nothing of QML looks at the view-models afterwards."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self._window.hide()
        self._window.deleteLater()
        self._qml.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _open_link(href: str) -> bool:
    """Open an address outside; false for one that may not be opened, or where nothing opens it."""
    from desktop.system.open_link import LinkRefusedError, open_link

    try:
        return open_link(href)
    except LinkRefusedError:
        return False


def build_engine(config: AppConfig, outlet: Outlet, lock: ProfileLock | None = None) -> "DesktopEngine":
    """The whole engine without a window, for the running loop; `close` it in the end.

    With `lock` the profile is held already; otherwise `start` takes it (Problem `profile_in_use`).
    """
    # Imported here: on the engine's thread, while the window's side is imported on the other.
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.entrance import RelayEntrance
    from desktop.bridge.stages import Stages
    from desktop.bridge.vault import Vault

    paths = profile_paths(config.profile, config.base)
    paths.make()
    held = lock if lock is not None else ProfileLock(paths.lock)
    vault = Vault(paths, config.secrets, OffThread("keyring"))
    entrance = RelayEntrance(config.client, config.device_name or "Paravion", _me_fact)

    async def open_session(kept: "Kept", me: "MeFact | None") -> "Session":
        return await _open_session(config, paths, outlet, engine, kept, me)

    stages: Stages[Session] = Stages(
        vault, entrance, _CacheFiles(paths), open_session, acquire=held.acquire, relay_url=config.relay_url
    )
    engine = DesktopEngine(stages, outlet.stage, held.release, _PreviewsLater(config).make)
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
        if self._previews is None:
            from desktop.client.network import SystemNetwork
            from desktop.client.previews import Previews

            names = SystemNetwork(OffThread("names"), self._config.name_within)
            self._previews = Previews(names, self._config)
        return await self._previews.make(url)


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
    from desktop.store import recovery
    from desktop.store.store import Store
    from desktop.sync.settings import SyncSettings

    store = Store(paths.cache, kept.secrets.cache_key)
    told = Told(outlet.changes, outlet.connection, engine.ended_by_relay, engine.broken)
    try:
        recovery.take_over(store, kept.secrets.cache_key)
        session = Session(store, kept, config.client, _paced(SyncSettings(), config.pace), told, _now_ms, config.media)
        session.start(me)
    except BaseException:
        store.close()
        raise
    return session


class _CacheFiles:
    """The store's files while it is closed."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._paths = paths

    def remove(self) -> None:
        from desktop.store import recovery

        recovery.remove_all(self._paths.cache)
        if self._paths.media.exists():
            from desktop.media.cache import erase_all

            erase_all(self._paths.media)

    def set_aside(self) -> None:
        from desktop.store import recovery

        recovery.set_aside(self._paths.cache)

    def lay_by(self, name: str) -> None:
        from desktop.store import recovery

        recovery.lay_by(self._paths.cache, name)

    def drop(self, name: str) -> None:
        from desktop.store import recovery

        recovery.drop(self._paths.cache, name)


def _paced(settings: "SyncSettings", pace: float) -> "SyncSettings":
    times = ["ack_every", "retry_base", "retry_most", "held_most", "full_retry", "expire_every", "scrub_within"]
    times += ["backfill_rest", "draft_rest"]
    return replace(settings, **{name: getattr(settings, name) * pace for name in times})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
