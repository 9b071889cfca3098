"""The window's thread: the view-models joined, the QML window over them, and what waits for its first picture."""

import asyncio
import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING

from desktop.config import AppConfig
from desktop.domain.accounts import beside, chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.app.locking import Locking
    from desktop.app.outside import Outside
    from desktop.app.seats import Seat, Seats
    from desktop.bridge.contract import Bridge
    from desktop.system.event_loop import GuiTasks
    from desktop.system.garbage import GuiGarbage
    from desktop.system.network import NetworkWatch
    from desktop.system.qml import Engine as QmlEngine
    from desktop.system.single_instance import Doorbell, Ringing
    from desktop.viewmodels.accounts import AccountsModel
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.shell import ShellModel

AGAIN = 64
"""The status of a window that closed to be opened anew: a new version is installed between the two."""

_WINDOW = ("views.shell", "Main")
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105


async def show_window(app: "QGuiApplication", config: AppConfig, tasks: "GuiTasks", locking: "Locking") -> int:
    """Build the window's side and the engine's thread, wait until the window is closed, and take both down."""
    from desktop.app.outside import Outside
    from desktop.app.seats import Seats
    from desktop.system.event_loop import Termination
    from desktop.system.first_picture import FirstPicture
    from desktop.system.garbage import GuiGarbage
    from desktop.system.network import NetworkWatch
    from desktop.system.preferences import PreferencesFile
    from desktop.system.profiles import with_account
    from desktop.system.qml import Engine as QmlEngine
    from desktop.system.qml import prepare_application
    from desktop.viewmodels.app_settings import AppSettings

    async with contextlib.AsyncExitStack() as ends:
        closed, again, standing = locking.closed, asyncio.Event(), asyncio.Event()
        # The last to end: asked a second time, Python would interrupt the loop wherever it is.
        ends.callback(Termination(closed.set).dispose)
        ends.callback(locking.leave)
        # The first to begin, for it may be refused.
        doorbell = _listening(locking, standing, lambda ringing: outside.rung(ringing))
        garbage = GuiGarbage()
        ends.callback(garbage.dispose)
        preferences = PreferencesFile(locking.paths.settings)
        ends.push_async_callback(asyncio.to_thread, preferences.close)
        kept, profiles = preferences.load(), with_account(locking.paths)
        seats = Seats(config, locking, AppSettings(kept, preferences.save, _network), tasks)
        ends.push_async_callback(seats.close)
        ends.callback(doorbell.close)
        seat = seats.open(chosen(profiles, config.profile, kept.shown))
        shell = seat.make_shell()
        seat.start()
        outside = Outside(config, lambda: views)
        prepare_application(app)
        qml = QmlEngine()
        qml.read_ahead(*_WINDOW)
        shell.closed.connect(closed.set)
        network = NetworkWatch(lambda: tasks.start(_returned(seats)))
        shell.begin()
        await _known(shell, config.window_within)
        if closed.is_set():  # The locked window, or the process was asked to end: there is nothing to open any more.
            return 1 if config.painted_within else 0
        views = locking.instead(Views(shell, qml, hidden=config.hidden))
        standing.set()
        for end in (views.close, outside.dispose, network.dispose):
            ends.callback(end)

        def settle() -> None:
            ends.callback(locking.watch(seats, seat, views, tasks, closed.set))
            join = partial(_join, app, ends, views, seats, seat, outside)
            updates = partial(_begin_updates, config, shell.appearance, tasks, ends, (again.set, closed.set))
            settling = tasks.start(_settle(views.window, seat, network, garbage, join, updates, profiles))
            ends.callback(settling.cancel)  # What is taken down is not begun any more.

        then = (closed.set, config.painted_within) if config.painted_within else (settle, config.client.begin_after)
        first = FirstPicture(views.window, lambda: shell.painted, *then)
        ends.callback(first.dispose)
        await closed.wait()
    return AGAIN if again.is_set() else 1 if config.painted_within and not first.drawn else 0


def _listening(locking: "Locking", standing: asyncio.Event, rung: "Callable[[Ringing], None]") -> "Doorbell":
    """The doorbell. A later start that is heard ends: it is, as long as there is a window for it."""
    from desktop.system.single_instance import Doorbell

    closed = locking.closed
    doorbell = Doorbell(locking.paths.folder, rung, answers=lambda: standing.is_set() and not closed.is_set())
    doorbell.listen()
    return doorbell


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


