"""Uploads that are not whole: one file each, as long as what has come. It survives everything but a lost disk."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, TypeVarTuple, Unpack

from relay.blobs import files
from relay.blobs.port import BlobStoreFailed, id_of
from relay.blobs.precedence import Precedence
from relay.blobs.workers import Workers

HEAD = 4_096
"""Bytes at the beginning of a file that tell its type."""
SYNC_EVERY = 1 << 20
"""Bytes after which an upload is brought to the disk: so long, about, a message that is stored meanwhile waits for it.
All of a large one at its commit would keep the disk from the messages for seconds, 8 MiB at once for 5 to 12 ms."""
_STEP = 1 << 16
"""Bytes that are hashed before messages may go first."""
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Content:
    """What stands in a file."""

    size: int
    sha256: bytes
    head: bytes


class Spool:
    """Files of `folder`, by the id the blob will have. BlobStoreFailed where the disk does not do what is asked.

    `keep_free` bytes of the disk are never filled with uploads. What `precedence` is told of goes before them.
    """

    def __init__(self, folder: Path, workers: Workers, keep_free: int, precedence: Precedence | None = None) -> None:
        self._folder = folder
        self._workers = workers
        self._keep_free = keep_free
        self._precedence = precedence or Precedence()

    def path(self, blob_id: bytes) -> Path:
        """The file of an upload."""
        return self._folder / blob_id.hex()

    async def size(self, blob_id: bytes, most: int) -> int:
        """How much of an upload is here. More than `most` can be none of it: it is dropped."""
        return await self._run(_size, self.path(blob_id), most)

    async def has_room(self, size: int) -> bool:
        """Whether the disk takes so many bytes more."""
        return await self._run(_free, self._folder) - size >= self._keep_free

    async def write(self, blob_id: bytes, offset: int, parts: Sequence[bytes]) -> None:
        """Put what came behind the first `offset` bytes."""
        await self._run(_write, self.path(blob_id), offset, parts, self._keep_free, self._precedence)

    async def content(self, blob_id: bytes) -> Content:
        """Read the whole file, once its bytes are on the disk."""
        return await self._run(_content, self.path(blob_id), self._precedence)

    async def remove(self, blob_id: bytes) -> None:
        """Drop what came of an upload."""
        await self._run(_remove, self.path(blob_id))

    async def listed(self) -> list[bytes]:
        """The ids of all uploads here."""
        names = await self._run(files.names_in, self._folder)
        return [blob_id for blob_id in map(id_of, names) if blob_id is not None]

    async def _run(self, call: Callable[[Unpack[Ts]], T], *arguments: *Ts) -> T:
        try:
            return await self._workers.run(call, *arguments)
        except OSError as error:
            raise BlobStoreFailed("the disk refused") from error


def _size(path: Path, most: int) -> int:
    if not path.exists():
        return 0
    size = path.stat().st_size
    if size > most:
        path.unlink()
        return 0
    return size


def _free(folder: Path) -> int:
    files.make_folder(folder)
    return shutil.disk_usage(folder).free


def _write(path: Path, offset: int, parts: Sequence[bytes], keep_free: int, precedence: Precedence) -> None:
    # Room was found when the upload began, for it alone; others have taken of it since.
    if shutil.disk_usage(path.parent).free - sum(map(len, parts)) < keep_free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.lseek(descriptor, offset, os.SEEK_SET)
        for part in parts:
            rest = memoryview(part)
            # A disk that fills takes a part of a write.
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            precedence.give_way(len(part))
        end = os.lseek(descriptor, 0, os.SEEK_CUR)
        if end // SYNC_EVERY > offset // SYNC_EVERY:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _content(path: Path, precedence: Precedence) -> Content:
    files.sync_file(path)
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        head = file.read(HEAD)
        digest.update(head)
        size = len(head)
        while part := file.read(_STEP):
            digest.update(part)
            size += len(part)
            precedence.compute(len(part))
    return Content(size, digest.digest(), head)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
