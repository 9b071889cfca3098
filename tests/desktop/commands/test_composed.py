"""What sending now and sending later share; that each does it is told by their own tests."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import composed
from desktop.commands.drafts import save
from desktop.domain.message import Undone
from desktop.domain.problem import Problem
from desktop.store import answers, threads
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, open_store

ANSWERED = UUID(int=7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened, count=1)
    yield opened
    opened.close()


def draft(store: Store) -> tuple[str, UUID | None]:
    """What stands in the composer of the thread, and what it answers."""
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    return row.draft, row.draft_reply


def begin(store: Store, text: str) -> None:
    """Write it as a reply."""
    save(store, THREAD, text, T0)
    with store.write(own=True) as tx:
        answers.set_reply(tx, 1, ANSWERED)


@pytest.mark.parametrize(("text", "carries", "reason"), [("", False, "empty"), ("x" * 4_001, True, "too_long")])
def test_what_cannot_be_a_message_is_refused(store: Store, text: str, carries: bool, reason: str) -> None:
    with store.write(own=True) as tx, pytest.raises(Problem) as refused:
        composed.read(tx, THREAD, text, carries=carries)
    assert (refused.value.name, refused.value.field, refused.value.reason) == ("invalid_params", "text", reason)


def test_nothing_is_written_where_no_thread_is(store: Store) -> None:
    with store.write(own=True) as tx, pytest.raises(Problem) as refused:
        composed.read(tx, UUID(int=404), "hello", carries=False)
    assert refused.value.name == "not_found"


@pytest.mark.parametrize(
    ("answered", "aside", "left"),
    [
        (False, False, ("", None)),
        (True, False, ("", None)),
        (False, True, ("words", ANSWERED)),
        (True, True, ("words", None)),
    ],
)
def test_what_goes_leaves_the_composer(
    store: Store, answered: bool, aside: bool, left: tuple[str, UUID | None]
) -> None:
    begin(store, "words")
    with store.write(own=True) as tx:
        n, written = composed.read(tx, THREAD, "words", carries=False)
        composed.leave(tx, n, "words", T0, answered=answered, aside=aside)
    assert written.text == "words"
    assert draft(store) == left


def test_what_comes_back_stands_there_again(store: Store) -> None:
    undone = Undone("words", ANSWERED)
    with store.write(own=True) as tx:
        assert composed.come_back(tx, 1, undone, " ", T0) == undone
    assert draft(store) == ("words", ANSWERED)


def test_what_comes_back_moves_nothing_that_is_being_written(store: Store) -> None:
    save(store, THREAD, "other", T0)
    with store.write(own=True) as tx:
        assert composed.come_back(tx, 1, Undone("words", ANSWERED), "other", T0) == Undone(aside=True)
    assert draft(store) == ("other", None)
