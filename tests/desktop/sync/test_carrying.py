"""Blobs between cache and relay."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.client.media import MediaLine
from desktop.config import ClientConfig
from desktop.domain.media import Blob
from desktop.domain.problem import Problem
from desktop.media.cache import MediaCache
from desktop.sync.carrying import BlobCarrier, text_of
from tests.helpers.fake_media import FRAME, FakeMedia, fake_media, sha256

CONFIG = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=2)
BYTES = os.urandom(5 * FRAME + 1)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[MediaCache]:
    cache = MediaCache(tmp_path / "media", bytes(32), 10**8)
    yield cache
    cache.close()


@pytest.fixture
async def media() -> AsyncIterator[FakeMedia]:
    async with fake_media() as media:
        yield media


@pytest.fixture
async def carrier(cache: MediaCache, media: FakeMedia) -> AsyncIterator[BlobCarrier]:
    lines = [MediaLine(media.url, "token", CONFIG) for _ in range(3)]
    carrier = BlobCarrier(cache, lines[0], tuple(lines[1:]))
    yield carrier
    carrier.close()


def put(cache: MediaCache, data: bytes) -> Blob:
    key = sha256(data)
    with cache.put(key) as writer:
        writer.write(data)
        writer.commit()
    return Blob(key, "image/jpeg", len(data))


def read(cache: MediaCache, key: str) -> bytes:
    reader = cache.open(key)
    assert reader is not None
    data = reader.read(0, reader.size)
    reader.close()
    return data


async def test_a_blob_goes_up_out_of_the_cache(cache: MediaCache, media: FakeMedia, carrier: BlobCarrier) -> None:
    media.cut_after = [2 * FRAME]
    sent = await carrier.take_up(put(cache, BYTES), lambda _: None)
    assert media.blobs[sent.blob_id][0] == BYTES


@pytest.mark.parametrize("key", ["h" * 43, "f" * 32])
async def test_what_is_not_here_or_was_not_made_here_does_not(carrier: BlobCarrier, key: str) -> None:
    with pytest.raises(Problem) as caught:
        await carrier.take_up(Blob(key, "image/jpeg", 1), lambda _: None)
    assert caught.value.name == "not_found"


async def test_a_blob_comes_once_however_many_wait(cache: MediaCache, media: FakeMedia, carrier: BlobCarrier) -> None:
    blob_id = media.add(BYTES)
    media.cut_after = [2 * FRAME]
    blob = Blob(blob_id.hex, "image/jpeg", len(BYTES), blob_id=blob_id)
    await asyncio.gather(*(carrier.bring(blob, lambda _: None) for _ in range(3)))
    assert read(cache, blob.key) == BYTES
    assert media.connections == 2


async def test_nothing_is_kept_of_what_does_not_come_whole(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob_id = uuid4()
    media.refuse = {"download": {"name": "not_found"}}
    blob = Blob(blob_id.hex, "image/jpeg", 10, blob_id=blob_id)
    with pytest.raises(Problem):
        await carrier.bring(blob, lambda _: None)
    assert not cache.has(blob.key)
    with pytest.raises(Problem):
        await carrier.bring(Blob("x", "image/jpeg", 1), lambda _: None)
    assert cache.size == 0


async def test_bytes_that_are_others_than_their_hash_are_not_kept(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob_id = media.add(BYTES)
    media.wrong_hash = True
    with pytest.raises(Problem) as caught:
        await carrier.bring(Blob(blob_id.hex, "image/jpeg", len(BYTES), blob_id=blob_id), lambda _: None)
    assert caught.value.name == "relay_misbehaves"
    assert cache.size == 0


def test_a_hash_is_written_as_the_wire_has_it() -> None:
    assert text_of(bytes(32)) == "A" * 43
