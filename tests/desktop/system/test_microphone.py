"""The microphone: what comes is handed on whole, and without one it says so."""

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from desktop.domain.sound import DeviceLackingError, Lacking
from desktop.system.microphone import Microphone, PcmReader
from tests.helpers.sounds import sweep


class Flowing(QBuffer):
    """A device whose sound comes little by little."""

    def come(self, data: bytes) -> None:
        at = self.pos()
        self.seek(self.size())
        self.write(data)
        self.seek(at)
        self.readyRead.emit()


def test_what_comes_is_handed_on_in_whole_samples(qapp: QCoreApplication) -> None:
    device, heard = Flowing(), list[bytes]()
    device.open(QIODevice.OpenModeFlag.ReadWrite)
    reader = PcmReader(device, 4, heard.append)
    said = sweep(100)
    for at in range(0, len(said), 333):
        device.come(said[at : at + 333])
    assert b"".join(heard) == said[: len(said) // 4 * 4]
    assert all(len(part) % 4 == 0 for part in heard)
    del reader


async def test_without_one_it_says_so(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMediaDevices, "defaultAudioInput", staticmethod(QAudioDevice))
    microphone = Microphone()
    with pytest.raises(DeviceLackingError) as caught:
        await microphone.open(lambda _: None, lambda: None)
    assert caught.value.why is Lacking.NONE
    microphone.close()
