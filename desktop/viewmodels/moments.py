"""The sheet in which one chooses when: moments near at hand, and one of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain import moments
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BEFORE = "before"


@QmlElement
@QmlUncreatable("Made by what is put off.")
class MomentsModel(QObject):
    """`ask` shows it; whoever asked is told the moment that was chosen."""

    changed = Signal()
    shown = Signal()
    done = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = ""
        self._then: Callable[[int], None] = _nothing
        self._offered: tuple[moments.Moment, ...] = ()
        self._fault = ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is put off."""
        return self._title

    @Property("QVariantList", notify=changed)
    def options(self) -> list[dict[str, Any]]:
        """Moments: value, label, and when that is."""
        now, times = self._context.now(), self._context.times
        words = {
            moments.HOUR: self.tr("In an hour"),
            moments.EVENING: self.tr("This evening"),
            moments.TOMORROW: self.tr("Tomorrow"),
            moments.MONDAY: self.tr("Monday"),
            BEFORE: self.tr("As before"),
        }
        return [
            {"value": one.name, "label": words[one.name], "note": times.moment(one.at, now)} for one in self._offered
        ]

    @Property(str, notify=changed)
    def day(self) -> str:
        """Tomorrow, as it is typed."""
        tomorrow = self._context.times.day(self._context.now()) + timedelta(days=1)
        return tomorrow.isoformat()

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What is wrong with a moment of one's own."""
        return self._fault

    @Slot(str)
    def choose(self, value: str) -> None:
        """Take one of the options."""
        found = next((one for one in self._offered if one.name == value), None)
        if found is not None:
            self._take(found.at)

    @Slot(str, str)
    def chooseOwn(self, day: str, clock: str) -> None:
        """Take a moment of one's own."""
        at = moments.own(day, clock, self._context.now(), self._context.times.zone)
        if at is None:
            self._fault = self.tr("Choose a date and a time of the day within a year, such as 2026-11-30 and 9:00.")
            self.changed.emit()
        else:
            self._take(at)

    def ask(self, title: str, then: Callable[[int], None], before: int | None = None) -> None:
        """Show it under `title`; `then` is called with the moment (UTC ms). `before` is one that was chosen before."""
        now, zone = self._context.now(), self._context.times.zone
        offered = moments.offered(now, zone)
        if before is not None and before - now >= moments.LEAST:
            offered = (moments.Moment(BEFORE, before), *offered)
        self._title, self._then, self._offered, self._fault = title, then, offered, ""
        self.changed.emit()
        self.shown.emit()

    def leave(self) -> None:
        """Nobody is to choose any more."""
        self._then = _nothing
        self.done.emit()

    def _take(self, at: int) -> None:
        then, self._then = self._then, _nothing
        self.done.emit()
        then(at)


def _nothing(_: int) -> None:
    """Nobody asks."""
