"""What was written is given to the engine in the way that was chosen."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.viewmodels.giving import Way, give
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
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
    give(bridge, way, thread.thread_id, "words", None, None)
    qtbot.waitUntil(lambda: len(engine.asked(asked)) == 1)
    given = engine.asked(asked)[0]
    assert given[:2] == (thread.thread_id, "words")
    if way.send_at is None:
        row = engine.message_rows[thread.thread_id][-1]
        assert (row.quiet, row.held) == (way.quiet, way.hold)
    else:
        assert given[2] == way.send_at
        assert [row.quiet for row in engine.scheduled_rows.values()] == [way.quiet]


@pytest.mark.parametrize("hold", [False, True])
def test_photos_and_files_go_as_well(engine: World, bridge: FakeBridge, qtbot: QtBot, hold: bool) -> None:
    thread = lively(engine)
    items = (photo(1),)
    give(bridge, Way(items=items, quiet=True, hold=hold), thread.thread_id, "look", None, None)
    qtbot.waitUntil(lambda: engine.asked("send_media") == [(thread.thread_id, items, "look")])
    qtbot.waitUntil(lambda: engine.message_rows[thread.thread_id][-1].media == items)
    row = engine.message_rows[thread.thread_id][-1]
    assert (row.quiet, row.held) == (True, hold)
    assert engine.message_rows[thread.thread_id][-1].quiet
    bridge.start(give(bridge, Way(send_at=5_000, items=items), thread.thread_id, "look", None, None))
    qtbot.waitUntil(lambda: engine.asked("schedule") == [(thread.thread_id, "look", 5_000, items)])
