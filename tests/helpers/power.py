"""A disk that forgets, when the power is cut, whatever SQLite did not wait for.

Files are written through to real ones, so that they read as ever; beside them stands what the disk is sure to hold.
What was written since a file's last fsync survives a cut by chance, sector by sector and in any order; so do an
unsynced truncation, and, until their folder is synced, a new file and a removal (SQLite syncs the folder with the first
fsync of a journal or log that it made). Lying disks and damage of synced sectors are not modelled.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass
class _Contents:
    """One file: what is safe of it, and what was done since, in order."""

    safe: bytes
    named: bool
    """Whether the folder is sure to name it."""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, what was written there), or (size, None) for a truncation."""
    removed: bool = False
    """Removed, but the folder may still name it."""

    def sync(self) -> None:
        found = bytearray(self.safe)
        for offset, data in self.since:
            _apply(found, offset, data)
        self.safe, self.since = bytes(found), []

    def after_a_cut(self, rng: random.Random) -> bytes | None:
        """What a start finds, None for no file."""
        if (self.removed or not self.named) and rng.random() < 0.5:
            return None
        found = bytearray(self.safe)
        for offset, data in self.since:
            if data is None:
                if rng.random() < 0.5:
                    _apply(found, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if rng.random() < 0.5:
                    _apply(found, offset + start, data[start : start + SECTOR])
        return bytes(found)


def _apply(found: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del found[offset:]
        return
    found.extend(bytes(max(offset - len(found), 0)))
    found[offset : offset + len(data)] = data


_LOGS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL


class _File(apsw.VFSFile):
    def __init__(self, disk: FragileDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk = disk
        # Before the file is made: whether it was there counts.
        self._contents = disk.contents(name)
        self._is_log = bool(flags[0] & _LOGS)
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._contents.since.append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._contents.since.append((newsize, None))

    def xSync(self, flags: int) -> None:
        self._disk.before_sync()
        super().xSync(flags)
        self._contents.sync()
        if self._is_log and not self._contents.named:
            self._disk.sync_folder()


class FragileDisk(apsw.VFS):
    """The default place of every database that is opened while it stands; make it with `fragile_disk`."""

    def __init__(self, before_sync: Callable[[], None]) -> None:
        self.before_sync = before_sync
        self._files: dict[str, _Contents] = {}
        super().__init__("fragile", "unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._files[filename].removed = True
        if syncdir:
            self.sync_folder()

    def contents(self, name: str | apsw.URIFilename | None) -> _Contents:
        """The record of a file that is being opened."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return _Contents(b"", named=False)
        known = self._files.get(path)
        if known is None or known.removed:
            exists = Path(path).exists()
            known = self._files[path] = _Contents(Path(path).read_bytes() if exists else b"", named=exists)
        return known

    def sync_folder(self) -> None:
        """New files are named for certain and removed ones are gone."""
        self._files = {path: contents for path, contents in self._files.items() if not contents.removed}
        for contents in self._files.values():
            contents.named = True

    def cut(self, rng: random.Random, into: Path) -> None:
        """What a start after a loss of power now would find, as files of the same names in the folder `into`."""
        into.mkdir()
        for path, contents in list(self._files.items()):
            found = contents.after_a_cut(rng)
            if found is not None:
                (into / Path(path).name).write_bytes(found)


@contextmanager
def fragile_disk(before_sync: Callable[[FragileDisk], None]) -> Iterator[FragileDisk]:
    """Databases opened within this are on a fragile disk; `before_sync` is called before each fsync, on any thread."""
    disk = FragileDisk(lambda: before_sync(disk))
    try:
        yield disk
    finally:
        disk.unregister()
