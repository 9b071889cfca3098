"""The moment when the app's first picture stands: what the picture does not need waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow


class FirstPicture(QObject):
    """Calls `then` once, after the first frame of `window` that is drawn while `shown` says so, or `within` seconds
    from now where there is none: nobody may be looking. Dispose it."""

    def __init__(
        self, window: QQuickWindow, shown: Callable[[], bool], then: Callable[[], object], within: float
    ) -> None:
        super().__init__()
        self._window = window
        self._shown = shown
        self._then = then
        self._waits = True
        self.drawn = False
        """Whether the picture was drawn; false after the time is over without it."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._over)
        self._timer.start(round(within * 1000))
        window.frameSwapped.connect(self._drawn)

    def dispose(self) -> None:
        """Wait no longer. Disposing again does nothing."""
        if self._waits:
            self._waits = False
            self._timer.stop()
            self._window.frameSwapped.disconnect(self._drawn)

    @Slot()
    def _drawn(self) -> None:
        if self._waits and self._shown():
            self.drawn = True
            self._over()

    @Slot()
    def _over(self) -> None:
        if self._waits:
            self.dispose()
            self._then()
