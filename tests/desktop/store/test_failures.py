"""Errors of the database in the app's words."""

import apsw
import pytest

from desktop.domain.problem import Problem
from desktop.store.failures import name_of, named


def io_error(extended: int) -> apsw.IOError:
    error = apsw.IOError("io")
    error.extendedresult = extended
    return error


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (apsw.FullError(), "disk_full"),
        (apsw.ReadOnlyError(), "disk_full"),
        (apsw.CantOpenError(), "disk_full"),
        (apsw.BusyError(), "cache_busy"),
        (apsw.NotADBError(), "cache_damaged"),
        (apsw.CorruptError(), "cache_damaged"),
        (io_error(apsw.SQLITE_IOERR_WRITE), "disk_full"),
        (io_error(apsw.SQLITE_IOERR_FSYNC), "disk_full"),
        (io_error(apsw.SQLITE_IOERR_SHORT_READ), "cache_damaged"),
        (apsw.SQLError(), None),
        (apsw.ConstraintError(), None),
    ],
)
def test_names(error: apsw.Error, name: str | None) -> None:
    assert name_of(error) == name
    with pytest.raises(type(error) if name is None else Problem) as raised, named():
        raise error
    if name is not None:
        assert isinstance(raised.value, Problem)
        assert raised.value.name == name
