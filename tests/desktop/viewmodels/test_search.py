"""The search by itself; with a window around it in `tests/desktop/views/inbox`."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.search import SearchModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def search(engine: World, bridge: FakeBridge) -> Iterator[SearchModel]:
    lively(engine)
    made = messaging(engine, bridge)
    yield made.inbox.search
    made.dispose()


def test_what_is_chosen_stays_chosen_when_people_come_later(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    gate = engine.hold("search_people")
    search.edited("lo")
    qtbot.waitUntil(lambda: len(search._model.rows) == 2)
    search.move(1)
    assert search._model.rows[search.current].kind == "message"
    gate.set()
    qtbot.waitUntil(lambda: not search.busy)
    assert search._model.rows[search.current].kind == "message"


def test_moving_stays_within_the_hits(search: SearchModel, qtbot: QtBot) -> None:
    search.move(1)
    assert search.current == -1
    search.edited("lo")
    qtbot.waitUntil(lambda: not search.busy)
    search.move(-5)
    assert search.current == 0
    search.move(50)
    assert search.current == len(search._model.rows) - 1


def test_a_person_that_cannot_be_opened_is_said(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    engine.problems["direct_thread"] = Problem("offline")
    search.edited("lotte")
    qtbot.waitUntil(lambda: not search.busy)
    search.open(search._model.rows[0].key)
    qtbot.waitUntil(lambda: search.problem != "")
    search.open("nothing")


def test_blanks_ask_nothing(engine: World, search: SearchModel) -> None:
    search.edited("   ")
    assert not search.active
    assert engine.asked("search") == []


def test_nothing_found_is_said_when_all_have_answered(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    search.edited("zzzz")
    assert not search.empty
    qtbot.waitUntil(lambda: search.empty)
    search.edited("")
    assert not search.empty


def test_somebody_who_cannot_be_messaged_is_looked_at(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    search.edited("lova")
    qtbot.waitUntil(lambda: not search.busy)
    with qtbot.waitSignal(search.profileWanted) as wanted:
        search.openCurrent()
    assert wanted.args == [str(uid(42))]
    assert not engine.asked("direct_thread")


def test_operators_ask_for_messages_alone(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    search.edited("from:mina thursday")
    qtbot.waitUntil(lambda: not search.busy)
    assert {hit.kind for hit in search._model.rows} == {"message"}
    assert engine.asked("search_people") == []
    sought = engine.asked("search")[-1][0]
    assert (sought.senders, sought.words) == (("mina",), "thursday")


def test_with_operators_nobody_waits_for_the_relay(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    search.edited("zzz")
    search.edited("zzzz from:mina")
    assert not search._rest.isActive()
    qtbot.waitUntil(lambda: search.empty)
    assert engine.asked("search_people") == []


def test_enter_opens_no_hit_of_the_search_before(engine: World, search: SearchModel, qtbot: QtBot) -> None:
    search.edited("from:mina thursday")
    qtbot.waitUntil(lambda: not search.busy)
    gate = engine.hold("search")
    search.edited("from:mina harbour")
    with qtbot.assertNotEmitted(search.threadChosen):
        search.openCurrent()
    gate.set()
    qtbot.waitUntil(lambda: not search.busy)


def test_what_is_wrong_with_an_operator_is_said_and_the_rest_is_found(search: SearchModel, qtbot: QtBot) -> None:
    search.edited("before:soon harbour")
    qtbot.waitUntil(lambda: not search.busy)
    assert "2026-11-20" in search.slips[0]
    assert search._model.rows
    search.edited("harbour")
    assert search.slips == []


def test_an_operator_is_written_by_a_press(search: SearchModel, qtbot: QtBot) -> None:
    search.edited("harbour fr")
    with qtbot.waitSignal(search.rewritten) as told:
        search.take("from:")
    assert told.args == ["harbour from:"]
    assert search.query == "harbour from:"
    assert [operator["value"] for operator in search.operators][-1] == "has:link"


def test_the_words_are_marked(search: SearchModel, qtbot: QtBot) -> None:
    search.edited("harbour")
    qtbot.waitUntil(lambda: not search.busy)
    hit = search._model.rows[0]
    begin, length = hit.marks[:2]
    assert hit.detail[begin : begin + length].casefold() == "harbour"


def test_what_was_found_is_no_hit_after_the_search(search: SearchModel, qtbot: QtBot) -> None:
    """Its rows stay, hidden, for the next one; the arrows and Enter know nothing of them."""
    search.edited("lo")
    qtbot.waitUntil(lambda: not search.busy)
    search.edited("")
    assert not search.answered
    assert not search.empty
    search.move(1)
    assert search.current == -1
    with qtbot.assertNotEmitted(search.threadChosen):
        search.openCurrent()
    search.edited("drone booked")
    assert not search.answered
    qtbot.waitUntil(lambda: search.answered)
    assert [hit.kind for hit in search._model.rows] == ["message"]


def test_rows_are_made_ahead_a_few_at_a_time(search: SearchModel, qtbot: QtBot) -> None:
    counts: list[int] = []
    search.hits.rowsInserted.connect(lambda *_: counts.append(search.hits.rowCount()))
    search.expect()
    qtbot.waitUntil(lambda: counts == list(range(2, 19, 2)))
    assert not search.answered
    search.edited("lo")
    qtbot.waitUntil(lambda: not search.busy)
    found = search.hits.rowCount()
    search.edited("")
    qtbot.waitUntil(lambda: search.hits.rowCount() >= 18)
    assert counts[-1] < 20 > found


def test_who_types_waits_for_no_row_made_ahead(search: SearchModel, qtbot: QtBot) -> None:
    search.expect()
    search.edited("lo")
    qtbot.waitUntil(lambda: search.answered)
    assert all(hit.kind for hit in search._model.rows)
