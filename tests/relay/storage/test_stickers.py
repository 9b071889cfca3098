"""Kept stickers as stored: each account's own, the oldest first."""

from msgspec.structs import replace

from relay.storage import blobs, scheduled, stickers
from relay.storage.blobs import Posting, StoredBlob
from relay.storage.port import Transaction
from relay.storage.scheduled import StoredScheduled
from relay.storage.stickers import StoredKept
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key


def row(number: int, who: int = 1, at: int = 0) -> StoredKept:
    return StoredKept(key(who), key(number), "sticker", "image/webp", 5, 9, 9, "🦊", None, START + at)


async def test_each_account_keeps_its_own(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for one in (row(1, at=5), row(2, at=1), row(1, who=2)):
            stickers.put(tx, one)
        stickers.put(tx, replace(row(1, at=5), pack="Foxes"))
        assert stickers.of(tx, key(1)) == [row(2, at=1), replace(row(1, at=5), pack="Foxes")]
        assert stickers.by_ids(tx, key(2), [key(1), key(2)]) == {key(1): row(1, who=2)}
        assert stickers.by_ids(tx, key(2), []) == {}
        assert (stickers.count(tx, key(1)), stickers.count(tx, key(3))) == (2, 0)
        assert not stickers.drop(tx, key(2), key(2))
        assert stickers.drop(tx, key(2), key(1))
        assert (stickers.count(tx, key(1)), stickers.count(tx, key(2))) == (2, 0)

    await opened.storage.write(work)


async def test_what_was_to_be_sent_when_it_was_dropped_has_its_time_without_a_message(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        blobs.insert(tx, StoredBlob(key(10), key(1), b"h" * 32, 9, "image/webp"))
        blobs.post(tx, key(10), Posting(key(50), key(100)))
        stickers.put(tx, row(10))
        blobs.let_go(tx, key(100))
        scheduled.put(tx, StoredScheduled(key(200), key(1), key(50), b"{}", None, 0, tx.now + 1, 1))
        blobs.hold(tx, key(10), key(200))
        assert stickers.drop(tx, key(1), key(10))
        scheduled.remove(tx, key(1), key(200))
        assert set(blobs.readable(tx, key(1), [key(10)])) == {key(10)}
        assert blobs.give_up_unposted(tx, tx.now + 1, 10) == 1

    await opened.storage.write(work)
