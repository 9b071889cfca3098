"""Wishes about messages that are not here yet."""

from pathlib import Path

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.message import Content
from desktop.store import ahead, messages, outbox
from desktop.store.store import Store
from tests.helpers.stores import add_thread, all_messages, fact, open_store


def waiting(store: Store) -> list[str]:
    return [line[0] for line in store.reading(lambda db: db.execute("SELECT kind FROM outbox ORDER BY n").fetchall())]


def test_a_wish_waits_by_the_id_and_is_the_messages_when_it_comes(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    first, second = fact(1), fact(2)
    with store.write() as tx:
        ahead.keep(tx, n, second.message_id, Wish(answering.UNSEND))
        ahead.keep(tx, n, second.message_id, Wish(answering.UNSEND))
    ((_, number),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, number))
    assert action is not None
    assert (action.message_id, action.wish) == (second.message_id, Wish(answering.UNSEND))
    with store.write() as tx:
        messages.put(tx, n, first)
        messages.put(tx, n, second)
    assert [row.unsending for row in all_messages(store)] == [False, True]
    assert waiting(store) == ["unsend"]
    store.close()


def test_one_that_was_deleted_comes_without_its_words(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        ahead.keep(tx, n, fact(1).message_id, Wish(answering.HIDE))
        messages.put(tx, n, fact(1))
    (row,) = all_messages(store)
    assert (row.content, row.text) == (Content.HIDDEN, "")
    kept = store.reading(lambda db: db.execute("SELECT text FROM messages").get)
    assert kept == ""
    assert store.reading(lambda db: db.execute("SELECT count(*) FROM search WHERE search MATCH 'message'").get) == 0
    assert waiting(store) == ["hide"]
    store.close()


def test_of_one_that_comes_gone_nothing_more_is_wanted(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        ahead.keep(tx, n, fact(1).message_id, Wish(answering.EDIT, text="better"), parked=True, reason="too_late")
        ahead.keep(tx, n, fact(1).message_id, Wish(answering.HIDE))
        messages.put(tx, n, fact(1, "", content=Content.GONE))
    assert waiting(store) == ["hide"]
    store.close()
