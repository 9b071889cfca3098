"""Blobs as files in a folder. Whole files are moved in, never copied; a file that has its name is on the disk.

The folder may be a disk of its own, and one that is not mounted looks like one without blobs. So the same mark stands
in it and beside it, from the first blob on; where it is only beside it, nothing is read, removed or put.
"""

import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from uuid import uuid4

from relay.blobs import files
from relay.blobs.port import BlobMissing, BlobStoreFailed, id_of
from relay.blobs.workers import Workers

MARK = "mark"


class NotMountedError(OSError):
    """The folder is not the one that the blobs are in."""


class FolderStore:
    """Files `<last two digits>/<id>` below `folder`, on one disk with the files that are put."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self._folder = folder
        self._workers = workers
        self._inside = folder / MARK
        self._beside = folder.with_name(f"{folder.name}.{MARK}")
        self._marking = threading.Lock()

    async def put(self, blob_id: bytes, file: Path) -> None:
        """Move a file, whose bytes are on the disk, in."""
        try:
            await self._workers.run(self._move, file, self._path(blob_id))
        except OSError as error:
            raise BlobStoreFailed("the file cannot be moved in") from error

    async def read(self, blob_id: bytes, offset: int, length: int) -> bytes:
        """A part of a file."""
        try:
            return await self._workers.run(self._read, self._path(blob_id), offset, length)
        except FileNotFoundError as error:
            raise BlobMissing(blob_id.hex()) from error
        except OSError as error:
            raise BlobStoreFailed("the file cannot be read") from error

    async def remove(self, blob_ids: Sequence[bytes]) -> None:
        """Unlink; the names are off the disk when this returns."""
        try:
            await self._workers.run(self._remove, [self._path(blob_id) for blob_id in blob_ids])
        except OSError as error:
            raise BlobStoreFailed("the files cannot be removed") from error

    async def listed(self) -> AsyncIterator[list[bytes]]:
        """One folder of files at a time."""
        try:
            await self._workers.run(self._check)
            for name in await self._workers.run(files.names_in, self._folder):
                found = await self._workers.run(files.names_in, self._folder / name)
                yield [blob_id for blob_id in map(id_of, found) if blob_id is not None]
        except OSError as error:
            raise BlobStoreFailed("the folder cannot be read") from error

    async def close(self) -> None:
        """Nothing is held here."""

    def _path(self, blob_id: bytes) -> Path:
        name = blob_id.hex()
        # The beginning of an id is its time; its end is random.
        return self._folder / name[-2:] / name

    def _check(self) -> None:
        """NotMountedError where blobs were put into another folder than this."""
        if self._beside.exists() and (not self._inside.exists() or _differ(self._inside, self._beside)):
            raise NotMountedError(f"{self._folder} is not where blobs were put; is its disk mounted?")

    def _mark(self) -> None:
        """Have the mark in both places, before the first blob. A folder that was copied brings its own."""
        # Two first blobs at once, each with a mark of its own, would leave a folder that is never again the right one.
        with self._marking:
            self._check()
            if not self._inside.exists():
                files.write(self._inside, uuid4().bytes)
            if not self._beside.exists():
                files.write(self._beside, self._inside.read_bytes())

    def _move(self, file: Path, target: Path) -> None:
        self._mark()
        files.move(file, target)

    def _read(self, path: Path, offset: int, length: int) -> bytes:
        try:
            with path.open("rb", buffering=0) as file:
                file.seek(offset)
                return file.read(length)
        except FileNotFoundError:
            self._check()
            raise

    def _remove(self, paths: list[Path]) -> None:
        self._check()
        for path in paths:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in paths}:
            if folder.is_dir():
                files.sync_folder(folder)


def _differ(one: Path, two: Path) -> bool:
    return one.read_bytes() != two.read_bytes()
