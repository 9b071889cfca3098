"""Finding a person by itself; with a window around it in `tests/desktop/views/compose`."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.viewmodels.compose import ComposeModel
from desktop.viewmodels.context import Context
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import QUICK, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def compose(engine: World, bridge: FakeBridge) -> Iterator[ComposeModel]:
    lively(engine)
    made = ComposeModel(Context(bridge, pace=QUICK))
    yield made
    made.dispose()


def test_who_cannot_be_messaged_is_not_chosen(engine: World, compose: ComposeModel, qtbot: QtBot) -> None:
    compose.edited("lova")
    qtbot.waitUntil(lambda: compose.current == 0)
    compose.chooseCurrent()
    assert engine.asked("direct_thread") == []
    assert not compose.busy


def test_enter_right_after_typing_chooses_nobody_by_mistake(engine: World, compose: ComposeModel, qtbot: QtBot) -> None:
    compose.edited("lo")
    qtbot.waitUntil(lambda: compose.current == 0)
    compose.edited("lotte")
    compose.chooseCurrent()
    assert engine.asked("direct_thread") == []


def test_two_presses_open_one_thread(engine: World, compose: ComposeModel, qtbot: QtBot) -> None:
    compose.edited("lotte")
    qtbot.waitUntil(lambda: compose.current == 0)
    with qtbot.waitSignal(compose.threadChosen):
        compose.chooseCurrent()
        compose.chooseCurrent()
    assert len(engine.asked("direct_thread")) == 1


def test_emptied_it_shows_nobody(compose: ComposeModel, qtbot: QtBot) -> None:
    compose.edited("lo")
    qtbot.waitUntil(lambda: compose.current == 0)
    compose.edited(" ")
    assert not compose.asked
    assert compose.current == -1
    assert not compose.empty
