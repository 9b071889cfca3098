"""Finding a person: known ones at once, the relay's after a rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Pace
from desktop.viewmodels.privacy_people import SHOWN, PeopleFinder, matching, person_item
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid

LARRY = PersonRow(uid(7), "loudlarry", "Loud Larry", blocked=True, reduced=True)
LARA = PersonRow(uid(8), "lara.c", "Lara Croft", followed_by=True)


@pytest.fixture
def finder(bridge: FakeBridge, engine: FakeEngine) -> Iterator[PeopleFinder]:
    engine.persons[LARA.user_id] = LARA
    finder = PeopleFinder(bridge, lambda: (LARRY,), Pace(search=1))
    yield finder
    finder.dispose()


def names(finder: PeopleFinder) -> list[str]:
    return [row.name for row in finder.people.rows]  # type: ignore[attr-defined]


def test_words_match_the_beginnings_of_names() -> None:
    assert matching((LARRY, LARA, LARRY), "@LA") == [LARRY, LARA]
    assert matching((LARRY, LARA), "loud la") == [LARRY]
    assert matching((LARRY, LARA), "arry") == []
    assert matching((LARRY,), " ") == []


def test_a_row_names_and_relates() -> None:
    row = person_item(LARA)
    assert (row.name, row.initials) == ("Lara Croft", "LC")
    assert row.detail == "@lara.c · follows you"
    assert row.spoken == "Lara Croft, @lara.c · follows you"


def test_whom_the_relay_does_not_find_is_found(finder: PeopleFinder, qtbot: QtBot) -> None:
    finder.edited("la")
    assert names(finder) == ["Loud Larry"]
    qtbot.waitUntil(lambda: not finder.busy)
    assert names(finder) == ["Loud Larry", "Lara Croft"]
    assert not finder.empty


def test_the_arrows_and_enter_choose(finder: PeopleFinder, qtbot: QtBot) -> None:
    taken: list[PersonRow] = []
    finder.chosen.connect(taken.append)
    finder.chooseCurrent()
    assert taken == []
    finder.edited("la")
    qtbot.waitUntil(lambda: not finder.busy)
    finder.move(1)
    finder.move(1)
    assert finder.current == 1
    finder.chooseCurrent()
    assert taken == [LARA]
    assert names(finder) == []
    assert not finder.asked
    assert finder.current == -1


def test_nobody_and_no_connection_are_told_apart(finder: PeopleFinder, engine: FakeEngine, qtbot: QtBot) -> None:
    finder.edited("zzz")
    qtbot.waitUntil(lambda: finder.empty)
    engine.problems["search_people"] = Problem("offline")
    finder.edited("zz")
    qtbot.waitUntil(lambda: finder.problem != "")
    assert not finder.empty
    assert "offline" in finder.problem
    finder.edited("")
    assert finder.problem == ""


def test_the_list_is_short(bridge: FakeBridge) -> None:
    many = tuple(PersonRow(uid(100 + at), f"anna{at}", "Anna") for at in range(30))
    finder = PeopleFinder(bridge, lambda: many, Pace(search=60_000))
    finder.edited("anna")
    assert len(names(finder)) == SHOWN
    finder.dispose()
    assert not finder.busy
