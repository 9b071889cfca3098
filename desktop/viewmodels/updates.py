"""New versions: what the page about the app says of them, and the banner once one is ready."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.updates import Offer, UpdateFault, UpdateRefused, UpdateState, is_due
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.context import wall_clock
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.times import Times
from desktop.viewmodels.update_words import (
    BY_PACKAGES,
    COMING,
    FAULTS,
    LOOKED,
    LOOKING,
    NEVER,
    NEWEST,
    NOT_THIS_BUILD,
    READY,
)
from desktop.viewmodels.words import say

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CHECKED_EVERY = 15 * 60 * 1000
"""Milliseconds between two questions whether it is time to look; a computer that slept is not a day late."""

Start = Callable[[Coroutine[Any, Any, None]], object]


class Updates(Protocol):
    """What looks for new versions, off this thread."""

    def state(self) -> UpdateState:
        """What is known from before."""
        ...

    async def bring(self, found: Callable[[Offer], None], *, again: bool) -> UpdateState:
        """Look, and fetch what is newer, after `found` was told; the state after it. UpdateRefused.

        With `again`, also what could not be installed before.
        """
        ...


class Brought(StrEnum):
    """Who brings new versions."""

    BY_ITSELF = "by_itself"
    BY_PACKAGES = "by_packages"
    BY_NOBODY = "by_nobody"


@QmlElement
@QmlUncreatable("made by the app")
class UpdatesModel(QObject):
    """`begin` looks by itself from then on, where the person lets it. Without `updates` nothing is ever looked for."""

    changed = Signal()
    restartWanted = Signal()

    def __init__(
        self,
        updates: Updates | None,
        brought: Brought,
        every: float,
        start: Start,
        appearance: AppSettings,
        times: Times | None = None,
        now: Callable[[], int] = wall_clock,
        parent: QObject | None = None,
    ) -> None:
        """`every`: seconds between two looks."""
        super().__init__(parent)
        self._updates = updates
        self._brought = brought
        self._every = round(every * 1000)
        self._start = start
        self._appearance = appearance
        self._times = times or Times()
        self._now = now
        self._state = UpdateState() if updates is None else updates.state()
        self._fault = _fault_in(self._state)
        self._coming: Offer | None = None
        self._busy = False
        self._put_away = False
        self._clock = QTimer(self, interval=CHECKED_EVERY)
        self._clock.timeout.connect(self._look_if_due)
        appearance.changed.connect(self._look_if_due)

    def begin(self) -> None:
        """Look now, if it is time, and whenever it is."""
        self._clock.start()
        self._look_if_due()

    def dispose(self) -> None:
        """Look no more."""
        self._clock.stop()
        self._appearance.changed.disconnect(self._look_if_due)

    @Slot()
    def _look_if_due(self) -> None:
        due = self._clock.isActive() and is_due(self._state.looked_at, self._now(), self._every)
        if due and self._appearance.looksForUpdates:
            self._look(again=False)

    def _look(self, *, again: bool) -> None:
        if self._updates is None or self._busy:
            return
        self._busy = True
        self._start(self._bring(self._updates, again=again))
        self.changed.emit()

    async def _bring(self, updates: Updates, *, again: bool) -> None:
        try:
            self._state = await updates.bring(self._found, again=again)
            self._fault = _fault_in(self._state)
        except UpdateRefused as refused:
            self._fault = refused.fault
            self._state = updates.state()
        finally:
            self._busy, self._coming = False, None
            self.changed.emit()

    def _found(self, offer: Offer) -> None:
        self._coming, self._put_away = offer, False
        self.changed.emit()

    @Property(bool, constant=True)
    def looks(self) -> bool:
        """Whether this build looks for new versions itself."""
        return self._updates is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether it is looking, or fetching."""
        return self._busy

    @Property(str, notify=changed)
    def line(self) -> str:
        """How it stands, in words."""
        if self._updates is None:
            return say(BY_PACKAGES if self._brought is Brought.BY_PACKAGES else NOT_THIS_BUILD)
        if self._coming is not None:
            return say(COMING).replace("%1", self._coming.version)
        if self._busy:
            return say(LOOKING)
        if self._state.ready is not None:
            return say(READY).replace("%1", self._state.ready.version)
        if not self._state.looked_at:
            return say(NEVER)
        words = NEWEST if self._fault is None else LOOKED
        return say(words).replace("%1", self._times.short(self._state.looked_at, self._now()))

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words; "" while it is looking."""
        return "" if self._fault is None or self._busy else say(FAULTS[self._fault])

    @Property(str, notify=changed)
    def banner(self) -> str:
        """What the window's banner says; "" without one."""
        ready = self._state.ready
        return "" if ready is None or self._put_away else say(READY).replace("%1", ready.version)

    @Slot()
    def look(self) -> None:
        """Look now."""
        self._look(again=True)

    @Slot()
    def putAway(self) -> None:
        """Say no more of it in the window; it is installed all the same."""
        self._put_away = True
        self.changed.emit()

    @Slot()
    def restart(self) -> None:
        """Install it now: the app ends, and opens again."""
        if self._state.ready is not None:
            self.restartWanted.emit()


def _fault_in(state: UpdateState) -> UpdateFault | None:
    return state.refused or (UpdateFault.NOT_INSTALLED if state.tried is not None else None)
