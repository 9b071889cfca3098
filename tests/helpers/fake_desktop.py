"""A desktop in memory: a tray that comes and goes, and what starts at the sign-in to it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from desktop.system.login_item import AtSignIn


class FakeHost(QObject):
    """See `desktop.viewmodels.staying.Host`."""

    changed = Signal()
    available = True

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
