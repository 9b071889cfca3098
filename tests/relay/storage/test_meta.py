"""What the storage knows of itself."""

import pytest

from relay.storage import meta
from tests.relay.storage.adapters import Opened


async def test_epoch_and_key_are_made_with_the_storage(opened: Opened) -> None:
    assert len(await opened.storage.read(meta.key)) == 32
    assert len(await opened.storage.read(meta.epoch)) == 32


async def test_they_can_be_replaced(opened: Opened) -> None:
    await opened.storage.write(lambda tx: meta.put(tx, epoch="next", key=b"k"))
    assert await opened.storage.read(lambda tx: (meta.epoch(tx), meta.key(tx))) == ("next", b"k")


async def test_a_storage_without_them_is_no_storage(opened: Opened) -> None:
    await opened.storage.write(lambda tx: tx.execute("DELETE FROM meta"))
    with pytest.raises(LookupError, match="epoch"):
        await opened.storage.read(meta.epoch)
