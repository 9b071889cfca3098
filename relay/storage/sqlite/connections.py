"""Opening a database so that its promises hold, and proof that they do."""

from pathlib import Path

import apsw

from relay.storage.errors import ForeignFileError, WeakDurabilityError
from relay.storage.sqlite.settings import SqliteSettings

APPLICATION_ID = 0x50415256
"""Marks our files ("PARV"), so that a foreign database is refused, not migrated."""

_FULL = 2


def open_writer(path: Path, settings: SqliteSettings) -> apsw.Connection:
    """The one connection that writes; makes the file (0600) where there is none.

    ForeignFileError for what is no database, or has another key; WeakDurabilityError where a setting does not hold.
    """
    if not path.exists():
        path.touch(mode=0o600)
    connection = _open(path, apsw.SQLITE_OPEN_READWRITE, settings)
    try:
        _set_writer(connection, settings)
        verify(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_reader(path: Path, settings: SqliteSettings) -> apsw.Connection:
    """A connection that only reads."""
    connection = _open(path, apsw.SQLITE_OPEN_READONLY, settings)
    connection.pragma("cache_size", -max(settings.cache_kib // 8, 1_024))
    connection.pragma("query_only", True)
    return connection


def verify(connection: apsw.Connection) -> None:
    """WeakDurabilityError unless a commit is on the disk when it returns and deleted bytes are wiped."""
    held = {
        "journal_mode": (str(connection.pragma("journal_mode")).lower(), "wal"),
        "synchronous": (connection.pragma("synchronous"), _FULL),
        "secure_delete": (connection.pragma("secure_delete"), 1),
    }
    for name, (found, wanted) in held.items():
        if found != wanted:
            raise WeakDurabilityError(f"The database holds {name}={found}, but {wanted} is needed")


def _open(path: Path, flags: int, settings: SqliteSettings) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=flags, statementcachesize=200)
    try:
        if settings.key is not None:
            connection.pragma("cipher", "chacha20")
            connection.pragma("key", f"raw:{settings.key}")
        # The build has STAT4: without this every bound value in a join makes SQLite prepare the statement again
        # (measured: three times the cost of a send's reads).
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        connection.set_busy_timeout(int(settings.busy_for * 1_000))
        _refuse_foreign(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(connection: apsw.Connection, path: Path) -> None:
    try:
        mark = connection.pragma("application_id")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").get
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise ForeignFileError(f"{path.name} is no database of a relay, is damaged, or has another key") from error
    if tables and mark != APPLICATION_ID:
        raise ForeignFileError(f"{path.name} is a database of another program")


def _set_writer(connection: apsw.Connection, settings: SqliteSettings) -> None:
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("fullfsync", True)
    connection.pragma("checkpoint_fullfsync", True)
    connection.pragma("secure_delete", True)
    connection.pragma("cell_size_check", True)
    connection.pragma("trusted_schema", False)
    connection.pragma("temp_store", "memory")
    connection.pragma("cache_size", -settings.cache_kib)
    # SQLite swallows errors of its own checkpoints, a failed fsync among them; the writer makes them itself.
    connection.pragma("wal_autocheckpoint", 0)
