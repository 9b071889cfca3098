"""Blobs up and down over a real socket, through cuts."""

import os
from collections.abc import AsyncIterator
from itertools import pairwise
from uuid import uuid4

import pytest
from msgspec.structs import replace

from desktop.client.media import MediaConnection, MediaLine, media_address
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from tests.helpers.fake_media import FRAME, WINDOW, FakeMedia, fake_media, sha256
from tests.helpers.waiting import eventually

CONFIG = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=3)
BYTES = os.urandom(20 * FRAME + 17)


class Memory:
    """Bytes as source and as sink."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    @property
    def offset(self) -> int:
        return len(self.data)

    async def read(self, offset: int, count: int) -> bytes:
        return self.data[offset : offset + count]

    async def write(self, data: bytes) -> None:
        self.data += data


@pytest.fixture
async def media() -> AsyncIterator[FakeMedia]:
    async with fake_media() as media:
        yield media


@pytest.fixture
async def line(media: FakeMedia) -> AsyncIterator[MediaLine]:
    line = MediaLine(media.url, "token", CONFIG)
    yield line
    line.close()


async def up(line: MediaLine, data: bytes = BYTES, told: list[int] | None = None) -> object:
    progress = told if told is not None else []
    sent = await line.upload(sha256(data), len(data), "image/jpeg", Memory(data), progress.append)
    return sent.blob_id


async def test_a_blob_goes_up_within_its_window_and_comes_down_whole(media: FakeMedia, line: MediaLine) -> None:
    told: list[int] = []
    blob_id = await up(line, told=told)
    assert [data for data, _ in media.blobs.values()] == [BYTES]
    assert media.furthest_ahead <= WINDOW
    assert told == sorted(told)
    assert told[-1] == len(BYTES)
    sink = Memory()
    sized = await line.download(blob_id, 10**6, sink, told.append)  # type: ignore[arg-type]
    assert (sink.data, sized.size, sized.sha256) == (BYTES, len(BYTES), sha256(BYTES))
    assert media.connections == 1


async def test_what_the_relay_has_is_not_sent_again(media: FakeMedia, line: MediaLine) -> None:
    first = await up(line)
    assert await up(line) == first
    assert media.received == len(BYTES)


async def test_the_relay_drops_what_it_has_of_an_upload_and_keeps_what_is_a_blob(
    media: FakeMedia, line: MediaLine
) -> None:
    media.partial[sha256(BYTES)] = BYTES[:FRAME]
    await line.forget(sha256(BYTES), len(BYTES), "image/jpeg")
    assert (media.partial, media.forgotten) == ({}, [sha256(BYTES)])
    blob_id = await up(line)
    await line.forget(sha256(BYTES), len(BYTES), "image/jpeg")
    assert list(media.blobs) == [blob_id]
    assert media.forgotten == [sha256(BYTES)]


async def test_an_upload_goes_on_where_each_cut_left_it(media: FakeMedia, line: MediaLine) -> None:
    media.cut_after = [3 * FRAME] * 5
    told: list[int] = []
    await up(line, told=told)
    assert [data for data, _ in media.blobs.values()] == [BYTES]
    assert media.connections >= 3
    assert media.received == len(BYTES)
    assert all(later >= earlier - WINDOW for earlier, later in pairwise(told))


async def test_a_download_goes_on_where_each_cut_left_it(media: FakeMedia, line: MediaLine) -> None:
    media.cut_after = [5 * FRAME] * 3
    sink = Memory()
    await line.download(media.add(BYTES), 10**6, sink, lambda _: None)
    assert sink.data == BYTES
    assert media.connections >= 2


async def test_it_is_given_up_where_no_byte_gets_through(media: FakeMedia, line: MediaLine) -> None:
    media.deaf = True
    with pytest.raises(Problem) as caught:
        await line.download(media.add(BYTES), 10**6, Memory(), lambda _: None)
    assert caught.value.name == "offline"
    assert media.connections == 1 + CONFIG.transfer_tries


async def test_a_refusal_is_told_and_the_next_transfer_goes(media: FakeMedia, line: MediaLine) -> None:
    media.refuse = {"download": {"name": "not_found"}}
    with pytest.raises(Problem) as caught:
        await line.download(uuid4(), 10**6, Memory(), lambda _: None)
    assert caught.value.name == "not_found"
    assert await up(line)


async def test_a_blob_larger_than_its_message_said_is_not_taken(media: FakeMedia, line: MediaLine) -> None:
    with pytest.raises(Problem) as caught:
        await line.download(media.add(BYTES), 100, Memory(), lambda _: None)
    assert caught.value.name == "too_large"


async def test_a_relay_that_sends_too_much_is_not_believed(media: FakeMedia, line: MediaLine) -> None:
    media.lie = True
    with pytest.raises(Problem) as caught:
        await line.download(media.add(BYTES[:FRAME]), 10**6, Memory(), lambda _: None)
    assert caught.value.name == "relay_misbehaves"


async def test_a_token_that_holds_no_longer_is_told(media: FakeMedia) -> None:
    line = MediaLine(media.url, "another", CONFIG)
    with pytest.raises(Problem) as caught:
        await up(line)
    assert caught.value.name == "not_signed_in"
    line.close()


async def test_a_connection_that_rests_is_closed(media: FakeMedia) -> None:
    line = MediaLine(media.url, "token", replace(CONFIG, media_rest=0.05))
    await up(line)
    await eventually(lambda: line.resting, "closed")
    await up(line, BYTES[:10])
    assert media.connections == 2
    line.close()


async def test_one_that_nobody_serves_is_unreachable(media: FakeMedia) -> None:
    with pytest.raises(Problem) as caught:
        await MediaConnection.open(media.url.replace("127.0.0.1", "127.0.0.2"), "token", CONFIG)
    assert caught.value.name == "relay_unreachable"


def test_media_have_a_path_of_their_own() -> None:
    assert media_address("wss://relay.example/v1") == "wss://relay.example/v1/media"
    assert media_address("wss://example/relay/v1") == "wss://example/relay/v1/media"
