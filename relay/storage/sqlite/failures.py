"""What an error of SQLite means for the batch it hit."""

from enum import Enum

import apsw

_FSYNC = frozenset({apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_DIR_FSYNC})


class Failure(Enum):
    """What to do about an error."""

    SPACE = "space"
    """The disk refused to take more: roll back, refuse everybody of the batch, go on."""
    FSYNC = "fsync"
    """What is on the disk is unknown: leave without an answer. An fsync is never retried."""
    WORK = "work"
    """The work's own error: it alone is undone."""


def failure_of(error: BaseException) -> Failure:
    """What `error`, raised by a work or by COMMIT, means."""
    if not isinstance(error, apsw.Error):
        return Failure.WORK
    if getattr(error, "extendedresult", 0) in _FSYNC:
        return Failure.FSYNC
    # A write beyond the file size limit or of a failing disk comes as IOERR, a full disk as FULL.
    if isinstance(error, apsw.FullError | apsw.IOError | apsw.BusyError | apsw.ReadOnlyError | apsw.CantOpenError):
        return Failure.SPACE
    return Failure.WORK
