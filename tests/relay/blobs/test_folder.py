"""What a folder does beyond what every store does."""

import asyncio
import os
import stat
import sys
from pathlib import Path

import pytest

from relay.blobs.folder import FolderStore
from relay.blobs.port import BlobMissing, BlobStoreFailed
from relay.blobs.workers import Workers

BLOB = bytes(range(16))


async def test_a_file_is_moved_in_for_the_relay_alone(tmp_path: Path, workers: Workers) -> None:
    store = FolderStore(tmp_path / "blobs", workers)
    upload = tmp_path / "upload"
    upload.write_bytes(b"abc")
    await store.put(BLOB, upload)
    assert not upload.exists()
    kept = tmp_path / "blobs" / "0f" / BLOB.hex()
    assert kept.read_bytes() == b"abc"
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "blobs").stat().st_mode) == 0o700


async def test_what_others_put_there_is_left_alone(tmp_path: Path, workers: Workers) -> None:
    store = FolderStore(tmp_path / "blobs", workers)
    (tmp_path / "blobs" / "0f").mkdir(parents=True)
    (tmp_path / "blobs" / "0f" / "notes.txt").write_text("mine")
    (tmp_path / "blobs" / "file").write_text("mine, too")
    assert [blob_id async for page in store.listed() for blob_id in page] == []


async def test_a_disk_that_is_not_mounted_is_no_loss(tmp_path: Path, workers: Workers) -> None:
    folder, elsewhere, upload = tmp_path / "blobs", tmp_path / "disk", tmp_path / "upload"
    store = FolderStore(folder, workers)
    with pytest.raises(BlobMissing):
        await store.read(BLOB, 0, 1)
    upload.write_bytes(b"abc")
    await store.put(BLOB, upload)
    folder.rename(elsewhere)
    upload.write_bytes(b"def")
    for _ in range(2):
        with pytest.raises(BlobStoreFailed):
            await store.read(BLOB, 0, 1)
        with pytest.raises(BlobStoreFailed):
            await store.remove([BLOB])
        with pytest.raises(BlobStoreFailed):
            await store.put(bytes(16), upload)
        with pytest.raises(BlobStoreFailed):
            async for _page in store.listed():
                raise AssertionError("nothing is there")
        # An empty place to mount at, the second time.
        folder.mkdir(exist_ok=True)
    assert upload.exists()
    folder.rmdir()
    elsewhere.rename(folder)
    assert await FolderStore(folder, workers).read(BLOB, 0, 3) == b"abc"
    # Another relay's disk is not it either; a copy of the folder for a new relay is.
    (folder / "mark").write_bytes(b"another")
    with pytest.raises(BlobStoreFailed):
        await store.remove([BLOB])
    (tmp_path / "blobs.mark").unlink()
    await store.put(bytes(16), upload)
    assert (tmp_path / "blobs.mark").read_bytes() == b"another"


async def test_first_blobs_at_once_agree_on_one_mark(tmp_path: Path, workers: Workers) -> None:
    for attempt in range(20):
        store = FolderStore(tmp_path / f"blobs{attempt}", workers)
        uploads = [tmp_path / f"upload{number}" for number in range(4)]
        for upload in uploads:
            upload.write_bytes(b"abc")
        await asyncio.gather(*(store.put(bytes([number]) * 16, one) for number, one in enumerate(uploads)))
        assert await store.read(bytes(16), 0, 3) == b"abc"
        await store.remove([bytes(16)])


@pytest.mark.parametrize("call", ["put", "read", "remove"])
async def test_a_disk_that_refuses_is_told_in_one_way(tmp_path: Path, workers: Workers, call: str) -> None:
    # A file stands where the folder should.
    (tmp_path / "blobs").write_text("in the way")
    store = FolderStore(tmp_path / "blobs", workers)
    upload = tmp_path / "upload"
    upload.write_bytes(b"abc")
    calls = {
        "put": lambda: store.put(BLOB, upload),
        "read": lambda: store.read(BLOB, 0, 1),
        "remove": lambda: store.remove([BLOB]),
    }
    with pytest.raises(BlobStoreFailed):
        await calls[call]()
    assert os.path.exists(upload)
