"""The blobs on this computer: encrypted, under names that say nothing, bounded, least recently opened out first.

One file a blob, and no index beside them: a name is made of the blob's key and the cache's, the moment of the last
opening is the file's own time, and what was being written when the app ended has a name by which it is known.
All calls block (a disk is behind them) and may come from any thread.
"""

import contextlib
import errno
import hmac
import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.problem import Problem
from desktop.durable import sync_folder
from desktop.log import EventLog
from desktop.media.sealed import SealedReader, SealedWriter, erase

_log = EventLog("media")

_UNFINISHED = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class BlobWriter:
    """A blob on its way into the cache: nobody sees it before `commit`. Left without that, nothing is kept of it.

    While it `rest`s it goes at once where the blob is erased or room is made.
    """

    def __init__(self, cache: "MediaCache", key: str, path: Path, sealed: SealedWriter) -> None:
        self._cache = cache
        self._key = key
        self._path = path
        self._sealed = sealed
        self._lock = threading.Lock()
        self._ended = False
        self._erased = False
        self._rests = False

    @property
    def size(self) -> int:
        """Bytes written so far: where a transfer that was cut goes on."""
        return self._sealed.size

    def write(self, data: bytes) -> None:
        """Append `data`. Problem `disk_full`; OSError once the cache is closed."""
        with _named():
            self._cache.check_open()
            self._sealed.write(data)

    def commit(self) -> None:
        """It is whole: from now on the blob is in the cache, durably, in place of an earlier one.

        Problem `disk_full`; `not_found` where the blob was erased while it was written: then nothing is kept.
        """
        with _named():
            size = self._sealed.finish()
        if not self._cache.take(self._key, self._path, size, lambda: self._erased):
            self.abandon()
            raise Problem("not_found")
        self._ended = True

    def rest(self) -> None:
        """Nobody writes it until it is to `go_on`."""
        with self._lock:
            self._rests = True
            lost = self._erased
        if lost:
            self.abandon()

    def go_on(self) -> bool:
        """Whether what was written is still here: then it is written on."""
        with self._lock:
            self._rests = False
            return not (self._erased or self._ended)

    def forget(self, *, resting: bool = False) -> None:
        """The blob was erased: this will not bring it back. With `resting` only where it rests."""
        with self._lock:
            rests = self._rests
            self._erased |= rests or not resting
        if rests:
            self.abandon()

    def abandon(self) -> None:
        """Nothing is kept; without effect after `commit`."""
        if not self._ended:
            self._ended = True
            self._sealed.close()
            erase(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()


class MediaCache:
    """The cache in one folder, under one key. What another key left there is counted, and goes first or last by its
    time as everything else. Close it."""

    def __init__(self, folder: Path, key: bytes, limit: int) -> None:
        """Look at what is there, and remove what was never finished. `limit` is in bytes of files. OSError.

        Nothing goes for the limit yet: hold what is to stay, then `set_limit`.
        """
        self._folder = folder
        self._key = hmac.digest(key, b"paravion media cache", "sha256")
        self._limit = limit
        self._lock = threading.RLock()
        self._closed = False
        self._held: set[str] = set()
        self._readers: dict[str, weakref.WeakSet[SealedReader]] = {}
        self._writers: dict[str, weakref.WeakSet[BlobWriter]] = {}
        self._sizes: dict[str, int] = {}
        """By name, in the order in which they go: the newest is last."""
        self._begin()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        with self._lock:
            return sum(self._sizes.values())

    def has(self, key: str) -> bool:
        """Whether the blob is here, whole."""
        with self._lock:
            return self._name(key) in self._sizes

    def sizes(self, keys: Iterable[str]) -> dict[str, int]:
        """Bytes of files, of those of `keys` that are here."""
        with self._lock:
            named = {key: self._sizes.get(self._name(key)) for key in keys}
        return {key: size for key, size in named.items() if size is not None}

    def put(self, key: str) -> BlobWriter:
        """Begin to write a blob. Problem `disk_full`; OSError once it is closed."""
        name = self._name(key)
        path = self._folder / f"{name}.{os.urandom(8).hex()}{_UNFINISHED}"
        with self._lock, _named():
            self.check_open()
            writer = BlobWriter(self, key, path, SealedWriter(path, self._key, name))
            self._writers.setdefault(name, weakref.WeakSet()).add(writer)
        return writer

    def open(self, key: str) -> SealedReader | None:
        """The blob, to be read in places; None where it is not here. It counts as used now. Close it."""
        name = self._name(key)
        path = self._folder / name
        with self._lock:
            if name not in self._sizes:
                return None
            try:
                reader = SealedReader(path, self._key, name, lambda: self._lost(name))
                os.utime(path)
            except OSError as error:
                _log.warning("blob_lost", error=type(error).__name__)
                self._remove(name)
                return None
            self._sizes[name] = self._sizes.pop(name)
            self._readers.setdefault(name, weakref.WeakSet()).add(reader)
            return reader

    def erase(self, key: str) -> None:
        """The blob is gone when this returns, also for whoever reads it now, and what is being written of it does not
        come. Nothing happens where it is not here."""
        name = self._name(key)
        with self._lock:
            for writer in list(self._writers.pop(name, ())):
                writer.forget()
            self._remove(name)

    def hold(self, key: str) -> None:
        """Keep the blob whatever the limit (it waits to be sent), until `let_go`, or it is closed: OSError then."""
        with self._lock:
            self.check_open()
            self._held.add(self._name(key))

    def let_go(self, key: str) -> None:
        """The blob is as every other again."""
        with self._lock:
            self._held.discard(self._name(key))
            self._make_room(self._limit)

    def set_limit(self, limit: int) -> None:
        """Keep at most this many bytes, from now on."""
        with self._lock:
            self._limit = limit
            self._make_room(limit)

    def free_up(self) -> int:
        """Remove all that is not held, read or written now; the bytes of the whole ones that were freed."""
        with self._lock:
            for writers in self._writers.values():
                for writer in list(writers):
                    writer.forget(resting=True)
            before = self.size
            self._make_room(0)
            return before - self.size

    def take(self, key: str, path: Path, size: int, erased: Callable[[], bool]) -> bool:
        """For a writer: the file at `path` is the blob now, unless it was `erased` in the meantime."""
        name = self._name(key)
        with self._lock:
            if erased():
                return False
            self._let_readers_go(name)
            path.replace(self._folder / name)
            self._sizes.pop(name, None)
            self._sizes[name] = size
            sync_folder(self._folder)
            self._make_room(self._limit, but=name)
            return True

    def check_open(self) -> None:
        """OSError once it is closed: who works for it stops there."""
        if self._closed:
            raise OSError("the cache was closed")

    def close(self) -> None:
        """Nothing can be read any more, and nothing is kept of what is not whole; the blobs stay."""
        with self._lock:
            self._closed = True
            for writers in self._writers.values():
                for writer in writers:
                    writer.abandon()
            self._writers.clear()
            for readers in self._readers.values():
                for reader in readers:
                    reader.close()
            self._readers.clear()

    def _begin(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = []
        for entry in os.scandir(self._folder):
            if entry.name.endswith(_UNFINISHED):
                erase(Path(entry.path))
            else:
                told = entry.stat()
                found.append((told.st_mtime_ns, entry.name, told.st_size))
        self._sizes = {name: size for _, name, size in sorted(found)}

    def _name(self, key: str) -> str:
        return hmac.digest(self._key, b"name" + key.encode(), "sha256").hex()[:40]

    def _make_room(self, limit: int, but: str = "") -> None:
        """Remove what was used longest ago until no more than `limit` is left; what is held or being read stays."""
        over = self.size - limit
        for name in list(self._sizes):
            if over <= 0:
                return
            read = any(not reader.closed for reader in self._readers.get(name, ()))
            if name != but and name not in self._held and not read:
                over -= self._sizes[name]
                self._remove(name, durably=False)

    def _lost(self, name: str) -> None:
        _log.warning("blob_damaged")
        with self._lock:
            self._remove(name)

    def _remove(self, name: str, *, durably: bool = True) -> None:
        self._let_readers_go(name)
        self._sizes.pop(name, None)
        erase(self._folder / name, durably=durably)

    def _let_readers_go(self, name: str) -> None:
        for reader in self._readers.pop(name, ()):
            reader.close()


def erase_all(folder: Path) -> None:
    """Remove a cache with all that is in it; its key goes as well. It must be closed. Nothing happens where there is
    none."""
    if folder.exists():
        for path in folder.iterdir():
            erase(path, durably=False)
        folder.rmdir()


@contextlib.contextmanager
def _named() -> Iterator[None]:
    """A full disk by its name. Other failures of the system are raised as they are."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Problem("disk_full") from error
        raise
