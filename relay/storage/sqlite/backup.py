"""Copies of a database: made while the relay runs, checked, and restored with a new epoch."""

import os
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import apsw

from relay.storage import erasures, meta
from relay.storage.errors import ForeignFileError, NewerSchemaError, StorageError
from relay.storage.ledger import Ledger
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.connections import open_reader
from relay.storage.sqlite.failures import in_words
from relay.storage.sqlite.migrations import version_of
from relay.storage.sqlite.schema import VERSION
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction


@dataclass(frozen=True)
class Report:
    """What a sound backup holds. `newest_at` is the time of its newest message, UTC milliseconds, or None.

    `blobs` of `blob_bytes` in all are named in it; their bytes are in the blob store, never in a backup.
    `locked` accounts have no password: it was changed after the backup that the database was restored from.
    """

    schema: int
    epoch: str
    accounts: int
    messages: int
    newest_at: int | None
    locked: int
    blobs: int
    blob_bytes: int


def back_up(database: Path, target: Path, settings: SqliteSettings) -> Report:
    """Copy `database`, which may be in use, to the new file `target` (0600), and check the copy. Blocks.

    The copy is one consistent moment: everything answered before the call is in it. With a key it has the same key.
    FileExistsError where `target` exists, StorageError where it cannot be read or written; nothing is left where it
    fails.
    """
    with in_words(database):
        source = open_reader(database, settings)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _copy(source, target, settings)
            report = check(target, settings)
            _sync(target)
            _sync_folder(target.parent)
        except BaseException:
            target.unlink()
            raise
        return report
    finally:
        source.close()


def check(backup: Path, settings: SqliteSettings) -> Report:
    """Read every page of a backup. ForeignFileError for damage, another program's file or another key; NewerSchemaError
    for one of a newer relay; StorageError where the disk fails; FileNotFoundError. Blocks."""
    if not backup.exists():
        raise FileNotFoundError(backup)
    with in_words(backup):
        return _check(backup, settings)


def _check(backup: Path, settings: SqliteSettings) -> Report:
    connection = open_reader(backup, settings)
    try:
        version = version_of(connection)
        if version > VERSION:
            raise NewerSchemaError(f"{backup.name} has schema {version}; this relay knows schema {VERSION}")
        if version == 0:
            raise ForeignFileError(f"{backup.name} is empty")
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        if problems != ["ok"]:
            raise ForeignFileError(f"{backup.name} is damaged: {problems[0]}")
        return _report(SqliteTransaction(connection, "", b""), version)
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise ForeignFileError(f"{backup.name} is damaged") from error
    finally:
        connection.close()


def restore(backup: Path, database: Path, ledger: Ledger, settings: SqliteSettings, now: int) -> Report:
    """Make `database` from `backup`, with a new epoch, and erase again what the ledger names. Blocks.

    StorageError where `database` or the log of a lost one exists (a restore replaces nothing, and SQLite would apply
    such a log to the restored database), and where the disk fails. `now` is UTC milliseconds. Where it fails, nothing
    is left.
    """
    for path in _files(database):
        if path.exists():
            raise StorageError(f"{path.name} exists; restore into an empty folder")
    check(backup, settings)
    fresh = database.with_name(database.name + ".restoring")
    _remove(fresh)
    try:
        with in_words(fresh):
            _fill(backup, fresh, ledger, settings, now)
        report = check(fresh, settings)
        _sync(fresh)
        fresh.rename(database)
        _sync_folder(database.parent)
    finally:
        _remove(fresh)
    return report


def _fill(backup: Path, fresh: Path, ledger: Ledger, settings: SqliteSettings, now: int) -> None:
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source = open_reader(backup, settings)
    try:
        _copy(source, fresh, settings)
    finally:
        source.close()
    connection = prepare(fresh, settings)
    try:
        tx = SqliteTransaction(connection, "", b"")
        tx.begin(now)
        connection.execute("BEGIN IMMEDIATE")
        known = erasures.last(tx)
        for erasure in ledger:
            if erasure.number > known:
                erasures.apply(tx, erasure)
        meta.put(tx, epoch=uuid.uuid4().hex, key=meta.key(tx))
        connection.execute("COMMIT")
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        connection.pragma("journal_mode", "delete")
    finally:
        connection.close()


def _copy(source: apsw.Connection, target: Path, settings: SqliteSettings) -> None:
    with in_words(target):
        copy = apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            if settings.key is not None:
                copy.pragma("cipher", "chacha20")
                copy.pragma("key", f"raw:{settings.key}")
            with copy.backup("main", source, "main") as backup:
                backup.step()
            copy.pragma("journal_mode", "delete")
        finally:
            copy.close()


def _report(tx: SqliteTransaction, version: int) -> Report:
    row = tx.one(
        """SELECT (SELECT count(*) FROM accounts), count(*), max(sent_at),
            (SELECT count(*) FROM accounts WHERE password = '') FROM messages"""
    )
    accounts, messages, newest, locked = row or (0, 0, None, 0)
    return Report(version, meta.epoch(tx), accounts, messages, newest, locked, *_blobs(tx))


def _blobs(tx: SqliteTransaction) -> tuple[int, int]:
    """How many blobs are named, and their bytes; a backup of an older relay has no such table."""
    if tx.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'blobs'") is None:
        return 0, 0
    row = tx.one("SELECT count(*), coalesce(sum(size), 0) FROM blobs WHERE gone_at IS NULL")
    return (0, 0) if row is None else (row[0], row[1])


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk. Windows opens no folders; NTFS writes a journal of them."""
    if sys.platform != "win32":
        _sync(path, os.O_RDONLY)


def _files(database: Path) -> list[Path]:
    return [database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")]


def _remove(database: Path) -> None:
    for path in _files(database):
        path.unlink(missing_ok=True)
