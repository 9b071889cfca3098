"""What a microphone hears is kept as it comes, and becomes a voice message."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.config import MediaConfig
from desktop.domain.decoded import Fault
from desktop.domain.media import VOICE
from desktop.domain.problem import Problem
from desktop.domain.sound import MOST, PcmFormat, Sound
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.sources import Readable
from desktop.store import recordings as kept
from desktop.store.store import Store
from desktop.sync.recording import NOT_HEARD, NOT_MADE, Recordings
from tests.helpers.sounds import likeness, sweep
from tests.helpers.stores import THREAD, add_thread, open_store

PCM = PcmFormat()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    return store


@pytest.fixture
def cache(tmp_path: Path) -> MediaCache:
    return MediaCache(tmp_path / "media", bytes(32), 1 << 30)


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    decoder = Decoder(MediaConfig(start_within=60.0))
    yield decoder
    await decoder.close()


@pytest.fixture
def recordings(store: Store, cache: MediaCache, decoder: Decoder) -> Recordings:
    return Recordings(store, cache, decoder, lambda _: None)


async def test_what_was_said_in_pieces_is_one_message(
    recordings: Recordings, cache: MediaCache, decoder: Decoder
) -> None:
    said = sweep(2_000)
    for at in range(0, len(said), 50_000):
        await recordings.keep(THREAD, PCM, said[at : at + 50_000])
    assert recordings.lasts(THREAD) == pytest.approx(2_000, abs=5)
    item = await recordings.made(THREAD)
    assert (item.kind, item.blob.media_type, item.duration) == (VOICE, "audio/ogg", 2_000)
    assert 40 <= len(item.waveform) <= 90
    reader = cache.open(item.blob.key)
    assert reader is not None
    heard = await decoder.sound(reader, 0, 100)
    reader.close()
    assert isinstance(heard, Sound)
    assert likeness(said, heard.pcm) > 0.95


async def test_it_is_there_after_a_crash_but_for_its_last_moment(
    recordings: Recordings, store: Store, cache: MediaCache, decoder: Decoder, tmp_path: Path
) -> None:
    await recordings.keep(THREAD, PCM, sweep(1_000))
    # The row of a piece whose bytes never came: the app was killed in between.
    with store.write() as tx:
        kept.add(tx, THREAD, kept.Piece("recorded never", PCM, 96_000))
    cache.close()
    again = MediaCache(tmp_path / "media", bytes(32), 1 << 30)
    after = Recordings(store, again, decoder, lambda _: None)
    again.set_limit(1)
    assert after.lasts(THREAD) == 1_000
    assert (await after.made(THREAD)).duration == 1_000


async def test_nothing_of_it_lies_readable_on_the_disk(recordings: Recordings, tmp_path: Path) -> None:
    said = sweep(500)
    await recordings.keep(THREAD, PCM, said)
    files = [path.read_bytes() for path in (tmp_path / "media").iterdir()]
    assert files
    assert not any(said[2_000:2_064] in content for content in files)


async def test_dropped_there_is_none(recordings: Recordings) -> None:
    await recordings.keep(THREAD, PCM, sweep(500))
    recordings.drop(THREAD)
    assert recordings.lasts(THREAD) == 0
    with pytest.raises(Problem) as caught:
        await recordings.made(THREAD)
    assert caught.value.reason == NOT_HEARD


async def test_it_is_bounded_and_belongs_to_a_thread(recordings: Recordings) -> None:
    with pytest.raises(Problem) as caught:
        await recordings.keep(THREAD, PcmFormat(8_000), bytes(PcmFormat(8_000).bytes_of(MOST + 3_000)))
    assert caught.value.name == "too_large"
    with pytest.raises(Problem) as caught:
        await recordings.keep(UUID(int=7), PCM, bytes(96))
    assert caught.value.name == "not_found"


async def test_pieces_of_two_microphones_are_no_recording(recordings: Recordings) -> None:
    await recordings.keep(THREAD, PCM, bytes(960))
    await recordings.keep(THREAD, PcmFormat(44_100), bytes(960))
    with pytest.raises(Problem) as caught:
        await recordings.made(THREAD)
    assert caught.value.reason == NOT_HEARD


async def test_keeping_does_not_hold_the_loop(recordings: Recordings) -> None:
    await asyncio.gather(*(recordings.keep(THREAD, PCM, bytes(960)) for _ in range(5)))
    assert recordings.lasts(THREAD) == 50


@pytest.mark.parametrize(
    ("fault", "reason"), [(Fault.DAMAGED, NOT_HEARD), (Fault.TIMED_OUT, NOT_MADE), (Fault.CRASHED, NOT_MADE)]
)
async def test_what_the_decoder_did_not_end_may_work_another_time(
    recordings: Recordings, decoder: Decoder, monkeypatch: pytest.MonkeyPatch, fault: Fault, reason: str
) -> None:
    async def fail(source: Readable, pcm: PcmFormat) -> Fault:
        return fault

    await recordings.keep(THREAD, PCM, sweep(500))
    monkeypatch.setattr(decoder, "voice", fail)
    with pytest.raises(Problem) as caught:
        await recordings.made(THREAD)
    assert caught.value.reason == reason
    assert recordings.lasts(THREAD) == 500
