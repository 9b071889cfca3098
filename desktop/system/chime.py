"""Short sounds. Qt's part for sound is loaded with the first one that is to be heard, on a thread of its own."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from desktop.log import EventLog

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_log = EventLog("chime")


class Chime(QObject):
    """Plays the files of a folder by their names, one at a time."""

    _loaded = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._effect: QSoundEffect | None = None
        self._wanted: tuple[str, int] | None = None
        self._loading: threading.Thread | None = None
        self._ready = False
        self._loaded.connect(self._begin)

    def play(self, name: str, volume: int) -> None:
        """Let a sound be heard, at `volume` percent; the one before is over. Without a loudspeaker nothing is heard."""
        self._wanted = (name, volume)
        if self._ready:
            self._play()
        elif self._loading is None:
            self._loading = threading.Thread(target=self._load, name="chime")
            self._loading.start()

    def dispose(self) -> None:
        """Silence."""
        self._wanted = None
        if self._loading is not None:
            self._loading.join()  # A tenth of a second at most; then nothing tells of it any more.
        if self._effect is not None:
            self._effect.stop()
            self._effect = None

    def _load(self) -> None:
        from desktop.system.multimedia import load

        try:
            load()
        except ImportError:
            _log.warning("no_sound")  # This system lacks what it is made of: a notice is there without it.
            return
        self._loaded.emit()

    @Slot()
    def _begin(self) -> None:
        self._ready = True
        self._play()

    def _play(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        wanted, self._wanted = self._wanted, None
        if wanted is None or QMediaDevices.defaultAudioOutput().isNull():
            return
        name, volume = wanted
        if self._effect is None:
            self._effect = QSoundEffect(self)
        self._effect.stop()
        self._effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
        # What is heard as half as loud is a quarter of it.
        self._effect.setVolume((volume / 100) ** 2)
        self._effect.play()
