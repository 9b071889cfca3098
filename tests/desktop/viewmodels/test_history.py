"""The health line: asked while it is looked at, and never else."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.history import HistoryRow
from desktop.domain.problem import Problem
from desktop.viewmodels.history import HistoryModel, history_words
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    made = World()
    made.history_row = HistoryRow(here=1_204, missing=11_204, threads=14, online=True)
    return made


@pytest.fixture
def made(engine: World, bridge: FakeBridge) -> Iterator[Messaging]:
    lively(engine)
    made = messaging(engine, bridge)
    yield made
    made.dispose()


@pytest.fixture
def history(made: Messaging, qtbot: QtBot) -> HistoryModel:
    made.inbox.search.edited("x")
    qtbot.waitUntil(lambda: made.inbox.search.history.words != "")
    return made.inbox.search.history


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (HistoryRow(), ""),
        (HistoryRow(here=5), "All your"),
        (HistoryRow(here=5, missing=2, threads=1), "5 of 7 "),
        (HistoryRow(here=5, missing=2, threads=1, wanted=True, online=True), "Fetching older messages: 2 "),
        (HistoryRow(here=5, missing=2, threads=1, wanted=True), "2 older messages to go. It goes on once"),
    ],
)
def test_what_is_said(row: HistoryRow, words: str) -> None:
    said = history_words(row)
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_the_rest_is_fetched_paused_and_told(engine: World, history: HistoryModel, qtbot: QtBot) -> None:
    assert (history.action, history.share) == ("Fetch the rest", -1.0)
    history.act()
    qtbot.waitUntil(lambda: history.action == "Pause")
    assert 0 < history.share < 1
    history.act()
    qtbot.waitUntil(lambda: history.action == "Fetch the rest")
    engine.problems["fetch_history"] = Problem("disk_full")
    history.act()
    qtbot.waitUntil(lambda: "messages" not in history.words)


def test_it_follows_what_comes_while_it_is_looked_at(
    engine: World, made: Messaging, bridge: FakeBridge, history: HistoryModel, qtbot: QtBot
) -> None:
    engine.history_row = HistoryRow(here=12_408, online=True)
    engine.tell()
    qtbot.waitUntil(lambda: history.action == "" and history.words.startswith("All"))
    engine.history_row = HistoryRow(here=1, missing=1, wanted=True)
    bridge.connect(ConnectionState(Connection.OFFLINE))
    qtbot.waitUntil(lambda: "once you’re connected" in history.words)
    made.inbox.search.edited("")
    asked = len(engine.asked("history"))
    engine.tell()
    assert not history._rest.isActive()
    assert len(engine.asked("history")) == asked


def test_a_problem_is_said(engine: World, made: Messaging, qtbot: QtBot) -> None:
    engine.problems["history"] = Problem("disk_full")
    made.inbox.search.edited("x")
    qtbot.waitUntil(lambda: made.inbox.search.history.words != "")
    assert made.inbox.search.history.action == ""
