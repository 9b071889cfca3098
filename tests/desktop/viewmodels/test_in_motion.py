"""Where what plays comes from: asked for once and shared; the clock runs only while somebody plays."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.decoded import Fault, Moving
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.in_motion import MovingSource, _application
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_stickers import waves

ONE, TWO = UUID(int=1), UUID(int=2)


class Source(MovingSource):
    """Both keys are the same sticker."""

    def __init__(self, bridge: FakeBridge, context: Context | None = None) -> None:
        super().__init__(context or Context(bridge))
        self.asked = 0
        self.answer: Moving | Fault | Problem = waves(8, 6, 1)
        self.told: list[str] = []
        self.played.connect(self.told.append)

    async def moving(self, key: UUID, at: int, side: int) -> Moving | Fault:
        self.asked += 1
        if isinstance(self.answer, Problem):
            raise self.answer
        return self.answer

    def name_of(self, key: UUID, at: int) -> str:
        return "fox" if key in (ONE, TWO) else ""


@pytest.fixture
def source(bridge: FakeBridge) -> Source:
    return Source(bridge)


def test_the_same_sticker_is_unpacked_once(source: Source, qtbot: QtBot) -> None:
    assert source.frames(ONE, 0, 8) is None
    assert source.frames(TWO, 0, 8) is None
    qtbot.waitUntil(lambda: source.told == ["fox"])
    assert source.asked == 1
    assert source.frames(ONE, 0, 8) is source.frames(TWO, 0, 8) is not None
    assert source.frames(UUID(int=3), 0, 8) is None
    assert source.asked == 1


@pytest.mark.parametrize("answer", [Fault.DAMAGED, Problem("offline")])
def test_what_does_not_come_is_not_asked_for_again_until_the_end(
    source: Source, qtbot: QtBot, answer: Fault | Problem
) -> None:
    source.answer = answer
    source.frames(ONE, 0, 8)
    qtbot.waitUntil(lambda: source.told == ["fox"])
    assert source.frames(ONE, 0, 8) is None
    assert source.asked == 1
    source.end()
    source.answer = waves(8, 6, 1)
    source.frames(ONE, 0, 8)
    qtbot.waitUntil(lambda: source.frames(ONE, 0, 8) is not None)


def test_what_missed_its_connection_is_asked_for_again_with_the_next(source: Source, qtbot: QtBot) -> None:
    source.answer = Problem("offline")
    source.frames(ONE, 0, 8)
    qtbot.waitUntil(lambda: source.told == ["fox"])
    source.answer = waves(8, 6, 1)
    source.connected(ConnectionState(Connection.CATCHING_UP))
    assert source.frames(ONE, 0, 8) is None
    assert source.asked == 1
    source.connected(ConnectionState(Connection.CONNECTED))
    assert source.told == ["fox", "fox"], "views look again"
    source.frames(ONE, 0, 8)
    qtbot.waitUntil(lambda: source.frames(ONE, 0, 8) is not None)
    source.end()
    qtbot.waitUntil(lambda: source.frames(ONE, 0, 8) is not None)
    assert source.asked == 3, "no frame was kept"


def test_the_clock_stops_when_nobody_answers(source: Source, qtbot: QtBot) -> None:
    ticks: list[float] = []
    source.tick.connect(ticks.append)
    source.wake()
    qtbot.waitUntil(lambda: len(ticks) == 1)
    qtbot.waitUntil(lambda: not source._timer.isActive())
    assert len(ticks) == 1
    source.tick.connect(source.wake)
    source.wake()
    qtbot.waitUntil(lambda: len(ticks) > 3)
    assert ticks == sorted(ticks)
    source.end()
    assert not source._timer.isActive()


def test_nothing_plays_in_a_window_that_nobody_uses_until_somebody_does(
    source: Source, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever window of another test may still be the active one.
    monkeypatch.setattr("desktop.viewmodels.in_motion._is_used", lambda: False)
    monkeypatch.setattr("desktop.viewmodels.in_motion.RESTS", -1.0)
    ticks: list[float] = []
    source.tick.connect(ticks.append)
    source.wake()
    qtbot.waitUntil(lambda: source._rested)
    assert not source._timer.isActive()
    source.wake()
    assert (ticks, source._timer.isActive()) == ([], False)
    monkeypatch.setattr("desktop.viewmodels.in_motion.RESTS", 60.0)
    application = _application()
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not source._timer.isActive()
    monkeypatch.setattr("desktop.viewmodels.in_motion._is_used", lambda: True)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: bool(ticks))
    source.end()


def test_what_nobody_waits_for_any_more_is_not_made(source: Source, qtbot: QtBot) -> None:
    source.frames(ONE, 0, 8, 1)
    source.frames(TWO, 0, 8, 2)
    (job,) = source._playing.values()
    source.leave(1)
    assert not job.cancelling()
    source.leave(2)
    assert job.cancelling()
    source.leave(2)
    assert source._playing == {}
    source.frames(ONE, 0, 8, 1)
    qtbot.waitUntil(lambda: source.told == ["fox"])
    assert source.frames(ONE, 0, 8) is not None
    source.end()


def test_all_sources_of_a_window_share_one_memory(bridge: FakeBridge, qtbot: QtBot) -> None:
    context = Context(bridge)
    one, two = Source(bridge, context), Source(bridge, context)
    one.frames(ONE, 0, 8)
    qtbot.waitUntil(lambda: one.told == ["fox"])
    assert one.frames(ONE, 0, 8) is two.frames(ONE, 0, 8) is not None
    assert (two.asked, context.frames.size) == (0, 4 * 8 * 6 * 4)
    two.end()
    assert context.frames.size > 0, "what one brought is let go of by that one"
    one.end()
    assert context.frames.size == 0


async def test_a_source_that_says_nothing_else_does_not_play(bridge: FakeBridge) -> None:
    plain = MovingSource(Context(bridge))
    assert plain.name_of(ONE, 0) == ""
    assert await plain.moving(ONE, 0, 8) is Fault.FORMAT
