"""Shelves as stored: pages by reach, what keeps a blob, and what stays of a video that was taken off."""

from msgspec.structs import replace

from relay.storage import blobs, erasures, shelf
from relay.storage.blobs import StoredBlob
from relay.storage.port import Transaction
from relay.storage.shelf import StoredVideo
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key

NEWEST = (2**62, b"\xff" * 16)


def row(number: int, reach: int = 1, who: int = 1) -> StoredVideo:
    return StoredVideo(key(number), key(who), START + number // 10, 1, reach, b"{}")


async def test_pages_go_by_time_and_hold_what_reaches_so_far(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for one in (row(1), row(11, 2), row(12, 0), row(13, 3), row(14, 3, who=2)):
            shelf.put(tx, one, [])
        assert [one.video_id for one in shelf.page(tx, key(1), 0, NEWEST, 9)] == [key(13), key(12), key(11), key(1)]
        assert [one.video_id for one in shelf.page(tx, key(1), 2, NEWEST, 9)] == [key(13), key(11)]
        assert [one.video_id for one in shelf.page(tx, key(1), 0, (START + 1, key(12)), 1)] == [key(11)]
        assert (shelf.count(tx, key(1)), shelf.count(tx, key(1), 2), shelf.count(tx, key(3))) == (4, 2, 0)
        assert shelf.by_ids(tx, [key(1), key(9)]) == {key(1): row(1)}
        assert shelf.by_ids(tx, []) == {}

    await opened.storage.write(work)


async def test_what_it_keeps_is_released_when_it_changes_and_when_it_goes(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in (21, 22, 23):
            blobs.insert(tx, StoredBlob(key(number), key(1), key(number) * 2, 9, "image/png"))
        shelf.put(tx, row(1), [key(21), key(22)])
        assert shelf.keepers(tx, key(22)) == [(key(1), 1)]
        shelf.put(tx, replace(row(1), rev=2), [key(21), key(23)])
        assert blobs.gone(tx, 9) == [key(22)]
        assert blobs.blob(tx, key(22)) is None
        assert blobs.blob(tx, key(21)) is not None
        assert shelf.remove(tx, key(1))
        assert not shelf.remove(tx, key(1))
        assert sorted(blobs.gone(tx, 9)) == [key(21), key(22), key(23)]
        assert shelf.by_ids(tx, [key(1)]) == {key(1): StoredVideo(key(1), key(1), START, 3, 0, None)}
        assert [(one.kind, one.id) for one in erasures.after(tx, 0, 9)] == [
            (erasures.NARROWED, key(1).hex()),
            (erasures.VIDEO, key(1).hex()),
        ]

    await opened.storage.write(work)
