"""Drafts are kept as typed and come back from their versions; nothing that stands there is lost by that."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import drafts
from desktop.domain.message import Content
from desktop.domain.problem import Problem
from desktop.store import drafts as stored
from desktop.store import threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, T0, THREAD, add_thread, fact, open_store, safe, take, unsafe_commit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened, count=1)
    yield opened
    opened.close()


def draft(store: Store) -> str:
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    return row.draft


def texts(store: Store) -> list[str]:
    return [version.text for version in drafts.versions(store, THREAD, T0)]


def test_a_draft_of_spaces_is_none(store: Store) -> None:
    drafts.save(store, THREAD, " \n ", T0)
    assert draft(store) == ""


def test_a_version_comes_back_and_what_stood_there_becomes_one(store: Store) -> None:
    for text in ("the first", "", "the second, longer one"):
        drafts.save(store, THREAD, text, T0)
    (version,) = drafts.versions(store, THREAD, T0)
    unsafe_commit(store)
    assert drafts.restore(store, THREAD, version.number, "the second, longer one and more", T0 + 1) == "the first"
    assert safe(store)
    assert draft(store) == "the first"
    assert texts(store) == ["the second, longer one and more", "the first"]
    (newest, _) = drafts.versions(store, THREAD, T0)
    drafts.restore(store, THREAD, newest.number, "the first", T0 + 2)
    assert draft(store) == "the second, longer one and more"
    assert set(texts(store)) == {"the second, longer one and more", "the first"}


def test_nothing_is_replaced_by_a_version_that_is_gone(store: Store) -> None:
    drafts.save(store, THREAD, "mine", T0)
    for thread_id in (THREAD, UUID(int=9)):
        with pytest.raises(Problem, match="not_found"):
            drafts.restore(store, thread_id, 77, "mine", T0)
    with pytest.raises(Problem, match="not_found"):
        drafts.save(store, UUID(int=9), "x", T0)
    assert draft(store) == "mine"
    assert drafts.versions(store, UUID(int=9), T0) == ()


def test_a_text_that_was_no_draft_becomes_a_version_and_the_draft_stays(store: Store) -> None:
    drafts.save(store, THREAD, "mine", T0)
    with store.write() as tx:
        take(tx, 1, [fact(2, "an edit", sender=ADA), fact(3, "", sender=ADA, content=Content.GONE)])
    edited, gone = fact(2).message_id, fact(3).message_id
    unsafe_commit(store)
    drafts.keep(store, THREAD, "half an edit", edited, T0 + 1)
    assert safe(store)
    drafts.keep(store, THREAD, "half an edit of more", edited, T0 + 2)
    drafts.keep(store, THREAD, " \n", edited, T0 + 3)
    drafts.keep(store, THREAD, "an edit of what is gone", gone, T0 + 4)
    drafts.keep(store, THREAD, "an edit of what was never here", UUID(int=9), T0 + 5)
    assert texts(store) == ["half an edit of more"]
    assert draft(store) == "mine"
    with pytest.raises(Problem, match="not_found"):
        drafts.keep(store, UUID(int=9), "x", edited, T0)


def test_looking_at_the_versions_is_noted_once(store: Store) -> None:
    drafts.save(store, THREAD, "mine", T0)
    known = store.reading(lambda db: threads.kept(db, THREAD))
    assert known is not None
    with store.write() as tx:
        stored.keep_elsewhere(tx, known.n, "from over there", "mine", T0)
    told = []
    store.subscribe(told.extend)
    for _ in range(2):
        assert texts(store) == ["from over there"]
    assert [change.row.draft_elsewhere for change in told] == [False]
