"""Messages are found in every script, newest first, and no query ever raises."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.answering import UNSEND, Wish
from desktop.store import answers, messages, people, search
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, THREAD, add_thread, fact, open_store, person, take, write_message

TEXTS = [
    "Hello world, this is the first",
    "今天晚上吃饭吗",
    "会議の資料を送ります",
    "مرحبا بالعالم",
    "안녕하세요 친구",
    "great 👍 and 👩‍👩‍👧 too",
    "Ångström und Straße",
    "สวัสดีครับ",
    "it's foo-bar.baz_qux at https://example.org/path?q=1",
    "shalom שלום",
]


@pytest.fixture
def filled(store: Store) -> Store:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, text) for seq, text in enumerate(TEXTS, 1)))
    return store


def found(store: Store, query: str, limit: int = 20) -> list[str]:
    return [row.text for row in store.reading(lambda db: search.find_messages(db, query, limit))]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("hel", [0]),
        ("world hello", [0]),
        ("HELLO", [0]),
        ("hel wor", []),
        ("hello wor", [0]),
        ("吃饭", [1]),
        ("晚", [1]),
        ("晚吃", []),
        ("資料", [2]),
        ("مرحبا", [3]),
        ("안녕", [4]),
        ("👍", [5]),
        ("👩", [5]),
        ("angstrom", [6]),
        ("สวัส", [7]),
        ("foo", [8]),
        ("foo-bar", [8]),
        ("example.org", [8]),
        ("שלום", [9]),
        ("nothing", []),
        ("!!!", []),
    ],
)
def test_what_is_found(filled: Store, query: str, hits: list[int]) -> None:
    assert found(filled, query) == [TEXTS[hit] for hit in hits]


def test_the_newest_first_whenever_it_was_fetched(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, f"word {seq}") for seq in (50, 51, 10, 11, 30)))
    assert found(store, "word", 3) == ["word 51", "word 50", "word 30"]


@pytest.mark.parametrize("query", ["frame", "FRAME", "frames", "light frame", "frame light"])
@pytest.mark.parametrize("kinds", [3, search.WORDS, 2 * search.WORDS])
def test_a_beginning_finds_all_its_words(store: Store, query: str, kinds: int) -> None:
    """Few words are spelt out, many are left to the index: the hits are the same."""
    n = add_thread(store)
    texts = [f"light framé frames{number:03} xframe" for number in range(kinds)] + ["light fram", "light"]
    with store.write() as tx:
        take(tx, n, (fact(seq, text) for seq, text in enumerate(texts, 1)))
    assert set(found(store, query, 500)) == set(texts[:kinds])


def test_hits_of_a_stale_thread_take_no_place(store: Store) -> None:
    stale, n = add_thread(store), add_thread(store, UUID(int=77))
    with store.write() as tx:
        take(tx, n, (fact(seq, f"word {seq}") for seq in range(1, 4)))
        take(tx, stale, (fact(seq, f"word {seq}") for seq in range(4, 30)))
        tx.execute("UPDATE threads SET stale = 1 WHERE n = ?", (stale,))
    assert found(store, "word", 3) == ["word 3", "word 2", "word 1"]


def test_what_was_taken_back_changed_or_dropped_is_not_found(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "alpha"), fact(2, "beta")])
    write_message(store, UUID(int=7), "gamma", n)
    with store.write() as tx:
        take(tx, n, [fact(1, "", rev=8, content="gone"), fact(2, "delta", rev=9)])
        known = messages.kept(tx.db, UUID(int=7))
        assert known is not None
        messages.discard(tx, known)
    assert [found(store, word) for word in ("alpha", "beta", "gamma", "delta")] == [[], [], [], ["delta"]]
    store.reading(lambda db: db.execute("INSERT INTO search(search) VALUES ('integrity-check')").fetchall())


def test_what_is_being_unsent_is_not_found(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "word 1", sender=ADA), fact(2, "word 2", sender=ADA)])
        known = messages.kept(tx.db, fact(2).message_id)
        assert known is not None
        answers.add_wish(tx, known, known.message_id, Wish(UNSEND))
    assert found(store, "word", 1) == ["word 1"]


def test_threads_by_the_other_persons_names(store: Store) -> None:
    add_thread(store)
    with store.write() as tx:
        people.put(tx, person(BO, "zoë.ångström", rev=5))
    for query in ("zoe", "ANGS", "Zoë Ång", "strom zo"):
        assert [row.thread_id for row in store.reading(lambda db, q=query: search.find_threads(db, q, 5))] == [THREAD]
    assert store.reading(lambda db: search.find_threads(db, "bo", 5)) == ()
    assert store.reading(lambda db: search.find_threads(db, " ", 5)) == ()


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        n = add_thread(store)
        with store.write() as tx:
            take(tx, n, (fact(seq, text) for seq, text in enumerate(TEXTS, 1)))
        yield store
        store.close()


SYNTAX = st.sampled_from(
    ['"', "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR/2", ":", "^", "{", "}", "-", "+", "\x00", "%"]
)
QUERIES = st.text(max_size=60) | st.lists(SYNTAX | st.text(max_size=3), max_size=20).map(" ".join)


@given(QUERIES)
def test_no_query_raises(shared: Store, query: str) -> None:
    hits = found(shared, query)
    assert set(hits) <= set(TEXTS)
    shared.reading(lambda db: search.find_threads(db, query, 5))


@given(st.sampled_from(TEXTS), st.data())
def test_any_word_of_a_text_finds_it(shared: Store, text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(text.split()))
    assert text in found(shared, word + " ")


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_indexing_and_forgetting_leave_a_sound_index(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        n = add_thread(store)
        with store.write() as tx:
            take(tx, n, (fact(seq, text) for seq, text in enumerate(texts, 1)))
        with store.write() as tx:
            take(tx, n, (fact(seq, "", rev=100 + seq, content="gone") for seq in range(1, len(texts) + 1)))
        for text in texts:
            assert found(store, text) == []
        store.reading(lambda db: db.execute("INSERT INTO search(search) VALUES ('integrity-check')").fetchall())
        store.close()
