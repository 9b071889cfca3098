"""The outbox: what waits, in which order, and what becomes of it."""

from uuid import UUID

from desktop.domain.message import SendState
from desktop.store import messages, outbox
from desktop.store.store import Store
from tests.helpers.stores import ADA, T0, THREAD, add_thread, all_messages, fact, take, write_message


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


def test_a_verdict_waits_for_its_time_and_holds_nothing_back(store: Store) -> None:
    n = add_thread(store, count=1)
    with store.write() as tx:
        outbox.add_verdict(tx, n, "accept", T0 + 10_000)
        outbox.add_read(tx, n, 1)

    def at(now: int, held_most: int = 60_000) -> list[str]:
        heads = store.reading(lambda db: outbox.heads(db, 5, now, held_most))
        found = [store.reading(lambda db, k=key: outbox.get(db, k)) for _, key in heads]
        return [action.kind for action in found if action is not None]

    assert at(T0) == ["read"]
    assert at(T0 + 10_000) == ["verdict"]
    # Set by a clock that ran far ahead.
    assert at(T0 - 3_600_000) == ["verdict"]
    assert store.reading(lambda db: outbox.next_due(db, T0)) == T0 + 10_000
    assert store.reading(lambda db: outbox.next_due(db, T0 + 10_000)) is None


def test_a_second_verdict_takes_the_place_of_one_that_still_waits(store: Store) -> None:
    n = add_thread(store, count=1)
    for verdict in ("accept", "block"):
        with store.write() as tx:
            outbox.add_verdict(tx, n, verdict, T0)
    action = head(store, n)
    assert action is not None
    assert (action.kind, action.verdict) == ("verdict", "block")
    assert len(store.reading(lambda db: db.execute("SELECT 1 FROM outbox").fetchall())) == 1


def test_what_was_let_go_cannot_be_taken_back(store: Store) -> None:
    n = add_thread(store, count=1)
    with store.write() as tx:
        outbox.add_verdict(tx, n, "accept", T0)
        outbox.let_go(tx, n)
        assert not outbox.drop_verdict(tx, n)
        outbox.add_verdict(tx, n, "block", T0)
    action = head(store, n)
    assert action is not None
    assert action.verdict == "accept"


def test_what_is_begun_is_held_no_longer_and_only_verdicts_go_where_messages_stay(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "one", n)
    doc = store.reading(lambda db: db.execute("SELECT doc FROM outbox").get)
    with store.write() as tx:
        tx.execute("UPDATE outbox SET due_at = 50")
        outbox.add_verdict(tx, n, "accept", 60)
        outbox.let_go(tx, n, messages_too=False)
    assert store.reading(lambda db: outbox.is_held(db, doc))
    assert store.reading(lambda db: outbox.next_due(db, 0)) == 50
    with store.write() as tx:
        for (action,) in tx.all("SELECT n FROM outbox WHERE doc IS NOT NULL"):
            outbox.begin(tx, action)
    assert not store.reading(lambda db: outbox.is_held(db, doc))
    with store.write() as tx:
        tx.execute("UPDATE outbox SET due_at = 70")
        outbox.let_go(tx, n)
    assert not store.reading(lambda db: outbox.is_held(db, doc))
