"""What is called off on its way up takes none of the account's room at the relay."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from desktop.bridge.media_room import MediaRoom
from desktop.commands import messages
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.media import MediaItem
from desktop.domain.message import SendState
from desktop.store import begun, uploads
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from tests.helpers.faultproxy import CLEAN, FaultProxy, Plan
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire
from tests.relay.serving import fast_settings, serving

SIZE = 600_000
ROOM = 1_000_000
"""Bytes of an account: two of the files are too many."""
CLIENT = ClientConfig(retry_first=0.001, retry_most=0.01, transfer_tries=1)
SETTINGS = SyncSettings(retry_base=0.001, retry_most=0.01)


@asynccontextmanager
async def app(store: Store, url: str, token: str) -> AsyncIterator[MediaRoom]:
    """The part of an app that takes media to the relay, from its start to its end."""
    room = MediaRoom(store, url, token, bytes(32), CLIENT, MediaConfig(), SETTINGS)
    task = asyncio.create_task(room.uploads.run())
    room.uploads.set_online(True)
    try:
        yield room
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await room.close()


async def attach(room: MediaRoom, folder: Path) -> MediaItem:
    path = folder / "notes.bin"
    path.write_bytes(os.urandom(SIZE))
    return await room.prepare_file(path, 0)


def send(store: Store, room: MediaRoom, item: MediaItem) -> UUID:
    message_id = messages.send(store, THREAD, "", T0, items=(item,), due_at=T0 + 5_000)
    room.let_go((item,))
    return message_id


async def test_what_leaves_the_tray_after_undo_leaves_the_relay(tmp_path: Path) -> None:
    data = tmp_path / "relay"
    store = open_store(tmp_path)
    add_thread(store)
    async with serving(fast_settings(data, media={"stored": ROOM})) as relay, FaultProxy(relay.url) as proxy:
        wire = await Wire.connect(relay.url)
        token = (await wire.sign_up("ada"))["token"]
        # It is cut half way, and nothing gets through from there on.
        proxy.plans[0], proxy.default = Plan(cut_up_after=SIZE // 2), Plan(cut_up_after=1_000)

        def parts() -> list[int]:
            return [file.stat().st_size for file in (data / "uploads").glob("*")]

        async with app(store, proxy.url, token) as room:
            first = await attach(room, tmp_path)
            held = send(store, room, first)
            await eventually(lambda: any(parts()), "a part of it is at the relay")
            (again,) = await room.lay_again(messages.undo_send(store, held, "", T0).items)
            assert store.reading(uploads.waiting) == ()
        # The app ends with it in the tray, which nobody has from then on.
        proxy.default = CLEAN
        assert [blob.key for blob in store.reading(begun.every)] == [again.blob.key]
        async with app(store, proxy.url, token) as room:
            second = await attach(room, tmp_path)
            send(store, room, second)
            await eventually(lambda: not store.reading(uploads.waiting), "the other one is there")
            assert all_messages(store)[-1].state is not SendState.PARKED
            assert store.reading(begun.every) == ()
            assert parts() == []
        await wire.close()
    store.close()
