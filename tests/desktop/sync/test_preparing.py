"""Files made ready to be sent."""

import asyncio
import io
import os
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import av
import pytest
from PIL import Image

from desktop.config import MediaConfig
from desktop.domain.problem import Problem
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.sources import InMemory
from desktop.sync import preparing
from desktop.sync.preparing import CARD_MOST, prepare, prepare_card, prepare_image
from relay.wire.limits import MAX_PREVIEW_PICTURE
from tests.helpers import pictures
from tests.helpers.waiting import eventually


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[MediaCache]:
    cache = MediaCache(tmp_path / "media", bytes(32), 10**8)
    yield cache
    cache.close()


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    decoder = Decoder(MediaConfig())
    yield decoder
    await decoder.close()


def frames(film: bytes) -> list[bytes]:
    with av.open(io.BytesIO(film)) as container:
        return [bytes(frame.planes[0]) for frame in container.decode(video=0)]


def no_leave(key: str) -> None:
    """Nothing is found again."""


def read(cache: MediaCache, key: str) -> bytes:
    reader = cache.open(key)
    assert reader is not None
    data = reader.read(0, reader.size)
    reader.close()
    return data


async def test_a_photo_goes_as_its_pixels_alone(tmp_path: Path, cache: MediaCache, decoder: Decoder) -> None:
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(pictures.photo_with_place("JPEG"))
    item = await prepare(path, 0, cache, decoder, no_leave)
    assert (item.kind, item.name, item.blob.media_type) == ("photo", "", "image/jpeg")
    content = read(cache, item.blob.key)
    assert pictures.PLACE not in content
    assert len(content) == item.blob.size
    assert item.placeholder
    assert item.blob.sha256


async def test_a_photo_is_made_smaller_where_that_is_wanted(cache: MediaCache, decoder: Decoder) -> None:
    item = await prepare_image(pictures.picture("PNG", 400, 200), 100, cache, decoder, no_leave)
    assert (item.blob.width, item.blob.height) == (100, 50)


@pytest.mark.parametrize(("codec", "container"), pictures.FILMS)
async def test_a_video_keeps_its_pictures_loses_its_place_and_gets_a_poster(
    tmp_path: Path, cache: MediaCache, decoder: Decoder, codec: str, container: str
) -> None:
    path = tmp_path / f"film.{container}"
    path.write_bytes(pictures.film(codec, container))
    assert pictures.PLACE in path.read_bytes()
    told: list[tuple[str, bool]] = []
    item = await prepare(path, 0, cache, decoder, lambda key: told.append((key, cache.has(key))))
    assert item.kind == "video"
    content = read(cache, item.blob.key)
    assert pictures.PLACE not in content
    assert len(content) == path.stat().st_size == item.blob.size
    assert frames(content) == frames(path.read_bytes())
    assert item.poster is not None
    assert cache.has(item.poster.key)
    assert told == [(item.poster.key, False), (item.blob.key, False)]
    assert item.blob.width > 0
    assert item.duration > 0


async def test_any_other_file_is_a_file(tmp_path: Path, cache: MediaCache, decoder: Decoder) -> None:
    path = tmp_path / "plan\u202egpj.pdf"
    path.write_bytes(b"%PDF-1.7 plan")
    item = await prepare(path, 2048, cache, decoder, no_leave)
    assert (item.kind, item.name, item.blob.media_type) == ("file", "plangpj.pdf", "application/pdf")
    assert not item.raw
    fake = tmp_path / "photo.heic"
    fake.write_bytes(b"not a picture at all")
    item = await prepare(fake, 0, cache, decoder, no_leave)
    assert (item.kind, item.blob.media_type) == ("file", "application/octet-stream")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "media_empty"), (None, "media_unreadable")],
)
async def test_what_cannot_be_sent_says_why(
    tmp_path: Path, cache: MediaCache, decoder: Decoder, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "file.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        await prepare(path, 0, cache, decoder, no_leave)
    assert (caught.value.name, caught.value.reason) == ("invalid_params", reason)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("IMG_1.jpg", pictures.photo_with_place("JPEG")[:200]),
        ("IMG_2", pictures.heic()[:-4_000]),
        ("CLIP.MOV", pictures.film("libx264", "mov")[:600]),
        ("RAW.DNG", b"II*\x00" + pictures.PLACE),
        ("scan.heic", pictures.box(b"ftyp", b"mif1", bytes(4), b"mif1") + pictures.PLACE),
    ],
)
async def test_what_a_camera_made_and_cannot_be_read_goes_as_it_is_and_says_so(
    tmp_path: Path, cache: MediaCache, decoder: Decoder, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    item = await prepare(path, 0, cache, decoder, no_leave)
    assert (item.kind, item.name, item.raw) == ("file", name, True)
    assert read(cache, item.blob.key) == content


async def test_a_clipboard_that_holds_no_picture_says_so(cache: MediaCache, decoder: Decoder) -> None:
    with pytest.raises(Problem) as caught:
        await prepare_image(b"\xff\xd8\xff\xe0 no picture", 0, cache, decoder, no_leave)
    assert caught.value.reason == "media_no_picture"


async def test_a_pipe_is_not_waited_for(tmp_path: Path, cache: MediaCache, decoder: Decoder) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Problem) as caught:
        await prepare(tmp_path / "pipe", 0, cache, decoder, no_leave)
    assert caught.value.reason == "media_unreadable"


