"""What is said where nothing listens or speaks."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.domain.sound import DeviceLackingError, Lacking
from desktop.viewmodels import voice_devices


@pytest.mark.parametrize("why", list(Lacking))
def test_every_reason_has_words_that_say_what_to_do(why: Lacking) -> None:
    for words in (voice_devices.no_microphone(why), voice_devices.no_speaker(why)):
        assert words.endswith(".")
        assert "!" not in words


def test_the_systems_own_are_made_when_they_are_wanted() -> None:
    given = voice_devices.Devices()
    assert type(given.microphone()).__name__ == "Microphone"
    assert type(given.speaker()).__name__ == "Speaker"


def test_what_cannot_be_loaded_is_lacking(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    voice_devices.Devices().load()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    with pytest.raises(DeviceLackingError):
        voice_devices.Devices().load()
