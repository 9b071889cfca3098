"""Every adapter of the blob store port: object storage stands for itself, over obstore's own stores."""

from collections.abc import Callable
from pathlib import Path

from obstore.store import LocalStore, MemoryStore

from relay.blobs.folder import FolderStore
from relay.blobs.objects import ObjectBlobs
from relay.blobs.port import BlobStore
from relay.blobs.workers import Workers


def folder(path: Path, workers: Workers) -> BlobStore:
    """Files of our own."""
    return FolderStore(path / "blobs", workers)


def objects_in_memory(_path: Path, _workers: Workers) -> BlobStore:
    """Object storage without a server."""
    return ObjectBlobs(MemoryStore())


def objects_on_disk(path: Path, _workers: Workers) -> BlobStore:
    """The same, with the errors of a disk."""
    return ObjectBlobs(LocalStore(str(path / "objects"), mkdir=True))


ADAPTERS: dict[str, Callable[[Path, Workers], BlobStore]] = {
    "folder": folder,
    "memory": objects_in_memory,
    "disk": objects_on_disk,
}
