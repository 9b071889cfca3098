"""What waits for its time: as the relay told it, as the person wants it, and never both ways."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.message import SendState
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import outbox, scheduled
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, all_messages

ROW = ScheduledRow(UUID(int=7), THREAD, T0 + 60_000, "later")
TOLD = ScheduledFact(ROW.message_id, THREAD, 1, ROW)


def shown(store: Store) -> list[ScheduledRow]:
    return list(store.reading(scheduled.every))


def kinds(store: Store) -> list[str]:
    return [kind for (kind,) in store.reading(lambda db: db.execute("SELECT kind FROM outbox ORDER BY n").fetchall())]


@pytest.fixture(autouse=True)
def _thread(store: Store) -> None:
    add_thread(store)


def put(store: Store, *facts: ScheduledFact) -> None:
    with store.write() as tx:
        for one in facts:
            scheduled.put(tx, one)


def test_it_is_shown_at_once_and_waits_for_the_relay(store: Store) -> None:
    batches = []
    store.subscribe(batches.append)
    with store.write(own=True) as tx:
        scheduled.want(tx, ROW)
    assert shown(store) == [replace(ROW, waits=True)]
    assert Put(Collection.SCHEDULED, ROW.message_id, replace(ROW, waits=True), own=True) in batches[0]
    put(store, TOLD)
    assert shown(store) == [replace(ROW, waits=True)]
    with store.write() as tx:
        outbox.drop_about_scheduled(tx, ROW.message_id)
        scheduled.settle(tx, ROW.message_id)
    assert shown(store) == [ROW]


def test_what_is_wanted_last_is_what_goes(store: Store) -> None:
    put(store, TOLD)
    with store.write() as tx:
        scheduled.want(tx, replace(ROW, text="other words"))
        scheduled.want(tx, replace(ROW, send_at=T0 + 90_000))
        scheduled.settle(tx, ROW.message_id)
    assert shown(store) == [replace(ROW, send_at=T0 + 90_000, waits=True)]
    assert kinds(store) == ["schedule"]


def test_older_news_is_none(store: Store) -> None:
    newer = replace(ROW, text="newer")
    put(store, ScheduledFact(ROW.message_id, THREAD, 2, newer), TOLD)
    assert shown(store) == [newer]


def test_cancelled_it_is_gone_from_the_list_until_the_relay_says_so(store: Store) -> None:
    put(store, TOLD)
    batches = []
    store.subscribe(batches.append)
    with store.write(own=True) as tx:
        scheduled.drop(tx, ROW)
    assert shown(store) == []
    assert kinds(store) == ["unschedule"]
    assert any(isinstance(change, Put) and change.own for change in batches[0])
    assert Remove(Collection.SCHEDULED, ROW.message_id) in batches[0]
    put(store, ScheduledFact(ROW.message_id, THREAD))
    assert kinds(store) == []


def test_sent_now_it_is_a_message_like_any_other(store: Store) -> None:
    put(store, TOLD)
    with store.write(own=True) as tx:
        scheduled.want(tx, ROW)
        scheduled.send_now(tx, replace(ROW, quiet=True), T0)
    assert shown(store) == []
    assert kinds(store) == ["send"]
    (message,) = all_messages(store)
    assert (message.message_id, message.text, message.state) == (ROW.message_id, "later", SendState.QUEUED)
    assert message.quiet
    with store.write(own=True) as tx:
        scheduled.send_now(tx, ROW, T0)
    assert len(all_messages(store)) == 1


def test_what_the_relay_would_not_have_says_why(store: Store) -> None:
    with store.write() as tx:
        scheduled.want(tx, ROW)
        outbox.drop_about_scheduled(tx, ROW.message_id)
        scheduled.refuse(tx, ROW.message_id, "cant_message")
    assert shown(store) == [replace(ROW, refused="cant_message")]


def test_one_that_was_sent_meanwhile_is_refused_in_silence(store: Store) -> None:
    with store.write() as tx:
        scheduled.want(tx, ROW)
        scheduled.send_now(tx, ROW, T0)
        scheduled.want(tx, ROW)
        scheduled.refuse(tx, ROW.message_id, "conflict")
    assert shown(store) == []


def test_all_that_is_told_takes_the_place_of_what_was_known_but_not_of_what_is_wanted(store: Store) -> None:
    gone = replace(ROW, message_id=UUID(int=8))
    wanted = replace(ROW, message_id=UUID(int=9), send_at=T0 + 70_000)
    put(store, TOLD, ScheduledFact(gone.message_id, THREAD, 5, gone))
    with store.write() as tx:
        scheduled.want(tx, wanted)
        assert not scheduled.is_known(tx.db)
        scheduled.put_all(tx, [TOLD])
        assert scheduled.is_known(tx.db)
    assert [row.message_id for row in shown(store)] == [ROW.message_id, wanted.message_id]
    with store.write() as tx:
        scheduled.doubt(tx)
    assert not store.reading(scheduled.is_known)


def test_a_relay_that_was_restored_is_told_again(store: Store) -> None:
    put(store, ScheduledFact(ROW.message_id, THREAD, 40, ROW))
    with store.write() as tx:
        scheduled.say_again(tx)
    assert kinds(store) == ["schedule"]
    put(store, TOLD)
    assert shown(store) == [replace(ROW, waits=True)]