async def _settle(
    window: "QQuickWindow",
    seat: "Seat",
    network: "NetworkWatch",
    garbage: "GuiGarbage",
    join: "Callable[[], Coroutine[None, None, AccountsModel]]",
    updates: "Callable[[], Coroutine[None, None, None]]",
    profiles: tuple[str, ...],
) -> None:
    """The first picture stands: now comes what it must not wait for."""
    from desktop.app import ahead

    shell = seat.shell
    assert shell is not None
    calm = ahead.Calm(shell, window)
    await ahead.read_in_turns((*ahead.CONVERSATION, *ahead.BESIDE, *ahead.SHOWN), calm)
    shell.make_whole()
    await asyncio.sleep(0)
    shell.settle()
    await shell.made()  # Beside the first connection, which is as much work, it would take three times as long.
    await calm()
    await _reconnect(seat.bridge)
    network.begin()
    await ahead.read_in_turns(ahead.SETTLED, calm)
    accounts = await join()
    await updates()
    garbage.settle()
    await accounts.begin(beside(profiles, seat.profile))


async def _join(
    app: "QGuiApplication",
    ends: contextlib.AsyncExitStack,
    views: "Views",
    seats: "Seats",
    seat: "Seat",
    outside: "Outside",
) -> "AccountsModel":
    """The window gets its icon; from now on it shows any of the accounts; links from outside and notices lead there."""
    from desktop.app import alerts
    from desktop.app import outside as reached
    from desktop.system.profiles import erase_left, known
    from desktop.system.qml import give_icon
    from desktop.viewmodels.accounts import AccountsModel

    give_icon(app)
    await asyncio.to_thread(erase_left, seats.paths, (seat.profile,))
    await asyncio.to_thread(reached.load)
    await asyncio.to_thread(alerts.load)
    accounts = AccountsModel(seats, seat, known(seats.paths))
    ends.callback(accounts.dispose)

    def turned() -> None:
        if not accounts.adding:
            seats.appearance.remember_shown(accounts.key)

    accounts.turned.connect(turned)
    turned()
    views.give(accounts)
    await asyncio.sleep(0)  # Each of these is a turn of its own: the person may be writing.
    outside.settle(app, accounts)
    await asyncio.sleep(0)
    ends.callback(alerts.Alerts(accounts, views.window, views.show).dispose)
    return accounts


async def _begin_updates(
    config: AppConfig,
    appearance: "AppSettings",
    tasks: "GuiTasks",
    ends: contextlib.AsyncExitStack,
    restarts: "tuple[Callable[[], None], ...]",
) -> None:
    """New versions are looked for from now on; `restarts` are called when the app is to be opened anew for one."""
    from desktop.app.seats import app_version
    from desktop.app.updating import begin_updates, looking

    made = await asyncio.to_thread(lambda: looking(config, app_version()))
    updates = begin_updates(made, config.updates, appearance, tasks.start)
    ends.callback(updates.dispose)
    for restart in restarts:
        updates.restartWanted.connect(restart)


async def _returned(seats: "Seats") -> None:
    """There is a network, maybe another one."""
    seats.appearance.moved()
    for seat in seats.all:
        await _reconnect(seat.bridge)


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
        self._left = False

    @property
    def window(self) -> "QQuickWindow":
        """The window itself."""
        return self._window

    def remember(self) -> None:
        """Keep the window's place, as when it is closed."""
        from PySide6.QtCore import QMetaObject

        QMetaObject.invokeMethod(self._window, "remember")

    def leave(self) -> None:
        """Out of sight for good: nothing brings the window back while the app ends."""
        self._left = True
        self._window.hide()

    def give(self, accounts: "AccountsModel") -> None:
        """Let the window show any of these from now on."""
        self._window.setProperty("accounts", accounts)

    def show(self, token: str = "") -> None:
        """Bring the window to the front; `token` is what a Wayland desktop lets it come with."""
        from PySide6.QtCore import QMetaObject, Qt

        if self._left:
            return
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

    def make(self, name: str, then: "Callable[[QObject], None]", **given: "QObject") -> None:
        """Make something of the shell's views that stands beside the window. `then` is given it, and deletes it."""
        self._qml.make_beside(_WINDOW[0], name, then, given)

    def close(self) -> None:
        """Take the window down, now: nothing of QML looks at the view-models afterwards."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self._window.hide()
        self._window.deleteLater()
        self._qml.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
