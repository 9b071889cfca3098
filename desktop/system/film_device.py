"""A film as the player reads it: opened in memory, piece by piece, from where it lies encrypted."""

from PySide6.QtCore import QByteArray, QIODevice

from desktop.media.sources import Closable


class FilmDevice(QIODevice):
    """Reads `source` in places; the player's own threads do. What cannot be read any more is its end.

    Open it before the player has it, and close it only when the player has it no longer.
    """

    def __init__(self, source: Closable) -> None:
        super().__init__()
        self._source = source
        self._at = 0
        self._gone = False

    def begin(self) -> None:
        """Make it readable; Qt keeps nothing of it in a buffer of its own."""
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def end(self) -> None:
        """It can be read no longer."""
        self.close()
        self._source.close()

    def isSequential(self) -> bool:
        """It can be sought."""
        return False

    def size(self) -> int:
        """Bytes of all of it."""
        return self._source.size

    def bytesAvailable(self) -> int:
        """What is left from here on; nothing where it cannot be read any more, or FFmpeg would ask for ever."""
        return 0 if self._gone else max(0, self._source.size - self._at)

    def seek(self, pos: int) -> bool:
        """What Qt calls to go to another place."""
        super().seek(pos)
        self._at = pos
        return True

    def readData(self, maxlen: int) -> object:
        """What Qt calls for the next bytes."""
        try:
            data = self._source.read(self._at, maxlen)
        except OSError:
            # Erased or damaged while it played: the player says that it cannot go on.
            self._gone = True
            return QByteArray()
        self._at += len(data)
        return data

    def writeData(self, data: QByteArray | bytes | bytearray | memoryview, len: int) -> int:  # noqa: A002 - Qt's name
        """Nothing is ever written."""
        return -1
