"""Stickers of an open session, over a cache, a decoder and a media channel that are real."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.media_room import MediaRoom
from desktop.bridge.sticker_room import bundled_path
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.decoded import Fault, Moving, Picture
from desktop.domain.media import GIF, STICKER, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sticker import Found, KeptFact, Sticker, bundled, found_gif
from desktop.store import media as carried
from desktop.store import stickers
from desktop.store.store import Store
from desktop.sync.carrying import Progress
from desktop.sync.settings import SyncSettings
from tests.helpers import pictures
from tests.helpers.fake_media import FakeMedia, fake_media
from tests.helpers.stores import add_thread, fact, open_store, take
from tests.helpers.waiting import eventually

CLIENT = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=2)
FIRE = bundled("1f525", "🔥")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(tmp_path)
    add_thread(store)
    yield store
    store.close()


@pytest.fixture
async def media() -> AsyncIterator[FakeMedia]:
    async with fake_media() as media:
        yield media


@pytest.fixture
async def room(store: Store, media: FakeMedia) -> AsyncIterator[MediaRoom]:
    room = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SyncSettings(scrub_within=0.04))
    yield room
    await room.close()


def kept(store: Store, blob_id: UUID, size: int) -> Sticker:
    """One that the person keeps."""
    one = Sticker(blob_id, STICKER, "🦊", blob=Blob(blob_id.hex, "image/gif", size, 64, 48, blob_id))
    with store.write() as tx:
        stickers.put(tx, KeptFact(blob_id, one))
    return one


async def test_a_shipped_one_is_seen_and_plays_without_the_relay(media: FakeMedia, room: MediaRoom) -> None:
    shown = await room.stickers.picture(FIRE, 64)
    assert isinstance(shown, Picture)
    assert (shown.width, shown.height) == (64, 64)
    played = await room.stickers.moving(FIRE, 64)
    assert isinstance(played, Moving)
    assert len(played.delays) > 5
    assert media.connections == 0
    with pytest.raises(FileNotFoundError):
        bundled_path("../../brand/mark")


async def test_a_shipped_one_that_is_sent_lies_in_the_cache_under_its_hash(room: MediaRoom) -> None:
    one, two = await room.stickers.item(FIRE), await room.stickers.item(FIRE)
    assert one == two
    assert (one.kind, one.name, one.blob.blob_id) == (STICKER, "🔥", None)
    assert room.holds(one.blob.key)
    assert one.blob.sha256


async def test_a_kept_one_is_fetched_once_and_leaves_when_it_is_let_go(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = pictures.animation("GIF")
    one = kept(store, media.add(data, "image/gif"), len(data))
    assert isinstance(await room.stickers.picture(one, 32), Picture)
    played = await room.stickers.moving(one, 32)
    assert isinstance(played, Moving)
    assert len(played.delays) > 1
    assert media.connections == 1
    assert await room.stickers.item(one) == MediaItem(STICKER, one.blob or Blob("", "", 0), name="🦊")
    with store.write() as tx:
        stickers.put(tx, KeptFact(one.key))
    await eventually(lambda: not room.holds(one.key.hex), "its bytes are here")


async def test_dropped_while_it_comes_it_does_not_stay(
    store: Store, media: FakeMedia, room: MediaRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pictures.animation("GIF")
    one = kept(store, media.add(data, "image/gif"), len(data))
    bring = room.carrier.bring

    async def bring_and_drop(blob: Blob, progress: Progress) -> None:
        await bring(blob, progress)
        with store.write() as tx:
            stickers.put(tx, KeptFact(one.key))
        await room._sweeping.sweep()

    monkeypatch.setattr(room.carrier, "bring", bring_and_drop)
    with pytest.raises(Problem, match="not_found"):
        await room.stickers.picture(one, 32)
    assert room.cached == 0


async def test_what_plays_in_a_message_comes_from_the_cache_alone(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = pictures.animation("GIF")
    blob_id = media.add(data, "image/gif")
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(MediaItem(GIF, Blob(blob_id.hex, "image/gif", len(data), 64, 48, blob_id)),))])
    with pytest.raises(Problem) as caught:
        await room.moving(fact(1).message_id, 0, 32)
    assert caught.value.name == "offline"
    await room.picture(fact(1).message_id, 0, 32, fetch=True)
    assert isinstance(await room.moving(fact(1).message_id, 0, 32), Moving)
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    with pytest.raises(Problem):
        await room.moving(fact(1).message_id, 0, 32)


async def test_a_file_becomes_a_sticker_at_the_relay_and_nothing_of_it_stays(
    store: Store, media: FakeMedia, room: MediaRoom, tmp_path: Path
) -> None:
    path = tmp_path / "fox.png"
    path.write_bytes(pictures.picture("PNG"))
    blob, blob_id = await room.stickers.make(path)
    assert media.blobs[blob_id][1] == blob.media_type == "image/webp"
    await eventually(lambda: not room.holds(blob.key), "its bytes are here")
    await eventually(lambda: store.reading(lambda db: carried.left(db, 9)) == (), "it is known still")
    path.write_bytes(b"no picture at all")
    with pytest.raises(Problem) as caught:
        await room.stickers.make(path)
    assert caught.value.reason == "media_no_picture"
    with pytest.raises(Problem):
        await room.stickers.make(tmp_path / "none.png")


async def test_one_that_was_found_is_seen_without_the_relay(media: FakeMedia, room: MediaRoom) -> None:
    one = found_gif(Found("fox1", "A fox", 320, 240, pictures.animation("GIF")))
    shown = await room.stickers.picture(one, 16)
    assert isinstance(shown, Picture)
    assert (shown.width, shown.height) == (16, 12)
    assert media.connections == 0
    bad = await room.stickers.picture(found_gif(Found("fox1", "", 1, 1, b"GIF89a and nothing")), 16)
    assert isinstance(bad, Fault)
