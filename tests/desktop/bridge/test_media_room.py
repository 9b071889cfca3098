"""Media of an open session, over a store, a cache and a decoder that are real."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from desktop.bridge.media import Kept
from desktop.bridge.media_room import AVATAR_MOST, MediaRoom
from desktop.commands import messages as commands
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.change import Change, Put
from desktop.domain.crop import Crop
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import ONCE_MOST, Blob, MediaItem
from desktop.domain.message import Content
from desktop.domain.passing import TransferRow
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.shelf import ShelfVideo, item_of
from desktop.domain.sound import PcmFormat
from desktop.media.cache import MediaCache
from desktop.media.sources import Film, InMemory, Readable
from desktop.store import media_most, messages, people, shelf
from desktop.store.store import Store
from desktop.sync import preparing
from desktop.sync.settings import SyncSettings
from relay.wire.limits import MAX_AVATAR
from tests.helpers import pictures
from tests.helpers.fake_media import FakeMedia, fake_media
from tests.helpers.films import talkie
from tests.helpers.sounds import sweep
from tests.helpers.stores import ADA, BO, T0, THREAD, add_thread, fact, open_store, take
from tests.helpers.waiting import eventually

CLIENT = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=2)
SETTINGS = SyncSettings(scrub_within=0.04)


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
    room = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SETTINGS)
    yield room
    await room.close()


def say(store: Store, blob_id: UUID, size: int, kind: str = "photo") -> UUID:
    """A message of the other's that carries a blob."""
    with store.write() as tx:
        item = MediaItem(kind, Blob(blob_id.hex, "image/png", size, 64, 48, blob_id), name="plan.pdf")
        take(tx, 1, [fact(1, "", media=(item,))])
    return fact(1).message_id


