"""The encrypted file: made, opened and checked. One key, one cipher, one writer."""

import os
import re
from pathlib import Path
from typing import Any

import apsw

from desktop.domain.problem import Problem
from desktop.durable import sync_folder
from desktop.store import rows, schema
from desktop.store.failures import named
from desktop.store.labels import words_of

_WORD = re.compile(r"[a-z]+")
KEY_BYTES = 32
PATIENCE = 2_000
"""Milliseconds that a connection waits for another one to let go of the file."""


def open_writer(path: Path, key: bytes) -> apsw.Connection:
    """The writing connection to the cache at `path`, made where there is none; its folder is made for this user alone.

    Raises Problem: `cache_damaged` (empty, truncated, altered, not a cache of ours, or made with another key: the
    file is left as it is), `cache_newer` (written by a newer version; left as it is), `disk_full`.
    """
    with named():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make(path, key)
        db = connect(path, key, apsw.SQLITE_OPEN_READWRITE)
        try:
            _check(db)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            _migrate(db, schema.STEPS)
            for statement in ("secure_delete = ON", "temp_store = MEMORY", "cache_size = -16000"):
                db.execute(f"PRAGMA {statement}")
            # The log is shortened by our own checkpoints too, so that erased words do not stay in it.
            db.execute("PRAGMA journal_size_limit = 4194304")
        except BaseException:
            db.close()
            raise
        return db


def open_reader(path: Path, key: bytes) -> apsw.Connection:
    """A connection that can only read; use it on one thread."""
    with named():
        db = connect(path, key, apsw.SQLITE_OPEN_READONLY)
        db.execute("PRAGMA query_only = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("PRAGMA cache_size = -16000")
        return db


def files_of(path: Path) -> tuple[Path, ...]:
    """Every file that belongs to the cache at `path`."""
    return (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal", ".new")))


def aside_of(path: Path) -> Path:
    """Where a cache of `path` that could not be read is kept."""
    return path.with_name(path.name + ".aside")


def remove(path: Path) -> None:
    """Erase the cache at `path`. No connection to it may be open."""
    for file in files_of(path):
        file.unlink(missing_ok=True)


def connect(path: Path, key: bytes, flags: int) -> apsw.Connection:
    """A connection that could read the file with this key, unchecked otherwise. Raises the database's own errors."""
    if len(key) != KEY_BYTES:
        raise ValueError("the key of a cache has 32 bytes")
    db = apsw.Connection(str(path), flags=flags, statementcachesize=256)
    try:
        db.set_busy_timeout(PATIENCE)
        # Without this, statistics make the statement be prepared again for every bound value.
        db.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        db.execute("PRAGMA cipher = 'chacha20'")
        # The raw form: `hexkey` would run the slow derivation meant for passphrases.
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # The key pragma never fails; the first read does.
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _make(path: Path, key: bytes) -> None:
    """Make the file aside and move it into place: what stands at `path` was whole once."""
    fresh = path.with_name(path.name + ".new")
    for left in (fresh, fresh.with_name(fresh.name + "-journal")):
        left.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    db = connect(fresh, key, apsw.SQLITE_OPEN_READWRITE)
    try:
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        _migrate(db, schema.STEPS)
    finally:
        db.close()
    fresh.replace(path)
    sync_folder(path.parent)


def pragma(db: apsw.Connection, name: str) -> int:
    """The value of a numeric pragma."""
    if not _WORD.fullmatch(name.replace("_", "")):
        raise ValueError("not the name of a pragma")
    row = db.execute(f"PRAGMA {name}").fetchone()
    return int(row[0]) if row else 0


def _check(db: apsw.Connection) -> None:
    """Refuse what is not ours. A file of no bytes opens as new: the application id tells."""
    if pragma(db, "application_id") != schema.APPLICATION:
        raise Problem("cache_damaged", reason="not_ours")
    version = pragma(db, "user_version")
    if version > schema.VERSION:
        raise Problem("cache_newer")
    if version < 1:
        raise Problem("cache_damaged", reason="no_version")


def _words_of(*message: Any) -> str:
    n, mine, text, media, spanned = message
    return words_of(n, bool(mine), text, rows.read_media(media), bool(spanned))


def _migrate(db: apsw.Connection, steps: dict[int, str]) -> None:
    """Bring the tables up to date, each version in one transaction: a crash leaves the old one or the new one."""
    db.create_scalar_function("words_of", _words_of, 5)
    for version in range(pragma(db, "user_version") + 1, max(steps) + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute(steps[version])
            db.execute(f"PRAGMA user_version = {version}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
