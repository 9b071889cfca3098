"""Operators in the store: as a scan of everything finds it, in whatever order it was fetched."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.answering import UNSEND, Wish
from desktop.domain.message import SendState, Span
from desktop.domain.query import Sought
from desktop.store import answers, messages, narrowed
from desktop.store.store import Store
from tests.helpers.stores import BO, CY, T0, THREAD, add_thread, all_messages, fact, open_store, take, write_message

OTHER = UUID(int=101)
DAY = 86_400_000
TEXTS = ("harbour light", "see https://a.example", "harbour www.b.example", "Harbours", "nothing")


def fill(store: Store) -> Store:
    """Two threads: Bo (p2) and Cy (p3) each wrote every text, a day apart; one's own stand between."""
    for thread, other in ((THREAD, BO), (OTHER, CY)):
        n = add_thread(store, thread, other)
        with store.write() as tx:
            take(
                tx,
                n,
                (
                    fact(seq, text, thread=thread, sender=tx.me if seq == 3 else other, at=T0 + seq * DAY)
                    for seq, text in enumerate(TEXTS, 1)
                ),
            )
    return store


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        store = fill(open_store(Path(folder)))
        yield store
        store.close()


def found(store: Store, sought: Sought, limit: int = 20) -> list[tuple[UUID, int | None]]:
    rows = store.reading(lambda db: narrowed.find(db, sought, limit))
    assert list(rows) == sorted(rows, key=lambda row: row.at, reverse=True)
    return [(row.thread_id, row.seq) for row in rows]


@pytest.mark.parametrize(
    ("sought", "hits"),
    [
        (Sought(senders=("p2",)), {(THREAD, 1), (THREAD, 2), (THREAD, 4), (THREAD, 5)}),
        (Sought(senders=("p2", "p3"), words="light"), {(THREAD, 1), (OTHER, 1)}),
        (Sought(senders=("me",)), {(THREAD, 3), (OTHER, 3)}),
        (Sought(senders=("ME", "p3"), words="harb"), {(THREAD, 3), (OTHER, 1), (OTHER, 3), (OTHER, 4)}),
        (Sought(places=("P3",), words="harbour "), {(OTHER, 1), (OTHER, 3)}),
        (Sought(senders=("me",), places=("p2",)), {(THREAD, 3)}),
        (Sought(senders=("p3",), places=("p2",)), set()),
        (Sought(links=True), {(THREAD, 2), (THREAD, 3), (OTHER, 2), (OTHER, 3)}),
        (Sought(links=True, words="harbour", places=("p2",)), {(THREAD, 3)}),
        (Sought(before=T0 + 2 * DAY), {(THREAD, 1), (OTHER, 1)}),
        (Sought(after=T0 + 4 * DAY, places=("p2",)), {(THREAD, 4), (THREAD, 5)}),
        (Sought(after=T0 + 2 * DAY, before=T0 + 3 * DAY, words="a.example"), {(THREAD, 2), (OTHER, 2)}),
        (Sought(senders=("nobody",)), set()),
        (Sought(places=("nobody",), words="harbour"), set()),
        (Sought(senders=("p2",), words="!!!"), set()),
    ],
)
def test_what_is_found(filled: Store, sought: Sought, hits: set[tuple[UUID, int]]) -> None:
    assert set(found(filled, sought)) == hits


def test_the_limit_leaves_the_newest(filled: Store) -> None:
    assert found(filled, Sought(places=("p2",)), 2) == [(THREAD, 5), (THREAD, 4)]


def test_what_is_being_unsent_is_not_found(filled: Store) -> None:
    with filled.write() as tx:
        known = messages.kept(tx.db, fact(3, thread=OTHER).message_id)
        assert known is not None
        answers.add_wish(tx, known, known.message_id, Wish(UNSEND))
    for sought in (Sought(senders=("me",)), Sought("harbour", senders=("me",)), Sought(senders=("me",), links=True)):
        assert found(filled, sought, 1) == [(THREAD, 3)]


def test_what_was_sent_long_after_it_was_written_is_found_by_when_it_was_sent(filled: Store) -> None:
    n = add_thread(filled)
    write_message(filled, UUID(int=7), "late harbour", n, at=T0 - 9 * DAY)
    with filled.write() as tx:
        known = messages.kept(tx.db, UUID(int=7))
        assert known is not None
        messages.set_sent(tx, known, T0 + 8 * DAY)
    for words in ("", "harbour"):
        rows = filled.reading(lambda db, w=words: narrowed.find(db, Sought(w, after=T0 + 7 * DAY), 9))
        assert [(row.text, row.state) for row in rows] == [("late harbour", SendState.SENT)]
        assert filled.reading(lambda db, w=words: narrowed.find(db, Sought(w, before=T0 - DAY), 9)) == ()


