"""What the person is told of on this computer, and how: the page about notifications."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.alerts import Alert, AlertKind, Preview
from desktop.system.preferences import SOUNDS, Preferences
from desktop.viewmodels.alert_words import notice_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

EXAMPLE = "example"
"""The key of the notice that is shown as an example."""


class Kept(Protocol):
    """The settings of this computer."""

    @property
    def preferences(self) -> Preferences: ...

    def keep(self, **changes: object) -> None: ...


@QmlElement
@QmlUncreatable("Made by the settings.")
class AlertSettingsModel(QObject):
    """Over the preferences of this computer, whose keeper tells `changed`. `exampleWanted` and `soundWanted` are heard
    by who shows and plays."""

    changed = Signal()
    exampleWanted = Signal()
    soundWanted = Signal(str, int)
    """A sound's name, and percent."""

    def __init__(self, kept: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._native = True

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether one is told at all."""
        return self._kept.preferences.alerts

    @Property(str, notify=changed)
    def preview(self) -> str:
        """How much is said: `text`, `name` or `nothing`."""
        return self._kept.preferences.alert_preview

    @Property(str, notify=changed)
    def sound(self) -> str:
        """The sound's name, or `none`."""
        return self._kept.preferences.alert_sound

    @Property(int, notify=changed)
    def volume(self) -> int:
        """Percent."""
        return self._kept.preferences.alert_volume

    @Property(bool, notify=changed)
    def native(self) -> bool:
        """Whether the system shows notifications; else the window does."""
        return self._native

    @Property(str, notify=changed)
    def exampleTitle(self) -> str:
        """What a notice would say now."""
        return notice_of(self.example(), Preview(self.preview), EXAMPLE).title

    @Property(str, notify=changed)
    def exampleBody(self) -> str:
        """The same, below."""
        return notice_of(self.example(), Preview(self.preview), EXAMPLE).body

    def example(self) -> Alert:
        """Somebody wrote."""
        text = self.tr("Did you catch the light on the harbour this morning?")
        return Alert(UUID(int=0), AlertKind.MESSAGES, name=self.tr("Mina Klein"), text=text)

    def set_native(self, native: bool) -> None:
        """What the system can do turned out."""
        if native != self._native:
            self._native = native
            self.changed.emit()

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Be told, or not."""
        self._kept.keep(alerts=on)

    @Slot(str)
    def choosePreview(self, preview: str) -> None:
        """Take what `preview` says."""
        if preview in list(Preview):
            self._kept.keep(alert_preview=preview)

    @Slot(str)
    def chooseSound(self, sound: str) -> None:
        """Take a sound, which is heard at once, or `none`."""
        if sound in SOUNDS:
            self._kept.keep(alert_sound=sound)
            self._play()

    @Slot(int)
    def chooseVolume(self, percent: int) -> None:
        """Take how loud it is."""
        self._kept.keep(alert_volume=min(max(percent, 0), 100))

    @Slot()
    def playSound(self) -> None:
        """Let it be heard."""
        self._play()

    @Slot()
    def showExample(self) -> None:
        """Show what a notice looks like."""
        self.exampleWanted.emit()

    def _play(self) -> None:
        if self.sound != "none":
            self.soundWanted.emit(self.sound, self.volume)
