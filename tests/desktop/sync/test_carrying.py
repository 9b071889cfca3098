"""Blobs between cache and relay."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from desktop.client.media import MediaLine, Progress, Sink, Sized
from desktop.config import ClientConfig
from desktop.domain.media import Blob
from desktop.domain.problem import Problem
from desktop.media.cache import MediaCache
from desktop.store import begun
from desktop.store.store import Store
from desktop.sync.carrying import SMALL, BlobCarrier, text_of
from tests.helpers.fake_media import FRAME, FakeMedia, fake_media, sha256
from tests.helpers.stores import open_store

CONFIG = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=2)
BYTES = os.urandom(5 * FRAME + 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


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
async def carrier(store: Store, cache: MediaCache, media: FakeMedia) -> AsyncIterator[BlobCarrier]:
    lines = [MediaLine(media.url, "token", CONFIG) for _ in range(3)]
    carrier = BlobCarrier(store, cache, lines[0], tuple(lines[1:]))
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


async def fail_to_take_up(media: FakeMedia, carrier: BlobCarrier, blob: Blob) -> None:
    """All of it comes to the relay, which does not take it, now or later."""
    media.refuse = {"upload.commit": {"name": "internal_error"}}
    with pytest.raises(Problem):
        await carrier.take_up(blob, lambda _: None)


async def test_a_blob_goes_up_out_of_the_cache(cache: MediaCache, media: FakeMedia, carrier: BlobCarrier) -> None:
    media.cut_after = [2 * FRAME]
    sent = await carrier.take_up(put(cache, BYTES), lambda _: None)
    assert media.blobs[sent.blob_id][0] == BYTES


async def test_an_upload_is_known_as_begun_until_the_relay_has_all_of_it(
    store: Store, cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = put(cache, BYTES)
    await fail_to_take_up(media, carrier, blob)
    assert store.reading(begun.every) == (blob,)
    media.refuse.clear()
    await carrier.take_up(blob, lambda _: None)
    assert store.reading(begun.every) == ()


async def test_what_was_begun_and_is_given_up_leaves_the_relay(
    store: Store, cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = put(cache, BYTES)
    await fail_to_take_up(media, carrier, blob)
    await carrier.give_up(blob, lambda: True)
    assert list(media.partial) == [blob.key]
    assert store.reading(begun.every) == (blob,)
    cache.erase(blob.key)  # it needs no bytes of it
    await carrier.give_up(blob, lambda: False)
    assert media.partial == {}
    assert store.reading(begun.every) == ()


@pytest.mark.parametrize(
    ("name", "ends"), [("too_large", True), ("conflict", True), ("forbidden", True), ("rate_limited", False)]
)
async def test_the_relay_is_told_again_unless_it_has_nothing_of_it(
    store: Store, media: FakeMedia, carrier: BlobCarrier, name: str, ends: bool
) -> None:
    blob = Blob("b" * 43, "video/mp4", 5)
    with store.write() as tx:
        begun.begin(tx, blob)
    media.refuse = {"upload.begin": {"name": name}}
    with contextlib.suppress(Problem):
        await carrier.give_up(blob, lambda: False)
    assert (store.reading(begun.every) == ()) is ends


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


async def cut_off(media: FakeMedia, carrier: BlobCarrier, data: bytes) -> Blob:
    """A blob whose download was given up once half of it had come."""
    blob_id = media.add(data)
    blob = Blob(blob_id.hex, "image/jpeg", len(data), blob_id=blob_id)
    with pytest.raises(Problem) as caught:
        await carrier.bring(blob, lambda done: media.go() if done > 20 * FRAME else None)
    assert caught.value.name in ("offline", "relay_unreachable")
    media.deaf = False
    return blob


def parts(cache: MediaCache) -> int:
    """Files of what is not whole."""
    return sum(1 for path in cache._folder.iterdir() if path.suffix)


LONG = os.urandom(40 * FRAME)


async def test_after_a_cut_that_lasted_it_goes_on_where_it_was(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = await cut_off(media, carrier, LONG)
    assert (cache.has(blob.key), parts(cache)) == (False, 1)
    told: list[int] = []
    await carrier.bring(blob, told.append)
    assert told[0] > 0
    assert read(cache, blob.key) == LONG
    assert parts(cache) == 0


async def test_after_a_start_of_the_app_it_goes_on_where_it_was(
    store: Store, tmp_path: Path, cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = await cut_off(media, carrier, LONG)
    cache.close()
    again = MediaCache(tmp_path / "media", bytes(32), 10**8)
    told: list[int] = []
    line = MediaLine(media.url, "token", CONFIG)
    other = BlobCarrier(store, again, line, (line,))
    await other.bring(blob, told.append)
    assert told[0] > 0
    assert read(again, blob.key) == LONG
    other.close()
    again.close()


async def test_who_waits_no_longer_leaves_what_came(cache: MediaCache, media: FakeMedia, carrier: BlobCarrier) -> None:
    blob_id = media.add(LONG)
    blob = Blob(blob_id.hex, "image/jpeg", len(LONG), blob_id=blob_id)
    waits = asyncio.ensure_future(carrier.bring(blob, lambda done: done > 20 * FRAME and waits.cancel()))
    with pytest.raises(asyncio.CancelledError):
        await waits
    told: list[int] = []
    await carrier.bring(blob, told.append)
    assert told[0] > 0
    assert read(cache, blob.key) == LONG


async def test_what_is_no_beginning_of_a_blob_is_thrown_away(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = await cut_off(media, carrier, LONG)
    (file,) = cache._folder.iterdir()
    content = bytearray(file.read_bytes())
    content[-9] ^= 1
    file.write_bytes(content)
    told: list[int] = []
    await carrier.bring(blob, told.append)
    assert 0 in told
    assert read(cache, blob.key) == LONG
    assert parts(cache) == 0


async def test_what_came_goes_with_its_message_or_for_room(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob = await cut_off(media, carrier, LONG)
    cache.erase(blob.key)
    assert parts(cache) == 0
    told: list[int] = []
    await carrier.bring(blob, told.append)
    assert told[0] == 0
    assert read(cache, blob.key) == LONG
    await cut_off(media, carrier, LONG)
    cache.free_up()
    assert parts(cache) == 0


async def test_bytes_that_are_others_than_their_hash_are_not_kept(
    cache: MediaCache, media: FakeMedia, carrier: BlobCarrier
) -> None:
    blob_id = media.add(BYTES)
    media.wrong_hash = True
    with pytest.raises(Problem) as caught:
        await carrier.bring(Blob(blob_id.hex, "image/jpeg", len(BYTES), blob_id=blob_id), lambda _: None)
    assert caught.value.name == "relay_misbehaves"
    assert cache.size == 0


class Told(MediaLine):
    """Keeps what was asked of it, in order."""

    def __init__(self, media: FakeMedia) -> None:
        super().__init__(media.url, "token", CONFIG)
        self.asked: list[UUID] = []
        self.between: Callable[[], object] = lambda: None
        """Done when the line is given to the next, before that one goes on."""

    async def download(self, blob_id: UUID, most: int, sink: Sink, progress: Progress) -> Sized:
        self.asked.append(blob_id)
        came = await super().download(blob_id, most, sink, progress)
        asyncio.get_running_loop().call_soon(self.between)
        return came


async def test_what_is_small_does_not_wait_behind_what_is_large(
    store: Store, cache: MediaCache, media: FakeMedia
) -> None:
    line = Told(media)
    carrier = BlobCarrier(store, cache, line, (line,))
    sizes = [10 * SMALL, 9 * SMALL, SMALL + 1, SMALL, 1]
    blobs = [Blob(f"{size}", "image/jpeg", size, blob_id=media.add(BYTES)) for size in sizes]
    await asyncio.gather(*(carrier.read(blob, len(BYTES)) for blob in blobs))
    assert line.asked == [blobs[at].blob_id for at in (0, 3, 4, 1, 2)]
    carrier.close()


async def test_who_stops_waiting_for_a_line_keeps_it_from_nobody(
    store: Store, cache: MediaCache, media: FakeMedia
) -> None:
    line = Told(media)
    carrier = BlobCarrier(store, cache, line, (line,))
    blob = Blob("x", "image/jpeg", len(BYTES), blob_id=media.add(BYTES))
    first, second, third = (asyncio.ensure_future(carrier.read(blob, len(BYTES))) for _ in range(3))
    await asyncio.sleep(0)  # each had its first turn
    second.cancel()
    line.between = third.cancel
    await first
    with pytest.raises(asyncio.CancelledError):
        await third
    assert await carrier.read(blob, len(BYTES)) == BYTES
    assert second.cancelled()
    assert len(line.asked) == 2
    carrier.close()


class Joined(MediaLine):
    """Its first transfer fails. `joined` is called as the second begins."""

    def __init__(self, media: FakeMedia) -> None:
        super().__init__(media.url, "token", CONFIG)
        self.begun = 0
        self.joined: Callable[[], object] = lambda: None

    async def download(self, blob_id: UUID, most: int, sink: Sink, progress: Progress) -> Sized:
        self.begun += 1
        if self.begun == 1:
            raise Problem("offline")
        if self.begun == 2:
            self.joined()
        return await super().download(blob_id, most, sink, progress)


async def test_who_joins_while_another_tries_again_waits_for_that_one(
    store: Store, cache: MediaCache, media: FakeMedia
) -> None:
    line = Joined(media)
    carrier = BlobCarrier(store, cache, line, (line, line))
    blob = Blob("x", "image/jpeg", len(BYTES), blob_id=media.add(BYTES))
    late: list[asyncio.Future[None]] = []

    def join() -> None:
        late.append(asyncio.ensure_future(carrier.bring(blob, lambda _: None)))

    line.joined = join
    first, second = (asyncio.ensure_future(carrier.bring(blob, lambda _: None)) for _ in range(2))
    with pytest.raises(Problem):
        await first
    await second
    await late[0]
    assert line.begun == 2
    assert read(cache, "x") == BYTES
    carrier.close()


def test_a_hash_is_written_as_the_wire_has_it() -> None:
    assert text_of(bytes(32)) == "A" * 43
