"""What was written is given to the engine in the way that was chosen."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.viewmodels.giving import Way, give
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        (Way(), "send"),
        (Way(quiet=True, hold=True), "send"),
        (Way(send_at=5_000), "schedule"),
        (Way(send_at=5_000, quiet=True), "schedule"),
    ],
)
def test_each_way(engine: World, bridge: FakeBridge, qtbot: QtBot, way: Way, asked: str) -> None:
    thread = lively(engine)
    bridge.start(give(bridge, way, thread.thread_id, "words", None, None))
    qtbot.waitUntil(lambda: len(engine.asked(asked)) == 1)
    given = engine.asked(asked)[0]
    assert given[:2] == (thread.thread_id, "words")
    if way.send_at is None:
        row = engine.message_rows[thread.thread_id][-1]
        assert (row.quiet, row.held) == (way.quiet, way.hold)
    else:
        assert given[2] == way.send_at
        assert [row.quiet for row in engine.scheduled_rows.values()] == [way.quiet]
