"""Messages as stored: one row, one body."""

from relay.storage import messages
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key


def row(seq: int, rev: int | None = None) -> StoredMessage:
    return StoredMessage(key(100 + seq), key(10), seq, rev or seq, key(1), START, b'{"n":%d}' % seq, b"hash", key(7))


async def ten(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for seq in range(1, 11):
            assert messages.insert(tx, row(seq), b"mac")

    await opened.storage.write(work)


async def test_an_id_is_used_once(opened: Opened) -> None:
    await ten(opened)
    again = StoredMessage(key(103), key(77), 1, 1, key(2), START, b"{}", b"", None)
    assert await opened.storage.write(lambda tx: messages.insert(tx, again, b"other")) is False
    prior = await opened.storage.read(lambda tx: messages.prior(tx, key(103)))
    assert prior == messages.Prior(key(10), key(1), b"mac", 3, START, 3)
    assert await opened.storage.read(lambda tx: messages.prior(tx, key(999))) is None


async def test_pages_come_in_thread_order(opened: Opened) -> None:
    await ten(opened)
    before = await opened.storage.read(lambda tx: messages.before(tx, key(1), key(10), 8, 3))
    after = await opened.storage.read(lambda tx: messages.after(tx, key(1), key(10), 8, 3))
    assert before == [row(5), row(6), row(7)]
    assert after == [row(9), row(10)]
    assert await opened.storage.read(lambda tx: messages.after(tx, key(1), key(11), 0, 3)) == []


async def test_an_erased_message_leaves_its_tombstone(opened: Opened) -> None:
    await ten(opened)
    assert await opened.storage.write(lambda tx: messages.erase(tx, key(103), 11)) is True
    assert await opened.storage.write(lambda tx: messages.erase(tx, key(103), 12)) is False
    found = (await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(103), key(999)])))[key(103)]
    assert (found.body, found.content_hash, found.rev, found.seq) == (None, None, 11, 3)
    changed = await opened.storage.read(lambda tx: messages.changed(tx, key(1), key(10), 9, 5))
    assert [item.rev for item in changed] == [10, 11]
    prior = await opened.storage.read(lambda tx: messages.prior(tx, key(103)))
    assert prior is not None
    assert prior.content_mac == b"mac"


async def test_a_message_stands_in_its_thread_alone(opened: Opened) -> None:
    await ten(opened)
    assert await opened.storage.read(lambda tx: messages.in_thread(tx, key(10), key(101)))
    assert not await opened.storage.read(lambda tx: messages.in_thread(tx, key(11), key(101)))
    assert await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [])) == {}
