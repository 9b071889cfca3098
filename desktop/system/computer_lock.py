"""Tells when the computer is locked or goes to sleep, each system's own way. Nothing is loaded before `begin`."""

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Watch(Protocol):
    """This system's way. What it was made with is called on a thread of its own."""

    def begin(self) -> None:
        """Listen from now on."""
        ...

    def end(self) -> None:
        """Listen no more."""
        ...


def watch_of_system(told: Callable[[], None]) -> Watch | None:
    """This system's way, if there is one."""
    if sys.platform == "win32":
        from desktop.system.computer_windows import WindowWatch

        return WindowWatch(told)
    elif sys.platform == "darwin":  # noqa: RET505 - the type checker reads one of the branches alone
        from desktop.system.computer_macos import CentreWatch

        return CentreWatch(told)
    elif sys.platform == "linux":
        from desktop.system.computer_bus import BusWatch

        return BusWatch(told)
    else:
        return None


class ComputerLock(QObject):
    """Made on the window's thread, where `then` is called, once for each time. Dispose it."""

    _told = Signal()

    def __init__(
        self, then: Callable[[], object], watching: Callable[[Callable[[], None]], Watch | None] = watch_of_system
    ) -> None:
        super().__init__()
        self._then = then
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._watch = watching(self._told.emit)

    def begin(self) -> None:
        """Listen from now on."""
        if self._watch is not None:
            self._watch.begin()

    def dispose(self) -> None:
        """Listen no more."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()

    @Slot()
    def _tell(self) -> None:
        if self._watch is not None:
            self._then()
