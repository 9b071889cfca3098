"""One app per profile: the second start asks the first to show its window, and ends.

`profile_lock` decides who is first. The doorbell is a local socket that only the same user can open; it carries one
fixed word.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.domain.problem import Problem, StartError
from desktop.system.profile_lock import ProfileLock

_RAISE = b"raise\n"
_ANSWER = b"ok\n"
_WAIT_MS = 3_000
_AGAIN = 0.05


def doorbell_name(folder: Path) -> str:
    """The name of the socket for the profile in `folder`: short, for some systems allow 100 characters."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    whose = QByteArray(f"{user}\0{folder.resolve()}".encode())
    digest = QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Sha256)
    return "paravion-" + bytes(digest.data()).hex()[:16]


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


def first_here(lock: ProfileLock, folder: Path, within: float) -> bool:
    """Whether this start is the profile's only one: then the lock is held. False: the app that runs shows itself now.

    Problem `profile_in_use` where another process has the profile and did not answer within that many seconds.
    """
    until = time.monotonic() + within
    while True:
        try:
            lock.acquire()
            return True
        except Problem:
            # The other one may be starting still, or ending.
            if ring(folder):
                return False
            if time.monotonic() >= until:
                raise
            time.sleep(_AGAIN)


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
        """Start. The profile's lock is held, so a socket file of that name is left over and may go. StartError."""
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            from PySide6.QtCore import QDir

            place = f"{QDir.tempPath()}/{self._name}"
            raise StartError(
                f"No socket can be made at {place} ({len(os.fsencode(place))} bytes; most systems allow 100): "
                f"{self._server.errorString()}. "
                "Set TMPDIR to a folder that exists, may be written to and has a shorter path."
            )

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
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
