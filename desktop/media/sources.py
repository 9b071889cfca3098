"""Where the bytes of a file come from, in places: nothing is ever held whole here."""

import os
import stat
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from desktop.domain.decoded import Blank


class Readable(Protocol):
    """A file that can be read in places. `read` may block, and is called on worker threads, one at a time."""

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        ...

    def read(self, offset: int, length: int) -> bytes:
        """The bytes from `offset` on, fewer only at the end. OSError where they cannot be read (any more)."""
        ...


class Closable(Readable, Protocol):
    """One that somebody has to close."""

    def close(self) -> None:
        """It can be read no longer."""
        ...


class Film(Struct, frozen=True):
    """A video that was looked at and may be played, open. Close its source."""

    source: Closable
    media_type: str
    duration: int
    """Milliseconds; 0 where the file does not say."""


class FileOnDisk:
    """A file of the person's own. OSError where it is not there, or is no file. Close it."""

    def __init__(self, path: Path) -> None:
        self._file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - `close` does
        told = os.fstat(self._file.fileno())
        self.size = told.st_size
        if not stat.S_ISREG(told.st_mode):
            self._file.close()
            raise OSError("no file")

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`; a file that became shorter is OSError, and so is one that was closed."""
        try:
            self._file.seek(offset)
            data = self._file.read(length)
        except ValueError as error:
            raise OSError("the file was closed") from error
        if len(data) < min(length, self.size - offset):
            raise OSError("the file became shorter")
        return data

    def close(self) -> None:
        """It can be read no longer."""
        self._file.close()


def _without_waiting(path: str, flags: int) -> int:
    # A pipe nobody writes to would be waited for, for ever. Windows has neither such files nor the flag.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class InMemory:
    """Bytes that are here already, until it is closed: then nothing of them is held."""

    def __init__(self, data: bytes) -> None:
        self._data: bytes | None = data
        self.size = len(data)

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`; OSError once it is closed."""
        if self._data is None:
            raise OSError("it was closed")
        return self._data[offset : offset + length]

    def close(self) -> None:
        """See `Closable`."""
        self._data = None


class Without:
    """A file with stretches of it blanked, of the same size."""

    def __init__(self, source: Readable, blanks: Sequence[Blank]) -> None:
        """`blanks` are in order of their place; ValueError where they overlap or reach out of the file."""
        self._source = source
        self._blanks = blanks
        self._starts = [blank.offset for blank in blanks]
        self.size = source.size
        at = 0
        for blank in blanks:
            if blank.offset < at or len(blank.head) > blank.length or blank.offset + blank.length > self.size:
                raise ValueError("no blanks of this file")
            at = blank.offset + blank.length

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`."""
        data = bytearray(self._source.read(offset, length))
        end = offset + len(data)
        for blank in self._blanks[max(0, bisect_right(self._starts, offset) - 1) :]:
            if blank.offset >= end:
                break
            begin, stop = max(offset, blank.offset), min(end, blank.offset + blank.length)
            if begin < stop:
                kept = blank.head[begin - blank.offset : stop - blank.offset]
                data[begin - offset : stop - offset] = kept + bytes(stop - begin - len(kept))
        return bytes(data)


class Joined:
    """Several files as one, the one behind the other."""

    def __init__(self, parts: Sequence[Readable]) -> None:
        self._parts = parts
        self._ends = list(accumulate(part.size for part in parts))
        self.size = self._ends[-1] if self._ends else 0

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`."""
        found = bytearray()
        for part, end in zip(self._parts, self._ends, strict=True):
            if len(found) == length:
                break
            if offset < end:
                begin = offset - (end - part.size)
                data = part.read(begin, min(length - len(found), part.size - begin))
                found += data
                offset += len(data)
        return bytes(found)
