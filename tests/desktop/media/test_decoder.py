"""The way to the decoder: whatever the file or the process does, there is a picture or a named fault."""

import asyncio
import io
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import msgspec
import psutil
import pytest
from msgspec.structs import replace
from PIL import Image

from desktop.config import MediaConfig
from desktop.decoder import frames
from desktop.decoder.frames import Done, Part, Ready
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault, Photo, Playable, Thumbnail, Video
from desktop.domain.sound import SPEEDS, PcmFormat, Sound, Voice
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.process import command
from desktop.media.sources import FileOnDisk, InMemory, Without
from tests.helpers.hostile_media import hostile, whole
from tests.helpers.pictures import (
    FILMS,
    FORMATS,
    PLACE,
    encoded,
    film,
    mutated,
    photo_with_place,
    picture,
    png,
)
from tests.helpers.sounds import recording, sweep
from tests.helpers.waiting import eventually

CONFIG = MediaConfig(picture_within=60.0, start_within=60.0)
pytestmark = pytest.mark.usefixtures("no_leaked_tasks")


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    decoder = Decoder(CONFIG)
    yield decoder
    await decoder.close()


def children() -> list[int]:
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it may end while it is looked at
            if child.status() != psutil.STATUS_ZOMBIE and "desktop.decoder" in child.cmdline():
                found.append(child.pid)
    return found


@pytest.mark.parametrize("kind", FORMATS)
async def test_every_format_is_drawn_and_prepared(decoder: Decoder, kind: str) -> None:
    small = await decoder.thumbnail(InMemory(picture(kind)), 32)
    assert isinstance(small, Thumbnail)
    assert (small.width, small.height, small.picture.width, small.picture.height) == (64, 48, 32, 24)
    photo = await decoder.photo(InMemory(picture(kind)), 2_048)
    assert isinstance(photo, Photo)
    assert Image.open(io.BytesIO(photo.content)).size == (photo.width, photo.height) == (64, 48)


@pytest.mark.parametrize(("codec", "container"), FILMS)
async def test_every_film_has_its_poster(decoder: Decoder, codec: str, container: str) -> None:
    video = await decoder.video(InMemory(film(codec, container)))
    assert isinstance(video, Video)
    assert (video.width, video.height) == (64, 48) == (video.poster.width, video.poster.height)
    assert Image.open(io.BytesIO(video.poster.content)).size == (64, 48)
    assert abs(video.duration - 3_000) < 150


async def test_no_place_leaves(decoder: Decoder) -> None:
    for kind in FORMATS:
        photo = await decoder.photo(InMemory(photo_with_place(kind)))
        assert isinstance(photo, Photo)
        assert PLACE not in msgspec.msgpack.encode(photo)


async def test_no_place_leaves_with_a_film(decoder: Decoder) -> None:
    for codec, container in FILMS:
        source = InMemory(film(codec, container))
        assert PLACE in source.read(0, source.size)
        video = await decoder.video(source)
        assert isinstance(video, Video)
        told = Without(source, video.blanks)
        assert PLACE not in told.read(0, told.size)
        assert msgspec.structs.replace(video, blanks=()) == msgspec.structs.replace(
            await decoder.video(told), blanks=()
        )


async def test_files_and_blobs_are_read_where_they_are(decoder: Decoder, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG"))
    file = FileOnDisk(path)
    assert isinstance(await decoder.thumbnail(file, 32), Thumbnail)
    file.close()
    cache = MediaCache(tmp_path / "media", bytes(32), 1 << 30)
    with cache.put("a") as writer:
        writer.write(film())
        writer.commit()
    blob = cache.open("a")
    assert blob is not None
    assert isinstance(await decoder.video(blob), Video)
    played = await decoder.check(blob)
    assert isinstance(played, Playable)
    assert (played.media_type, 2_850 <= played.duration <= 3_150) == ("video/mp4", True)
    cache.erase("a")
    assert await decoder.video(blob) is Fault.UNREADABLE
    cache.close()


async def test_hostile_files_are_faults_and_the_process_lives_on(decoder: Decoder) -> None:
    for name, data, fault in hostile():
        for told in (await decoder.thumbnail(InMemory(data), 256), await decoder.photo(InMemory(data))):
            assert told is fault if fault is not None else isinstance(told, Thumbnail | Photo | Fault), (name, told)
            assert told not in (Fault.CRASHED, Fault.TIMED_OUT), (name, told)
    assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)


async def test_what_unpacks_to_more_than_there_is_memory_is_too_large() -> None:
    tight = Decoder(CONFIG, command(Limits(memory=420 << 20)))
    bomb = png(9_900, 9_900, zeros=(3 * 9_900 + 1) * 9_900)
    assert await tight.thumbnail(InMemory(bomb), 64) is Fault.TOO_LARGE
    assert isinstance(await tight.thumbnail(InMemory(picture("PNG")), 64), Thumbnail)
    await tight.close()


