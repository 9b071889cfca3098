"""The saved messages: read when shown, kept up by the feed, a way to each."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.viewmodels.inbox import InboxModel
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def row(engine: World) -> MessageRow:
    return engine.message_rows[lively(engine).thread_id][1]


@pytest.fixture
def made(engine: World, row: MessageRow, bridge: FakeBridge) -> Iterator[Messaging]:
    built = messaging(engine, bridge)
    yield built
    built.dispose()


def keys(inbox: InboxModel) -> list[str]:
    return [hit.key for hit in inbox.saved._model.rows]


def test_they_stand_in_the_inbox_under_their_filter(
    engine: World, made: Messaging, row: MessageRow, qtbot: QtBot
) -> None:
    engine.change_message(row, saved_at=NOW)
    assert engine.asked("saved") == []
    made.inbox.filter("saved")
    assert made.inbox.shows == "saved"
    qtbot.waitUntil(lambda: keys(made.inbox) == [f"message:{row.message_id}"])
    assert not made.inbox.saved.empty
    with qtbot.waitSignal(made.inbox.threadChosen) as chosen:
        made.inbox.saved.open(f"message:{row.message_id}")
    assert chosen.args == [str(row.thread_id), str(row.message_id)]
    made.inbox.filter("all")
    assert made.inbox.shows == "all"


def test_the_feed_keeps_them_up_and_one_is_taken_off(
    engine: World, made: Messaging, row: MessageRow, qtbot: QtBot
) -> None:
    made.inbox.filter("saved")
    qtbot.waitUntil(lambda: made.inbox.saved.empty)
    engine.change_message(row, saved_at=NOW)
    qtbot.waitUntil(lambda: len(keys(made.inbox)) == 1)
    made.inbox.saved.remove(keys(made.inbox)[0])
    qtbot.waitUntil(lambda: made.inbox.saved.empty)
    assert engine.asked("save") == [(row.message_id, False)]
    made.inbox.saved.remove("message:none")
    made.inbox.saved.open("message:none")


def test_a_relay_that_could_not_be_asked_is_with_the_next_connection(
    engine: World, made: Messaging, bridge: FakeBridge, qtbot: QtBot
) -> None:
    bridge.connect(ConnectionState(Connection.OFFLINE))
    engine.problems["saved"] = Problem("offline")
    made.inbox.filter("saved")
    qtbot.waitUntil(lambda: len(engine.asked("saved")) == 2 and not made.inbox.saved._asking.busy)
    del engine.problems["saved"]
    bridge.connect(ConnectionState(Connection.CONNECTED))
    qtbot.waitUntil(lambda: [ask for _, ask in engine.asked("saved")[2:]] == [True] and made.inbox.saved.problem == "")


def test_what_cannot_be_read_is_said(engine: World, made: Messaging, qtbot: QtBot) -> None:
    engine.problems["saved"] = Problem("cache_damaged")
    made.inbox.filter("saved")
    qtbot.waitUntil(lambda: made.inbox.saved.problem != "")
