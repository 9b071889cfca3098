"""Short sounds. Qt's part for sound is loaded with the first one that is to be heard."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect


class Chime(QObject):
    """Plays the files of a folder by their names, one at a time."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._effect: QSoundEffect | None = None

    def play(self, name: str, volume: int) -> None:
        """Let a sound be heard, at `volume` percent; the one before is over. Without a loudspeaker nothing is heard."""
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        if QMediaDevices.defaultAudioOutput().isNull():
            return
        if self._effect is None:
            self._effect = QSoundEffect(self)
        self._effect.stop()
        self._effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
        # What is heard as half as loud is a quarter of it.
        self._effect.setVolume((volume / 100) ** 2)
        self._effect.play()

    def dispose(self) -> None:
        """Silence."""
        if self._effect is not None:
            self._effect.stop()
            self._effect = None
