"""A view that is made in parts, each in a turn of the window's loop of its own."""

from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_EVERY = 4
"""Milliseconds from one part to the next: what of it is laid out with the picture comes 1 ms after."""
_PICTURE = 40
"""Milliseconds for the first picture with all of it."""


@QmlElement
@QmlUncreatable("made for each account")
class InParts(QObject):
    """The view asks for as many parts as it has by now, and makes those up to `made`. Made at once, all of them would
    keep the window's thread for many times the 8 ms that it may be kept."""

    changed = Signal()

    def __init__(self, every: int = _EVERY, picture: int = _PICTURE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made = 0
        self._wanted = 0
        self._rested = False
        self._timer = once(every, self._next)
        self._picture = once(picture, self._rest)

    @Property(int, notify=changed)
    def made(self) -> int:
        """How many parts are to be there now."""
        return self._made

    @Property(bool, notify=changed)
    def rested(self) -> bool:
        """All that was asked for is there and was drawn."""
        return self._rested

    @Slot()
    def begin(self) -> None:
        """There is a new view, of which nothing is made."""
        self.stop()
        self._made = self._wanted = 0
        self._rested = False
        self.changed.emit()

    @Slot(int)
    def want(self, parts: int) -> None:
        """Make so many in all, from the next turn of the loop on; what is there stays."""
        self._wanted = parts
        if parts > self._made:
            self._rested = False
            self._picture.stop()
            self._timer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()
        self._picture.stop()

    @Slot()
    def _next(self) -> None:
        self._made += 1
        (self._timer if self._made < self._wanted else self._picture).start()
        self.changed.emit()

    @Slot()
    def _rest(self) -> None:
        self._rested = True
        self.changed.emit()
