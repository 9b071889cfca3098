"""What is kept is asked of a relay that keeps it, once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.store import answers, stickers
from desktop.store.store import Store
from desktop.sync import keeping
from relay.wire.base import Wire
from relay.wire.stickers import AllKept, Kept
from tests.helpers.stores import open_store


class Relay:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append(method)
        return AllKept(kept=(Kept(UUID(int=7), "gif", "image/gif", 5, 9, 9),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


async def test_all_is_asked_once_where_the_relay_keeps_them(store: Store) -> None:
    relay = Relay()
    await keeping.ask_all(store, relay)
    assert relay.asked == []
    with store.write() as tx:
        answers.put_capabilities(tx, ["stickers"])
    for _ in range(2):
        await keeping.ask_all(store, relay)
    assert relay.asked == ["stickers.list"]
    assert [one.kind for one in store.reading(stickers.every)] == ["gif"]
