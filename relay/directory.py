"""The folder in which a relay keeps everything, and the lock that lets one process use it."""

import os
import sys
from pathlib import Path
from typing import IO


class DirectoryInUse(Exception):
    """Another relay, or an admin command, has this folder."""


class Directory:
    """Paths below the relay's data folder. The folder is made with mode 0700 where it is missing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: IO[bytes] | None = None

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.path / "relay.db"

    @property
    def ledger(self) -> Path:
        """What was erased; kept outside the database, so that a restore can erase it again."""
        return self.path / "erased.log"

    @property
    def blobs(self) -> Path:
        """The bytes of photos, videos and the rest, where they are kept in a folder."""
        return self.path / "blobs"

    @property
    def uploads(self) -> Path:
        """What came of uploads that are not whole."""
        return self.path / "uploads"

    @property
    def control(self) -> Path:
        """How admin commands reach the running relay; mode 0600."""
        return self.path / "control.json"

    def make(self) -> None:
        """Make the folder. OSError where that fails."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def take(self) -> None:
        """Hold the folder until `release` or the end of the process. DirectoryInUse where somebody else does."""
        self.make()
        lock = (self.path / "relay.lock").open("a+b")
        try:
            _lock(lock)
        except OSError as error:
            lock.close()
            raise DirectoryInUse(f"{self.path} is in use by another relay") from error
        self._lock = lock

    def release(self) -> None:
        """Let go of the folder. The lock file stays: removing it would let two processes lock two files."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all; it is on the disk when this returns."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if sys.platform != "win32":
        # Windows opens no folders; NTFS writes a journal of their names.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
