"""A desktop in memory: a tray that comes and goes, and what starts at the sign-in to it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from desktop.system.login_item import AtSignIn


class FakeHost(QObject):
    """See `desktop.viewmodels.staying.Host`, and `desktop.system.tray_host.TrayHost`."""

    changed = Signal()
    available = True

    def begin(self) -> None:
        """It looks; a tray that is there is told of at once."""
        if self.available:
            self.changed.emit()

    def dispose(self) -> None:
        """It looks no more."""

    def set(self, available: bool) -> None:
        """A tray comes, or goes."""
        self.available = available
        self.changed.emit()


class FakeLogin:
    """See `desktop.system.login_item.LoginItem`."""

    def __init__(self) -> None:
        self.what = AtSignIn.NOTHING
        self.refuses = False
        self.threads: set[int] = set()

    def get(self) -> AtSignIn:
        """As it is."""
        self.threads.add(threading.get_ident())
        return self.what

    def put(self, what: AtSignIn) -> None:
        """As it is wanted, unless it refuses."""
        self.threads.add(threading.get_ident())
        if self.refuses:
            raise PermissionError
        self.what = what
