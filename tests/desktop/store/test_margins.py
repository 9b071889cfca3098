"""A reminder and quietness are kept with the message, and go with its words."""

from uuid import UUID

from desktop.store import margins, messages
from desktop.store.store import Store
from tests.helpers.stores import add_thread, all_messages, fact, take, write_message


def test_both_come_with_the_message_and_change_with_it(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, quiet=True, remind_at=50)])
    assert [(row.quiet, row.remind_at) for row in all_messages(store)] == [(True, 50)]
    with store.write() as tx:
        take(tx, n, [fact(1, rev=9, quiet=True)])
    assert [(row.quiet, row.remind_at) for row in all_messages(store)] == [(True, None)]


def test_of_a_message_that_is_gone_nobody_is_reminded(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, remind_at=50)])
    known = store.reading(lambda db: messages.kept(db, all_messages(store)[0].message_id))
    assert known is not None
    with store.write() as tx:
        messages.erase(tx, known)
    assert all_messages(store)[0].remind_at is None


def test_one_of_ones_own_is_marked(store: Store) -> None:
    n = add_thread(store)
    write_message(store, UUID(int=1), "hush", n)
    known = store.reading(lambda db: messages.kept(db, UUID(int=1)))
    assert known is not None
    with store.write() as tx:
        margins.mark(tx, known.doc, quiet=True)
    assert all_messages(store)[0].quiet
