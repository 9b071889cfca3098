"""The app lock in one run of the app: the locked window before anything else, and the way back to it.

Locking ends the process in the ordinary way, which keeps everything, and begins another one: it never had a key, opens
no store and asks the keyring for nothing before the passphrase is right. Then it goes on as the app.
"""

import asyncio
import contextlib
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec.structs import replace

from desktop.config import AppConfig
from desktop.system.paths import AppPaths, app_lock_file
from desktop.system.secrets import LockKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.system.app_lock import AppLock
    from desktop.system.computer_lock import ComputerLock
    from desktop.system.event_loop import GuiTasks
    from desktop.system.idle import IdleWatch
    from desktop.system.qml import Engine as QmlEngine
    from desktop.system.single_instance import Ringing
    from desktop.viewmodels.locked import LockedModel
    from desktop.viewmodels.shell import ShellModel

_WINDOW = ("views.lock", "LockedWindow")

V = TypeVar("V")


class Views(Protocol):
    """The app's own window."""

    @property
    def window(self) -> "QQuickWindow":
        """The window itself."""
        ...

    def remember(self) -> None:
        """Keep its place."""
        ...

    def leave(self) -> None:
        """Out of sight, and nothing brings it back."""
        ...


class Locking:
    """As `viewmodels.app_lock.Locks` for the settings, and `viewmodels.locked.Lock` for the locked window."""

    def __init__(self, config: AppConfig, paths: AppPaths) -> None:
        self._config = config
        self.paths = paths
        self._lock: AppLock | None = None
        self._locked: LockedViews | None = None
        self._opened = False
        self.closed = asyncio.Event()
        """The window was closed, the locked one or the app's own: the app is to end."""
        self._watched: _Watched | None = None
        self.key = LockKey()
        self.hidden = False
        """The window was out of sight when the app was locked, and is to stay there."""
        self._link = config.link
        self.wanted = False
        """The process is to end, and to begin anew as the locked app."""

    # -- the locked app

    async def passed(self, app: "QGuiApplication", tasks: "GuiTasks") -> AppConfig | None:
        """Show the locked window until the app goes on, with what it is then to start with, or is closed: None.
        `instead` and `leave` take the window down; closed until then, it ends the app (`closed`)."""
        # Known before the first view is read: a singleton that comes later has Qt (6.11) take the types read by then
        # for others, and nothing could be shown behind the unlock.
        import desktop.viewmodels.shortcuts  # noqa: F401
        from desktop.system.event_loop import Termination
        from desktop.system.preferences import PreferencesFile
        from desktop.system.qml import Engine as QmlEngine
        from desktop.system.qml import give_icon, prepare_application
        from desktop.system.single_instance import Doorbell
        from desktop.viewmodels.app_settings import AppSettings
        from desktop.viewmodels.locked import LockedModel

        over = asyncio.Event()
        with contextlib.ExitStack() as ends:
            ends.callback(Termination(over.set).dispose)
            doorbell = Doorbell(self.paths.folder, self._rung, answers=lambda: not over.is_set())
            doorbell.listen()
            ends.callback(doorbell.close)
            preferences = PreferencesFile(self.paths.settings).load()
            model = LockedModel(self, tasks, AppSettings(preferences, lambda _: None))
            model.left.connect(lambda: self._go_on(over))
            model.closed.connect(self.closed.set)
            model.closed.connect(over.set)
            prepare_application(app)
            self._locked = LockedViews(model, QmlEngine(), hidden=self._config.hidden)
            give_icon(app)
            await over.wait()
            if not self._opened:
                self.leave()
        return replace(self._config, link=self._link, hidden=False) if self._opened else None

    def _rung(self, ringing: "Ringing") -> None:
        """A later start: it is the locked window that is shown, and what was to be opened waits for the unlock."""
        self._link = ringing.link or self._link
        if ringing.shows and self._locked is not None:
            self._locked.show()

    def _go_on(self, over: asyncio.Event) -> None:
        self._opened = True
        over.set()

    def instead(self, views: V) -> V:
        """The app's own window stands in the place of the locked one."""
        self.leave()
        return views

    def leave(self) -> None:
        """Take the locked window down, where it stands still."""
        locked, self._locked = self._locked, None
        if locked is not None:
            locked.close()

    def wait_left(self) -> float:
        """See `viewmodels.locked.Lock`."""
        return self._app_lock.wait_left()

    async def open(self, passphrase: str) -> None:
        """See `viewmodels.locked.Lock`."""
        await self._app_lock.open(passphrase)

    async def forget(self) -> None:
        """See `viewmodels.locked.Lock`."""
        from desktop.app.forgetting import forget_everything

        await forget_everything(self.paths, self._app_lock)

    # -- the app while it is open

    def watch(
        self, seats: "Seats", seat: "Seat", views: Views, tasks: "GuiTasks", end: "Callable[[], object]"
    ) -> "Callable[[], None]":
        """The first picture, of `seat`, stands: from now on the app can be locked, and locks itself; `end` ends it in
        order. What is returned is called before it does."""
        self._watched = watched = _Watched(seats, views, tasks, end, self._config.bridge.grace)
        if self._opened and self.on:
            tasks.start(self._app_lock.settle())
            watched.come_back(seat)
        self._watch_away()
        return self._unwatch

    def _unwatch(self) -> None:
        watched, self._watched = self._watched, None
        if watched is not None:
            watched.dispose()

    def _watch_away(self) -> None:
        if self._watched is not None:
            self._watched.watch_idle(self.idle_after if self.on else 0, self.lock)
            self._watched.watch_computer(self.lock if self.on and self.with_computer else None)

    @property
    def on(self) -> bool:
        """See `viewmodels.app_lock.Locks`."""
        return app_lock_file(self._config.base).exists()

    @property
    def idle_after(self) -> int:
        """See `viewmodels.app_lock.Locks`."""
        return self._app_lock.idle_after

    @property
    def with_computer(self) -> bool:
        """See `viewmodels.app_lock.Locks`."""
        return self._app_lock.with_computer

    async def put_on(self, passphrase: str, idle_after: int) -> None:
        """See `viewmodels.app_lock.Locks`."""
        await self._app_lock.put_on(passphrase, idle_after)
        self._watch_away()

    async def change(self, passphrase: str, new: str) -> None:
        """See `viewmodels.app_lock.Locks`."""
        await self._app_lock.change(passphrase, new)

    async def take_off(self, passphrase: str) -> None:
        """See `viewmodels.app_lock.Locks`."""
        await self._app_lock.take_off(passphrase)
        self._watch_away()

    async def choose_idle(self, seconds: int) -> None:
        """See `viewmodels.app_lock.Locks`."""
        await self._app_lock.choose_idle(seconds)
        self._watch_away()

    async def choose_with_computer(self, locks: bool) -> None:
        """See `viewmodels.app_lock.Locks`."""
        await self._app_lock.choose_with_computer(locks)
        self._watch_away()

    def lock(self) -> None:
        """Lock now; once is enough."""
        if self._watched is not None and self.on and not self.wanted:
            self.wanted = True
            self.hidden = self._watched.hidden
            self._watched.end_here()

    @property
    def _app_lock(self) -> "AppLock":
        if self._lock is None:
            # Imported here: a start without a lock needs none of it.
            from desktop.system.app_lock import AppLock
            from desktop.system.offthread import OffThread

            self._lock = AppLock(self.paths.folder, self._config.secrets, OffThread("keyring"), self.key)
        return self._lock


