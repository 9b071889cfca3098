"""The index of words made anew while the app goes on."""

from pathlib import Path

import pytest

from desktop.domain.message import Content
from desktop.store import reindexing, search
from desktop.store.store import Store
from tests.helpers.stores import add_thread, fact, open_store, take


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store, count=25)
    return store


def found(store: Store, word: str) -> list[int | None]:
    return [row.seq for row in store.reading(lambda db: search.find_messages(db, word, 100))]


def finish(store: Store, limit: int = 10) -> list[int]:
    made = []
    while store.reading(reindexing.is_due):
        with store.write() as tx:
            made.append(reindexing.go_on(tx, limit))
    return made


def whole(store: Store) -> None:
    with store.write() as tx:
        tx.execute("INSERT INTO search(search) VALUES ('integrity-check')")


def test_it_goes_on_where_it_was_the_newest_first(store: Store) -> None:
    assert not store.reading(reindexing.is_due)
    with store.write() as tx:
        reindexing.begin(tx)
    assert found(store, "message") == []
    assert store.reading(reindexing.left) == 25
    with store.write() as tx:
        assert reindexing.go_on(tx, 10) == 10
    assert found(store, "message") == list(range(25, 15, -1))
    assert store.reading(reindexing.left) == 15
    store.close()
    again = Store(store.path, bytes(range(32)))
    assert finish(again) == [10, 5, 0]
    assert found(again, "message") == list(range(25, 0, -1))
    assert again.reading(reindexing.left) == 0
    whole(again)
    again.close()


def test_what_comes_changes_and_goes_meanwhile_is_kept_in_it(store: Store) -> None:
    with store.write() as tx:
        reindexing.begin(tx)
    with store.write() as tx:
        reindexing.go_on(tx, 10)
        take(tx, 1, [fact(26, "quite new")])
        take(tx, 1, [fact(2, "edited", rev=90), fact(3, "", rev=91, content=Content.GONE)])  # not in it yet
        take(tx, 1, [fact(24, "edited", rev=92), fact(25, "", rev=93, content=Content.GONE)])  # in it
    finish(store)
    assert found(store, "edited") == [24, 2]
    assert found(store, "new") == [26]
    assert found(store, "message") == [*range(23, 3, -1), 1]
    whole(store)
    store.close()


def old_rows(store: Store) -> int:
    tables = store.reading(
        lambda db: [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'search_before%'")]
    )
    counted = ["search_before_docsize", "search_before_data"] if tables else []
    return sum(
        int(store.reading(lambda db, name=name: db.execute(f"SELECT count(*) FROM {name}").get))  # type: ignore[misc]
        for name in counted
    )


def test_what_was_before_goes_a_stretch_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "_STRETCHES", (("search_before_docsize", 10), ("search_before_data", 2)))
    config = store.reading(lambda db: db.execute("SELECT * FROM search_config").fetchall())
    with store.write() as tx:
        reindexing.begin(tx)
    assert found(store, "message") == []
    left = old_rows(store)
    assert left > 25
    with store.write() as tx:
        assert reindexing.clear(tx)
    assert old_rows(store) == left - 10
    store.close()
    again = Store(store.path, bytes(range(32)))
    finish(again)
    assert len(found(again, "message")) == 25
    with again.write() as tx:
        reindexing.begin(tx)  # once more, before it was gone
    cleared = True
    while cleared:
        with again.write() as tx:
            cleared = reindexing.clear(tx)
    assert (
        again.reading(lambda db: db.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search_before%'").get)
        == 0
    )
    assert again.reading(lambda db: db.execute("SELECT * FROM search_config").fetchall()) == config
    finish(again)
    assert len(found(again, "message")) == 25
    whole(again)
    again.close()


def test_an_index_that_says_something_else_is_right_after_it(store: Store) -> None:
    with store.write() as tx:
        line = tx.one("SELECT doc FROM messages WHERE pos = 4")
        assert line is not None
        tx.execute("INSERT INTO search (rowid, body) VALUES (?, 'nonsense')", (line[0] + 1,))
        tx.execute("INSERT INTO search (rowid, body) VALUES (?, 'nonsense')", (line[0] + 2,))
        reindexing.begin(tx)
    finish(store)
    assert store.reading(lambda db: db.execute("SELECT count(*) FROM search WHERE search MATCH 'nonsense'").get) == 0
    assert len(found(store, "message")) == 25
    store.close()
