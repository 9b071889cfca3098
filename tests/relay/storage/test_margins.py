"""Margins as stored: beside the message, for one account."""

from relay.storage import margins, messages
from relay.storage.margins import Reminder
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key


def row(seq: int) -> StoredMessage:
    return StoredMessage(key(100 + seq), key(10), seq, seq, key(1), START, b"{}", b"hash", None)


async def some(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for seq in range(1, 5):
            assert messages.insert(tx, row(seq), b"mac")

    await opened.storage.write(work)


async def test_a_margin_is_seen_by_its_account_alone(opened: Opened) -> None:
    await some(opened)
    await opened.storage.write(lambda tx: margins.save(tx, key(1), row(2), 5, 77))
    await opened.storage.write(lambda tx: margins.hide(tx, key(1), row(3), 6))
    mine = await opened.storage.read(lambda tx: messages.after(tx, key(1), key(10), 0, 9))
    assert [(one.rev, one.saved_at, one.hidden) for one in mine] == [
        (1, None, 0),
        (5, 77, 0),
        (6, None, 1),
        (4, None, 0),
    ]
    theirs = await opened.storage.read(lambda tx: messages.after(tx, key(2), key(10), 0, 9))
    assert theirs == [row(seq) for seq in range(1, 5)]


async def test_what_is_saved_comes_newest_first_in_pages(opened: Opened) -> None:
    await some(opened)

    def work(tx: Transaction) -> None:
        for number, (seq, at) in enumerate(((1, 30), (2, 10), (3, 20), (4, 20))):
            margins.save(tx, key(1), row(seq), 5 + number, at)

    await opened.storage.write(work)
    first = await opened.storage.read(lambda tx: margins.saved(tx, key(1), (2**62, b""), 2))
    assert [one.seq for one in first] == [1, 4]
    rest = await opened.storage.read(lambda tx: margins.saved(tx, key(1), (20, key(104)), 9))
    assert [one.seq for one in rest] == [3, 2]
    assert await opened.storage.read(lambda tx: margins.saved(tx, key(2), (2**62, b""), 9)) == []


async def test_what_is_hidden_erased_or_let_go_is_no_longer_saved(opened: Opened) -> None:
    await some(opened)

    def work(tx: Transaction) -> None:
        for seq in range(1, 5):
            margins.save(tx, key(1), row(seq), 4 + seq, seq)
        margins.hide(tx, key(1), row(1), 9)
        margins.save(tx, key(1), row(2), 10, None)
        messages.erase(tx, key(103), 11)

    await opened.storage.write(work)
    found = await opened.storage.read(lambda tx: margins.saved(tx, key(1), (2**62, b""), 9))
    assert [one.seq for one in found] == [4]


async def test_reminders_are_due_in_the_order_of_their_times(opened: Opened) -> None:
    await some(opened)

    def work(tx: Transaction) -> None:
        assert margins.next_due(tx) is None
        margins.remind(tx, key(1), row(1), 5, START)
        margins.remind(tx, key(2), row(1), 6, START - 1)
        margins.remind(tx, key(1), row(2), 7, START + 1)
        assert margins.next_due(tx) == START - 1
        due = margins.due(tx, 9)
        assert due == [Reminder(key(2), row(1).id), Reminder(key(1), row(1).id)]
        assert margins.due(tx, 1) == due[:1]
        margins.hide(tx, key(2), row(1), 8)
        assert margins.due(tx, 9) == due[1:]
        assert messages.erase(tx, row(1).id, 9)
        assert margins.due(tx, 9) == []
        assert margins.next_due(tx) == START + 1

    await opened.storage.write(work)


async def test_each_mark_leaves_the_others_alone(opened: Opened) -> None:
    await some(opened)

    def work(tx: Transaction) -> list[tuple[int | None, int | None]]:
        found = []
        for saved_at, remind_at in ((3, None), (3, 9), (None, 9), (None, None)):
            now = messages.by_ids(tx, key(1), [row(1).id])[row(1).id]
            if now.saved_at != saved_at:
                margins.save(tx, key(1), now, 5, saved_at)
            else:
                margins.remind(tx, key(1), now, 5, remind_at)
            now = messages.by_ids(tx, key(1), [row(1).id])[row(1).id]
            found.append((now.saved_at, now.remind_at))
        return found

    assert await opened.storage.write(work) == [(3, None), (3, 9), (None, 9), (None, None)]
