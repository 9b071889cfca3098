"""Python's garbage, collected on the window's thread alone.

Python collects cycles on whichever thread makes the next object. A cycle that holds Qt objects must not come apart on
the engine's thread: Qt's objects belong to the thread that made them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1_000
_YOUNG, _MIDDLE, _OLD = 5_000, 10, 10
"""New objects, young collections and middle collections after which the next generation is looked through."""


@contextmanager
def collected_by_hand() -> Iterator[None]:
    """Python collects nothing by itself meanwhile. It is to last until the last object of Qt has ended: one that ends
    holds a lock while it asks for its Python side, and a collection in that moment ends others that wait for the lock.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class GuiGarbage(QObject):
    """To be used in `collected_by_hand`: from `settle` on a timer of this thread collects cycles. Dispose it."""

    def __init__(self, every_ms: int = EVERY_MS) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.collect)

    @Slot()
    def collect(self) -> None:
        """Look through what is due: the young objects often, the old ones seldom."""
        young, middle, old = gc.get_count()
        if old > _OLD:
            gc.collect(2)
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def settle(self) -> None:
        """The app has started: what lives now will live long and is not looked through again, what comes is."""
        gc.freeze()
        self._timer.start()

    def dispose(self) -> None:
        """Collect no more; what was kept out of sight can be collected again."""
        self._timer.stop()
        gc.unfreeze()
