"""What an error of SQLite means: for the batch it hit, and for the operator."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import apsw

from relay.storage.errors import StorageError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
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


def is_full(error: BaseException, number: int) -> bool:
    """Whether there is no room on the disk, or in what the relay may have of it. `number` is the errno of the system's
    last call for SQLite."""
    return isinstance(error, apsw.FullError) or (isinstance(error, apsw.IOError) and number in _NO_ROOM)


_WORDS: dict[type[apsw.Error], str] = {
    apsw.FullError: "the disk is full",
    apsw.IOError: "the disk does not take or give what is asked; is it full?",
    apsw.ReadOnlyError: "it cannot be written",
    apsw.CantOpenError: "it cannot be opened",
    apsw.BusyError: "another process has it",
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raise StorageError, in words for the operator, in the place of an error of SQLite about the file at `path`."""
    try:
        yield
    except apsw.Error as error:
        raise StorageError(f"{path}: {_WORDS.get(type(error), f'SQLite fails with {type(error).__name__}')}") from error
