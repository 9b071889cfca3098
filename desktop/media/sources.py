"""Where the bytes of a file come from, in places: nothing is ever held whole here."""

import os
from pathlib import Path
from typing import Protocol


class Readable(Protocol):
    """A file that can be read in places. `read` may block, and is called on worker threads, one at a time."""

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        ...

    def read(self, offset: int, length: int) -> bytes:
        """The bytes from `offset` on, fewer only at the end. OSError where they cannot be read (any more)."""
        ...


class FileOnDisk:
    """A file of the person's own. OSError where it is not there, or is no file. Close it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.size = os.fstat(self._file.fileno()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`; a file that became shorter is OSError."""
        self._file.seek(offset)
        data = self._file.read(length)
        if len(data) < min(length, self.size - offset):
            raise OSError("the file became shorter")
        return data

    def close(self) -> None:
        """It can be read no longer."""
        self._file.close()


class InMemory:
    """Bytes that are here already."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`."""
        return self._data[offset : offset + length]
