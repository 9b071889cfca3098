"""The blobs on this computer: encrypted, under names that say nothing, bounded, least recently opened out first.

One file a blob, and no index beside them: a name is made of the blob's key and the cache's, the moment of the last
opening is the file's own time, and what was being written when the app ended has a name by which it is known: a half,
which can be written on, stays and is counted as a blob is; everything else goes.
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
from desktop.media.sealed import CHUNK_BYTES, SealedReader, SealedWriter, erase

_log = EventLog("media")

_UNFINISHED = ".part"
_HALF = ".half"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class BlobWriter:
    """A blob on its way into the cache: nobody sees it before `commit`. Left without that, nothing is kept of it, but
    where it is left to `rest`."""

    def __init__(self, cache: "MediaCache", key: str, path: Path, sealed: SealedWriter) -> None:
        self._cache = cache
        self._key = key
        self._path = path
        self._sealed = sealed
        self._lock = threading.Lock()
        self._ended = False
        self._erased = False

    @property
    def size(self) -> int:
        """Bytes written so far: where a transfer that was cut goes on."""
        return self._sealed.size

    def came(self) -> bytes:
        """The next piece of what rested of it; empty once all of it was read, which comes before the first `write`.
        Problem `not_found`, OSError as `write`."""
        with self._going():
            return self._sealed.came()

    def write(self, data: bytes) -> None:
        """Append `data`. Problem `disk_full`, `not_found` once the blob was erased; OSError once the cache is closed;
        DamagedBlobError where what rested of it goes on otherwise: then it is to be abandoned."""
        with _named(), self._going():
            self._sealed.write(data)

    def commit(self) -> None:
        """It is whole: from now on the blob is in the cache, durably, in place of an earlier one.

        Problem `disk_full`; `not_found` where the blob was erased while it was written: then nothing is kept. OSError
        as `write`.
        """
        with _named(), self._going():
            size = self._sealed.finish()
            self._ended = True
        if not self._cache.take(self._key, self._path, size, lambda: self._erased):
            raise Problem("not_found")

    def rest(self) -> None:
        """It is written no more here. What came of a half lies in the cache until somebody is to `go_on` with it, or it
        goes; of anything else nothing is kept. Without effect after `commit`."""
        if self._end():
            self._cache.lay(self._key, self._path, lambda: self._erased)

    def forget(self) -> None:
        """The blob was erased: this will not bring it back, and nothing of it is left, whatever ends the app."""
        self._erased = True
        self.abandon()

    def abandon(self) -> None:
        """Nothing is kept; without effect after `commit`."""
        if self._end():
            erase(self._path)

    def _end(self) -> bool:
        with self._lock:
            ends = not self._ended
            self._ended = True
            self._sealed.close()
            return ends

    @contextlib.contextmanager
    def _going(self) -> Iterator[None]:
        """Nobody ends it meanwhile."""
        with self._lock:
            self._cache.check_open()
            if self._erased:
                raise Problem("not_found")
            if self._ended:
                raise OSError("it is written no more")
            yield

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
        """Look at what is there, and remove what was never finished, but for halves. `limit` is in bytes of files.
        OSError.

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
        self._halves: dict[str, str] = {}
        """The names of those that rest, by that of their blob."""
        self._begin()

    @property
    def size(self) -> int:
        """Bytes of all files, but of those that are being written."""
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
        with self._lock, _named():
            self.check_open()
            return self._writes(key, name, *self._new(name, _UNFINISHED))

    def go_on(self, key: str) -> BlobWriter:
        """As `put`, of a blob that comes from elsewhere and may come in halves: it begins with what `came` of it
        before, which is all to be read before the first `write`."""
        name = self._name(key)
        with self._lock, _named():
            self.check_open()
            return self._writes(key, name, *(self._again(name) or self._new(name, _HALF)))

    def _new(self, name: str, ending: str) -> tuple[Path, SealedWriter]:
        path = self._folder / f"{name}.{os.urandom(8).hex()}{ending}"
        return path, SealedWriter(path, self._key, name)

    def _again(self, name: str) -> tuple[Path, SealedWriter] | None:
        """What rests of a blob, which does not any more."""
        half = self._halves.pop(name, None)
        if half is None:
            return None
        self._sizes.pop(half)
        path = self._folder / half
        try:
            return path, SealedWriter(path, self._key, name, again=True)
        except OSError as error:
            _log.warning("half_lost", error=type(error).__name__)
            erase(path)
            return None

    def _writes(self, key: str, name: str, path: Path, sealed: SealedWriter) -> BlobWriter:
        writer = BlobWriter(self, key, path, sealed)
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
            if name in self._halves:
                self._remove(self._halves[name])

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
        """Remove all that is not held, read or written now; the bytes that were freed."""
        with self._lock:
            before = self.size
            self._make_room(0)
            return before - self.size

    def take(self, key: str, path: Path, size: int, erased: Callable[[], bool]) -> bool:
        """For a writer: the file at `path` is the blob now, unless it was `erased` in the meantime."""
        name = self._name(key)
        with self._lock:
            if erased():
                erase(path)
                return False
            self._let_readers_go(name)
            path.replace(self._folder / name)
            self._sizes.pop(name, None)
            self._sizes[name] = size
            sync_folder(self._folder)
            self._make_room(self._limit, but=name)
            return True

    def lay(self, key: str, path: Path, erased: Callable[[], bool]) -> None:
        """For a writer: what it wrote at `path` rests there, if it is a half, and unless the blob was `erased` in the
        meantime."""
        with self._lock:
            size = path.stat().st_size
            if erased() or not path.name.endswith(_HALF) or size <= CHUNK_BYTES:
                erase(path)
                return
            self._note_half(self._name(key), path.name, size)
            self._make_room(self._limit, but=path.name)

    def _note_half(self, name: str, half: str, size: int) -> None:
        if name in self._halves:
            self._remove(self._halves[name])
        self._halves[name] = half
        self._sizes[half] = size

    def check_open(self) -> None:
        """OSError once it is closed: who works for it stops there."""
        if self._closed:
            raise OSError("the cache was closed")

    def close(self) -> None:
        """Nothing can be read any more; the blobs stay, and what came of halves."""
        with self._lock:
            self._closed = True
            writers = [writer for some in self._writers.values() for writer in some]
            self._writers.clear()
        for writer in writers:
            writer.rest()
        with self._lock:
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
        for _, file, size in sorted(found):
            if file.endswith(_HALF):
                self._note_half(file.partition(".")[0], file, size)
            else:
                self._sizes[file] = size

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
        if name.endswith(_HALF):
            self._halves.pop(name.partition(".")[0], None)
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
