"""The window's thread: the view-models joined, the QML window over them, and what waits for its first picture."""

import asyncio
import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING

from desktop.config import AppConfig
from desktop.system.paths import ProfilePaths
from desktop.system.profile_lock import ProfileLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.join import Outlets
    from desktop.system.event_loop import GuiTasks
    from desktop.system.garbage import GuiGarbage
    from desktop.system.network import NetworkWatch
    from desktop.system.preferences import PreferencesFile
    from desktop.system.qml import Engine as QmlEngine
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.shell import ShellModel

AGAIN = 64
"""The status of a window that closed to be opened anew: a new version is installed between the two."""

_WINDOW = ("views.shell", "Main")
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105


async def show_window(
    app: "QGuiApplication", config: AppConfig, paths: ProfilePaths, lock: ProfileLock, tasks: "GuiTasks"
) -> int:
    """Build the window's side and the engine's thread, wait until the window is closed, and take both down."""
    from desktop.app.outside import Outside
    from desktop.bridge.join import Joint
    from desktop.system.event_loop import Termination
    from desktop.system.first_picture import FirstPicture
    from desktop.system.garbage import GuiGarbage
    from desktop.system.languages import speak
    from desktop.system.network import NetworkWatch
    from desktop.system.preferences import PreferencesFile
    from desktop.system.qml import Engine as QmlEngine
    from desktop.system.qml import prepare_application
    from desktop.system.single_instance import Doorbell

    async with contextlib.AsyncExitStack() as ends:
        closed, again = asyncio.Event(), asyncio.Event()
        # The last to end: asked a second time, Python would interrupt the loop wherever it is.
        ends.callback(Termination(closed.set).dispose)
        # The first to begin, for it may be refused; nobody is let in before the loop turns, when the window is there.
        doorbell = Doorbell(paths.folder, lambda ringing: outside.rung(ringing))
        doorbell.listen()
        garbage = GuiGarbage()
        ends.callback(garbage.dispose)
        preferences = PreferencesFile(paths.settings)
        ends.push_async_callback(asyncio.to_thread, preferences.close)
        speak(app, preferences.load().language)
        joint = Joint(_engine(config, lock), config.bridge, tasks)
        ends.push_async_callback(joint.close)
        ends.callback(doorbell.close)
        shell = _shell(joint.bridge, preferences)
        ends.callback(shell.dispose)
        outside = Outside(config, joint.bridge, shell, lambda: views)
        joint.start()
        prepare_application(app)
        qml = QmlEngine()
        qml.read_ahead(*_WINDOW)
        shell.closed.connect(closed.set)
        network = NetworkWatch(lambda: tasks.start(_returned(joint.bridge, shell)))
        shell.begin()
        await _known(shell, config.window_within)
        views = Views(shell, qml, hidden=config.hidden)
        ends.callback(views.close)
        ends.callback(outside.dispose)
        ends.callback(network.dispose)

        def settle() -> None:
            alerts = partial(_begin_alerts, config.profile, joint.bridge, shell, views, ends)
            updates = partial(_begin_updates, config, shell.appearance, tasks, ends, (again.set, closed.set))
            later = (partial(outside.settle, app), alerts, updates)
            settling = tasks.start(_settle(app, joint.bridge, shell, network, garbage, later))
            ends.callback(settling.cancel)  # What is taken down is not begun any more.

        then, within = settle, config.client.begin_after
        if config.painted_within:
            then, within = closed.set, config.painted_within
        first = FirstPicture(views.window, lambda: shell.painted, then, within)
        ends.callback(first.dispose)
        await closed.wait()
    return AGAIN if again.is_set() else 1 if config.painted_within and not first.drawn else 0


def _engine(config: AppConfig, lock: ProfileLock) -> "Callable[[Outlets], DesktopEngine]":
    """What makes the engine, on its own thread: that is where its modules are read."""

    def build(outlet: "Outlets") -> "DesktopEngine":
        from desktop.app.engine import Outlet, build_engine

        return build_engine(config, Outlet(*outlet), lock)

    return build


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


