"""Voice messages behind the window: without a session there is none, and with one the whole way."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from desktop.bridge.media_room import MediaRoom
from desktop.bridge.session import Session
from desktop.bridge.voice_engine import VoiceEngine
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat, Sound
from desktop.store import drafts, messages, outbox, scheduled, threads
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from tests.helpers.sounds import sweep
from tests.helpers.stores import T0, THREAD, add_thread, open_store


class Engine(VoiceEngine):
    """Over the session of the test, or none."""

    def __init__(self, session: object = None) -> None:
        self.session = session

    @property
    def _session(self) -> Session:
        if self.session is None:
            raise Problem("not_signed_in")
        return cast("Session", self.session)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    return store


@pytest.fixture
async def engine(store: Store) -> AsyncIterator[Engine]:
    room = MediaRoom(store, "ws://127.0.0.1:1/v1", "token", bytes(32), ClientConfig(), MediaConfig(), SyncSettings())
    yield Engine(SimpleNamespace(store=store, room=room, sync=SimpleNamespace(now=lambda: T0)))
    await room.close()


async def test_without_a_session_there_is_none() -> None:
    with pytest.raises(Problem):
        await Engine().recorded(THREAD)


async def test_a_recording_is_sent_and_what_is_being_written_stays(engine: Engine, store: Store) -> None:
    with store.write() as tx:
        drafts.put(tx, 1, "half a sentence", T0)
    await engine.keep_recorded(THREAD, PcmFormat(), sweep(800))
    assert await engine.recorded(THREAD) == 800
    item = await engine.made_voice(THREAD)
    assert isinstance(await engine.prepared_sound(item, 0, 150), Sound)
    message_id = await engine.send_voice(THREAD, item)
    row = store.reading(lambda db: messages.get(db, message_id))
    assert row is not None
    assert (row.text, row.media[0].duration) == ("", 800)
    assert await engine.recorded(THREAD) == 0
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == "half a sentence"
    assert isinstance(await engine.sound(message_id, 0, 100, fetch=False), Sound)
    assert store.reading(lambda db: outbox.heads(db, 9, now=T0)) == []  # it waits until the relay has its sound
    assert await engine.next_voice(message_id) is None
    await engine.heard(message_id)


async def test_a_recording_is_dropped(engine: Engine) -> None:
    await engine.keep_recorded(THREAD, PcmFormat(), sweep(500))
    await engine.drop_recorded(THREAD)
    assert await engine.recorded(THREAD) == 0


async def test_a_recording_waits_for_its_time_with_its_bytes(engine: Engine, store: Store) -> None:
    await engine.keep_recorded(THREAD, PcmFormat(), sweep(800))
    item = await engine.made_voice(THREAD)
    key = await engine.send_voice(THREAD, item, send_at=T0 + 3_600_000)
    (row,) = store.reading(scheduled.every)
    assert (row.message_id, row.items, await engine.recorded(THREAD)) == (key, (item,), 0)
    await engine._session.room._sweeping.sweep()
    assert engine._session.room.holds(item.blob.key)
    assert isinstance(await engine.prepared_sound(item, 0, 100), Sound)
