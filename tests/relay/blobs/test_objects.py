"""What of a configuration reaches the object storage, without any storage."""

from dataclasses import replace

import pytest

from relay.blobs.objects import Bucket, ObjectBlobs, s3
from relay.blobs.port import BlobStoreFailed

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
