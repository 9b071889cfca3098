"""A new cache in the place of one that can be read, with all that nobody else has."""

from pathlib import Path

import apsw

from desktop.domain.problem import Problem
from desktop.store import database, recovery
from desktop.store.failures import named
from desktop.store.recovery import Salvaged
from desktop.store.store import Store


def renew(path: Path, key: bytes) -> None:
    """Begin the cache at `path` anew: what was not sent, drafts with their versions, recordings and choices stay.

    It is done as a whole or not at all. No connection may be open. Problem `disk_full`; `cache_damaged` where not all
    of that can be read.
    """
    fresh = recovery.fresh_of(path)
    database.remove(fresh)
    salvaged = recovery.salvage(path, key)
    with named():
        _check_whole(path, key, salvaged)
    try:
        store = Store(fresh, key)
        try:
            recovery.put_back(store, salvaged)
        finally:
            store.close()
        _move(fresh, path)
    except BaseException:
        database.remove(fresh)
        raise


def _move(fresh: Path, path: Path) -> None:
    """In one step: a log beside either file would be taken for the other's, so there must be none by now."""
    left = [file for one in (fresh, path) for file in database.files_of(one)[1:] if file.exists()]
    if any(file.stat().st_size for file in left):
        raise Problem("cache_damaged", reason="still_open")
    for file in left:
        file.unlink()
    fresh.replace(path)


def _check_whole(path: Path, key: bytes, salvaged: Salvaged) -> None:
    """`salvage` takes what it can get; here nothing may be missing."""
    db = database.connect(path, key, apsw.SQLITE_OPEN_READWRITE)
    try:
        rest = salvaged.rest
        found = {
            "outbox WHERE doc IS NOT NULL": len(salvaged.unsent),
            "outbox WHERE about IS NOT NULL": len(salvaged.wanted),
            "drafts": len(salvaged.drafts),
            "draft_versions": len(salvaged.versions),
            "draft_replies": len(salvaged.replies),
            "scheduled WHERE wanted IS NOT NULL": len(salvaged.later),
            "recorded": len(rest.recorded),
            "shelf WHERE wanted IS NOT NULL": len(rest.shelf),
        }
        there = {table: db.execute(f"SELECT count(*) FROM {table}").get for table in found}  # noqa: S608 - ours
    finally:
        db.close()
    if salvaged.account is None or there != found:
        raise Problem("cache_damaged", reason="not_whole")