async def test_mutated_files_leave_this_process_alive_and_its_memory_flat(
    decoder: Decoder, rng: Random, count: Callable[[int, int], int]
) -> None:
    corpus = whole()

    async def one(kind: str, data: bytes) -> None:
        source = InMemory(data)
        film_like = kind in ("mp4", "mov", "webm")
        work: Awaitable[object] = (
            decoder.video(source) if film_like else rng.choice([decoder.thumbnail, decoder.photo])(source, 64)
        )
        told = await work
        assert isinstance(told, Thumbnail | Photo | Video | Fault), (kind, data.hex()[:200])

    for kind, data in corpus.items():
        await one(kind, data)
    before = psutil.Process().memory_info().rss
    for kind, data in corpus.items():
        for _ in range(count(30, 300)):
            await one(kind, mutated(data, rng))
    grown = psutil.Process().memory_info().rss - before
    assert grown < 24 << 20, f"{grown >> 20} MiB more"
    assert len(children()) <= CONFIG.processes_most


async def test_a_decoder_that_dies_is_a_fault_and_the_next_is_another() -> None:
    dies = f"import os; os.write(1, {frames.packed(Ready(()))!r}); os.read(0, 1); os.abort()"
    decoder = Decoder(CONFIG, [sys.executable, "-c", dies])
    for _ in range(3):
        assert await decoder.thumbnail(InMemory(picture("PNG")), 32) is Fault.CRASHED
    await decoder.close()


async def test_one_that_hangs_is_a_fault() -> None:
    hangs = f"import os, threading; os.write(1, {frames.packed(Ready(()))!r}); threading.Event().wait()"
    decoder = Decoder(MediaConfig(picture_within=0.2, prepare_within=0.2), [sys.executable, "-c", hangs])
    assert await decoder.thumbnail(InMemory(picture("PNG")), 32) is Fault.TIMED_OUT
    assert await decoder.photo(InMemory(picture("PNG"))) is Fault.TIMED_OUT
    await decoder.close()


async def test_one_that_lies_about_its_pixels_is_a_fault() -> None:
    lie = frames.packed(Ready(())) + frames.packed(Part(bytes(100))) + frames.packed(Done(9, 9, across=9, down=9))
    decoder = Decoder(CONFIG, [sys.executable, "-c", f"import os; os.write(1, {lie!r}); os.read(0, 1); input()"])
    assert await decoder.thumbnail(InMemory(picture("PNG")), 32) is Fault.CRASHED
    await decoder.close()


class Hanging:
    """A file on a disk that is not there any more."""

    size = 1_000

    def __init__(self) -> None:
        self.begun, self.free = threading.Event(), threading.Event()

    def read(self, offset: int, length: int) -> bytes:
        """As `Readable`, once it is free."""
        self.begun.set()
        self.free.wait()
        return bytes(length)


async def test_a_file_that_does_not_answer_is_a_fault_and_keeps_nothing_from_ending() -> None:
    patient = replace(CONFIG, end_within=0.1)
    decoder = Decoder(replace(patient, start_within=3.0, picture_within=0.1))
    first, second = Hanging(), Hanging()
    assert await decoder.thumbnail(first, 32) is Fault.TIMED_OUT
    decoder._config = patient  # a picture that can be read may take its time
    assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)
    waiting = asyncio.create_task(decoder.photo(second))
    await eventually(second.begun.is_set, "it is read")
    await decoder.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    for source in (first, second):
        source.free.set()
    await eventually(lambda: decoder.working == frozenset(), "their processes ended")


async def test_one_that_cannot_be_started_is_a_fault(tmp_path: Path) -> None:
    decoder = Decoder(CONFIG, [str(tmp_path / "absent")])
    assert await decoder.thumbnail(InMemory(picture("PNG")), 32) is Fault.CRASHED
    await decoder.close()


async def test_no_more_run_at_once_than_may_and_all_are_answered(decoder: Decoder) -> None:
    data = encoded(Image.effect_noise((600, 400), 50), "JPEG")
    told = await asyncio.gather(*(decoder.thumbnail(InMemory(data), 64) for _ in range(12)))
    assert all(isinstance(each, Thumbnail) for each in told)
    assert 1 <= len(children()) <= CONFIG.processes_most


async def test_a_process_is_kept_for_the_next(decoder: Decoder) -> None:
    await decoder.thumbnail(InMemory(picture("PNG")), 32)
    (first,) = children()
    await decoder.thumbnail(InMemory(picture("PNG")), 32)
    assert children() == [first]


async def test_one_that_died_while_idle_costs_no_picture(decoder: Decoder) -> None:
    assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)
    (first,) = children()
    psutil.Process(first).kill()
    await eventually(lambda: children() == [], "it died")
    assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)
    (second,) = children()
    assert second != first


