"""Plays a film with Qt's own player, out of this module alone: it is loaded when a film is first played, on another
thread, see `multimedia`. Without a loudspeaker a film plays in silence.

The player has threads, which read the film through Python, and calls of it that end one wait for it. Made from Python,
such a call would hold the interpreter that the other one needs, and both would wait for ever. So they are slots of Qt's
that a queued signal calls, with no Python on the way, and the place where frames go never changes: they are passed on.
"""

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QVideoFrame, QVideoSink

from desktop.media.sources import Film
from desktop.system.film_device import FilmDevice

_Status = QMediaPlayer.MediaStatus
_State = QMediaPlayer.PlaybackState


class FilmPlayer(QObject):
    """One film at a time. Made after `multimedia.load`, on the window's thread. What it is told is done when Qt's loop
    turns; it must have turned after the last `end` before this goes."""

    turned = Signal()
    """It plays, or not any more, or something is known of the film."""
    moved = Signal()
    """The place in it is another."""
    failed = Signal()
    """The film cannot be played, or not any further."""
    _played = Signal()
    _paused = Signal()
    _sought = Signal("qlonglong")  # type: ignore[arg-type]
    _emptied = Signal(QUrl)
    _begun = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        queued = Qt.ConnectionType.QueuedConnection
        self._played.connect(self._player.play, queued)
        self._paused.connect(self._player.pause, queued)
        self._sought.connect(self._player.setPosition, queued)
        self._emptied.connect(self._player.setSource, queued)
        self._begun.connect(self._begin, queued)
        self._player.playbackStateChanged.connect(self.turned)
        self._player.durationChanged.connect(self.turned)
        self._player.positionChanged.connect(self.moved)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._error)
        self._sink.videoFrameChanged.connect(self._frame)
        self._device: FilmDevice | None = None
        self._asked = 0
        self._plays = False
        """What begins plays at once."""
        self._left: list[FilmDevice] = []
        self._shown: QVideoSink | None = None

    @property
    def playing(self) -> bool:
        """Whether it runs now."""
        return self._player.playbackState() is _State.PlayingState

    @property
    def ended(self) -> bool:
        """Whether it ran to its end."""
        return self._player.mediaStatus() is _Status.EndOfMedia

    @property
    def position(self) -> int:
        """Milliseconds from its beginning."""
        return self._player.position()

    @property
    def duration(self) -> int:
        """Milliseconds; 0 until that is known."""
        return self._player.duration()

    def begin(self, film: Film) -> None:
        """Play `film` from its beginning, unless it is told to pause before; its source is closed when it ends."""
        self._leave()
        self._plays = True
        self._device = FilmDevice(film.source)
        self._device.setParent(self)
        self._ask()

    def end(self) -> None:
        """Let go of the film."""
        if self._device is not None:
            self._leave()
            self._ask()

    def play(self) -> None:
        """Go on; from the beginning where it ran to its end."""
        self._plays = True
        self._played.emit()

    def pause(self) -> None:
        """Stay where it is."""
        self._plays = False
        self._paused.emit()

    def seek(self, position: int) -> None:
        """Go to a place, milliseconds from the beginning. It goes on from there, or shows what stands there."""
        self._sought.emit(position)

    def mute(self, muted: bool) -> None:
        """Without sound, or with it."""
        self._sound.setMuted(muted)

    def show(self, sink: QObject | None) -> None:
        """Where its frames go (a QVideoSink), the last one at once; or nowhere."""
        self._shown = sink if isinstance(sink, QVideoSink) else None
        if self._shown is not None and self._device is not None:
            self._shown.setVideoFrame(self._sink.videoFrame())

    def _leave(self) -> None:
        if self._device is not None:
            self._left.append(self._device)
            self._device = None

    def _ask(self) -> None:
        """Have the player let go of what it has, then see what comes next."""
        self._asked += 1
        self._emptied.emit(QUrl())
        self._begun.emit()

    @Slot()
    def _begin(self) -> None:
        """The player has let go of what it had; what begins before the last time would be let go of again."""
        self._asked -= 1
        if self._asked:
            return
        for device in self._left:
            device.end()
            device.deleteLater()
        self._left.clear()
        if self._device is not None:
            self._device.begin()
            # A loudspeaker that is not there would be told of on the console at every start.
            silent = QMediaDevices.defaultAudioOutput().isNull()
            self._player.setAudioOutput(None if silent else self._sound)  # type: ignore[arg-type]
            self._player.setSourceDevice(self._device, QUrl())
            (self._played if self._plays else self._paused).emit()

    @Slot(QVideoFrame)
    def _frame(self, frame: QVideoFrame) -> None:
        if self._shown is not None and frame.isValid():
            self._shown.setVideoFrame(frame)

    @Slot(QMediaPlayer.MediaStatus)
    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is _Status.InvalidMedia or (status is _Status.LoadedMedia and not self._player.hasVideo()):
            self.failed.emit()
        self.turned.emit()

    @Slot(QMediaPlayer.Error, str)
    def _error(self, error: QMediaPlayer.Error, _words: str) -> None:
        if error is not QMediaPlayer.Error.NoError:
            self.failed.emit()
