"""One's own quiet hours, on the page about messages."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Bridge, Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.domain.quiet import QuietHours, hours_of
from desktop.domain.reach import SettingsRow
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NIGHT = ("22:00", "8:00")
"""What is offered to somebody who has none yet."""


@QmlElement
@QmlUncreatable("Made by the settings.")
class QuietHoursModel(QObject):
    """`zone` is this computer's: by its clocks the hours are meant."""

    changed = Signal()

    def __init__(self, bridge: Bridge, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._zone = str(zone)
        self._settings = SettingsRow()
        self._can = False
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._changes = bridge.on_changes(self._hear)

    def dispose(self) -> None:
        """Listen to nothing any more."""
        self._changes.dispose()

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether the relay knows quiet hours."""
        return self._can

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether there are any."""
        return self._settings.quiet_hours is not None

    @Property(str, notify=changed)
    def begins(self) -> str:
        """From when, as it is typed."""
        hours = self._settings.quiet_hours
        return NIGHT[0] if hours is None else _clock(hours.begins)

    @Property(str, notify=changed)
    def ends(self) -> str:
        """Until when."""
        hours = self._settings.quiet_hours
        return NIGHT[1] if hours is None else _clock(hours.ends)

    @Property(str, notify=changed)
    def zone(self) -> str:
        """By which clocks."""
        hours = self._settings.quiet_hours
        return self._zone if hours is None else hours.time_zone

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The relay is being asked."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What is wrong, in words."""
        return self._asking.faults.get("", "")

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went well."""
        return self._asking.notice

    @Slot()
    def read(self) -> None:
        """Read what holds now."""
        self._asking.ask(self._read())

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Have quiet hours, at first those of a night, or none."""
        if on:
            self.choose(*NIGHT)
        else:
            self._asking.ask(self._set(None))

    @Slot(str, str)
    def choose(self, begins: str, ends: str) -> None:
        """Take these, by the clocks of this computer."""
        hours = hours_of(begins, ends, self._zone)
        wrong = "" if hours is not None else self.tr("Write two times of the day that differ, such as 22:00 and 8:00.")
        if not self._asking.refused({"": wrong}) and hours is not None:
            self._asking.ask(self._set(hours))

    async def _read(self) -> None:
        self._can = "quiet_hours" in await self._bridge.call(Engine.capabilities)
        self._settings = await self._bridge.call(Engine.privacy)

    async def _set(self, hours: QuietHours | None) -> None:
        self._settings = await self._bridge.call(Engine.set_quiet_hours, hours)
        self._asking.notice = self.tr("Saved.") if hours is not None else ""

    def _blame(self, problem: Problem) -> None:
        self._asking.faults = {"": sentence(problem)}

    def _hear(self, changes: Changes) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.SETTINGS:
                self._take(change.row)

    def _take(self, row: object) -> None:
        if isinstance(row, SettingsRow) and row.rev >= self._settings.rev and row != self._settings:
            self._settings = row
            self.changed.emit()


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
