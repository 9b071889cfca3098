"""The microphone. Qt's part for sound is loaded with this module: import it when somebody wants to speak."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QIODevice, QMicrophonePermission, QObject, Qt, QTimer, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices, QtAudio

from desktop.domain.sound import FLOAT, RATE, S16, DeviceLackingError, Lacking, PcmFormat

_SILENT_MOST = 3_000
"""Milliseconds after which a microphone that gives nothing counts as lost."""
_SAMPLES = {QAudioFormat.SampleFormat.Int16: S16, QAudioFormat.SampleFormat.Float: FLOAT}


class PcmReader(QObject):
    """Hands on what a device of Qt gives, as it comes, samples whole."""

    def __init__(self, device: QIODevice, frame: int, heard: Callable[[bytes], None]) -> None:
        super().__init__()
        self._device = device
        self._frame = frame
        self._heard = heard
        self._rest = b""
        device.readyRead.connect(self.read)

    @Slot()
    def read(self) -> None:
        """Something is there."""
        data = self._rest + bytes(self._device.readAll().data())
        whole = len(data) - len(data) % self._frame
        self._rest = data[whole:]
        if whole:
            self._heard(data[:whole])


class Microphone(QObject):
    """The system's own, as it is when it is opened. One recording at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._source: QAudioSource | None = None
        self._reader: PcmReader | None = None
        self._lost: Callable[[], None] | None = None
        self._silent = QTimer(self)
        self._silent.setSingleShot(True)
        self._silent.setInterval(_SILENT_MOST)
        self._silent.timeout.connect(self._failed)

    async def open(self, heard: Callable[[bytes], None], lost: Callable[[], None]) -> PcmFormat:
        """From now on `heard` is called with samples in the format that is returned, until `close`; `lost` where the
        device goes. DeviceLackingError."""
        if not await _allowed():
            raise DeviceLackingError(Lacking.REFUSED)
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise DeviceLackingError(Lacking.NONE)
        wanted = _format(device)
        pcm = PcmFormat(wanted.sampleRate(), wanted.channelCount(), _SAMPLES[wanted.sampleFormat()])
        source = QAudioSource(device, wanted, self)
        stream = source.start()
        if source.error() != QtAudio.Error.NoError:
            source.deleteLater()
            raise DeviceLackingError(Lacking.BUSY)

        def take(data: bytes) -> None:
            self._silent.start()
            heard(data)

        self._source, self._lost = source, lost
        self._reader = PcmReader(stream, pcm.frame, take)
        source.stateChanged.connect(self._changed)
        self._silent.start()
        return pcm

    def close(self) -> None:
        """Listen no more; nothing happens where it is closed."""
        self._silent.stop()
        self._lost = None
        source, self._source = self._source, None
        self._reader = None
        if source is not None:
            source.stateChanged.disconnect(self._changed)
            source.stop()
            source.deleteLater()

    @Slot()
    def _changed(self) -> None:
        if self._source is not None and self._source.error() != QtAudio.Error.NoError:
            self._failed()

    @Slot()
    def _failed(self) -> None:
        lost = self._lost
        self.close()
        if lost is not None:
            lost()


def _format(device: QAudioDevice) -> QAudioFormat:
    """One channel of 16 bits where the device can do that, else what it likes best."""
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    liked = device.preferredFormat()
    if liked.sampleFormat() not in _SAMPLES:
        liked.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return liked


async def _allowed() -> bool:
    """Whether the system lets the app listen; it may ask its person now."""
    app = QCoreApplication.instance()
    permission = QMicrophonePermission()
    if app is None or app.checkPermission(permission) == Qt.PermissionStatus.Granted:
        return True
    if app.checkPermission(permission) == Qt.PermissionStatus.Denied:
        return False
    answered = asyncio.get_running_loop().create_future()

    def answer(_: object) -> None:
        if not answered.done():
            answered.set_result(app.checkPermission(permission) == Qt.PermissionStatus.Granted)

    app.requestPermission(permission, app, answer)
    return bool(await answered)
