"""The right to use a profile's files, or to be the app of a base folder: one process at a time.

The lock is the operating system's own on an open file, so the kernel drops it with the process, whatever kills that:
a stale lock cannot be.
"""

import sys
from pathlib import Path
from typing import IO, Any

from desktop.domain.problem import Problem


class ProfileLock:
    """The right that goes with the file at `path`. Held until `release`, or the end of the process."""

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
