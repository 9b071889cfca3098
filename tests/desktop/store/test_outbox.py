"""The outbox: what waits, in which order, and what becomes of it."""

from uuid import UUID

from desktop.domain.message import SendState
from desktop.store import messages, outbox
from desktop.store.store import Store
from tests.helpers.stores import ADA, THREAD, add_thread, all_messages, fact, take, write_message


def head(store: Store, n: int) -> outbox.Action | None:
    heads = dict(store.reading(lambda db: outbox.heads(db, 50)))
    return store.reading(lambda db: outbox.get(db, heads[n])) if n in heads else None


def test_actions_of_a_thread_wait_in_the_order_they_were_done(store: Store) -> None:
    n = add_thread(store, count=3)
    write_message(store, UUID(int=1), "one", n)
    with store.write() as tx:
        outbox.add_read(tx, n, 2)
        outbox.add_settings(tx, n, {"pinned": True})
    write_message(store, UUID(int=2), "two", n)
    seen = []
    while (action := head(store, n)) is not None:
        seen.append((action.kind, action.text, action.seq, action.settings))
        with store.write() as tx:
            outbox.done(tx, action.n)
    assert seen == [
        ("send", "one", 0, None),
        ("read", "", 2, None),
        ("set_thread", "", 0, {"pinned": True}),
        ("send", "two", 0, None),
    ]


def test_a_later_read_marker_takes_the_place_of_an_earlier(store: Store) -> None:
    n = add_thread(store, count=3)
    for seq in (1, 2, 3):
        with store.write() as tx:
            outbox.add_read(tx, n, seq)
    action = head(store, n)
    assert action is not None
    assert action.seq == 3
    assert len(store.reading(lambda db: db.execute("SELECT 1 FROM outbox").fetchall())) == 1


def test_what_is_parked_waits_for_no_relay(store: Store) -> None:
    n = add_thread(store)
    assert not store.reading(outbox.is_waiting)
    write_message(store, UUID(int=1), "one", n)
    assert store.reading(outbox.is_waiting)
    action = head(store, n)
    assert action is not None
    with store.write() as tx:
        outbox.park(tx, action.n, UUID(int=1), "refused")
    assert not store.reading(outbox.is_waiting)


def test_every_thread_has_its_own_head_oldest_first(store: Store) -> None:
    numbers = [add_thread(store, UUID(int=200 + i), UUID(int=300 + i)) for i in range(4)]
    for i, n in enumerate(reversed(numbers)):
        write_message(store, UUID(int=10 + i), f"{i}", n)
        write_message(store, UUID(int=20 + i), f"later {i}", n)
    assert [n for n, _ in store.reading(lambda db: outbox.heads(db, 50))] == numbers[::-1]
    assert len(store.reading(lambda db: outbox.heads(db, 2))) == 2


def test_a_parked_message_holds_nothing_back_and_can_be_tried_again(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "one", n)
    write_message(store, UUID(int=2), "two", n)
    first = head(store, n)
    assert first is not None
    with store.write() as tx:
        outbox.park(tx, first.n, UUID(int=1), "too_large")
    second = head(store, n)
    assert second is not None
    assert second.text == "two"
    assert all_messages(store)[0].reason == "too_large"
    with store.write() as tx:
        known = messages.kept(tx.db, UUID(int=1))
        assert known is not None
        outbox.retry(tx, known)
    third = head(store, n)
    assert third is not None
    assert (third.text, third.message_id) == ("one", UUID(int=1))
    assert (all_messages(store)[0].state, all_messages(store)[0].reason) == (SendState.QUEUED, "")


def test_a_refusal_that_comes_after_the_event_parks_nothing(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "one", n)
    action = head(store, n)
    assert action is not None
    with store.write() as tx:
        take(tx, n, [fact(1, "one", sender=ADA, message_id=UUID(int=1))])
        outbox.park(tx, action.n, UUID(int=1), "conflict")
    (row,) = all_messages(store, THREAD)
    assert (row.state, row.seq) == (SendState.SENT, 1)
    assert store.reading(outbox.waiting) == 0
