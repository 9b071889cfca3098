"""What errors of SQLite mean."""

import errno
from pathlib import Path

import apsw
import pytest

from relay.storage.errors import ForeignFileError, StorageError
from relay.storage.sqlite.failures import Failure, failure_of, in_words, is_full
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


@pytest.mark.parametrize(
    ("error", "number", "full"),
    [
        (apsw.FullError(), 0, True),
        (apsw.IOError(), errno.ENOSPC, True),
        (apsw.IOError(), errno.EDQUOT, True),
        (apsw.IOError(), errno.EFBIG, True),
        (apsw.IOError(), errno.EIO, False),
        (apsw.BusyError(), errno.ENOSPC, False),
        (OSError(), errno.ENOSPC, False),
    ],
)
def test_a_full_disk_is_told_from_a_broken_one(error: BaseException, number: int, full: bool) -> None:
    assert is_full(error, number) is full


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (apsw.FullError("13"), "the disk is full"),
        (apsw.CantOpenError("14"), "it cannot be opened"),
        (apsw.MisuseError("21"), "SQLite fails with MisuseError"),
    ],
)
def test_an_operator_gets_words(error: apsw.Error, words: str) -> None:
    with pytest.raises(StorageError, match=f"^relay.db: {words}$"), in_words(Path("relay.db")):
        raise error


def test_what_has_its_words_keeps_them() -> None:
    with pytest.raises(ForeignFileError, match="foreign"), in_words(Path("relay.db")):
        raise ForeignFileError("foreign")
