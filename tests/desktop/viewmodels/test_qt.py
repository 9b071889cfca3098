"""The typed property is Qt's own at run time."""

from __future__ import annotations

import PySide6.QtCore

from desktop.viewmodels.qt import MODULE, Property, QObject, Signal


class Counter(QObject):
    """A property that tells its change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many."""
        return self._count

    @count.setter
    def count(self, value: int) -> None:
        """Set how many."""
        self._count = value
        self.changed.emit()


def test_it_is_qts_property() -> None:
    counter, told = Counter(), []
    counter.changed.connect(lambda: told.append(True))
    counter.setProperty("count", 3)
    assert (counter.count, counter.property("count"), told) == (3, 3, [True])
    assert Property is PySide6.QtCore.Property
    assert MODULE == "Paravion.ViewModels"
