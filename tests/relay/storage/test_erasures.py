"""Erasures: numbered in order, and applied again to a database that forgot them."""

import pytest

from relay.storage import accounts, devices, erasures, margins, messages, scheduled
from relay.storage.erasures import Erasure
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from relay.storage.scheduled import StoredScheduled
from relay.storage.threads import insert_direct
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def test_numbers_are_dense_and_paged(opened: Opened) -> None:
    await opened.storage.write(lambda tx: [erasures.record(tx, erasures.MESSAGE, key(n)) for n in range(5)])
    found = await opened.storage.read(lambda tx: erasures.after(tx, 2, 2))
    assert found == [Erasure(3, "message", key(2).hex(), START), Erasure(4, "message", key(3).hex(), START)]
    assert await opened.storage.read(erasures.last) == 5


async def test_applying_erases_what_is_there_and_remembers_what_is_not(opened: Opened) -> None:
    def prepare(tx: Transaction) -> None:
        one, two = put_account(tx, 1), put_account(tx, 2)
        insert_direct(tx, key(10), one, two)
        row = StoredMessage(key(20), key(10), 1, 1, one, tx.now, b"{}", b"h", None)
        assert messages.insert(tx, row, b"mac")
        messages.edit(tx, key(20), 2, b"[]", b"g")
        messages.set_reactions(tx, key(20), 3, b'{"x":[]}')
        messages.set_pinned(tx, key(20), 4, 5)
        margins.save(tx, two, row, 5, 6)
        tx.execute("UPDATE threads SET last_seq = 1, rev = 5")
        devices.insert(tx, devices.NewDevice(key(30), one, "laptop", b"k", b"t"))
        accounts.add_recovery_codes(tx, one, [key(40)])

    await opened.storage.write(prepare)
    kinds = [("message", 20), ("message", 21), ("device", 30), ("device", 31)]
    kinds += [("code", 40), ("code", 41), ("password", 1), ("password", 9), ("avatar", 50)]
    for number, (kind, what) in enumerate(kinds, start=1):
        erasure = Erasure(number, kind, key(what).hex(), START)
        await opened.storage.write(lambda tx, erasure=erasure: erasures.apply(tx, erasure))
    row = (await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(20)])))[key(20)]
    assert (row.body, row.content_hash, row.rev) == (None, None, 6)
    assert (row.edited_at, row.pinned_at, row.reactions) == (None, None, None)
    assert await opened.storage.read(lambda tx: tx.one("SELECT rev FROM threads")) == (6,)
    assert await opened.storage.read(lambda tx: messages.count_versions(tx, key(20))) == 0
    assert await opened.storage.read(lambda tx: margins.saved(tx, key(2), (2**62, b""), 9)) == []
    assert await opened.storage.read(lambda tx: devices.by_token(tx, b"t")) is None
    assert await opened.storage.read(lambda tx: accounts.recovery_codes_left(tx, key(1))) == 0
    assert await opened.storage.read(lambda tx: accounts.password_of(tx, key(1))) == ""
    assert await opened.storage.read(erasures.last) == 9


@pytest.mark.parametrize("kind", [erasures.SCHEDULED, erasures.MESSAGE, erasures.EXPIRED])
async def test_a_restored_database_sends_nothing_that_was_sent_or_taken_away(opened: Opened, kind: str) -> None:
    def work(tx: Transaction) -> list[bytes]:
        for number in (20, 21):
            scheduled.put(tx, StoredScheduled(key(number), key(1), key(10), b"{}", None, 0, START, 1))
        erasures.apply(tx, Erasure(1, kind, key(20).hex(), START))
        return [row.id for row in scheduled.due(tx, 9)]

    assert await opened.storage.write(work) == [key(21)]


async def test_an_unknown_kind_is_not_passed_over(opened: Opened) -> None:
    with pytest.raises(ValueError, match="planet"):
        await opened.storage.write(lambda tx: erasures.apply(tx, Erasure(1, "planet", key(1).hex(), START)))
    assert await opened.storage.read(erasures.last) == 0
