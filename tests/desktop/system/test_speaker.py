"""The loudspeaker: without one it says so, and takes nothing."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from desktop.domain.sound import DeviceLackingError, Lacking
from desktop.system.speaker import Speaker


def test_without_one_it_says_so(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", staticmethod(QAudioDevice))
    speaker = Speaker()
    with pytest.raises(DeviceLackingError) as caught:
        speaker.start()
    assert caught.value.why is Lacking.NONE
    assert (speaker.write(bytes(96)), speaker.played(), speaker.idle(), speaker.lost()) == (0, 0, True, False)
    speaker.stop()
