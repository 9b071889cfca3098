"""Voice messages of an open session: what is played, and what plays on."""

import asyncio
import threading
from uuid import UUID

import pytest

from desktop import commands
from desktop.bridge.media_room import MediaRoom
from desktop.domain.decoded import Fault
from desktop.domain.media import Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat, Sound
from desktop.domain.timeline import RUN_WITHIN
from desktop.store import messages
from desktop.store.store import Store
from tests.desktop.bridge.test_media_room import media, room, store  # noqa: F401 - fixtures
from tests.helpers.fake_media import FakeMedia
from tests.helpers.sounds import likeness, recording, sweep
from tests.helpers.stores import ADA, T0, THREAD, fact, take
from tests.helpers.waiting import eventually


def spoken(blob_id: UUID, size: int = 9) -> tuple[MediaItem, ...]:
    return (MediaItem("voice", Blob(blob_id.hex, "audio/ogg", size, blob_id=blob_id), duration=1_000),)


def say(store: Store, blob_id: UUID, size: int) -> UUID:  # noqa: F811
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=spoken(blob_id, size))])
    return fact(1).message_id


async def test_it_is_fetched_decoded_and_kept(store: Store, media: FakeMedia, room: MediaRoom) -> None:  # noqa: F811
    data = recording()
    message_id = say(store, media.add(data, "audio/ogg"), len(data))
    with pytest.raises(Problem) as caught:
        await room.voice.sound(message_id, 0, 100, fetch=False)
    assert caught.value.name == "offline"
    heard = await room.voice.sound(message_id, 0, 100, fetch=True)
    assert isinstance(heard, Sound)
    assert likeness(sweep(1_000), heard.pcm) > 0.95
    assert await room.voice.sound(message_id, 0, 100, fetch=False) == heard
    assert media.connections == 1


async def test_nothing_of_a_request_is_fetched(store: Store, media: FakeMedia, room: MediaRoom) -> None:  # noqa: F811
    data = recording()
    message_id = say(store, media.add(data, "audio/ogg"), len(data))
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    with pytest.raises(Problem) as caught:
        await room.voice.sound(message_id, 0, 100, fetch=True)
    assert caught.value.name == "not_found"
    assert media.connections == 0


async def test_hostile_sound_is_a_fault(store: Store, media: FakeMedia, room: MediaRoom) -> None:  # noqa: F811
    data = b"OggS\x00" + bytes(5_000)
    assert isinstance(await room.voice.sound(say(store, media.add(data), len(data)), 0, 100, fetch=True), Fault)


async def test_one_that_says_it_is_huge_is_not_fetched(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    message_id = say(store, media.add(b"x"), 1 << 40)
    assert await room.voice.sound(message_id, 0, 100, fetch=True) is Fault.TOO_LARGE
    assert media.connections == 0


async def test_what_is_recorded_is_heard_as_it_will_be_sent(store: Store, room: MediaRoom) -> None:  # noqa: F811
    await room.voice.recordings.keep(THREAD, PcmFormat(), sweep(1_000))
    item = await room.voice.made(THREAD)
    heard = await room.voice.prepared(item, 0, 100)
    assert isinstance(heard, Sound)
    assert likeness(sweep(1_000), heard.pcm) > 0.95
    gone = await room.voice.prepared(spoken(UUID(int=9))[0], 0, 100)
    assert gone is Fault.UNREADABLE


async def test_dropped_while_it_is_kept_nothing_of_it_stays(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recordings, keeps, goes_on = room.voice.recordings, threading.Event(), threading.Event()
    write = recordings._write

    def slowly(key: str, data: bytes) -> None:
        keeps.set()
        assert goes_on.wait(30)
        write(key, data)

    monkeypatch.setattr(recordings, "_write", slowly)
    keeping = asyncio.create_task(room.voice.keep(THREAD, PcmFormat(), sweep(200)))
    await eventually(keeps.is_set, "it is being written")
    room.voice.drop(THREAD)
    await room._sweeping.sweep()
    goes_on.set()
    await keeping
    await room._sweeping.sweep()
    assert room.cached == 0


async def test_what_was_made_and_nobody_got_goes_with_its_recording(store: Store, room: MediaRoom) -> None:  # noqa: F811
    await room.voice.keep(THREAD, PcmFormat(), sweep(500))
    lost = await room.voice.made(THREAD)
    await room.voice.keep(THREAD, PcmFormat(), sweep(900))
    again = await room.voice.made(THREAD)
    await eventually(lambda: not room.holds(lost.blob.key), "what was made before is here")
    assert room.holds(again.blob.key)
    room.voice.drop(THREAD)
    await eventually(lambda: room.cached == 0, "bytes are left")


async def test_sent_its_bytes_are_the_messages(store: Store, room: MediaRoom) -> None:  # noqa: F811
    await room.voice.keep(THREAD, PcmFormat(), sweep(500))
    item = await room.voice.made(THREAD)
    commands.messages.send(store, THREAD, "", T0, items=(item,), aside=True, recorded=True)
    room.voice.sent(THREAD, item)
    room.voice.drop(THREAD)
    await room._sweeping.sweep()
    assert room.holds(item.blob.key)


async def test_the_next_of_the_same_run_plays_on(store: Store, room: MediaRoom) -> None:  # noqa: F811
    voices = [spoken(UUID(int=n)) for n in range(1, 7)]
    facts = [
        fact(1, "", media=voices[0]),
        fact(2, "", media=voices[1]),
        fact(3, "", media=voices[2], sender=ADA),
        fact(4, "", media=voices[3]),
        fact(5, "words"),
        fact(6, "", media=voices[4]),
        fact(7, "", media=voices[5], at=T0 + RUN_WITHIN * 3),
    ]
    with store.write() as tx:
        take(tx, 1, facts)

    def behind(seq: int) -> UUID | None:
        row = room.voice.following(fact(seq).message_id)
        return row.message_id if row is not None else None

    assert behind(1) == fact(2).message_id
    assert [behind(seq) for seq in (2, 3, 4, 6, 7)] == [None] * 5
    assert room.voice.following(UUID(int=5)) is None


async def test_what_was_heard_says_so(store: Store, room: MediaRoom) -> None:  # noqa: F811
    message_id = say(store, UUID(int=9), 9)
    room.voice.heard(message_id)
    row = store.reading(lambda db: messages.get(db, message_id))
    assert row is not None
    assert row.heard
