"""Room behind the end of SQLite's log, so that a commit lengthens no file.

A commit that does waits for the file system's own journal, and so for whatever else is on its way to the disk: beside
an upload that took a message five times as long. Zeros behind the log's last page are no page: SQLite stops there.
"""

import errno
import os
from pathlib import Path

PAGE = 4_096 + 24
"""Bytes of a page in the log, with what SQLite says of it."""
STEP = 256
"""Pages of room made at once, at most: a millisecond of the disk, between an answer and the next works."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class LogRoom:
    """Used on the writer's thread, between transactions. `most`: pages beyond which the log is not made longer here."""

    __slots__ = ("_most", "_path", "_room", "_step")

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most
        self._step = min(STEP, most)
        self._room = 0

    def keep(self, used: int) -> None:
        """See to half a step of room behind `used` pages. OSError where the disk fails; a full one takes what it can,
        and it is tried again, as where the log does not open."""
        if used + self._step // 2 < self._room or used >= self._most:
            return
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        except OSError:
            # Connections took the last file there was, or another program has the log: commits lengthen it themselves.
            return
        try:
            there = os.fstat(descriptor).st_size // PAGE
            if there < used + self._step:
                os.write(descriptor, bytes((used + self._step - there) * PAGE))
                os.fsync(descriptor)
            self._room = max(there, used + self._step)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
        finally:
            os.close(descriptor)

    def emptied(self) -> None:
        """The log has no length any more."""
        self._room = 0
