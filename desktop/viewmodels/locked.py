"""The locked app: a field for the passphrase, and the way out for who forgot it. Nothing of an account is here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Protocol

from PySide6.QtCore import QTimer

from desktop.domain.problem import Problem
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.asking import Asking, Starts
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.words import fault, say, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

WAITS = QT_TRANSLATE_NOOP("Words", "That was wrong a few times in a row. You can try again in %1.")
WRONG = QT_TRANSLATE_NOOP("Words", "This is not the passphrase.")
_TICK_MS = 250


class Lock(Protocol):
    """What opens the app again, or clears it. Both may raise Problem."""

    def wait_left(self) -> float:
        """Seconds until the next try is allowed."""
        ...

    async def open(self, passphrase: str) -> None:
        """Open what is locked."""
        ...

    async def forget(self) -> None:
        """Remove the lock, and everything on this computer that only its passphrase could open."""
        ...


@QmlElement
@QmlUncreatable("made by the app")
class LockedModel(QObject):
    """`page` is `passphrase` or `forgotten`. `left`: the app goes on, opened or cleared. `closed`: the window was
    closed."""

    changed = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, lock: Lock, starts: Starts, appearance: AppSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = lock
        self._appearance = appearance
        self._page = "passphrase"
        self._seconds = 0
        self._asking = Asking(starts, self.changed.emit, self._blame)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        try:
            self._tick()
        except Problem as problem:
            self._blame(problem)

    def dispose(self) -> None:
        """Count no further."""
        self._ticks.stop()

    # -- what is shown

    @Property(AppSettings, constant=True)
    def appearance(self) -> AppSettings:
        """What the theme and the window follow."""
        return self._appearance

    @Property(str, notify=changed)
    def page(self) -> str:
        """See the class."""
        return self._page

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the passphrase is being tried, or everything removed."""
        return self._asking.busy

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        """Whether no passphrase is taken now."""
        return self._seconds > 0

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong, in words; while it `waits`, for how long it does."""
        if self._seconds > 0:
            return say(WAITS).replace("%1", f"{self._seconds // 60}:{self._seconds % 60:02}")
        return self._asking.fault

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with the field `passphrase`, in words."""
        return self._asking.faults

    # -- what a person can do

    @Slot(str)
    def open(self, passphrase: str) -> None:
        """Try a passphrase."""
        if self._seconds > 0 or self._asking.refused({"passphrase": "" if passphrase else fault("passphrase_empty")}):
            return
        self._asking.ask(self._leave(lambda: self._lock.open(passphrase)))

    @Slot(bool)
    def forgot(self, yes: bool) -> None:
        """Turn to what forgetting means, or back."""
        if not self._asking.busy:
            self._page = "forgotten" if yes else "passphrase"
            self._asking.clear()

    @Slot()
    def clear(self) -> None:
        """Forget the passphrase for good, with what it kept: asked for on the page that says what that means."""
        if self._page == "forgotten":
            self._asking.ask(self._leave(self._lock.forget))

    @Slot()
    def close(self) -> None:
        """The window was closed."""
        self.closed.emit()

    async def _leave(self, act: Callable[[], Awaitable[None]]) -> None:
        await act()
        self.left.emit()

    def _blame(self, problem: Problem) -> None:
        if problem.name in ("wrong_passphrase", "lock_waits"):
            self._tick()
        if problem.name == "wrong_passphrase":
            self._asking.faults = {"passphrase": say(WRONG) if self._seconds > 0 else sentence(problem)}
        elif problem.name != "lock_waits":
            self._asking.fault = sentence(problem)

    @Slot()
    def _tick(self) -> None:
        seconds = ceil(self._lock.wait_left())
        if seconds > 0 and not self._ticks.isActive():
            self._ticks.start()
        elif seconds == 0:
            self._ticks.stop()
        if seconds != self._seconds:
            self._seconds = seconds
            self.changed.emit()
