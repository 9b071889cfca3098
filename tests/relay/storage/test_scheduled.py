"""Scheduled messages as stored: in the order of their times, and gone for good where they wait no more."""

from msgspec.structs import replace

from relay.storage import erasures, scheduled
from relay.storage.port import Transaction
from relay.storage.scheduled import StoredScheduled
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key


def row(number: int, at: int = 0, who: int = 1) -> StoredScheduled:
    return StoredScheduled(key(number), key(who), key(10), b"{}", None, 0, START + at, 1)


async def test_what_is_due_comes_in_order_and_only_once_refused(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        assert scheduled.next_due(tx) is None
        for one in (row(1, 5), row(2, -3), row(3, -2, who=2), row(4, 0), row(5, -3)):
            scheduled.put(tx, one)
        assert [one.id for one in scheduled.due(tx, 9)] == [key(2), key(5), key(3), key(4)]
        assert [one.id for one in scheduled.due(tx, 2)] == [key(2), key(5)]
        assert scheduled.next_due(tx) == START - 3
        scheduled.refuse(tx, key(2), 2, "suspended")
        assert [one.id for one in scheduled.due(tx, 2)] == [key(5), key(3)]
        assert scheduled.of(tx, key(1))[0] == replace(row(2, -3), rev=2, refused="suspended")
        assert [one.id for one in scheduled.of(tx, key(1))] == [key(2), key(5), key(4), key(1)]
        assert (scheduled.count(tx, key(1)), scheduled.count(tx, key(2)), scheduled.count(tx, key(3))) == (4, 1, 0)

    await opened.storage.write(work)


async def test_what_waits_no_more_is_gone_and_remembered_as_erased(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        scheduled.put(tx, row(1))
        assert scheduled.remove(tx, key(2), key(1)) is None, "another account's"
        assert scheduled.by_ids(tx, [key(1), key(7)]) == {key(1): row(1)}
        assert scheduled.by_ids(tx, []) == {}
        assert scheduled.remove(tx, key(1), key(1)) == key(10)
        assert scheduled.remove(tx, key(1), key(1)) is None
        assert scheduled.by_ids(tx, [key(1)]) == {}
        assert [(one.kind, one.id) for one in erasures.after(tx, 0, 9)] == [(erasures.SCHEDULED, key(1).hex())]

    await opened.storage.write(work)
