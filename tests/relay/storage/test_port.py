"""The suite every storage adapter must pass."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from relay.storage import mailboxes
from relay.storage.port import Appended, Outcome, Reader, Transaction
from relay.wire.errors import ErrorName, Refusal
from tests.helpers.waiting import DEADLINE
from tests.relay.storage.adapters import Opened
from tests.relay.storage.rows import entry, key, put_account


class Broken(Exception):
    """What a work raises in these tests."""


async def two_accounts(opened: Opened) -> tuple[bytes, bytes]:
    return await opened.storage.write(lambda tx: (put_account(tx, 1), put_account(tx, 2)))


async def heads(opened: Opened, *user_ids: bytes) -> list[int]:
    return await opened.storage.read(lambda tx: [mailboxes.mailbox(tx, user_id).head for user_id in user_ids])


async def submit_all(opened: Opened, works: list[Callable[[Transaction], Any]]) -> list[Outcome[Any]]:
    """Hand all works in without waiting; their outcomes in the order they were answered."""
    answered: list[tuple[int, Outcome[Any]]] = []
    finished = asyncio.get_running_loop().create_future()

    def done(number: int, outcome: Outcome[Any]) -> None:
        answered.append((number, outcome))
        if len(answered) == len(works):
            finished.set_result(None)

    for number, work in enumerate(works):
        opened.storage.submit(work, lambda outcome, number=number: done(number, outcome))
    await finished
    assert [number for number, _ in answered] == list(range(len(works)))
    return [outcome for _, outcome in answered]


async def test_a_write_is_seen_by_the_next_read(opened: Opened) -> None:
    one, two = await two_accounts(opened)
    assert await heads(opened, one, two) == [0, 0]


async def test_a_transaction_knows_the_time_the_epoch_and_the_key(opened: Opened) -> None:
    opened.clock.now += 5

    def look(tx: Reader) -> tuple[int, str, bytes]:
        return tx.now, tx.epoch, tx.key

    written, read = await opened.storage.write(look), await opened.storage.read(look)
    assert written == read
    assert written[0] == opened.clock.now
    assert len(written[1]) == 32
    assert len(written[2]) == 32


async def test_seqs_are_dense_and_follow_the_order_of_submission(opened: Opened) -> None:
    one, two = await two_accounts(opened)

    def work(number: int) -> Callable[[Transaction], tuple[int, int]]:
        return lambda tx: (tx.append(one, entry(number)), tx.append(two, entry(number)))

    outcomes = await submit_all(opened, [work(number) for number in range(200)])
    assert [outcome.value for outcome in outcomes] == [(n + 1, n + 1) for n in range(200)]
    assert await heads(opened, one, two) == [200, 200]
    logged = await opened.storage.read(lambda tx: list(mailboxes.entries(tx, one, 0, 500)))
    assert [(item.seq, item.ref) for item in logged] == [(n + 1, key(n)) for n in range(200)]


async def test_the_listener_hears_after_the_callers_in_commit_order(opened: Opened) -> None:
    one, two = await two_accounts(opened)
    opened.told.clear()
    order: list[str] = []
    finished = asyncio.get_running_loop().create_future()

    def done(_outcome: Outcome[Any]) -> None:
        order.append(f"answered, heard {sum(len(news.appended) for news in opened.told)}")
        if len(order) == 3:
            finished.set_result(None)

    for number in range(3):
        opened.storage.submit(
            lambda tx, number=number: (tx.append(one, entry(number, b"{%d}" % number)), tx.append(two, entry(number))),
            done,
        )
    await finished
    await opened.storage.write(lambda tx: tx.close_devices([key(9)]))
    assert "heard 0" in order[0]
    told = [item for news in opened.told for item in news.appended]
    assert [item for item in told if item.user_id == one] == [
        Appended(one, number + 1, b"{%d}" % number) for number in range(3)
    ]
    await opened.storage.write(lambda tx: None)
    assert [list(news.closed) for news in opened.told if news.closed] == [[key(9)]]


async def test_a_failing_work_undoes_itself_alone(opened: Opened) -> None:
    one, two = await two_accounts(opened)
    opened.told.clear()

    def good(tx: Transaction) -> int:
        return tx.append(one, entry(1))

    def bad(tx: Transaction) -> None:
        tx.append(one, entry(2))
        tx.append(two, entry(2))
        tx.close_devices([key(8)])
        tx.execute("UPDATE accounts SET bio = 'gone' WHERE user_id = ?", (one,))
        raise Broken

    def refused(tx: Transaction) -> None:
        raise Refusal(ErrorName.NOT_FOUND, "no")

    outcomes = await submit_all(opened, [good, bad, refused, good, bad, good])
    assert [outcome.value for outcome in outcomes] == [1, None, None, 2, None, 3]
    assert isinstance(outcomes[1].error, Broken)
    assert isinstance(outcomes[2].error, Refusal)
    await opened.storage.write(lambda tx: None)
    assert [item.seq for news in opened.told for item in news.appended] == [1, 2, 3]
    assert [closed for news in opened.told for closed in news.closed] == []
    assert await heads(opened, one, two) == [3, 0]
    assert await opened.storage.read(lambda tx: tx.all("SELECT bio FROM accounts ORDER BY user_id")) == [("",), ("",)]


async def test_a_work_that_only_appended_is_undone_too(opened: Opened) -> None:
    one, _ = await two_accounts(opened)

    def bad(tx: Transaction) -> None:
        tx.append(one, entry(2))
        raise Broken

    outcomes = await submit_all(opened, [bad, lambda tx: tx.append(one, entry(1))])
    assert outcomes[1].value == 1
    logged = await opened.storage.read(lambda tx: list(mailboxes.entries(tx, one, 0, 10)))
    assert [item.ref for item in logged] == [key(1)]


async def test_a_work_sees_what_it_and_those_before_appended(opened: Opened) -> None:
    one, _ = await two_accounts(opened)

    def work(tx: Transaction) -> tuple[int, int]:
        tx.append(one, entry(1))
        head = mailboxes.mailbox(tx, one).head
        return head, len(list(mailboxes.entries(tx, one, 0, 100)))

    outcomes = await submit_all(opened, [work, work, work])
    assert [outcome.value for outcome in outcomes] == [(1, 1), (2, 2), (3, 3)]


async def test_an_error_reaches_the_one_who_awaits(opened: Opened) -> None:
    def bad(_tx: Reader) -> None:
        raise Broken

    with pytest.raises(Broken):
        await opened.storage.write(bad)
    with pytest.raises(Broken):
        await opened.storage.read(bad)


async def test_an_entry_for_nobody_is_refused(opened: Opened) -> None:
    with pytest.raises(LookupError):
        await opened.storage.write(lambda tx: tx.append(key(77), entry(1)))


async def test_a_read_sees_one_moment(opened: Opened) -> None:
    """A read that began before a commit does not see it, however long it looks."""
    one, _ = await two_accounts(opened)
    loop = asyncio.get_running_loop()
    began, go_on = asyncio.Event(), asyncio.run_coroutine_threadsafe
    written = asyncio.Event()

    def look(tx: Reader) -> tuple[int, int]:
        before = mailboxes.mailbox(tx, one).head
        loop.call_soon_threadsafe(began.set)
        go_on(written.wait(), loop).result(timeout=DEADLINE)
        return before, mailboxes.mailbox(tx, one).head

    reading = asyncio.create_task(opened.storage.read(look))
    await began.wait()
    await opened.storage.write(lambda tx: tx.append(one, entry(1)))
    written.set()
    assert await reading == (0, 0)
    assert await heads(opened, one) == [1]


async def test_every_read_begins_anew(opened: Opened) -> None:
    """A statement left unfinished would pin the old view; a read sees every commit answered before it."""
    one, _ = await two_accounts(opened)
    for number in range(1, 30):
        await opened.storage.write(lambda tx: tx.append(one, entry(1)))
        found = await opened.storage.read(lambda tx: tx.one("SELECT seq FROM entries ORDER BY seq DESC"))
        assert found == (number,)


async def test_a_cancelled_write_still_happens_and_harms_nobody(opened: Opened) -> None:
    one, _ = await two_accounts(opened)
    writing = asyncio.create_task(opened.storage.write(lambda tx: tx.append(one, entry(1))))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    assert await opened.storage.write(lambda tx: tx.append(one, entry(2))) == 2


async def test_closing_finishes_what_waits_and_refuses_the_rest(opened: Opened) -> None:
    one, _ = await two_accounts(opened)
    answers: list[Outcome[int]] = []
    for number in range(20):
        opened.storage.submit(lambda tx, number=number: tx.append(one, entry(number)), answers.append)
    await opened.storage.close()
    assert [outcome.value for outcome in answers] == list(range(1, 21))
    with pytest.raises(Refusal) as caught:
        await opened.storage.write(lambda tx: None)
    assert caught.value.name is ErrorName.UNAVAILABLE
    with pytest.raises(Refusal) as caught:
        await opened.storage.read(lambda tx: None)
    assert caught.value.name is ErrorName.UNAVAILABLE


async def test_a_faulty_answer_costs_nobody_else_theirs(opened: Opened) -> None:
    loop = asyncio.get_running_loop()
    reported: list[Any] = []
    loop.set_exception_handler(lambda _loop, context: reported.append(context["exception"]))
    answers: list[Outcome[int]] = []

    def faulty(_outcome: Outcome[int]) -> None:
        raise Broken

    opened.storage.submit(lambda tx: 1, faulty)
    opened.storage.submit(lambda tx: 2, answers.append)
    await opened.storage.write(lambda tx: None)
    assert [outcome.value for outcome in answers] == [2]
    assert [type(error) for error in reported] == [Broken]
