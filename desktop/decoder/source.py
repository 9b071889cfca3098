"""The file a job is about, read through the app: the decoder opens nothing itself."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.decoder.frames import CHUNK_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Source(io.RawIOBase):
    """Bytes that `want(offset, length)` gets, as a file that can be sought."""

    def __init__(self, size: int, want: Callable[[int, int], bytes]) -> None:
        super().__init__()
        self._size = size
        self._want = want
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As every file. Places before the beginning are ValueError."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """As every file: what is there, at most a chunk at once."""
        view = memoryview(buffer).cast("B")
        length = min(len(view), CHUNK_BYTES, max(0, self._size - self._at))
        if length == 0:
            return 0
        data = self._want(self._at, length)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def buffered(source: Source) -> io.BufferedReader:
    """The source with a buffer of a chunk: few questions for a file that is read from its beginning."""
    return io.BufferedReader(source, CHUNK_BYTES)
