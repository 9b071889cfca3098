"""One app per base folder: the second start asks the first to show its window, hands its link over, and ends.

`profile_lock` decides who is first. The doorbell is a local socket that only the same user can open. It carries one
`Ringing`: four bytes of length, then JSON. Whatever else comes does nothing, and what is handed over is text of a
stranger still.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QCryptographicHash, QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.domain.problem import Problem, StartError
from desktop.system.paths import profile_paths
from desktop.system.profile_lock import ProfileLock

_ANSWER = b"ok\n"
_HEAD = 4
_MOST = 4_096
"""Bytes of what is handed over."""
_TEXT_MOST = 400
"""Characters of a link or a token. A link that is longer than links may be stays so when it is cut here."""
_WAIT_MS = 3_000
_AGAIN = 0.05


class Ringing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a later start wants of the first one."""

    link: str = ""
    """An address it was started with, as it came."""
    token: str = ""
    """With which its desktop lets a window come to the front (xdg-activation); empty where there is none."""
    shows: bool = True
    """Whether the window is to be shown."""
    profile: str = ""
    """The profile of the account that it is to show; empty for whichever it shows."""


def packed(ringing: Ringing) -> bytes:
    """A `Ringing` as it is sent. Characters beyond ASCII, which no link and no token has, become question marks."""
    link, token = _plain(ringing.link), _plain(ringing.token)
    content = msgspec.json.encode(Ringing(link, token, ringing.shows, ringing.profile))
    return len(content).to_bytes(_HEAD, "big") + content


def unpacked(received: bytes) -> Ringing | None:
    """What was sent, None where it is not all there yet. ValueError for anything else."""
    length = int.from_bytes(received[:_HEAD], "big")
    if len(received) >= _HEAD and not 0 < length <= _MOST:
        raise ValueError("length")
    if len(received) < _HEAD or len(received) < _HEAD + length:
        return None
    if len(received) > _HEAD + length:
        raise ValueError("more than was announced")
    ringing = msgspec.json.decode(received[_HEAD:], type=Ringing)  # its errors are ValueErrors
    if ringing.link != _plain(ringing.link) or ringing.token != _plain(ringing.token):
        raise ValueError("text")
    if ringing.profile:
        profile_paths(ringing.profile)  # its error is a ValueError
    return ringing


def _plain(text: str) -> str:
    return text[:_TEXT_MOST].encode("ascii", "replace").decode("ascii")


def doorbell_name(folder: Path) -> str:
    """The name of the socket for the app of the base folder `folder`: short, for some systems allow 100 characters."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    whose = QByteArray(f"{user}\0{folder.resolve()}".encode())
    digest = QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Sha256)
    return "paravion-" + bytes(digest.data()).hex()[:16]


def ring(folder: Path, ringing: Ringing | None = None) -> bool:
    """Ask the app that runs on this base folder to show itself, and what else; false where none answers within 3 s."""
    socket = QLocalSocket()
    socket.connectToServer(doorbell_name(folder))
    try:
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(packed(ringing or Ringing()))
        if not socket.waitForBytesWritten(_WAIT_MS):
            return False
        answer = b""
        while len(answer) < len(_ANSWER) and socket.waitForReadyRead(_WAIT_MS):
            answer += bytes(socket.readAll().data())
        return answer == _ANSWER
    finally:
        socket.abort()


def first_here(lock: ProfileLock, folder: Path, within: float, ringing: Ringing | None = None) -> bool:
    """Whether this start is the base folder's only one: then the lock is held. False: the app that runs was told
    `ringing`.

    Problem `profile_in_use` where another process has it and did not answer within that many seconds.
    """
    until = time.monotonic() + within
    while True:
        try:
            lock.acquire()
            return True
        except Problem:
            # The other one may be starting still, or ending.
            if ring(folder, ringing):
                return False
            if time.monotonic() >= until:
                raise
            time.sleep(_AGAIN)


class Doorbell(QObject):
    """Listens for later starts; `rung` is called for each on the window's thread. Whoever made it closes it."""

    def __init__(
        self,
        folder: Path,
        rung: Callable[[Ringing], None],
        parent: QObject | None = None,
        wait_ms: int = _WAIT_MS,
        answers: Callable[[], bool] = lambda: True,
    ) -> None:
        """`wait_ms`: how long somebody who connects may take to say what they want. While `answers` says no, as where
        there is no window yet or none any more, nobody is told that they were heard: they ring again."""
        super().__init__(parent)
        self._rung = rung
        self._wait_ms = wait_ms
        self._answers = answers
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._name = doorbell_name(folder)

    def listen(self) -> None:
        """Start. The lock is held, so a socket file of that name is left over and may go. StartError."""
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
            socket.setReadBufferSize(_HEAD + _MOST + 1)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda caller=socket: self._read(caller))
            patience = QTimer(socket, singleShot=True)
            patience.timeout.connect(lambda caller=socket: caller.abort())
            patience.start(self._wait_ms)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        try:
            ringing = unpacked(bytes(socket.peek(_HEAD + _MOST + 1).data()))
        except ValueError:
            socket.abort()
            return
        if ringing is not None and not self._answers():
            socket.abort()
            return
        if ringing is not None:
            socket.readAll()
            socket.write(_ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self._rung(ringing)
