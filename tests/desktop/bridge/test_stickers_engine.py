"""Stickers behind the window, where nobody is signed in."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from desktop.bridge.session import Session
from desktop.bridge.stickers_engine import StickersEngine
from desktop.domain.media import STICKER, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sticker import StickerChoices, bundled
from desktop.store import drafts, exported, messages, scheduled
from tests.helpers.stores import THREAD, add_thread, open_store


class Engine(StickersEngine):
    """Nobody is signed in."""

    @property
    def _session(self) -> Session:
        raise Problem("not_signed_in")


async def test_without_a_session_there_are_no_stickers() -> None:
    engine = Engine()
    for asked in (
        engine.kept_stickers(),
        engine.find_gifs("fox", 0),
        engine.sticker_choices(),
        engine.keep_sticker_choices(StickerChoices()),
    ):
        with pytest.raises(Problem):
            await asked


async def test_one_that_is_left_for_a_time_waits_and_what_is_being_written_stays(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        drafts.put(tx, n, "being written", 1)
    item = MediaItem(STICKER, Blob("a" * 32, "image/webp", 9), name="🔥")
    room = SimpleNamespace(stickers=SimpleNamespace(item=AsyncMock(return_value=item)), let_go=Mock())

    class Signed(StickersEngine):
        @property
        def _session(self) -> Any:
            return SimpleNamespace(store=store, room=room, sync=SimpleNamespace(now=lambda: 1_000))

    made = await Signed().send_sticker(THREAD, bundled("1f525", "🔥"), None, 100_000)
    row = store.reading(lambda db: scheduled.get(db, made))
    assert row is not None
    assert (row.send_at, row.text, [one.name for one in row.items]) == (100_000, "", ["🔥"])
    assert store.reading(lambda db: messages.kept(db, made)) is None
    assert [one.text for one in store.reading(exported.drafts)] == ["being written"]
    room.let_go.assert_called_once_with((item,))
    store.close()
