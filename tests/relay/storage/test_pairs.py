"""Two people in one read: both sides, with and without a thread, and the read of a send."""

from relay.storage import pairs, settings, threads
from relay.storage.devices import NewDevice, insert
from relay.storage.people import follow
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def test_both_sides_with_and_without_a_thread(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(3):
            put_account(tx, number)
        follow(tx, key(0), key(1))
        follow(tx, key(1), key(0))
        settings.block(tx, key(1), key(0))
        settings.put_on_list(tx, key(0), key(2), pairs.NEVER)
        threads.insert_direct(tx, key(10), key(1), key(0))

    await opened.storage.write(work)
    found = await opened.storage.read(lambda tx: pairs.pairs(tx, key(0), [key(n) for n in (1, 2, 9)]))
    by_id = {pair.theirs.user_id: pair for pair in found}
    assert by_id.keys() == {key(1), key(2)}
    one, two = by_id[key(1)], by_id[key(2)]
    assert (one.mine.follows, one.theirs.follows, one.mine.blocked, one.theirs.blocked) == (1, 1, 0, 1)
    assert (one.mine.known, one.theirs.known, one.thread_id, one.friends_at) == (0, 1, key(10), START)
    assert (two.mine.listed, two.theirs.listed, two.mine.known, two.thread_id) == (pairs.NEVER, 0, None, None)
    assert await opened.storage.read(lambda tx: pairs.pairs(tx, key(0), [])) == []


async def test_a_send_reads_everything_at_once(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in (1, 2, 3):
            put_account(tx, number)
        threads.insert_direct(tx, key(10), key(1), key(2))
        insert(tx, NewDevice(key(50), key(1), "d", b"k", b"t"))

    await opened.storage.write(work)
    found = await opened.storage.read(lambda tx: pairs.sending(tx, key(10), key(1), key(50)))
    assert found is not None
    assert (found.mine.user_id, found.theirs.user_id, found.last_seq, found.rev) == (key(1), key(2), 0, 0)
    assert (found.mine.known, found.theirs.known, found.signed_in) == (1, 0, 1)
    turned = await opened.storage.read(lambda tx: pairs.sending(tx, key(10), key(2), key(50)))
    assert turned is not None
    assert (turned.mine, turned.theirs, turned.signed_in) == (found.theirs, found.mine, 0)
    assert await opened.storage.read(lambda tx: pairs.sending(tx, key(10), key(3), key(50))) is None
    assert await opened.storage.read(lambda tx: pairs.sending(tx, key(99), key(1), key(50))) is None