async def test_a_picture_is_fetched_decoded_and_kept(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = pictures.picture("PNG")
    message_id = say(store, media.add(data, "image/png"), len(data))
    told: list[Change] = []
    store.subscribe(told.extend)
    shown = await room.picture(message_id, 0, 32, fetch=True)
    assert isinstance(shown, Picture)
    assert (shown.width, shown.height) == (32, 24)
    assert await room.picture(message_id, 0, 32, fetch=False) == shown
    assert media.connections == 1
    assert room.cached > 0
    rows = [change.row for change in told if isinstance(change, Put) and isinstance(change.row, TransferRow)]
    assert rows[-1].size == 0


async def test_nothing_is_fetched_that_may_not_be(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = pictures.picture("PNG")
    message_id = say(store, media.add(data, "image/png"), len(data))
    with pytest.raises(Problem) as caught:
        await room.picture(message_id, 0, 32, fetch=False)
    assert caught.value.name == "offline"
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    for at in (0, 1):
        with pytest.raises(Problem) as caught:
            await room.picture(message_id, at, 32, fetch=True)
        assert caught.value.name == "not_found"
    assert media.connections == 0


async def test_what_is_no_picture_is_a_fault(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = b"\xff\xd8\xff\xe0 no picture"
    message_id = say(store, media.add(data), len(data))
    assert isinstance(await room.picture(message_id, 0, 32, fetch=True), Fault)
    large = say(store, uuid4(), 10**9)
    assert large == message_id


async def test_a_file_is_saved_whole(store: Store, media: FakeMedia, room: MediaRoom, tmp_path: Path) -> None:
    data = os.urandom(300_000)
    message_id = say(store, media.add(data), len(data), "file")
    folder = tmp_path / "saved"
    folder.mkdir()
    path, another = folder / "plan.pdf", folder / "plan.pdf.part"
    another.write_bytes(b"the person's own")
    await room.save(message_id, 0, path)
    assert path.read_bytes() == data
    assert another.read_bytes() == b"the person's own"
    assert sorted(folder.iterdir()) == [path, another]
    with pytest.raises(Problem) as caught:
        await room.save(message_id, 0, tmp_path / "nowhere" / "plan.pdf")
    assert caught.value.reason == "media_not_written"


async def test_a_film_is_fetched_looked_at_and_open_until_it_is_closed(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = talkie(seconds=2)
    message_id = say(store, media.add(data, "video/mp4"), len(data), "video")
    film = await room.film(message_id, 0)
    assert isinstance(film, Film)
    assert (film.media_type, film.source.read(0, len(data))) == ("video/mp4", data)
    film.source.close()
    with pytest.raises(OSError, match="closed"):
        film.source.read(0, 1)
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    with pytest.raises(Problem) as caught:
        await room.film(message_id, 0)
    assert caught.value.name == "not_found"


@pytest.mark.parametrize(
    ("data", "kind", "fault"),
    [(pictures.picture("PNG"), "video", Fault.FORMAT), (talkie(sound="ac3", seconds=1), "video", Fault.FORMAT),
     (talkie(seconds=1), "file", Fault.FORMAT), (talkie(seconds=1)[:900], "video", Fault.DAMAGED)],
    ids=["a picture", "sound of another codec", "a file", "a part of one"],
)  # fmt: skip
async def test_what_is_no_film_is_never_given_out(
    store: Store, media: FakeMedia, room: MediaRoom, data: bytes, kind: str, fault: Fault
) -> None:
    message_id = say(store, media.add(data, "video/mp4"), len(data), kind)
    assert await room.film(message_id, 0) is fault


async def test_room_is_made_and_the_choice_outlives_the_session(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = pictures.picture("PNG")
    message_id = say(store, media.add(data, "image/png"), len(data))
    await room.picture(message_id, 0, 32, fetch=True)
    assert room.kept.used > len(data)
    assert room.kept.most == MediaConfig().cache_most
    assert (await room.free_up()).used == 0
    assert isinstance(await room.picture(message_id, 0, 32, fetch=True), Picture)
    assert await room.limit(10) == Kept(0, 10)
    await room.close()
    again = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SETTINGS)
    assert again.kept.most == 10
    await again.close()


async def test_what_waits_outlives_a_start_whatever_the_limit(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = pictures.picture("PNG")
    message_id = say(store, media.add(data, "image/png"), len(data))
    await room.picture(message_id, 0, 32, fetch=True)
    item = await room.prepare_image(pictures.picture("JPEG"), 0)
    commands.send(store, THREAD, "", T0, items=(item,), due_at=T0 + 9)
    await room.voice.recordings.keep(THREAD, PcmFormat(), sweep(1_000))
    with store.write() as tx:
        media_most.put(tx, 10)
    await room.close()
    again = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SETTINGS)
    try:
        assert again.holds(item.blob.key)
        assert again.voice.recordings.lasts(THREAD) == 1_000
        with pytest.raises(Problem, match="offline"):
            await again.picture(message_id, 0, 32, fetch=False)
    finally:
        await again.close()


async def test_bytes_go_with_their_message(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = pictures.picture("PNG")
    message_id = say(store, media.add(data, "image/png"), len(data))
    await room.picture(message_id, 0, 32, fetch=True)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=9, content=Content.GONE))
    await eventually(lambda: room.cached == 0, "erased")


async def test_what_was_taken_back_stays_until_it_is_let_go(store: Store, room: MediaRoom) -> None:
    item = await room.prepare_image(pictures.picture("PNG"), 0)
    message_id = commands.send(store, THREAD, "", T0, items=(item,), due_at=T0 + 9)
    room.let_go((item,))
    back = commands.undo_send(store, message_id, "", T0)
    assert await room.lay_again(back.items) == back.items
    await room._sweeping.sweep()
    assert room.holds(item.blob.key)
    room.let_go(back.items)
    await eventually(lambda: not room.holds(item.blob.key), "let go")


async def test_what_is_prepared_is_shown_sent_or_let_go(store: Store, room: MediaRoom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.png"
    path.write_bytes(pictures.picture("PNG", 400, 300))
    item = await room.prepare_file(path, 2_048)
    shown = await room.prepared_picture(item, 40)
    assert isinstance(shown, Picture)
    assert shown.width == 40
    commands.send(store, THREAD, "", T0, items=(item,))
    room.let_go((item,))
    another = await room.prepare_image(pictures.picture("JPEG"), 0)
    room.let_go((another,))
    await eventually(lambda: not room.holds(another.blob.key), "let go")
    assert room.holds(item.blob.key)
    assert await room.prepared_picture(MediaItem("file", Blob("f", "text/plain", 1)), 40) is Fault.FORMAT


async def test_another_cover_comes_out_of_a_video_that_is_fetched_first(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = pictures.film(*pictures.FILMS[0])
    blob_id, key = media.add(data, "video/mp4"), UUID(int=90)
    item = item_of(Blob(blob_id.hex, "video/mp4", len(data), 9, 9, blob_id), Blob("c", "image/jpeg", 3), "Waves", 900)
    with store.write() as tx:
        shelf.put(tx, ShelfVideo(key, ADA, "Waves", item))
    cover = await room.cover_of(key, 300)
    assert (cover.blob.media_type, cover.placeholder != "", room.holds(cover.blob.key)) == ("image/jpeg", True, True)
    assert room.holds(blob_id.hex)
    with pytest.raises(Problem, match="not_found"):
        await room.cover_of(UUID(int=91), 0)
    room.let_go((cover,))
    await eventually(lambda: not room.holds(cover.blob.key), "let go")


async def test_a_poster_goes_where_the_video_cannot_be_copied(
    room: MediaRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harbour.mp4"
    path.write_bytes(pictures.film(*pictures.FILMS[0]))
    write = preparing._write

    def fail(file: Readable, key: str, cache: MediaCache, wanted: preparing._Wanted) -> None:
        if not isinstance(file, InMemory):
            assert cache.size > 0
            raise OSError("gone")
        write(file, key, cache, wanted)

    monkeypatch.setattr(preparing, "_write", fail)
    with pytest.raises(Problem) as caught:
        await room.prepare_file(path, 0)
    assert caught.value.reason == "media_unreadable"
    await eventually(lambda: room.cached == 0, "erased")


async def test_a_file_that_cannot_be_saved_leaves_nothing_beside(
    store: Store, media: FakeMedia, room: MediaRoom, tmp_path: Path
) -> None:
    data = os.urandom(3_000)
    message_id = say(store, media.add(data), len(data), "file")
    folder = tmp_path / "saved"
    (folder / "plan.pdf").mkdir(parents=True)
    with pytest.raises(Problem) as caught:
        await room.save(message_id, 0, folder / "plan.pdf")
    assert caught.value.reason == "media_not_written"
    assert [one.name for one in folder.iterdir()] == ["plan.pdf"]


def meet(store: Store, blob_id: UUID | None, rev: int = 1) -> None:
    """The relay told of the other, who wears this."""
    with store.write() as tx:
        people.put(tx, PersonRow(BO, "bo", "Bo", rev=rev, avatar=blob_id))


async def test_what_somebody_wears_is_fetched_once_and_goes_when_they_wear_it_no_more(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    blob_id = media.add(pictures.picture("WEBP", 64, 64), "image/webp")
    with pytest.raises(Problem) as caught:
        await room.avatar(blob_id, 32)
    assert caught.value.name == "not_found"
    meet(store, blob_id)
    for _ in range(2):
        shown = await room.avatar(blob_id, 32)
        assert isinstance(shown, Picture)
        assert (shown.width, shown.height) == (32, 32)
    assert (media.connections, room.holds(blob_id.hex)) == (1, True)
    meet(store, uuid4(), rev=2)
    await eventually(lambda: not room.holds(blob_id.hex), "its bytes are here")
    with pytest.raises(Problem):
        await room.avatar(blob_id, 32)


async def test_of_a_request_no_face_is_fetched(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    blob_id = media.add(pictures.picture("WEBP", 64, 64), "image/webp")
    meet(store, blob_id)
    for state in ("request", "closed"):
        with store.write() as tx:
            tx.execute("UPDATE threads SET state = ?", (state,))
        with pytest.raises(Problem) as caught:
            await room.avatar(blob_id, 32)
        assert caught.value.name == "not_found"
    assert media.connections == 0
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'active'")
    assert isinstance(await room.avatar(blob_id, 32), Picture)


async def test_one_wears_a_square_of_a_photo(media: FakeMedia, room: MediaRoom, tmp_path: Path) -> None:
    path = tmp_path / "me.jpg"
    path.write_bytes(pictures.photo_with_place("JPEG"))
    item = await room.prepare_file(path, 0)
    blob_id = await room.send_avatar(item, Crop())
    content, media_type = media.blobs[blob_id]
    assert (media_type, content[8:12]) == ("image/webp", b"WEBP")
    assert pictures.PLACE not in content
    assert len(content) <= AVATAR_MOST == MAX_AVATAR
    room.let_go((item,))
    await eventually(lambda: room.cached == 0, "bytes are left")
    with pytest.raises(Problem) as caught:
        await room.send_avatar(item, Crop())
    assert caught.value.reason == preparing.UNREADABLE


async def test_what_is_opened_once_is_in_memory_alone(store: Store, media: FakeMedia, room: MediaRoom) -> None:
    data = pictures.picture("PNG")
    blob_id = media.add(data, "image/png")
    item = MediaItem("photo", Blob(blob_id.hex, "image/png", len(data), 64, 48, blob_id), once="closed")
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(item,))])
    message_id = fact(1).message_id
    shown = await room.looked_at_once(message_id, 32)
    assert isinstance(shown, Picture)
    assert (shown.width, room.cached) == (32, 0)
    for refused in (
        room.save(message_id, 0, Path("x")),
        room.picture(message_id, 0, 32, fetch=True),
    ):
        told: object = None
        try:
            told = await refused
        except Problem as problem:
            told = problem.name
        assert told in ("not_found", Fault.FORMAT)
    media.wrong_hash = True
    with pytest.raises(Problem, match="relay_misbehaves"):
        await room.looked_at_once(message_id, 32)


def once_film(store: Store, blob_id: UUID, size: int) -> UUID:
    """A message whose film is opened once."""
    item = MediaItem("video", Blob(blob_id.hex, "video/mp4", size, 320, 180, blob_id), duration=1_000, once="closed")
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(item,))])
    return fact(1).message_id


async def test_a_film_that_is_opened_once_is_looked_at_first_and_in_memory_alone(
    store: Store, media: FakeMedia, room: MediaRoom
) -> None:
    data = talkie(seconds=1)
    message_id = once_film(store, media.add(data, "video/mp4"), len(data))
    assert await room.film(message_id, 0) is Fault.FORMAT
    with pytest.raises(Problem, match="not_found"):
        await room.save(message_id, 0, Path("x"))
    film = await room.looked_at_once(message_id, 32)
    assert isinstance(film, Film)
    assert (film.media_type, film.source.read(0, len(data)), room.cached) == ("video/mp4", data, 0)
    film.source.close()
    with pytest.raises(OSError, match="closed"):
        film.source.read(0, 1)


@pytest.mark.parametrize(
    ("data", "size", "fault"),
    [(pictures.picture("PNG"), 0, Fault.FORMAT), (talkie(seconds=1)[:900], 0, Fault.DAMAGED),
     (b"", ONCE_MOST + 1, Fault.TOO_LARGE)],
    ids=["a picture", "a part of one", "one too large"],
)  # fmt: skip
async def test_what_is_no_film_is_not_opened_once(
    store: Store, media: FakeMedia, room: MediaRoom, data: bytes, size: int, fault: Fault
) -> None:
    message_id = once_film(store, media.add(data, "video/mp4"), size or len(data))
    assert await room.looked_at_once(message_id, 32) is fault
    assert room.cached == 0
