"""The mailbox log: paging, what is newly delivered, and trimming by age."""

from hypothesis import given
from hypothesis import strategies as st

from relay.storage import mailboxes, messages
from relay.storage.mailboxes import KINDS, NUMBERS
from relay.storage.messages import StoredMessage
from relay.storage.port import Entry, Transaction
from relay.wire.events import Kind
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import entry, key, put_account


def test_every_kind_has_a_number_of_its_own() -> None:
    assert set(NUMBERS) == set(Kind)
    assert len(KINDS) == len(NUMBERS)


async def test_entries_come_in_pages(opened: Opened) -> None:
    def fill(tx: Transaction) -> None:
        put_account(tx, 1)
        for number in range(10):
            tx.append(key(1), Entry(Kind.RECEIPT_CHANGED, key(number), b"{}", about=key(99)))

    await opened.storage.write(fill)
    page = await opened.storage.read(lambda tx: list(mailboxes.entries(tx, key(1), 4, 3)))
    assert [(item.seq, item.kind, item.at, item.ref, item.about) for item in page] == [
        (seq, "receipt.changed", START, key(seq - 1), key(99)) for seq in (5, 6, 7)
    ]
    assert await opened.storage.read(lambda tx: list(mailboxes.entries(tx, key(1), 10, 3))) == []


async def test_newly_delivered_counts_messages_of_others_once_per_thread(opened: Opened) -> None:
    def fill(tx: Transaction) -> None:
        me, other = put_account(tx, 1), put_account(tx, 2)
        for number, (thread, sender) in enumerate([(7, other), (7, me), (8, other), (7, other), (8, me)], start=1):
            row = StoredMessage(key(100 + number), key(thread), number, number, sender, tx.now, b"{}", b"", None)
            messages.insert(tx, row, b"")
            tx.append(me, entry(100 + number))
        tx.append(me, Entry(Kind.THREAD_CHANGED, key(7), b"{}"))

    await opened.storage.write(fill)

    async def between(after: int, upto: int) -> list[tuple[bytes, int]]:
        return await opened.storage.read(lambda tx: mailboxes.newly_delivered(tx, key(1), after, upto))

    assert await between(0, 6) == [(key(7), 4), (key(8), 3)]
    assert await between(1, 3) == [(key(8), 3)]
    assert await between(4, 6) == []


async def test_delivered_only_grows(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    for upto in (5, 3):
        await opened.storage.write(lambda tx, upto=upto: mailboxes.set_delivered(tx, key(1), upto))
    assert (await opened.storage.read(lambda tx: mailboxes.mailbox(tx, key(1)))).delivered == 5


async def test_trimming_takes_the_oldest_in_steps_and_raises_the_floor(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    for number in range(10):
        opened.clock.now = START + number
        await opened.storage.write(lambda tx, number=number: tx.append(key(1), entry(number)))

    async def trim(before: int, limit: int) -> int:
        return await opened.storage.write(lambda tx: mailboxes.trim(tx, key(1), before, limit))

    assert await trim(START + 6, 4) == 4
    assert await trim(START + 6, 4) == 2
    assert await trim(START + 6, 4) == 0
    box = await opened.storage.read(lambda tx: mailboxes.mailbox(tx, key(1)))
    assert (box.floor, box.head) == (6, 10)
    assert await opened.storage.read(lambda tx: mailboxes.oldest(tx, key(1))) == (7, START + 6)
    assert await trim(START + 100, 50) == 4
    assert await opened.storage.read(lambda tx: mailboxes.oldest(tx, key(1))) is None
    assert await opened.storage.write(lambda tx: tx.append(key(1), entry(1))) == 11


async def test_mailboxes_are_walked_in_order(opened: Opened) -> None:
    await opened.storage.write(lambda tx: [put_account(tx, number) for number in range(5)])
    first = await opened.storage.read(lambda tx: mailboxes.after_id(tx, b"", 3))
    rest = await opened.storage.read(lambda tx: mailboxes.after_id(tx, first[-1], 3))
    assert [*first, *rest] == [key(number) for number in range(5)]


@given(st.binary(min_size=16, max_size=16))
def test_ids_are_kept_as_they_are(value: bytes) -> None:
    assert key(int.from_bytes(value, "big")) == value
