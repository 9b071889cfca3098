"""What was shared in a thread, found by kind."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import Content
from desktop.domain.shared import Shared
from desktop.store import search, shared, threads
from desktop.store.labels import words_of
from desktop.store.store import Store
from tests.helpers.stores import ADA, THREAD, add_thread, fact, open_store, take


def item(kind: str, once: str = "") -> MediaItem:
    return MediaItem(kind, Blob("a" * 32, "image/jpeg", 10, 4, 3, UUID(int=5)), once=once)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    facts = [
        fact(1, "plain words"),
        fact(2, "look", media=(item("photo"), item("file"))),
        fact(3, "see https://films.example/boats"),
        fact(4, "", media=(item("voice"),)),
        fact(5, "", media=(item("photo", "closed"),)),
        fact(6, "", media=(item("photo", "opened"),)),
        fact(7, "", media=(item("video"),)),
    ]
    with store.write() as tx:
        take(tx, threads.ensure(tx, THREAD).n, facts)
    return store


def found(store: Store, of: Shared, limit: int = 10) -> list[int | None]:
    return [row.seq for row in store.reading(lambda db: shared.page(db, THREAD, of, limit))]


def test_each_kind_is_found_and_what_is_opened_once_is_not(store: Store) -> None:
    assert {of.value: found(store, of) for of in Shared} == {"media": [7, 2], "files": [2], "links": [3], "voice": [4]}
    assert found(store, Shared.MEDIA, 1) == [7]


def test_it_goes_with_its_message_at_once(store: Store) -> None:
    with store.write() as tx:
        take(tx, threads.ensure(tx, THREAD).n, [fact(7, None, content=Content.GONE, rev=99)])
    assert found(store, Shared.MEDIA) == [2]


def test_nothing_of_a_request_is_shown(store: Store) -> None:
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    assert {of: found(store, of) for of in Shared} == {of: [] for of in Shared}


def test_a_thread_of_many_words_is_not_read_for_its_pictures(store: Store) -> None:
    plan = store.reading(
        lambda db: db.execute(
            "EXPLAIN QUERY PLAN SELECT doc FROM messages m WHERE m.thread_n = 1 AND m.media IS NOT NULL"
            " ORDER BY m.pos DESC, m.local_no DESC"
        ).fetchall()
    )
    assert any("messages_carrying" in str(line) for line in plan)


def test_links_are_found_by_their_label_whoever_sent_them(store: Store) -> None:
    with store.write() as tx:
        take(tx, threads.ensure(tx, THREAD).n, [fact(8, "www.boats.example", sender=ADA), fact(9, "**no** link")])
        other = threads.ensure(tx, UUID(int=77)).n
        take(tx, other, [fact(10, "https://elsewhere.example")])
    assert found(store, Shared.LINKS) == [8, 3]
    assert store.reading(lambda db: shared.page(db, UUID(int=78), Shared.LINKS, 10)) == ()
    with store.write() as tx:
        line = tx.one("SELECT doc, thread_n FROM messages WHERE text LIKE '%films%'")
        assert line is not None
        search.forget(tx, line[0], words_of(line[1], False, "see https://films.example/boats"))
    assert found(store, Shared.LINKS) == [8]
