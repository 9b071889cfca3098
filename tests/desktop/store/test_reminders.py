"""Reminders: which are due, which come next, and that what the person wants by now counts."""

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.store import answers, messages, reminders
from desktop.store.store import Store
from tests.helpers.stores import add_thread, all_messages, fact, take


def known(store: Store, at: int = 0) -> messages.Kept:
    found = store.reading(lambda db: messages.kept(db, all_messages(store)[at].message_id))
    assert found is not None
    return found


def due(store: Store, now: int) -> list[str]:
    return [row.text for row in store.reading(lambda db: reminders.due(db, now))]


def wish(store: Store, at: int) -> None:
    with store.write() as tx:
        one = known(store)
        answers.add_wish(tx, one, one.message_id, Wish(answering.REMIND, on=at > 0, at=at))


def test_it_is_due_by_the_clock_also_where_the_relay_cannot_say_so(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one", remind_at=50), fact(2, "two", remind_at=40), fact(3, "three")])
    assert due(store, 39) == []
    assert store.reading(lambda db: reminders.next_at(db, 0)) == 40
    assert due(store, 50) == ["two", "one"]
    assert store.reading(lambda db: reminders.next_at(db, 50)) is None


def test_what_the_relay_said_stays_until_it_is_put_away(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one")])
    with store.write() as tx:
        reminders.fall_due(tx, known(store).message_id, 50)
    assert due(store, 0) == ["one"]
    assert all_messages(store)[0].due
    with store.write() as tx:
        reminders.put_away(tx, known(store).doc)
    assert due(store, 99) == []


def test_what_waits_for_the_relay_counts(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one", remind_at=50)])
    wish(store, 70)
    assert due(store, 60) == []
    assert store.reading(lambda db: reminders.next_at(db, 0)) == 70
    with store.write() as tx:
        reminders.fall_due(tx, known(store).message_id, 50)
    assert due(store, 60) == []
    assert due(store, 70) == ["one"]
    wish(store, 0)
    assert due(store, 99) == []
    assert store.reading(lambda db: reminders.next_at(db, 0)) is None


def test_the_relays_answer_takes_the_place_of_the_wish(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one")])
    with store.write() as tx:
        reminders.set_at(tx, known(store).doc, 80)
    assert all_messages(store)[0].remind_at == 80


def test_what_was_put_away_elsewhere_is_due_no_more(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "one")])
    key = known(store).message_id
    with store.write() as tx:
        reminders.fall_due(tx, key, 50)
        reminders.fall_due(tx, key, None)
    assert due(store, 99) == []
    assert not all_messages(store)[0].due
