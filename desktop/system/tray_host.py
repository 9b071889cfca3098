"""Whether this desktop has a tray now.

On Linux that is somebody on the session bus who watches for icons. A panel may come after the app (both start with the
person's sign-in) and may be started anew, so this goes on looking; Qt, asked too early, would say no for good.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher, QDBusServiceWatcher

WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_HOST = "IsStatusNotifierHostRegistered"
_GONE_AFTER_MS = 5_000
_AGAIN_MS = 3_000
_SCREENS = ("xcb", "wayland", "wayland-egl")
"""The platforms of Qt's that speak to a tray over the bus."""


def bus_is_there() -> bool:
    """Whether there is a session bus. Asking for one where there is none would start it."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and Path(folder, "bus").exists()


def reach_bus() -> None:
    """Load what speaks over the session bus and connect to it, where a tray is asked for there: `TrayHost` finds it
    done. Blocks."""
    if _asks_the_bus():
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.sessionBus()


def _asks_the_bus() -> bool:
    return sys.platform == "linux" and QGuiApplication.platformName() in _SCREENS and bus_is_there()


class TrayHost(QObject):
    """`begin` looks; from then on `changed` tells when a tray came or has been gone for a while. Dispose it."""

    changed = Signal()

    def __init__(self, gone_after_ms: int = _GONE_AFTER_MS, again_ms: int = _AGAIN_MS) -> None:
        super().__init__()
        self._available = False
        self._bus: QDBusConnection | None = None
        self._services: QDBusServiceWatcher | None = None
        self._answer: QDBusPendingCallWatcher | None = None
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(gone_after_ms)
        self._gone.timeout.connect(self._lost)
        # While somebody watches and nobody shows, or who watches cannot answer: they may have the name and not be whole
        # yet, or be busy. PySide cannot listen to the signal that would tell.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(again_ms)
        self._again.timeout.connect(self.ask)

    @property
    def available(self) -> bool:
        """Whether an icon would be seen."""
        return self._available

    def begin(self) -> None:
        """Look, and go on looking."""
        if sys.platform != "linux":
            self._set(sys.platform in ("win32", "darwin"))
        elif _asks_the_bus():
            self._watch()

    def dispose(self) -> None:
        """Look no more."""
        self._gone.stop()
        self._again.stop()
        self._answer = self._bus = None
        if self._services is not None:
            self._services.deleteLater()
            self._services = None

    def _watch(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        self._bus = bus
        modes = QDBusServiceWatcher.WatchModeFlag
        self._services = QDBusServiceWatcher(
            WATCHER, bus, modes.WatchForRegistration | modes.WatchForUnregistration, self
        )
        self._services.serviceRegistered.connect(self.ask)
        self._services.serviceUnregistered.connect(self._leaves)
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask whoever watches whether anybody shows what it finds."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        if self._bus is not None:
            message = QDBusMessage.createMethodCall(WATCHER, _PATH, _PROPERTIES, "Get")
            message.setArguments([WATCHER, _HOST])
            self._answer = QDBusPendingCallWatcher(self._bus.asyncCall(message))
            self._answer.finished.connect(self._told)

    @Slot("QDBusPendingCallWatcher*")
    def _told(self, answer: QDBusPendingCallWatcher) -> None:
        if self._answer is None:
            return
        if answer.isError():
            self._refused(answer)
        elif answer.reply().arguments()[0].variant():
            self._gone.stop()
            self._set(True)
        else:
            self._again.start()

    def _refused(self, answer: QDBusPendingCallWatcher) -> None:
        from PySide6.QtDBus import QDBusError

        kinds = QDBusError.ErrorType
        # Without anybody to watch there is nothing to ask again for: whoever comes is told of.
        if answer.error().type() not in (kinds.ServiceUnknown, kinds.Disconnected):
            self._again.start()

    @Slot()
    def _leaves(self) -> None:
        self._again.stop()
        self._gone.start()

    @Slot()
    def _lost(self) -> None:
        self._set(False)

    def _set(self, available: bool) -> None:
        if available != self._available:
            self._available = available
            self.changed.emit()
