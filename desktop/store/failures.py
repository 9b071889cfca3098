"""Errors of the database in the app's words."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from desktop.domain.problem import Problem

_WRITES = (
    apsw.SQLITE_IOERR_WRITE,
    apsw.SQLITE_IOERR_FSYNC,
    apsw.SQLITE_IOERR_DIR_FSYNC,
    apsw.SQLITE_IOERR_TRUNCATE,
    apsw.SQLITE_IOERR_SHMSIZE,
    apsw.SQLITE_IOERR_SHMMAP,
)


@contextmanager
def named() -> Iterator[None]:
    """Let out what the database raises as Problem (`disk_full`, `cache_busy`, `cache_damaged`); what speaks of a bug
    stays itself."""
    try:
        yield
    except apsw.Error as error:
        name = name_of(error)
        if name is None:
            raise
        raise Problem(name, reason=type(error).__name__) from error


def name_of(error: apsw.Error) -> str | None:
    """The Problem name of `error`; None where it speaks of a bug, not of the disk."""
    if isinstance(error, apsw.FullError | apsw.ReadOnlyError | apsw.CantOpenError):
        return "disk_full"
    if isinstance(error, apsw.BusyError):
        return "cache_busy"
    if isinstance(error, apsw.NotADBError | apsw.CorruptError):
        return "cache_damaged"
    if isinstance(error, apsw.IOError):
        return "disk_full" if getattr(error, "extendedresult", 0) in _WRITES else "cache_damaged"
    return None