class Seat(Protocol):
    """An account's part of the app."""

    @property
    def bridge(self) -> "Bridge":
        """The way to its engine."""
        ...

    @property
    def shell(self) -> "ShellModel | None":
        """Its view-models, once it was shown."""
        ...


class Seats(Protocol):
    """The accounts that are open."""

    @property
    def all(self) -> "Sequence[Seat]":
        """Each of them."""
        ...


class _Watched:
    """The window that is open, and how it is left so that one comes back to the same threads."""

    def __init__(
        self, seats: Seats, views: Views, tasks: "GuiTasks", end: "Callable[[], object]", within: float
    ) -> None:
        self._within = within
        self._seats = seats
        self._views = views
        self._tasks = tasks
        self._end = end
        self._idle: IdleWatch | None = None
        self._computer: ComputerLock | None = None
        self._coming_back: Seat | None = None

    def dispose(self) -> None:
        """Watch no longer."""
        self.watch_idle(0, self.dispose)
        self.watch_computer(None)
        self._come_back_no_more()

    def watch_idle(self, after: int, then: "Callable[[], object]") -> None:
        """Call `then` after so many seconds without input; 0 for never."""
        idle, self._idle = self._idle, None
        if idle is not None:
            idle.dispose()
        if after:
            from desktop.system.idle import IdleWatch

            self._idle = IdleWatch(self._views.window, after, then)

    def watch_computer(self, then: "Callable[[], object] | None") -> None:
        """Call `then` when the computer is locked or goes to sleep; None for never."""
        if then is None:
            computer, self._computer = self._computer, None
            if computer is not None:
                computer.dispose()
        elif self._computer is None:
            from desktop.system.computer_lock import ComputerLock

            self._computer = ComputerLock(then)
            self._computer.begin()

    def come_back(self, seat: Seat) -> None:
        """Open the thread that was open when the app was locked, as soon as the account is."""
        if seat.shell is not None:
            self._coming_back = seat
            seat.shell.changed.connect(self._look)
            self._look()

    def _look(self) -> None:
        seat = self._coming_back
        if seat is not None and seat.shell is not None and seat.shell.stage == "ready":
            self._come_back_no_more()
            self._tasks.start(self._open_left(seat.bridge, seat.shell))

    def _come_back_no_more(self) -> None:
        seat, self._coming_back = self._coming_back, None
        if seat is not None and seat.shell is not None:
            seat.shell.changed.disconnect(self._look)

    async def _open_left(self, bridge: "Bridge", shell: "ShellModel") -> None:
        from desktop.bridge.contract import Engine, Problem

        with contextlib.suppress(Problem):  # Who signed out meanwhile comes back to nothing.
            thread = await bridge.call(Engine.left_at)
            # Whoever has turned to something meanwhile stays there.
            if thread is not None and shell.stage == "ready" and shell.section == "inbox" and shell.open_chat is None:
                shell.show_thread(str(thread), "")

    @property
    def hidden(self) -> bool:
        """Whether the window is out of sight."""
        from PySide6.QtCore import Qt

        window = self._views.window
        return not window.isVisible() or bool(window.windowStates() & Qt.WindowState.WindowMinimized)

    def end_here(self) -> None:
        """Nothing is to be seen any more: the app notes the threads, unless an engine does not answer, and ends in
        order, which keeps what was typed."""
        self._views.remember()
        self._views.leave()
        self._tasks.start(self._end_here())

    async def _end_here(self) -> None:
        shells = [(seat.bridge, seat.shell) for seat in self._seats.all]
        try:
            if noting := [
                self._tasks.start(self._leave(bridge, shell))
                for bridge, shell in shells
                if shell is not None and shell.stage == "ready"
            ]:
                await asyncio.wait(noting, timeout=self._within)
        finally:
            self._end()

    async def _leave(self, bridge: "Bridge", shell: "ShellModel") -> None:
        from uuid import UUID

        from desktop.bridge.contract import Engine, Problem

        with contextlib.suppress(Problem):  # It signs out just now.
            chat = shell.open_chat
            await bridge.call(Engine.leave_at, None if chat is None else UUID(chat.key))


class LockedViews:
    """The locked window."""

    def __init__(self, model: "LockedModel", qml: "QmlEngine", *, hidden: bool) -> None:
        """`hidden`: it begins minimized, for nobody asked to see it."""
        from PySide6.QtQuick import QQuickWindow

        self._model = model
        self._qml = qml
        self._qml.setInitialProperties({"locked": model, "minimized": hidden})
        self._qml.loadFromModule(*_WINDOW)
        roots = self._qml.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the locked window could not be loaded")
        self.window: QQuickWindow = roots[0]

    def show(self) -> None:
        """Bring it to the front."""
        from PySide6.QtCore import QMetaObject

        QMetaObject.invokeMethod(self.window, "reveal")
        self.window.raise_()
        self.window.requestActivate()

    def close(self) -> None:
        """Take it down, now."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self.window.hide()
        self.window.deleteLater()
        self._qml.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._model.dispose()
