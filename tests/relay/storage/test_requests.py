"""Requests and first contacts as stored."""

from relay.storage import requests, threads
from relay.storage.port import Transaction
from relay.storage.requests import Opening
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account

NEWEST = (2**62, b"\xff" * 16)


async def asked(opened: Opened, number: int, by: str | None = None, lapses: int = 100) -> None:
    """Person `number` asks person 1, in thread 100 + `number`."""

    def work(tx: Transaction) -> None:
        if number == 2:
            put_account(tx, 1)
        put_account(tx, number)
        threads.insert_direct(tx, key(100 + number), key(number), key(1))
        requests.ask(tx, key(100 + number), key(number), key(1), tx.now + lapses, by)

    await opened.storage.write(work)


async def test_waiting_requests_are_paged_and_counted_by_board(opened: Opened) -> None:
    for number in range(2, 8):
        opened.clock.now = START + number
        await asked(opened, number, "words" if number % 3 == 0 else None)
    first = await opened.storage.read(lambda tx: requests.waiting(tx, key(1), NEWEST, 3, filtered=False))
    assert [row.sender_id for row in first] == [key(7), key(5), key(4)]
    mark = (first[-1].request_at, first[-1].thread_id)
    rest = await opened.storage.read(lambda tx: requests.waiting(tx, key(1), mark, 3, filtered=False))
    assert [row.sender_id for row in rest] == [key(2)]
    filtered = await opened.storage.read(lambda tx: requests.waiting(tx, key(1), NEWEST, 9, filtered=True))
    assert [(row.sender_id, row.filtered_by) for row in filtered] == [(key(6), "words"), (key(3), "words")]
    assert await opened.storage.read(lambda tx: requests.count_waiting(tx, key(1))) == (4, 2)


async def test_what_lapses_and_what_may_be_repeated_is_found_in_time(opened: Opened) -> None:
    await asked(opened, 2, lapses=100)
    assert await opened.storage.read(lambda tx: requests.next_due(tx, 200)) == START + 100
    assert await opened.storage.read(lambda tx: requests.lapsed(tx, 9)) == []
    opened.clock.now = START + 100
    assert await opened.storage.read(lambda tx: requests.lapsed(tx, 9)) == [(key(102), key(1))]
    assert await opened.storage.write(lambda tx: requests.close(tx, key(102), key(1), declined=False))
    assert not await opened.storage.write(lambda tx: requests.close(tx, key(102), key(1), declined=True))
    assert await opened.storage.read(lambda tx: requests.next_due(tx, 200)) == START + 200
    again = await opened.storage.write(lambda tx: requests.may_ask_again(tx, START, 9))
    assert again == [(key(2), key(1), True)]
    assert await opened.storage.write(lambda tx: requests.may_ask_again(tx, START, 9)) == []
    assert await opened.storage.read(lambda tx: requests.next_due(tx, 200)) is None


async def test_settling_names_whose_state_it_changed(opened: Opened) -> None:
    await asked(opened, 2)
    assert await opened.storage.write(lambda tx: requests.settle(tx, key(102))) == [key(1), key(2)]
    assert await opened.storage.write(lambda tx: requests.settle(tx, key(102))) == []
    assert await opened.storage.read(lambda tx: requests.count_waiting(tx, key(1))) == (0, 0)


async def test_withdrawing_is_of_what_was_accepted(opened: Opened) -> None:
    await asked(opened, 2)
    assert not await opened.storage.write(lambda tx: requests.withdraw(tx, key(102), key(1)))
    await opened.storage.write(lambda tx: requests.accept(tx, key(102), key(1)))
    await opened.storage.write(lambda tx: requests.settle(tx, key(102)))
    assert await opened.storage.write(lambda tx: requests.withdraw(tx, key(102), key(1)))
    await opened.storage.write(lambda tx: requests.move_back(tx, key(102), key(1)))
    assert await opened.storage.read(lambda tx: requests.count_waiting(tx, key(1))) == (1, 0)
    opened.clock.now += 10**12
    assert await opened.storage.read(lambda tx: requests.lapsed(tx, 9)) == []


async def test_first_contacts_are_counted_answered_and_forgotten(opened: Opened) -> None:
    for number in range(4):
        opened.clock.now = START + number
        await opened.storage.write(lambda tx, n=number: requests.open_contact(tx, key(1), key(100 + n), b"s" * n))
    await opened.storage.write(lambda tx: requests.answer_contact(tx, key(1), key(103)))
    await opened.storage.write(lambda tx: requests.answer_contact(tx, key(9), key(102)))
    assert await opened.storage.read(lambda tx: requests.count_unanswered(tx, key(1), START)) == 2
    assert await opened.storage.read(lambda tx: requests.count_opened(tx, key(1), START - 1)) == 4
    newest = await opened.storage.read(lambda tx: requests.openings(tx, key(1), START, 2))
    assert newest == [Opening(key(103), b"sss"), Opening(key(102), b"ss")]
    assert await opened.storage.read(lambda tx: requests.sketch(tx, key(102), key(1))) == b"ss"
    assert await opened.storage.read(lambda tx: requests.sketch(tx, key(102), key(2))) == b""
    assert await opened.storage.write(lambda tx: requests.forget_openings(tx, START + 2, 9)) == 2
    assert await opened.storage.read(lambda tx: requests.count_opened(tx, key(1), 0)) == 2
