"""What errors of SQLite mean."""

import apsw
import pytest

from relay.storage.sqlite.failures import Failure, failure_of
from relay.wire.errors import ErrorName, Refusal


def with_result(error: apsw.Error, extended: int) -> apsw.Error:
    error.extendedresult = extended
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (apsw.FullError(), Failure.SPACE),
        (with_result(apsw.IOError(), apsw.SQLITE_IOERR_WRITE), Failure.SPACE),
        (with_result(apsw.IOError(), apsw.SQLITE_IOERR_TRUNCATE), Failure.SPACE),
        (apsw.BusyError(), Failure.SPACE),
        (apsw.ReadOnlyError(), Failure.SPACE),
        (with_result(apsw.IOError(), apsw.SQLITE_IOERR_FSYNC), Failure.FSYNC),
        (with_result(apsw.IOError(), apsw.SQLITE_IOERR_DIR_FSYNC), Failure.FSYNC),
        (apsw.ConstraintError(), Failure.WORK),
        (apsw.SQLError(), Failure.WORK),
        (Refusal(ErrorName.NOT_FOUND, "no"), Failure.WORK),
        (OSError(), Failure.WORK),
    ],
)
def test_failures(error: BaseException, failure: Failure) -> None:
    assert failure_of(error) is failure
