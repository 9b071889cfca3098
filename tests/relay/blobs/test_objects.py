"""Object storage by configuration: against a local S3 server, and against none."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relay.blobs.objects import Bucket, ObjectBlobs, s3
from relay.blobs.port import BlobMissing, BlobStoreFailed
from tests.helpers.object_storage import ObjectStorage, object_storage

BUCKET = Bucket(
    name="media",
    prefix="relay/",
    endpoint="http://127.0.0.1:1",
    region="eu-west-3",
    access_key="AK",
    secret_key="SK",
    within=0.2,
)


def test_a_bucket_becomes_a_store_that_was_not_asked_anything() -> None:
    store = s3(BUCKET)
    assert store.prefix == "relay"
    assert store.config["bucket"] == "media"
    assert store.config["region"] == "eu-west-3"
    assert store.config["endpoint"] == "http://127.0.0.1:1"
    assert "endpoint" not in s3(replace(BUCKET, endpoint="", prefix="")).config


async def test_a_storage_out_of_reach_is_told_in_one_way() -> None:
    blobs = ObjectBlobs(s3(BUCKET))
    with pytest.raises(BlobStoreFailed):
        await blobs.read(b"\x01" * 16, 0, 1)
    with pytest.raises(BlobStoreFailed):
        await blobs.remove([b"\x01" * 16])
    with pytest.raises(BlobStoreFailed):
        async for _ in blobs.listed():
            raise AssertionError("nothing is there")


@pytest.fixture
def server() -> Iterator[ObjectStorage]:
    with object_storage() as found:
        yield found


def at(server: ObjectStorage, **changes: Any) -> ObjectBlobs:
    return ObjectBlobs(s3(replace(BUCKET, endpoint=server.url, **changes)))


@pytest.mark.parametrize("size", [1, 70_000, 17 * 2**20])
async def test_bytes_go_to_the_bucket_and_come_back_in_parts(server: ObjectStorage, tmp_path: Path, size: int) -> None:
    blobs, data, blob_id = at(server, within=60.0), secrets.token_bytes(size), b"\x07" * 16
    upload = tmp_path / "upload"
    upload.write_bytes(data)
    await blobs.put(blob_id, upload)
    assert server.objects == {f"relay/{blob_id.hex()}": data}
    assert await blobs.read(blob_id, 0, size) == data
    assert await blobs.read(blob_id, size // 2, 9) == data[size // 2 :][:9]
    await blobs.remove([blob_id])
    assert server.objects == {}
    with pytest.raises(BlobMissing):
        await blobs.read(blob_id, 0, 1)
    await blobs.remove([blob_id])


async def test_all_pages_of_the_bucket_are_listed_and_what_others_put_there_is_not(
    server: ObjectStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    blobs = at(server, within=60.0)
    ids = [bytes([number]) * 16 for number in range(5)]
    for name in (*(f"relay/{blob_id.hex()}" for blob_id in ids), "relay/readme.txt", f"other/{ids[0].hex()}"):
        server.put(name, b"x")
    assert sorted([blob_id async for page in blobs.listed() for blob_id in page]) == ids
    assert len(server.asked) > 2


async def test_a_storage_that_refuses_is_told_in_one_way(server: ObjectStorage, tmp_path: Path) -> None:
    upload = tmp_path / "upload"
    upload.write_bytes(b"abc")
    with pytest.raises(BlobStoreFailed):
        await at(server, access_key="somebody else's").put(b"\x07" * 16, upload)
    server.broken = True
    with pytest.raises(BlobStoreFailed):
        await at(server).put(b"\x07" * 16, upload)
    assert server.objects == {}
