"""Notices when nobody has used the window for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from desktop.domain.app_lock import idle_left

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
_LOOK_MOST = 30.0
"""Seconds between two looks at the clocks: a timer may stand still while the computer sleeps."""


class IdleWatch(QObject):
    """Calls `then` when `window` had no input for `after` seconds, sleep of the computer included. Dispose it."""

    def __init__(
        self,
        window: QQuickWindow,
        after: float,
        then: Callable[[], object],
        *,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._window = window
        self._after = after
        self._then = then
        self._steady = steady
        self._wall = wall
        self._touched = (steady(), wall())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)
        self._look()

    def dispose(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What Qt calls ahead of each event of the window; none is kept from it."""
        if event.type() in _INPUT:
            # The first key after a sleep does not undo that nobody was there.
            self._look()
            self._touched = (self._steady(), self._wall())
        return False

    @Slot()
    def _look(self) -> None:
        steady, wall = self._touched
        left = idle_left(round(self._after), self._steady() - steady, self._wall() - wall)
        if left <= 0:
            self._timer.stop()
            self._then()
        else:
            self._timer.start(round(min(left, _LOOK_MOST) * 1000))