def test_more_than_few_candidates_are_looked_at_as_they_come(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sought = [
        Sought(places=("p2",), words="harb"),
        Sought(links=True),
        Sought(senders=("p3",)),
        Sought(links=True, senders=("p2",)),
    ]
    few = [found(filled, one) for one in sought]
    monkeypatch.setattr(narrowed, "_MOST", 0)
    assert [found(filled, one) for one in sought] == few


def test_places_of_words_in_a_thread(filled: Store) -> None:
    n = add_thread(filled)
    places = filled.reading(lambda db: narrowed.places(db, n, "harb", 9))
    assert [place.order[0] for place in places] == [4, 3, 1]
    assert [place.order[0] for place in filled.reading(lambda db: narrowed.places(db, n, "harb", 2))] == [4, 3]
    assert filled.reading(lambda db: narrowed.places(db, n, " ", 9)) == ()
    rows = {row.message_id: row for row in all_messages(filled)}
    assert all(rows[place.message_id].order == place.order for place in places)


def test_neither_requests_nor_stale_threads(filled: Store) -> None:
    with filled.write() as tx:
        tx.execute("UPDATE threads SET state = 'request' WHERE thread_id = ?", (THREAD.bytes,))
        tx.execute("UPDATE threads SET stale = 1 WHERE thread_id = ?", (OTHER.bytes,))
    assert found(filled, Sought(links=True)) == []
    assert found(filled, Sought("harbour", senders=("p2", "p3", "me"))) == []


def test_many_candidates_are_joined_to_the_words_and_not_sorted(store: Store) -> None:
    sql = "EXPLAIN QUERY PLAN " + narrowed._WORDS + " AND m.mine = 1" + narrowed._NEWEST
    plan = [line[3] for line in store.reading(lambda db: db.execute(sql, ("word", 0, 9)).fetchall())]
    assert plan[0].startswith("SCAN search VIRTUAL TABLE")
    assert all("B-TREE" not in step for step in plan)


def test_what_becomes_a_link_is_found_by_it_and_no_longer_when_it_is_none(filled: Store) -> None:
    n = add_thread(filled)
    told = fact(1, "harbour light")
    with filled.write() as tx:
        take(tx, n, [replace(told, rev=11, spans=(Span("link", 0, 7, "https://pier.example"),))])
    assert (THREAD, 1) in found(filled, Sought("harbour", links=True, senders=("p2",)))
    with filled.write() as tx:
        take(tx, n, [replace(told, rev=12)])
    assert (THREAD, 1) not in found(filled, Sought(links=True))
    filled.reading(lambda db: db.execute("INSERT INTO search(search) VALUES ('integrity-check')").fetchall())


def test_candidates_come_from_an_index(store: Store) -> None:
    indexes = (
        ("thread_n = 1 AND mine = 0", "messages_home"),
        (narrowed.LATE, "messages_late"),
        ("mine = 1", "messages_own"),
    )
    for where, index in indexes:
        plan = store.reading(
            lambda db, where=where: db.execute(f"EXPLAIN QUERY PLAN SELECT doc FROM messages WHERE {where}").fetchall()
        )
        assert index in str(plan)


NAMES = st.lists(st.sampled_from(["me", "p2", "p3", "p", "x", "", "%'\""]), max_size=2).map(tuple)
MOMENTS = st.none() | st.integers(T0 - DAY, T0 + 7 * DAY)
ALL = st.builds(
    Sought, st.sampled_from(["", "harb", "light", "example", '"*', "a"]), NAMES, NAMES, MOMENTS, MOMENTS, st.booleans()
)


def is_meant(sought: Sought, thread: UUID, seq: int) -> bool:
    """Whether a message of `fill` is what is sought, by looking at it."""
    text, name, at = TEXTS[seq - 1].lower(), "p2" if thread == THREAD else "p3", T0 + seq * DAY
    words = {"": True, '"*': False, "a": "//a." in text}.get(sought.words, sought.words in text)
    wrote = [name_of == "me" if seq == 3 else name_of in name and name_of != "" for name_of in sought.senders]
    return (
        words
        and (not sought.senders or any(wrote))
        and (not sought.places or any(one in name and one != "" for one in sought.places))
        and (sought.before is None or at < sought.before)
        and (sought.after is None or at >= sought.after)
        and (not sought.links or "example" in text)
    )


@given(sought=ALL)
def test_it_is_what_a_scan_finds(shared: Store, sought: Sought) -> None:
    scan = {(thread, seq) for thread in (THREAD, OTHER) for seq in range(1, 6) if is_meant(sought, thread, seq)}
    assert set(found(shared, sought)) == scan