async def test_one_that_ends_before_it_reads_of_the_next_file_costs_no_picture(tmp_path: Path) -> None:
    """Its end is seen no sooner than its job is told: the system may say for a moment that it still runs."""
    done = [frames.packed(message) for message in (Ready(()), Part(bytes(4)), Done(1, 1, across=1, down=1))]
    serves = f"import os; [os.write(1, each) for each in {done!r}]; os.read(0, 1)"
    decoder = Decoder(CONFIG, [sys.executable, "-c", serves])
    for _ in range(2):
        assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)
    await decoder.close()


async def test_it_is_ended_when_idle_and_another_started_when_needed() -> None:
    decoder = Decoder(msgspec.structs.replace(CONFIG, idle_after=0.1))
    for _ in range(2):
        assert isinstance(await decoder.thumbnail(InMemory(picture("PNG")), 32), Thumbnail)
        await eventually(lambda: children() == [], "the idle process ended")
    await decoder.close()
    assert children() == []


async def test_no_process_is_left_where_its_source_breaks(decoder: Decoder) -> None:
    class Broken(InMemory):
        def read(self, offset: int, length: int) -> bytes:
            raise LookupError

    with pytest.raises(LookupError):
        await decoder.thumbnail(Broken(picture("PNG")), 32)
    assert decoder.working == frozenset()
    assert children() == []


async def test_who_stops_waiting_harms_nobody(decoder: Decoder) -> None:
    data = encoded(Image.effect_noise((2_000, 1_500), 50), "JPEG")
    waiting = [asyncio.ensure_future(decoder.thumbnail(InMemory(data), 64)) for _ in range(4)]
    await eventually(lambda: len(children()) > 0, "a decoder works")
    for task in waiting:
        task.cancel()
    assert isinstance(await decoder.thumbnail(InMemory(data), 64), Thumbnail)
    assert all(task.cancelled() for task in waiting)


async def test_closing_ends_what_is_being_done() -> None:
    hangs = f"import os, threading; os.write(1, {frames.packed(Ready(()))!r}); threading.Event().wait()"
    decoder = Decoder(CONFIG, [sys.executable, "-c", hangs])
    waiting = [asyncio.ensure_future(decoder.thumbnail(InMemory(picture("PNG")), 32)) for _ in range(5)]
    await eventually(lambda: len(decoder.working) == 2, "both are at work")
    await decoder.close()
    assert [await task for task in waiting] == [Fault.CRASHED] * 5
    assert await decoder.thumbnail(InMemory(picture("PNG")), 32) is Fault.CRASHED


def test_nothing_that_decodes_is_loaded_here() -> None:
    code = "import sys, desktop.media.decoder, desktop.media.cache; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "desktop.media.decoder" in loaded
    assert not {"PIL", "av", "desktop.decoder.jobs", "PySide6"} & set(loaded)


async def test_sound_is_encoded_and_handed_out_where_nothing_else_may_be_done(decoder: Decoder) -> None:
    said = sweep(2_000)
    voice = await decoder.voice(InMemory(said), PcmFormat())
    assert isinstance(voice, Voice)
    for speed in SPEEDS:
        heard = await decoder.sound(InMemory(voice.content), 0, speed)
        assert isinstance(heard, Sound)
        assert (heard.milliseconds, heard.last) == (2_000, True)
    assert len(children()) == 1


async def test_mutated_recordings_leave_this_process_alive_and_its_memory_flat(
    decoder: Decoder, rng: Random, count: Callable[[int, int], int]
) -> None:
    corpus = [recording(), recording("aac", "ipod"), recording("libopus", "webm")]
    for data in corpus:
        assert isinstance(await decoder.sound(InMemory(data), 0, 100), Sound)
    before = psutil.Process().memory_info().rss
    for data in corpus:
        for _ in range(count(30, 300)):
            told = await decoder.sound(InMemory(mutated(data, rng)), rng.choice([0, 500]), rng.choice(SPEEDS))
            assert isinstance(told, Sound | Fault)
    grown = psutil.Process().memory_info().rss - before
    assert grown < 24 << 20, f"{grown >> 20} MiB more"


async def test_one_that_lies_about_its_sound_is_a_fault() -> None:
    for done, size in ((Done(duration=1_000), 3), (Done(duration=10**9), 96), (Done(duration=-1), 96)):
        lie = frames.packed(Ready(())) + frames.packed(Part(bytes(size))) + frames.packed(done)
        decoder = Decoder(CONFIG, [sys.executable, "-c", f"import os; os.write(1, {lie!r}); os.read(0, 1); input()"])
        assert await decoder.sound(InMemory(recording()), 0, 100) is Fault.CRASHED
        await decoder.close()
