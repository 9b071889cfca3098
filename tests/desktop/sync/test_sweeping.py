"""Bytes that no message has any more leave the cache."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import messages as commands
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import Content
from desktop.media.cache import MediaCache
from desktop.store import media, messages, outbox, uploads
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from desktop.sync.sweeping import Sweeping
from tests.helpers.stores import T0, THREAD, add_thread, fact, open_store, take

PHOTO = MediaItem("photo", Blob("h" * 43, "image/jpeg", 10, 4, 3))
KEY = PHOTO.blob.key


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    add_thread(store)
    yield store
    store.close()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[MediaCache]:
    cache = MediaCache(tmp_path / "media", bytes(32), 10**8)
    with cache.put(KEY) as writer:
        writer.write(b"bytes")
        writer.commit()
    yield cache
    cache.close()


def lay(sweeping: Sweeping) -> None:
    """Into a tray."""
    sweeping.leave(KEY)
    sweeping.keep(PHOTO)


async def test_they_go_with_the_last_message_that_carried_them(store: Store, cache: MediaCache) -> None:
    sweeping = Sweeping(store, cache, SyncSettings())
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(PHOTO,))])
    await sweeping.sweep()
    assert cache.has(KEY)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=5, content=Content.GONE))
    await sweeping.sweep()
    assert not cache.has(KEY)
    await sweeping.sweep()


async def test_what_lies_in_a_tray_stays_until_it_is_taken_out(store: Store, cache: MediaCache) -> None:
    sweeping = Sweeping(store, cache, SyncSettings())
    lay(sweeping)
    await sweeping.sweep()
    assert cache.has(KEY)
    assert store.reading(lambda db: media.left(db, 5)) == (KEY,)
    sweeping.drop([PHOTO])
    async with sweeping.preparing():
        await sweeping.sweep()
        assert cache.has(KEY)
    await sweeping.sweep()
    assert not cache.has(KEY)


async def test_what_lies_in_two_trays_stays_until_it_is_taken_out_of_both(store: Store, cache: MediaCache) -> None:
    cache.hold(KEY)
    sweeping = Sweeping(store, cache, SyncSettings())
    lay(sweeping)
    lay(sweeping)
    sweeping.drop([PHOTO])
    await sweeping.sweep()
    assert cache.has(KEY)
    assert cache.free_up() == 0
    sweeping.drop([PHOTO])
    await sweeping.sweep()
    assert not cache.has(KEY)


async def test_what_is_prepared_while_the_same_is_erased_waits_for_that(
    store: Store, cache: MediaCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweeping = Sweeping(store, cache, SyncSettings())
    lay(sweeping)
    sweeping.drop([PHOTO])
    erasing, go = asyncio.Event(), threading.Event()
    loop, erase = asyncio.get_running_loop(), cache.erase

    def slow(key: str) -> None:
        loop.call_soon_threadsafe(erasing.set)
        assert go.wait(10)
        erase(key)

    async def prepare() -> bool:
        async with sweeping.preparing():
            return cache.has(KEY)

    monkeypatch.setattr(cache, "erase", slow)
    sweep = asyncio.create_task(sweeping.sweep())
    await erasing.wait()
    prepared = asyncio.create_task(prepare())
    loop.call_later(0, go.set)
    assert not await prepared
    await sweep


async def test_what_waits_to_be_sent_is_held_through_a_restart_and_then_let_go(store: Store, cache: MediaCache) -> None:
    message_id = commands.send(store, THREAD, "", T0, items=(PHOTO,))
    sweeping = Sweeping(store, cache, SyncSettings())
    await sweeping.sweep()
    assert cache.free_up() == 0
    with store.write() as tx:
        uploads.name_blob(tx, message_id, KEY, fact(1).message_id)
        head = outbox.heads(tx.db, 1)[0][1]
        outbox.done(tx, head)
    await sweeping.sweep()
    assert cache.has(KEY)
    assert cache.free_up() > 0


async def test_what_lay_in_a_tray_when_the_app_ended_is_erased(store: Store, cache: MediaCache) -> None:
    lay(Sweeping(store, cache, SyncSettings()))
    await Sweeping(store, cache, SyncSettings()).sweep()
    assert not cache.has(KEY)


async def test_what_was_to_be_copied_and_lies_in_no_tray_is_erased(store: Store, cache: MediaCache) -> None:
    sweeping = Sweeping(store, cache, SyncSettings())
    async with sweeping.preparing():
        cache.hold(KEY)
        sweeping.leave(KEY)
    await sweeping.sweep()
    assert not cache.has(KEY)
    with cache.put(KEY) as writer:
        writer.write(b"bytes")
        writer.commit()
    assert cache.free_up() > 0
