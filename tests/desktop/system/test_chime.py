"""Short sounds: nothing happens without a loudspeaker, and what is played is what was asked for."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices, QSoundEffect

from desktop.system.chime import Chime
from resources import folder


class Any(QAudioDevice):
    def isNull(self) -> bool:
        return False


def test_without_a_loudspeaker_nothing_is_heard(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", staticmethod(QAudioDevice))
    chime = Chime(folder("sounds"))
    chime.play("plane", 60)
    chime.dispose()
    assert chime.children() == []


def test_what_is_played_is_what_was_asked_for(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[tuple[str, float]] = []
    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", staticmethod(Any))
    monkeypatch.setattr(
        QSoundEffect, "play", lambda effect: played.append((effect.source().fileName(), round(effect.volume(), 2)))
    )
    monkeypatch.setattr(QSoundEffect, "setSource", lambda effect, url: effect.setProperty("asked", url))
    monkeypatch.setattr(QSoundEffect, "source", lambda effect: effect.property("asked"))
    chime = Chime(folder("sounds"))
    chime.play("plane", 50)
    chime.play("bell", 100)
    chime.dispose()
    assert played == [("plane.wav", 0.25), ("bell.wav", 1.0)]
