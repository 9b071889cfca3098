"""Threads and members as stored."""

import pytest

from relay.storage import messages, threads
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def a_thread(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        threads.insert_direct(tx, key(10), put_account(tx, 1), put_account(tx, 2))
        threads.make_known(tx, key(10), key(2))

    await opened.storage.write(work)


def put_message(tx: Transaction, seq: int, sender: int, body: bytes | None = b"{}") -> None:
    row = StoredMessage(key(100 + seq), key(10), seq, seq, key(sender), tx.now, body, b"h", None)
    assert messages.insert(tx, row, b"mac")
    threads.advance(tx, key(10), seq, seq)


async def test_a_pair_has_one_direct_thread(opened: Opened) -> None:
    await a_thread(opened)
    for one, other in ((1, 2), (2, 1)):
        assert await opened.storage.read(lambda tx, o=one, t=other: threads.direct(tx, key(o), key(t))) == key(10)
    assert await opened.storage.read(lambda tx: threads.direct(tx, key(1), key(3))) is None


async def test_a_member_learns_of_a_thread_once(opened: Opened) -> None:
    await opened.storage.write(lambda tx: threads.insert_direct(tx, key(10), put_account(tx, 1), put_account(tx, 2)))
    assert await opened.storage.read(lambda tx: threads.is_member(tx, key(10), key(1)))
    assert not await opened.storage.read(lambda tx: threads.is_member(tx, key(10), key(2)))
    assert await opened.storage.read(lambda tx: threads.companions(tx, key(1))) == [(key(2), False, True)]
    assert await opened.storage.write(lambda tx: threads.make_known(tx, key(10), key(2)))
    assert not await opened.storage.write(lambda tx: threads.make_known(tx, key(10), key(2)))
    assert await opened.storage.read(lambda tx: threads.is_member(tx, key(10), key(2)))
    assert await opened.storage.read(lambda tx: threads.companions(tx, key(1))) == [(key(2), True, True)]


async def test_unread_counts_messages_of_others_behind_the_marker(opened: Opened) -> None:
    await a_thread(opened)

    def work(tx: Transaction) -> None:
        for seq, sender in enumerate([2, 2, 1, 2, 2], start=1):
            put_message(tx, seq, sender, None if seq == 5 else b"{}")

    await opened.storage.write(work)

    async def unread(user: int) -> int:
        return (await opened.storage.read(lambda tx: threads.seen(tx, key(user), [key(10)])))[0][0].unread

    assert (await unread(1), await unread(2)) == (3, 1)
    assert await opened.storage.write(lambda tx: threads.set_read(tx, key(10), key(1), 2))
    assert (await unread(1), await unread(2)) == (1, 1)


@pytest.mark.parametrize(("read", "unread"), [(0, 8), (2, 8), (3, 7), (4, 6), (9, 3), (12, 0)])
async def test_unread_is_counted_among_the_newest_only(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, read: int, unread: int
) -> None:
    statement = threads.THREADS.replace(str(threads.UNREAD_WITHIN), "10")
    monkeypatch.setattr(threads, "THREADS", statement)
    await a_thread(opened)

    def work(tx: Transaction) -> None:
        for seq, sender in enumerate([2, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2], start=1):
            put_message(tx, seq, sender)
        threads.set_read(tx, key(10), key(1), read)

    await opened.storage.write(work)
    [(thread, _)] = await opened.storage.read(lambda tx: threads.seen(tx, key(1), [key(10)]))
    assert thread.unread == unread


async def test_markers_only_grow_and_what_others_see_moves_apart(opened: Opened) -> None:
    await a_thread(opened)

    async def markers() -> tuple[int, int, int]:
        member = (await opened.storage.read(lambda tx: threads.members(tx, [key(10)])))[key(10)][0]
        return member.read_seq, member.shown_seq, member.delivered_seq

    assert await opened.storage.write(lambda tx: threads.set_delivered(tx, key(10), key(1), 5))
    assert not await opened.storage.write(lambda tx: threads.set_delivered(tx, key(10), key(1), 4))
    assert await opened.storage.write(lambda tx: threads.set_read(tx, key(10), key(1), 3))
    assert await markers() == (3, 0, 5)
    assert await opened.storage.write(lambda tx: threads.show_read(tx, key(10), key(1), 3))
    assert await markers() == (3, 3, 5)
    assert await opened.storage.write(lambda tx: threads.set_read(tx, key(10), key(1), 9))
    assert not await opened.storage.write(lambda tx: threads.set_read(tx, key(10), key(1), 8))
    assert await opened.storage.write(lambda tx: threads.show_read(tx, key(10), key(1), 9))
    assert not await opened.storage.write(lambda tx: threads.show_read(tx, key(10), key(1), 9))
    assert await markers() == (9, 9, 9)


async def test_reading_takes_the_mark_of_being_unread(opened: Opened) -> None:
    await a_thread(opened)
    await opened.storage.write(lambda tx: threads.set_state(tx, key(10), key(1), {"marked_unread": 1}))
    assert await opened.storage.write(lambda tx: threads.set_read(tx, key(10), key(1), 0))
    row = (await opened.storage.read(lambda tx: threads.seen(tx, key(1), [key(10)])))[0][0]
    assert (row.marked_unread, row.read_seq) == (0, 0)


async def test_state_changes_only_when_it_differs(opened: Opened) -> None:
    await a_thread(opened)
    values = {"muted_until": 5, "archived": 1, "labels": '["x"]'}
    assert await opened.storage.write(lambda tx: threads.set_state(tx, key(10), key(1), values))
    assert not await opened.storage.write(lambda tx: threads.set_state(tx, key(10), key(1), values))
    assert await opened.storage.write(lambda tx: threads.set_state(tx, key(10), key(1), {"muted_until": None}))
    row = (await opened.storage.read(lambda tx: threads.seen(tx, key(1), [key(10)])))[0][0]
    assert (row.muted_until, row.archived, row.labels, row.state_rev) == (None, 1, '["x"]', 3)
    with pytest.raises(ValueError, match="read_seq"):
        await opened.storage.write(lambda tx: threads.set_state(tx, key(10), key(1), {"read_seq": 1}))


async def test_threads_come_newest_first_in_pages(opened: Opened) -> None:
    def make(tx: Transaction, number: int) -> None:
        threads.insert_direct(tx, key(1_000 + number), key(1), put_account(tx, number))

    await opened.storage.write(lambda tx: put_account(tx, 1))
    for number in range(2, 9):
        opened.clock.now = START + number // 3
        await opened.storage.write(lambda tx, n=number: make(tx, n))
    mark = (2**62, b"\xff" * 16)
    found: list[tuple[int, bytes]] = []
    while rows := await opened.storage.read(lambda tx, mark=mark: threads.newest(tx, key(1), mark, 3)):
        found += rows
        mark = rows[-1]
    assert found == sorted(found, reverse=True)
    assert len(found) == 7


async def test_a_rev_is_taken_once(opened: Opened) -> None:
    await a_thread(opened)
    assert [await opened.storage.write(lambda tx: threads.next_rev(tx, key(10))) for _ in range(2)] == [1, 2]
    with pytest.raises(LookupError):
        await opened.storage.write(lambda tx: threads.next_rev(tx, key(99)))


def test_a_pair_is_named_alike_from_both_sides() -> None:
    assert threads.pair_of(key(1), key(2)) == threads.pair_of(key(2), key(1))
