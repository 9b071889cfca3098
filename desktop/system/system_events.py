"""What macOS tells an app by events, where other systems start it again or close its window."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QGuiApplication


def wanted() -> bool:
    """Whether this system tells by events. Elsewhere no filter is worth its price: Python would be asked of each."""
    return sys.platform == "darwin"


class SystemEvents(QObject):
    """`opened` gets the address of a link, as it came; `quitting` is called when the system's menu says Quit.

    Qt would close the window for that, which keeps the app. Dispose it.
    """

    def __init__(self, app: QGuiApplication, opened: Callable[[str], None], quitting: Callable[[], None]) -> None:
        super().__init__()
        self._app = app
        self._opened = opened
        self._quitting = quitting
        app.installEventFilter(self)

    def dispose(self) -> None:
        """Listen no more."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What Qt asks of every event: whether it is done with."""
        if watched is not self._app:
            return False
        if event.type() == QEvent.Type.Quit:
            self._quitting()
            return True
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            # Ours is no file: an address that Qt cannot read is handed on as it stands, and refused.
            self._opened(event.url().toString() or event.file())
            return True
        return False