@pytest.mark.parametrize("last", [2, 6])
async def test_a_copy_ends_with_the_cache(tmp_path: Path, cache: MediaCache, last: int) -> None:
    """In the midst of the first reading, for the hash, and of the second."""

    class Closing(InMemory):
        reads = 0

        def read(self, offset: int, length: int) -> bytes:
            self.reads += 1
            if self.reads == last + 1:
                raise AssertionError("it is read on")
            if self.reads == last:
                cache.close()
            return super().read(offset, length)

    with pytest.raises(OSError, match="cache was closed"):
        await preparing.copy(Closing(bytes(4 * preparing._STEP)), cache, no_leave)
    assert list((tmp_path / "media").iterdir()) == []


async def test_a_copy_that_is_called_off_leaves_nothing_however_late_its_disk_answers(
    tmp_path: Path, cache: MediaCache
) -> None:
    begun, gate = threading.Event(), threading.Event()

    class Slow(InMemory):
        reads = 0

        def read(self, offset: int, length: int) -> bytes:
            self.reads += 1
            if self.reads == 6:
                begun.set()
                gate.wait()
            return super().read(offset, length)

    source, left = Slow(bytes(4 * preparing._STEP)), list[str]()
    copying = asyncio.ensure_future(preparing.copy(source, cache, left.append))
    await eventually(begun.is_set, "the copy is being written")
    copying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await copying
    gate.set()
    await eventually(lambda: not list((tmp_path / "media").iterdir()), "what was begun is removed")
    assert source.reads == 6
    assert len(left) == 1
    assert not cache.has(left[0])


async def test_what_is_prepared_stays_whatever_the_limit(tmp_path: Path, cache: MediaCache, decoder: Decoder) -> None:
    item = await prepare_image(pictures.picture("PNG"), 0, cache, decoder, no_leave)
    assert cache.free_up() == 0
    cache.let_go(item.blob.key)
    assert cache.free_up() > 0


def test_a_file_on_a_disk_that_is_gone_keeps_the_engine_from_nothing(
    tmp_path: Path, cache: MediaCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free = threading.Event(), threading.Event()

    class Gone:
        size = 1_000

        def __init__(self, path: Path) -> None: ...

        def read(self, offset: int, length: int) -> bytes:
            begun.set()
            free.wait()
            return bytes(length)

        def close(self) -> None:
            free.wait()

    monkeypatch.setattr(preparing, "FileOnDisk", Gone)

    async def engine() -> None:
        decoder = Decoder(MediaConfig())
        task = asyncio.create_task(prepare(tmp_path, 0, cache, decoder, no_leave))
        while not begun.is_set():
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await decoder.close()

    asyncio.run(engine())
    assert not free.is_set()
    free.set()


async def test_what_plays_by_itself_keeps_the_name_of_its_file_and_a_photo_does_not(
    cache: MediaCache, decoder: Decoder, tmp_path: Path
) -> None:
    for name, content in (("boats.png", pictures.animation("GIF")), ("still.gif", pictures.gif_of_frames(1))):
        (tmp_path / name).write_bytes(content)
    made = [await prepare(tmp_path / name, 0, cache, decoder, no_leave) for name in ("boats.png", "still.gif")]
    assert [(item.kind, item.name) for item in made] == [("gif", "boats.gif"), ("photo", "")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_the_picture_of_a_link_is_small_and_drawn_anew(cache: MediaCache, decoder: Decoder, kind: str) -> None:
    left: list[str] = []
    large = pictures.encoded(pictures.corners(1_200, 630), kind)
    item = await prepare_card(large + pictures.PLACE, cache, decoder, left.append)
    assert item is not None
    assert (item.kind, item.blob.media_type, item.blob.width, item.blob.height) == ("photo", "image/jpeg", 480, 252)
    assert item.placeholder
    content = read(cache, item.blob.key)
    assert len(content) == item.blob.size < CARD_MOST == MAX_PREVIEW_PICTURE
    assert pictures.PLACE not in content
    assert left == [item.blob.key]


async def test_what_moves_or_can_be_seen_through_is_still_and_on_white(cache: MediaCache, decoder: Decoder) -> None:
    item = await prepare_card(pictures.animation("GIF"), cache, decoder, no_leave)
    assert item is not None
    assert (item.kind, item.blob.media_type) == ("photo", "image/jpeg")
    clear = pictures.encoded(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG")
    seen = await prepare_card(clear, cache, decoder, no_leave)
    assert seen is not None
    with Image.open(io.BytesIO(read(cache, seen.blob.key))) as image:
        assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1/'/></svg>",
        b"<html>",
        b"%PDF-1.7",
        pictures.png(65_535, 65_535),
        pictures.png(30_000, 30_000, zeros=20_000_000),
        pictures.gif_of_frames(2)[:40],
        pictures.jpeg_saying(60_000, 60_000),
        pictures.film(seconds=1),
        pictures.picture("PNG")[:60],
    ],
    ids=["nothing", "svg", "page", "document", "huge", "bomb", "cut gif", "lying jpeg", "film", "cut png"],
)
async def test_what_a_page_shows_that_is_no_picture_is_none(
    cache: MediaCache, decoder: Decoder, content: bytes
) -> None:
    assert await prepare_card(content, cache, decoder, no_leave) is None
    assert cache.size == 0
