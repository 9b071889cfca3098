"""How long the messages of the open thread stay: what holds, and choosing something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import durations
from desktop.viewmodels.context import Context
from desktop.viewmodels.durations import DAY, HOUR, MINUTE, SECOND, YEAR
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CHOICES = (0, DAY, 7 * DAY, 90 * DAY)
CUSTOM = "custom"
LEAST, MOST = 30, YEAR
UNITS = {"s": SECOND, "min": MINUTE, "h": HOUR, "d": DAY}


def custom_seconds(amount: str, unit: str) -> int | None:
    """The seconds of an amount as a person wrote it; None where it is no whole number in range."""
    text = amount.strip()
    if not text.isdecimal() or len(text) > 9:
        return None
    seconds = int(text) * UNITS[unit]
    return seconds if LEAST <= seconds <= MOST else None


@QmlElement
@QmlUncreatable("Made by the chat.")
class TimerModel(QObject):
    """`say` tells what could not be done."""

    changed = Signal()

    def __init__(self, context: Context, say: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._say = say
        self._thread: ThreadRow | None = None
        self._setting = Latest(context.bridge)
        self._own = False
        self._unit = "h"
        self._fault = ""

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._setting.cancel()

    def show(self, thread: ThreadRow | None) -> None:
        """Another thread, or another state of it."""
        known = self._thread
        self._thread = thread
        if thread is None or known is None or known.thread_id != thread.thread_id:
            self._setting.cancel()
            self._own, self._fault = False, ""
        self.changed.emit()

    # -- what is shown

    @Property(bool, notify=changed)
    def allowed(self) -> bool:
        """Whether it can be set: both have the conversation in their inbox."""
        row = self._thread
        reached = row is not None and (row.other is None or row.other.can_message == "inbox")
        return row is not None and row.state == "active" and reached

    @Property(str, notify=changed)
    def badge(self) -> str:
        """For the header: 7 d, or nothing where messages stay."""
        return durations.short(self._seconds)

    @Property(str, notify=changed)
    def line(self) -> str:
        """What holds, as a sentence."""
        if not self._seconds:
            return self.tr("Messages stay until they are deleted.")
        return self.tr("New messages disappear after {time}.").replace("{time}", durations.words(self._seconds))

    @Property(str, notify=changed)
    def word(self) -> str:
        """What holds, in a word or two."""
        return durations.words(self._seconds) if self._seconds else self.tr("Off")

    @Property("QVariantList", notify=changed)
    def options(self) -> list[dict[str, Any]]:
        """What can be chosen: value and label."""
        shown = [{"value": str(seconds), "label": durations.words(seconds) or self.tr("Off")} for seconds in CHOICES]
        return [*shown, {"value": CUSTOM, "label": self.tr("Another time")}]

    @Property("QVariantList", constant=True)
    def units(self) -> list[dict[str, Any]]:
        """What a time of one's own is counted in."""
        labels = (self.tr("Seconds"), self.tr("Minutes"), self.tr("Hours"), self.tr("Days"))
        return [{"value": unit, "label": label} for unit, label in zip(UNITS, labels, strict=True)]

    @Property(str, notify=changed)
    def value(self) -> str:
        """The option that holds."""
        return CUSTOM if self._own or self._seconds not in CHOICES else str(self._seconds)

    @Property(bool, notify=changed)
    def own(self) -> bool:
        """Whether a time of one's own is being chosen."""
        return self._own

    @Property(str, notify=changed)
    def unit(self) -> str:
        """What it is counted in."""
        return self._unit

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What is wrong with it."""
        return self._fault

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The relay is being asked."""
        return self._setting.busy

    # -- what a person does

    @Slot(str)
    def choose(self, value: str) -> None:
        """Take one of the options."""
        self._own, self._fault = value == CUSTOM, ""
        if self._own:
            self.changed.emit()
        else:
            self._set(int(value))

    @Slot(str)
    def count(self, unit: str) -> None:
        """Count a time of one's own in this."""
        self._unit, self._fault = unit, ""
        self.changed.emit()

    @Slot(str)
    def chooseOwn(self, amount: str) -> None:
        """Take a time of one's own."""
        seconds = custom_seconds(amount, self._unit)
        if seconds is None:
            self._fault = self.tr("Choose a time from 30 seconds to a year, as a whole number.")
            self.changed.emit()
        else:
            self._set(seconds)

    # -- inside

    @property
    def _seconds(self) -> int:
        return 0 if self._thread is None else self._thread.disappear_after or 0

    def _set(self, seconds: int) -> None:
        if self._thread is None or self._setting.busy:
            return
        if seconds == self._seconds:
            self._done()
            return
        self._setting.start(self._ask(self._thread, seconds))
        self.changed.emit()

    async def _ask(self, thread: ThreadRow, seconds: int) -> None:
        try:
            await attempt(self._told, self._do, thread, seconds)
        finally:
            self._setting.finish()
            self.changed.emit()

    async def _do(self, thread: ThreadRow, seconds: int) -> None:
        await self._context.bridge.call(Engine.set_timer, thread.thread_id, seconds or None)
        self._done()

    def _done(self) -> None:
        self._own, self._fault = False, ""
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))
