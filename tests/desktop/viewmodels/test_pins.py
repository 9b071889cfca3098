"""What is pinned, one at a time, kept up by the feed."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.pins import PinsModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def mina(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def told() -> list[Problem]:
    return []


@pytest.fixture
def pins(engine: World, bridge: FakeBridge, told: list[Problem]) -> Iterator[PinsModel]:
    engine.bridge = bridge
    made = PinsModel(Context(bridge), told.append)
    listening = bridge.on_changes(made.hear)
    yield made
    listening.dispose()
    made.dispose()


def test_the_newest_pin_first_and_round(engine: World, pins: PinsModel, mina: ThreadRow, qtbot: QtBot) -> None:
    first, second, *_ = engine.message_rows[mina.thread_id]
    engine.change_message(first, pinned_at=NOW)
    engine.change_message(second, pinned_at=NOW + 1)
    pins.show(mina)
    qtbot.waitUntil(lambda: pins.count == 2)
    assert (pins.at, pins.key, pins.name) == (1, str(second.message_id), "Mina Kovač")
    pins.next()
    assert (pins.at, pins.key, pins.words) == (2, str(first.message_id), "See you at the harbour then")
    pins.next()
    assert pins.at == 1


def test_the_feed_keeps_them_up(engine: World, pins: PinsModel, mina: ThreadRow, qtbot: QtBot) -> None:
    first, second, *_ = engine.message_rows[mina.thread_id]
    pins.show(mina)
    qtbot.waitUntil(lambda: engine.asked("pinned") != [])
    engine.change_message(first, pinned_at=NOW)
    qtbot.waitUntil(lambda: pins.key == str(first.message_id))
    engine.change_message(second, pinned_at=NOW + 1)
    qtbot.waitUntil(lambda: pins.key == str(second.message_id))
    engine.change_message(second, pinned_at=None)
    qtbot.waitUntil(lambda: pins.count == 1)


def test_the_relay_is_asked_once_and_its_silence_is_no_problem(
    engine: World, pins: PinsModel, mina: ThreadRow, told: list[Problem], qtbot: QtBot
) -> None:
    engine.problems["pinned"] = Problem("offline")
    pins.show(mina)
    qtbot.waitUntil(lambda: len(told) == 1)
    del engine.problems["pinned"]
    pins.show(mina)
    pins.show(None)
    assert [args[1] for args in engine.asked("pinned")] == [False, True]
    assert (pins.count, pins.at, pins.key) == (0, 0, "")


def test_a_relay_that_could_not_be_asked_is_with_the_next_connection(
    engine: World, bridge: FakeBridge, pins: PinsModel, mina: ThreadRow, told: list[Problem], qtbot: QtBot
) -> None:
    bridge.connect(ConnectionState(Connection.OFFLINE))
    engine.problems["pinned"] = Problem("offline")
    pins.show(mina)
    qtbot.waitUntil(lambda: len(engine.asked("pinned")) == 2 and not pins._asking.busy)
    del engine.problems["pinned"]
    for _ in range(2):
        bridge.connect(ConnectionState(Connection.CONNECTED))
        qtbot.waitUntil(lambda: not pins._asking.busy)
    assert [args[1] for args in engine.asked("pinned")] == [False, True, True]
    engine.problems["pinned"] = Problem("offline")
    pins.show(None)
    pins.show(mina)
    qtbot.waitUntil(lambda: len(engine.asked("pinned")) == 5 and not pins._asking.busy)
    pins.show(None)
    bridge.connect(ConnectionState(Connection.CONNECTED))
    assert not pins._asking.busy
