"""How much photos, videos and files take up on this computer, and how much they may."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Bridge, Engine
from desktop.bridge.media import Kept
from desktop.domain.problem import Problem
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.media_words import size_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CHOICES = (250_000_000, 1_000_000_000, 4_000_000_000, 16_000_000_000)
"""Bytes."""


@QmlElement
@QmlUncreatable("Made by the storage page.")
class MediaStorageModel(QObject):
    """`read` asks what there is; it is not told when it changes."""

    changed = Signal()
    freed = Signal()
    """There is less here than there was."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kept = Kept(0, CHOICES[1])
        self._asking = Asking(bridge, self.changed.emit, self._blame)

    @Property(str, notify=changed)
    def used(self) -> str:
        """What is kept, in words."""
        words = self.tr("{used} of at most {most} on this computer")
        return words.replace("{used}", size_words(self._kept.used)).replace("{most}", size_words(self._kept.most))

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Whether there is nothing to be removed."""
        return self._kept.used == 0

    @Property(str, notify=changed)
    def most(self) -> str:
        """The choice that holds, or the nearest to it."""
        return str(min(CHOICES, key=lambda choice: abs(choice - self._kept.most)))

    @Property("QVariantList", constant=True)
    def choices(self) -> list[dict[str, str]]:
        """What may be chosen: value and words."""
        return [{"value": str(choice), "label": size_words(choice)} for choice in CHOICES]

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last."""
        return self._asking.fault

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was done last."""
        return self._asking.notice

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._asking.busy

    @Slot()
    def read(self) -> None:
        """Ask what there is."""
        self._asking.ask(self._read())

    @Slot(str)
    def choose(self, most: str) -> None:
        """Keep at most so many bytes from now on."""
        if most in map(str, CHOICES):
            self._asking.ask(self._choose(int(most)))

    @Slot()
    def freeUp(self) -> None:
        """Remove what the relay has as well."""
        self._asking.ask(self._free_up())

    async def _read(self) -> None:
        self._kept = await self._bridge.call(Engine.media_kept)

    async def _choose(self, most: int) -> None:
        self._kept = await self._bridge.call(Engine.limit_media, most)
        self.freed.emit()

    async def _free_up(self) -> None:
        before = self._kept.used
        self._kept = await self._bridge.call(Engine.free_up_media)
        self._asking.say(self.tr("{size} freed").replace("{size}", size_words(max(0, before - self._kept.used))))
        self.freed.emit()

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)
