"""Hears what a screen reader is made to say, wherever the keyboard is."""

from PySide6.QtCore import SIGNAL
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QSignalSpy


class Ears:
    """Listens to a window from now on."""

    def __init__(self, window: QQuickWindow) -> None:
        engine = qmlEngine(window)
        assert engine is not None
        self._spoken = engine.singletonInstance("views", "Spoken")
        self._spy = QSignalSpy(self._spoken, SIGNAL("said(QString)"))

    @property
    def heard(self) -> list[str]:
        """All that was said so far, in its order."""
        return [str(self._spy.at(n)[0]) for n in range(self._spy.count())]
