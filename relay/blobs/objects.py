"""Blobs as objects of an S3-compatible storage, through obstore. Nothing is retried here beyond what obstore does."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, S3Store

from relay.blobs.port import BlobMissing, BlobStoreFailed, id_of

if TYPE_CHECKING:
    from obstore.store import S3Config


@dataclass(frozen=True)
class Bucket:
    """Where the objects are. `endpoint` is empty for Amazon's own; times in seconds."""

    name: str
    prefix: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str
    within: float


def s3(bucket: Bucket) -> S3Store:
    """The storage behind a bucket; it is not asked anything yet. ValueError where these cannot be used together."""
    # Amazon's own storage has no endpoint in its settings, and what is empty there is not the same as what is absent.
    elsewhere: S3Config = {"endpoint": bucket.endpoint} if bucket.endpoint else {}
    try:
        return S3Store(
            bucket.name,
            prefix=bucket.prefix,
            config=elsewhere,
            region=bucket.region,
            access_key_id=bucket.access_key,
            secret_access_key=bucket.secret_key,
            virtual_hosted_style_request=not bucket.endpoint,
            client_options={
                "allow_http": bucket.endpoint.startswith("http://"),
                "timeout": timedelta(seconds=bucket.within),
            },
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=bucket.within)},
        )
    except BaseError as error:
        raise ValueError("the bucket's settings do not go together") from error


class ObjectBlobs:
    """Objects named by their id. Satisfies `port.BlobStore` over any of obstore's stores."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    async def put(self, blob_id: bytes, file: Path) -> None:
        """Send a file, a large one in parts; an object is there whole or not at all."""
        try:
            await obstore.put_async(self._store, blob_id.hex(), file)
        except (BaseError, OSError) as error:
            raise BlobStoreFailed("the object cannot be put") from error

    async def read(self, blob_id: bytes, offset: int, length: int) -> bytes:
        """A range of an object."""
        try:
            part = await obstore.get_range_async(self._store, blob_id.hex(), start=offset, length=length)
        except FileNotFoundError as error:
            raise BlobMissing(blob_id.hex()) from error
        except (BaseError, OSError) as error:
            raise BlobStoreFailed("the object cannot be read") from error
        return bytes(part)

    async def remove(self, blob_ids: Sequence[bytes]) -> None:
        """Delete; one by one, for not every storage takes many, and one that is missing must not hide the others."""
        for blob_id in blob_ids:
            try:
                await obstore.delete_async(self._store, blob_id.hex())
            except FileNotFoundError:
                continue
            except (BaseError, OSError) as error:
                raise BlobStoreFailed("the object cannot be removed") from error

    async def listed(self) -> AsyncIterator[list[bytes]]:
        """A page of objects at a time."""
        try:
            async for page in obstore.list(self._store):
                yield [blob_id for blob_id in (id_of(one["path"]) for one in page) if blob_id is not None]
        except (BaseError, OSError) as error:
            raise BlobStoreFailed("the objects cannot be listed") from error

    async def close(self) -> None:
        """Connections are closed with the store."""
