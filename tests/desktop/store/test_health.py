"""How the cache stands with the relay, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.facts import Cursor
from desktop.domain.health import HealthRow
from desktop.domain.problem import Problem
from desktop.store import answers, cursors, health, messages, outbox, reindexing
from tests.helpers.stores import THREAD, add_thread, fact, open_store, take, write_message


def test_a_new_cache_has_nothing_to_tell(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.reading(health.state) == HealthRow()
    store.close()


def test_what_waits_is_held_and_was_refused_is_counted_and_named(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store, count=5)
    for number in range(1, 5):
        write_message(store, UUID(int=number), f"own {number}", n)
    with store.write() as tx:
        take(tx, n, [fact(9)])
        cursors.put(tx, Cursor("e", 12))
        health.put_in_step(tx, 77)
        health.put_in_step(tx, 78)
        reindexing.begin(tx)
        line = tx.one("SELECT n FROM outbox WHERE doc = (SELECT doc FROM messages WHERE text = 'own 2')")
        assert line is not None
        outbox.park(tx, line[0], UUID(int=2), "cant_message")
        tx.execute("UPDATE outbox SET due_at = 5 WHERE n = (SELECT max(n) FROM outbox)")
        known = messages.kept(tx.db, fact(4).message_id)
        assert known is not None
        answers.add_wish(tx, known, known.message_id, Wish(answering.PIN, on=True, at=8))
        wish = tx.one("SELECT n FROM outbox WHERE kind = 'pin'")
        assert wish is not None
        answers.park_wish(tx, wish[0], fact(4).message_id, "forbidden")
    row = store.reading(health.state)
    assert (row.seq, row.in_step_at, row.gaps, row.indexing, row.indexed) == (12, 78, 1, True, 0)
    assert (row.waiting, row.held, row.refused_count) == (2, 1, 2)
    assert [(one.message_id, one.kind, one.reason, one.text, one.sends) for one in row.refused] == [
        (fact(4).message_id, "pin", "forbidden", "message 4", False),
        (UUID(int=2), "send", "cant_message", "own 2", True),
    ]
    assert {one.thread_id for one in row.refused} == {THREAD}
    assert row.refused[0].title == "P2"
    store.close()


def test_what_is_only_older_and_not_fetched_yet_is_no_gap(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(8), fact(9)])
    row = store.reading(health.state)
    assert (row.gaps, row.history.missing) == (0, 7)
    with store.write() as tx:
        take(tx, n, [fact(12)])
    row = store.reading(health.state)
    assert (row.gaps, row.history.missing) == (1, 9)
    store.close()


def test_every_table_is_checked_and_what_is_not_whole_is_said(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_thread(store, count=50)
    tables = store.reading(health.tables)
    assert {"messages", "outbox", "drafts", "search_data"} <= set(tables)
    for table in tables:
        store.reading(lambda db, table=table: health.check(db, table))  # type: ignore[misc]
    with store.write() as tx:
        # An index that lacks rows: the file is not what it was written as.
        tx.execute("DROP INDEX messages_home")
        tx.execute("CREATE INDEX messages_home ON messages(thread_n, mine) WHERE mine = 7")
        tx.execute("PRAGMA writable_schema = ON")
        tx.execute("UPDATE sqlite_schema SET sql = replace(sql, 'WHERE mine = 7', '') WHERE name = 'messages_home'")
        tx.execute("PRAGMA writable_schema = OFF")
    store.close()
    store = open_store(tmp_path)
    with pytest.raises(Problem) as caught:
        store.reading(lambda db: health.check(db, "messages"))
    assert caught.value.name == "cache_damaged"
    store.close()
