"""The lists behind the rings: people always or never let through, words, and whom one blocked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.reach import Listed
from desktop.viewmodels.privacy_lists import WORD_LONGEST, WORDS_MOST, ListsModel, cleaned, word_fault
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_privacy import ELIF, listed, ringed
from tests.helpers.fake_world import QUICK, World

JOAN, NEVER, LARRY = uid(6_000), uid(6_002), uid(6_010)


@pytest.fixture
def engine() -> World:
    world = World()
    ringed(world, followers=3)
    listed(world)
    return world


@pytest.fixture
def lists(bridge: FakeBridge, engine: World) -> Iterator[ListsModel]:
    model = ListsModel(bridge, QUICK, lambda: ())
    model.set_settings(engine.settings)
    yield model
    model.dispose()


def names(lists: ListsModel) -> list[str]:
    return [row.name for row in lists.people.rows]  # type: ignore[attr-defined]


@given(st.text(max_size=80))
def test_a_word_is_kept_in_one_form(text: str) -> None:
    word = cleaned(text)
    assert cleaned(word) == word
    assert word == word.strip()
    assert "\n" not in word


def test_what_is_wrong_with_a_word() -> None:
    assert cleaned("  FREE\t Crypto ") == "free crypto"
    assert word_fault("", ()) == "word_empty"
    assert word_fault("a" * WORD_LONGEST, ()) == ""
    assert word_fault("a" * (WORD_LONGEST + 1), ()) == "word_too_long"
    assert word_fault("a", ("a",)) == "word_there"
    assert word_fault("new", tuple(str(n) for n in range(WORDS_MOST))) == "words_full"


def test_the_always_list_is_read(lists: ListsModel, qtbot: QtBot) -> None:
    lists.open("always")
    assert lists.loading
    qtbot.waitUntil(lambda: not lists.loading)
    assert names(lists) == ["Grandma Joan", "Uncle Theo"]
    lists.open("never")
    qtbot.waitUntil(lambda: names(lists) == ["Old Colleague"])
    assert lists.which == "never"


def test_an_empty_list_says_so(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    engine.settings = replace(engine.settings, never=())
    lists.open("never")
    assert not lists.empty
    qtbot.waitUntil(lambda: lists.empty)


def test_somebody_is_added_moved_and_taken_off(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    lists.open("always")
    lists.finder.edited("elif")
    qtbot.waitUntil(lambda: not lists.finder.busy)
    lists.finder.chooseCurrent()
    qtbot.waitUntil(lambda: "Elif Hasan" in names(lists))
    assert engine.settings.always[0] == ELIF
    lists.moveOver(str(ELIF))
    qtbot.waitUntil(lambda: "Elif Hasan" not in names(lists))
    assert engine.settings.never == (ELIF, NEVER)
    lists.open("never")
    qtbot.waitUntil(lambda: "Elif Hasan" in names(lists))
    lists.moveOver(str(NEVER))
    qtbot.waitUntil(lambda: names(lists) == ["Elif Hasan"])
    lists.remove(str(ELIF))
    qtbot.waitUntil(lambda: lists.empty)
    assert [call[1] for call in engine.asked("put_on_list")] == [Listed.ALWAYS, Listed.NEVER, Listed.ALWAYS, None]


def test_a_long_list_comes_in_pages(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    for at in range(70):
        engine.someone(8_000 + at, f"Listed {at}")
    everybody = tuple(uid(8_000 + at) for at in range(70))
    engine.settings = replace(engine.settings, always=everybody)
    lists.open("always")
    qtbot.waitUntil(lambda: len(names(lists)) == 50)
    assert lists.hasMore
    lists.more()
    qtbot.waitUntil(lambda: len(names(lists)) == 70)
    assert not lists.hasMore
    asked = len(engine.asked("people"))
    lists.more()
    assert len(engine.asked("people")) == asked


def test_unblocking_asks_first(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    lists.open("blocked")
    qtbot.waitUntil(lambda: len(names(lists)) == 4)
    lists.unblock()
    lists.askUnblock(str(LARRY))
    assert lists.askedName == "Loud Larry"
    lists.keepBlocked()
    assert lists.askedName == ""
    lists.unblock()
    assert engine.asked("unblock") == []
    lists.askUnblock(str(LARRY))
    lists.unblock()
    qtbot.waitUntil(lambda: len(names(lists)) == 3)
    assert engine.asked("unblock") == [(LARRY,)]


def test_words_are_added_and_removed(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    added: list[None] = []
    lists.wordAdded.connect(lambda: added.append(None))
    lists.open("words")
    lists.addWord("  Free  MONEY ")
    qtbot.waitUntil(lambda: added == [None])
    assert lists.words == [*("crypto", "giveaway", "followers for free"), "free money"]
    lists.removeWord("crypto")
    qtbot.waitUntil(lambda: "crypto" not in lists.words)
    assert engine.settings.filtered_words == ("giveaway", "followers for free", "free money")
    assert added == [None]


def test_a_wrong_word_is_not_sent(lists: ListsModel, engine: World) -> None:
    lists.open("words")
    lists.addWord("Crypto")
    assert "already" in lists.fault
    lists.addWord("   ")
    assert lists.fault.startswith("Type a word")
    assert engine.asked("set_privacy") == []
    lists.open("words")
    assert lists.fault == ""


@pytest.mark.parametrize("problem", [Problem("offline"), Problem("invalid_params", field="filtered_words")])
def test_what_the_relay_refuses_is_told(lists: ListsModel, engine: World, qtbot: QtBot, problem: Problem) -> None:
    engine.problems["set_privacy"] = problem
    lists.open("words")
    lists.addWord("fresh")
    qtbot.waitUntil(lambda: lists.problem != "")
    assert not lists.busy
    assert "fresh" not in lists.words


def test_a_list_that_cannot_be_read_says_why(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["people"] = Problem("offline")
    lists.open("blocked")
    qtbot.waitUntil(lambda: lists.problem != "")
    assert not lists.loading
    assert not lists.empty


def test_a_change_elsewhere_is_read_again(lists: ListsModel, engine: World, qtbot: QtBot) -> None:
    lists.open("always")
    qtbot.waitUntil(lambda: len(names(lists)) == 2)
    engine.settings = replace(engine.settings, rev=9, always=(ELIF,))
    lists.set_settings(engine.settings)
    qtbot.waitUntil(lambda: names(lists) == ["Elif Hasan"])
