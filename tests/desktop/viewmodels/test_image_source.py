"""Where pictures come from: asked for once, with a stand-in until they are there."""

from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.decoded import Fault, Picture
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import PLACEHOLDER, bands
from tests.helpers.fake_engine import FakeEngine

WANTED = Wanted(UUID(int=1), 0, 20, 10)


class Source(ImageSource):
    """Gives what a test says."""

    def __init__(self, bridge: FakeBridge) -> None:
        super().__init__(Context(bridge), parent=None)
        self.asked = 0
        self.answer: Picture | Fault | Problem = bands(20, 10, 1)
        self.allowed = True
        self.told: list[str] = []
        self.came.connect(self.told.append)

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        self.asked += 1
        if isinstance(self.answer, Problem):
            raise self.answer
        return self.answer

    def may_fetch(self, wanted: Wanted) -> bool:
        return self.allowed


@pytest.fixture
def source(bridge: FakeBridge) -> Source:
    return Source(bridge)


def phase(source: Source, qtbot: QtBot, wanted: str) -> None:
    qtbot.waitUntil(lambda: source.phase(WANTED) == wanted)


def test_it_is_asked_for_once_and_then_here(source: Source, qtbot: QtBot, engine: FakeEngine) -> None:
    assert source.image(WANTED, PLACEHOLDER) is None
    source.image(WANTED, PLACEHOLDER)
    assert source.phase(WANTED) == "loading"
    phase(source, qtbot, "shown")
    assert source.asked == 1
    assert source.image(WANTED, PLACEHOLDER) is not None
    assert engine.asked("stand_in") == [(PLACEHOLDER,)]
    assert source.told == [str(WANTED.message_id)] * 2


@pytest.mark.parametrize(
    ("answer", "allowed", "told"),
    [
        (Fault.DAMAGED, True, "failed"),
        (Problem("not_found"), True, "failed"),
        (Problem("offline"), True, "offline"),
        (Problem("offline"), False, "waits"),
    ],
)
def test_what_does_not_come_says_why_and_is_asked_for_again(
    source: Source, qtbot: QtBot, answer: Fault | Problem, allowed: bool, told: str
) -> None:
    source.answer, source.allowed = answer, allowed
    source.image(WANTED, "")
    phase(source, qtbot, told)
    source.image(WANTED, "")
    assert source.asked == 1
    source.answer = bands(20, 10, 1)
    source.again((WANTED.message_id, WANTED.at))
    source.image(WANTED, "")
    phase(source, qtbot, "shown")


def test_what_nobody_looks_at_is_called_off_and_what_is_gone_forgotten(source: Source, qtbot: QtBot) -> None:
    source.image(WANTED, "")
    source.call_off(WANTED)
    source.call_off(WANTED)
    assert source.phase(WANTED) == "loading"
    source.image(WANTED, "")
    phase(source, qtbot, "shown")
    source.forget(WANTED.message_id)
    assert source.phase(WANTED) == "loading"
    source.image(WANTED, "")
    source.end()
    assert isinstance(source, QObject)


def test_a_source_that_has_nothing_says_so(bridge: FakeBridge, qtbot: QtBot) -> None:
    nothing = ImageSource(Context(bridge))
    nothing.image(WANTED, "")
    qtbot.waitUntil(lambda: nothing.phase(WANTED) == "failed")
    assert nothing.may_fetch(WANTED)


def test_at_rest_only_what_is_drawn_is_kept(source: Source, qtbot: QtBot) -> None:
    other = Wanted(UUID(int=2), 0, 20, 10)
    for wanted in (WANTED, other):
        source.image(wanted, PLACEHOLDER)
        qtbot.waitUntil(lambda wanted=wanted: source.phase(wanted) == "shown")
    assert source._rest.isActive()
    source.resting.connect(lambda: source.keep(other))
    source.rest()
    assert (source.phase(WANTED), source.phase(other)) == ("loading", "shown")


def test_a_connection_brings_what_may_come_another_time(source: Source, qtbot: QtBot) -> None:
    source.answer = Problem("rate_limited")
    source.image(WANTED, "")
    phase(source, qtbot, "failed")
    source.connected(ConnectionState(Connection.OFFLINE))
    assert source.phase(WANTED) == "failed"
    source.answer = Fault.FORMAT
    source.connected(ConnectionState(Connection.CONNECTED))
    source.image(WANTED, "")
    phase(source, qtbot, "failed")
    source.connected(ConnectionState(Connection.CONNECTED))
    assert source.phase(WANTED) == "failed", "what is no picture stays none"
    source.forget(WANTED.message_id)
    source.answer, source.allowed = Problem("offline"), False
    source.image(WANTED, "")
    phase(source, qtbot, "waits")
    source.retry("offline")
    assert source.phase(WANTED) == "waits"
    source.retry("waits", of=UUID(int=2))
    assert source.phase(WANTED) == "waits"
    source.retry("waits")
    assert source.phase(WANTED) == "loading"
