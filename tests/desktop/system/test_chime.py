"""Short sounds: nothing happens without a loudspeaker, and what is played is what was asked for."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices, QSoundEffect
from pytestqt.qtbot import QtBot

from desktop.system import multimedia
from desktop.system.chime import Chime
from resources import folder


class Any(QAudioDevice):
    def isNull(self) -> bool:
        return False


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", staticmethod(Any))
    monkeypatch.setattr(
        QSoundEffect, "play", lambda effect: found.append((effect.source().fileName(), round(effect.volume(), 2)))
    )
    monkeypatch.setattr(QSoundEffect, "setSource", lambda effect, url: effect.setProperty("asked", url))
    monkeypatch.setattr(QSoundEffect, "source", lambda effect: effect.property("asked"))
    return found


def test_without_a_loudspeaker_nothing_is_heard(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[threading.Thread] = []

    def none() -> QAudioDevice:
        asked.append(threading.current_thread())
        return QAudioDevice()

    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", staticmethod(none))
    chime = Chime(folder("sounds"))
    chime.play("plane", 60)
    qtbot.waitUntil(lambda: threading.main_thread() in asked)
    chime.dispose()
    assert chime.children() == []
    assert asked[0] is not threading.main_thread()


def test_what_is_played_is_what_was_asked_for(
    qapp: QCoreApplication, qtbot: QtBot, played: list[tuple[str, float]]
) -> None:
    chime = Chime(folder("sounds"))
    chime.play("plane", 50)
    qtbot.waitUntil(lambda: bool(played))
    chime.play("bell", 100)
    chime.dispose()
    assert played == [("plane.wav", 0.25), ("bell.wav", 1.0)]


def test_while_it_is_loaded_the_last_one_counts_and_none_after_the_end(
    qapp: QCoreApplication, qtbot: QtBot, played: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    monkeypatch.setattr(multimedia, "load", lambda: go.wait())
    chime, ended = Chime(folder("sounds")), Chime(folder("sounds"))
    for one in (ended, chime):
        one.play("plane", 50)
        one.play("bell", 100)
    assert played == []
    go.set()
    ended.dispose()
    qtbot.waitUntil(lambda: bool(played))
    QCoreApplication.processEvents()
    assert played == [("bell.wav", 1.0)]
    chime.dispose()


def test_a_system_that_cannot_make_sounds_is_silent(
    qapp: QCoreApplication, played: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> None:
        raise ImportError("libpulse.so.0")

    monkeypatch.setattr(multimedia, "load", load)
    chime = Chime(folder("sounds"))
    chime.play("plane", 50)
    chime.dispose()
    QCoreApplication.processEvents()
    assert played == []
