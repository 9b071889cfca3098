"""The loudspeaker. Qt's part for sound is loaded with this module: import it when somebody wants to hear something."""

from PySide6.QtCore import QIODevice, QObject
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from desktop.domain.sound import RATE, WIDTH, DeviceLackingError, Lacking

_BUFFER = 400
"""Milliseconds of sound that the system has ahead."""


class Speaker(QObject):
    """The system's own, as it is when it starts. It takes samples of one channel, see `sound.RATE`."""

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._stream: QIODevice | None = None

    def start(self) -> None:
        """Begin; what was playing is over. DeviceLackingError."""
        self.stop()
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise DeviceLackingError(Lacking.NONE)
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(device, wanted, self)
        sink.setBufferSize(RATE * WIDTH * _BUFFER // 1_000)
        stream = sink.start()
        if sink.error() not in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            sink.deleteLater()
            raise DeviceLackingError(Lacking.BUSY)
        self._sink, self._stream = sink, stream

    def write(self, data: bytes) -> int:
        """Give it samples; how many bytes it took."""
        if self._sink is None or self._stream is None:
            return 0
        free = self._sink.bytesFree() // WIDTH * WIDTH
        return max(0, self._stream.write(data[:free])) if free > 0 else 0

    def played(self) -> int:
        """Milliseconds since the start."""
        return self._sink.processedUSecs() // 1_000 if self._sink is not None else 0

    def idle(self) -> bool:
        """Whether all that it took was heard."""
        return self._sink is None or self._sink.state() == QtAudio.State.IdleState

    def lost(self) -> bool:
        """Whether the device went."""
        return self._sink is not None and self._sink.error() in (QtAudio.Error.FatalError, QtAudio.Error.IOError)

    def stop(self) -> None:
        """Silence, at once."""
        sink, self._sink, self._stream = self._sink, None, None
        if sink is not None:
            sink.reset()
            sink.deleteLater()
