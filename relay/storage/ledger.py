"""The erasure ledger: a file beside the database, never part of a backup. One JSON line per erasure, no content."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from relay.storage.erasures import Erasure, after
from relay.storage.errors import StorageError
from relay.storage.port import Reader, Storage

_PAGE = 500
_decoder = msgspec.json.Decoder(Erasure)


class Ledger:
    """Appends what is new in the database. `path` need not exist. One process writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: int | None = None

    async def catch_up(self, storage: Storage) -> int:
        """Copy what was erased since the last time; how many. Run it at start and after erasing: a crash between only
        leaves it to the next run. OSError where the file cannot be written."""
        copied = 0
        while True:
            last = self.last()

            def page(tx: Reader, last: int = last) -> list[Erasure]:
                return after(tx, last, _PAGE)

            new = await storage.read(page)
            if not new:
                return copied
            self.append(new)
            copied += len(new)

    def append(self, erasures: Sequence[Erasure]) -> None:
        """Write and fsync. A torn last line of an earlier crash is cut off first. OSError where it cannot be written;
        the file then stands as before, and the same may be appended again."""
        if not erasures:
            return
        last = self.last()
        text = b"".join(msgspec.json.encode(erasure) + b"\n" for erasure in erasures if erasure.number > last)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            # Until all of it is on the disk nothing is known of the file: the next call reads it again.
            self._last = None
            try:
                # A disk that fills takes a part of a write.
                while text:
                    text = text[os.write(descriptor, text) :]
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
        self._last = max(last, erasures[-1].number)

    def last(self) -> int:
        """The newest number written."""
        if self._last is None:
            self._cut()
            self._last = max((erasure.number for erasure in self), default=0)
        return self._last

    def __iter__(self) -> Iterator[Erasure]:
        """What stands in the file, in order. StorageError for a line that is none, but the last (a torn write)."""
        if not self._path.exists():
            return
        lines = self._path.read_bytes().split(b"\n")
        for number, line in enumerate(lines[:-1], start=1):
            try:
                yield _decoder.decode(line)
            except msgspec.DecodeError as error:
                raise StorageError(f"Line {number} of {self._path.name} is damaged") from error

    def _cut(self) -> None:
        """Remove the torn end of a write that a crash cut short."""
        if not self._path.exists():
            return
        whole = self._path.read_bytes()
        kept = whole[: whole.rfind(b"\n") + 1]
        if len(kept) < len(whole):
            os.truncate(self._path, len(kept))
