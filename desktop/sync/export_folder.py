"""The folder an export is written into: it has its name only once it is whole. Everything here waits for a disk."""

import errno
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem

GONE, NOT_WRITTEN = "export_folder_gone", "export_not_written"
"""Reasons of ours, for the words table."""
PART = ".part"
_OURS = {"threads", "media", "messages.json", "saved.html", "people.html", "waiting.html", "index.html"}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOST = (errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO)
_STEP = 1024 * 1024
_MOST = 1_000


class Bytes(Protocol):
    """What is copied into it."""

    @property
    def size(self) -> int: ...

    def read(self, offset: int, count: int) -> bytes: ...


class ExportFolder:
    """One export on its way. Calls may come from any thread; after `abandon` every one of them fails."""

    def __init__(self, place: Path, name: str) -> None:
        """A folder of this name in `place`; `make` comes first."""
        self._place = place
        self._name = name
        self._part = place / (name + PART)
        self._made = False
        self._lock = threading.Lock()
        self._given_up = False

    @property
    def part(self) -> Path:
        """Where it is until it is whole."""
        return self._part

    def make(self) -> None:
        """Make it, under a name of its own until it is whole. Problem."""
        with self._lock, _named():
            self._check()
            if not self._place.is_dir():
                raise Problem("invalid_params", reason=GONE)
            self._part = _free(self._place, self._name + PART)
            self._part.mkdir()
            self._made = True
            for inside in ("threads", "media"):
                (self._part / inside).mkdir()

    def append(self, pieces: Mapping[str, bytes]) -> None:
        """Write each behind what its file has already. Problem `disk_full`, `invalid_params` with a reason of ours."""
        with self._lock, _named():
            self._check()
            for name, data in pieces.items():
                with (self._part / name).open("ab") as file:
                    file.write(data)

    def copy(self, source: Bytes, name: str) -> None:
        """Write all of `source` into a file. Problem likewise; an OSError of the source is a blob that is lost."""
        with self._lock:
            with _named():
                file = (self._part / name).open("xb")
            with file:
                for at in range(0, source.size, _STEP):
                    self._check()
                    piece = source.read(at, _STEP)
                    with _named():
                        file.write(piece)

    def drop(self, name: str) -> None:
        """There is to be no such file after all."""
        with self._lock, _named():
            (self._part / name).unlink(missing_ok=True)

    def finish(self) -> Path:
        """It is whole: where it is. A name that is taken by now gets a number."""
        with self._lock, _named():
            self._check()
            for name in ("messages.json", "index.html"):
                with (self._part / name).open("rb+") as file:
                    os.fsync(file.fileno())
            whole = _free(self._place, self._name)
            self._part.rename(whole)
            self._part, self._given_up = whole, True  # given up a moment before, it goes from there
            return whole

    def abandon(self) -> None:
        """Nothing of it stays; without effect after `finish`."""
        given_up, self._given_up = self._given_up, True
        with self._lock:
            if self._made and not given_up:
                shutil.rmtree(self._part, ignore_errors=True)

    def _check(self) -> None:
        if self._given_up:
            raise Problem("invalid_params", reason=NOT_WRITTEN)


def clear(part: Path) -> bool:
    """Remove what an export left that did not become whole; whether nothing of it is there. What holds anything that is
    not an export's stays."""
    try:
        if part.is_dir() and not part.is_symlink() and {path.name for path in part.iterdir()} <= _OURS:
            shutil.rmtree(part)
        return part.parent.is_dir() and not part.exists()
    except OSError:
        return False


def _free(place: Path, name: str) -> Path:
    names = (name if n == 1 else f"{name} ({n})" for n in range(1, _MOST))
    return next(path for path in map(place.joinpath, names) if not path.exists())


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Problem("disk_full") from error
        raise Problem("invalid_params", reason=GONE if error.errno in _LOST else NOT_WRITTEN) from error
