"""The board's view-model without a window; the view's test has the keys and clicks."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.request import Verdict
from desktop.viewmodels.context import Context
from desktop.viewmodels.requests import RequestsModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import QUICK, World


@pytest.fixture
def engine() -> World:
    world = World()
    crowded(world)
    return world


@pytest.fixture
def board(engine: World, bridge: FakeBridge, qtbot: QtBot) -> RequestsModel:
    engine.bridge = bridge
    made = RequestsModel(Context(bridge, now=lambda: engine.now, pace=QUICK))
    made.look()
    qtbot.waitUntil(lambda: not made.loading and len(made._entries) == 4)
    return made


def test_the_first_is_looked_at_and_reading_begins_once(engine: World, board: RequestsModel) -> None:
    assert board.card.name == "Sofia Reyes"
    asked = len(engine.asked("requests"))
    board.settle()
    board.look()
    assert len(engine.asked("requests")) == asked
    board.dispose()


def test_only_the_keys_of_the_triage_are_taken(board: RequestsModel) -> None:
    assert [letter for letter in "abcdefghijklmnopqrstuvwxyz" if board.press(letter, False)] == list("abdjkru")
    assert not board.press("", False)
    assert [letter for letter in "adjkbru" if board.press(letter, True)] == ["j", "k"]
    board.dispose()


def test_nothing_happens_where_nothing_is_looked_at(engine: World, board: RequestsModel, qtbot: QtBot) -> None:
    for _ in range(4):
        board.decline()
    qtbot.waitUntil(lambda: len(engine.verdicts) == 6)
    told: list[object] = []
    board.reportWanted.connect(lambda *ids: told.append(ids))
    for letter in "adbrjk":
        board.press(letter, False)
    assert (board.empty, board.selected, board.isOpen, told) == (True, "", False, [])
    assert list(engine.verdicts.values()) == [Verdict.DECLINE] * 6
    board.dispose()


def test_a_thread_that_is_not_here_yet_is_waited_for(engine: World, board: RequestsModel) -> None:
    someone = engine.someone(95, "Late", followed_by=True)
    board.open(str(UUID(int=someone.user_id.int + 500_000)))
    assert board.card.name == "Sofia Reyes"
    engine.ask(someone, "Hi", engine.now - 10**9)
    assert board.card.name == "Late"
    assert board.isOpen
    board.close()
    assert not board.isOpen
    board.dispose()