def _begin_alerts(
    profile: str, bridge: "Bridge", shell: "ShellModel", views: "Views", ends: contextlib.AsyncExitStack
) -> None:
    from desktop.app.alerts import Alerts

    ends.callback(Alerts(profile, bridge, shell, views.window, views.show).dispose)


def _network() -> str:
    from desktop.system.router import network

    return network()


def _version() -> str:
    import importlib.metadata

    return importlib.metadata.version("paravion")


async def _settle(
    app: "QGuiApplication",
    bridge: "Bridge",
    shell: "ShellModel",
    network: "NetworkWatch",
    garbage: "GuiGarbage",
    later: "tuple[Callable[[], None], ...]",
) -> None:
    """The first picture stands: now comes what it must not wait for."""
    from desktop.system.qml import give_icon

    shell.settle()
    await shell.made()  # Beside the first connection, which is as much work, it would take three times as long.
    await _reconnect(bridge)
    network.begin()
    give_icon(app)
    for begin in later:
        begin()
    garbage.settle()


def _begin_updates(
    config: AppConfig,
    appearance: "AppSettings",
    tasks: "GuiTasks",
    ends: contextlib.AsyncExitStack,
    restarts: "tuple[Callable[[], None], ...]",
) -> None:
    """New versions are looked for from now on; `restarts` are called when the app is to be opened anew for one."""
    from desktop.app.updating import begin_updates

    updates = begin_updates(config, _version(), appearance, tasks.start)
    ends.callback(updates.dispose)
    for restart in restarts:
        updates.restartWanted.connect(restart)


async def _returned(bridge: "Bridge", shell: "ShellModel") -> None:
    """There is a network, maybe another one."""
    shell.appearance.moved()
    await _reconnect(bridge)


async def _reconnect(bridge: "Bridge") -> None:
    """The network is back: try now. Nothing to do where nobody is signed in."""
    from desktop.bridge.contract import Engine, Problem

    with contextlib.suppress(Problem):
        await bridge.call(Engine.reconnect)


class Views:
    """The QML window over the view-models."""

    def __init__(self, shell: "ShellModel", qml: "QmlEngine", *, hidden: bool = False) -> None:
        """`hidden`: it is not seen until `show`."""
        from PySide6.QtQuick import QQuickWindow

        self._qml = qml
        self._qml.setInitialProperties({"shell": shell, "hidden": hidden})
        self._qml.loadFromModule(*_WINDOW)
        roots = self._qml.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window could not be loaded")
        self._window = roots[0]

    @property
    def window(self) -> "QQuickWindow":
        """The window itself."""
        return self._window

    def show(self, token: str = "") -> None:
        """Bring the window to the front; `token` is what a Wayland desktop lets it come with."""
        from PySide6.QtCore import QMetaObject, Qt

        if token:
            os.environ[_TOKEN] = token  # Qt looks for it there, and takes it away.
        if self._window.windowStates() & Qt.WindowState.WindowMinimized:
            self._window.setWindowStates(self._window.windowStates() & ~Qt.WindowState.WindowMinimized)
        if self._window.property("hidden"):
            self._window.setProperty("hidden", False)
            QMetaObject.invokeMethod(self._window, "reveal")
        self._window.setVisible(True)  # `show` would take back that it is maximized.
        self._window.raise_()
        self._window.requestActivate()
        os.environ.pop(_TOKEN, None)

    def make(self, name: str, **given: "QObject") -> "QObject":
        """Something of the shell's views that stands beside the window. Whoever asked deletes it."""
        from PySide6.QtQml import QQmlComponent

        component = QQmlComponent(self._qml, _WINDOW[0], name)
        made = component.createWithInitialProperties(given)
        if made is None:
            raise RuntimeError(f"{name} could not be made")
        made.setParent(self._qml)  # Else QML may think that nobody has it.
        return made

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
