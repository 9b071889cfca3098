"""Blobs as files in a folder. Whole files are moved in, never copied; a file that has its name is on the disk."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from relay.blobs import files
from relay.blobs.port import BlobMissing, BlobStoreFailed, id_of
from relay.blobs.workers import Workers


class FolderStore:
    """Files `<last two digits>/<id>` below `folder`, on one disk with the files that are put."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self._folder = folder
        self._workers = workers

    async def put(self, blob_id: bytes, file: Path) -> None:
        """Move a file, whose bytes are on the disk, in."""
        try:
            await self._workers.run(files.move, file, self._path(blob_id))
        except OSError as error:
            raise BlobStoreFailed("the file cannot be moved in") from error

    async def read(self, blob_id: bytes, offset: int, length: int) -> bytes:
        """A part of a file."""
        try:
            return await self._workers.run(_read, self._path(blob_id), offset, length)
        except FileNotFoundError as error:
            raise BlobMissing(blob_id.hex()) from error
        except OSError as error:
            raise BlobStoreFailed("the file cannot be read") from error

    async def remove(self, blob_ids: Sequence[bytes]) -> None:
        """Unlink; the names are off the disk when this returns."""
        try:
            await self._workers.run(_remove, [self._path(blob_id) for blob_id in blob_ids])
        except OSError as error:
            raise BlobStoreFailed("the files cannot be removed") from error

    async def listed(self) -> AsyncIterator[list[bytes]]:
        """One folder of files at a time."""
        try:
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


def _read(path: Path, offset: int, length: int) -> bytes:
    with path.open("rb", buffering=0) as file:
        file.seek(offset)
        return file.read(length)


def _remove(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        if folder.is_dir():
            files.sync_folder(folder)
