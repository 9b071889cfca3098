"""One app per profile: the second start asks the first to show its window, and ends.

The lock is the operating system's own on an open file, so the kernel drops it with the process, whatever kills that:
a stale lock cannot be. The doorbell is a local socket that only the same user can open; it carries one fixed word.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.domain.problem import Problem

_RAISE = b"raise\n"
_ANSWER = b"ok\n"
_WAIT_MS = 3_000


class ProfileLock:
    """The right to use a profile's files. Held until `release`, or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[Any] | None = None

    @property
    def held(self) -> bool:
        """Whether this process has it."""
        return self._file is not None

    def acquire(self) -> None:
        """Take it; nothing happens where it is held already. Problem `profile_in_use` where another process has it."""
        if self._file is not None:
            return
        file = self._path.open("a+b")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise Problem("profile_in_use") from error
        self._file = file

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[Any]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[Any]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def doorbell_name(folder: Path) -> str:
    """The name of the socket for the profile in `folder`: short, for some systems allow 100 characters."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return "paravion-" + hashlib.sha256(f"{user}\0{folder.resolve()}".encode()).hexdigest()[:24]


def ring(folder: Path) -> bool:
    """Ask the app that has the profile open to show itself; false where none answers within 3 s."""
    socket = QLocalSocket()
    socket.connectToServer(doorbell_name(folder))
    try:
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_RAISE)
        if not socket.waitForBytesWritten(_WAIT_MS):
            return False
        answer = b""
        while len(answer) < len(_ANSWER) and socket.waitForReadyRead(_WAIT_MS):
            answer += bytes(socket.readAll().data())
        return answer == _ANSWER
    finally:
        socket.abort()


class Doorbell(QObject):
    """Listens for later starts; `raised` is called for each on the window's thread. Whoever made it closes it."""

    def __init__(self, folder: Path, raised: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raised = raised
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._name = doorbell_name(folder)

    def listen(self) -> None:
        """Start. The profile's lock is held, so a socket file of that name is left over and may go. OSError."""
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda caller=socket: self._read(caller))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() < len(_RAISE):
            return
        word = bytes(socket.readAll().data())
        if word == _RAISE:
            socket.write(_ANSWER)
            socket.flush()
            self._raised()
        socket.disconnectFromServer()
