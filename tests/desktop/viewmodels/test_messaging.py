"""Choosing in one view opens in the other, and nothing listens after the end."""

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


def test_choosing_opens_and_leaving_unmarks(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.inbox.choose(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.name == "Mina Kovač")
    assert made.inbox.selected == str(thread.thread_id)
    made.chat.close()
    assert made.inbox.selected == ""
    made.dispose()


def test_the_paper_plane_leads_to_a_thread(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    lively(engine)
    made = messaging(engine, bridge)
    with qtbot.waitSignal(made.compose.shown):
        made.inbox.compose()
    made.compose.edited("lotte")
    qtbot.waitUntil(lambda: made.compose.current == 0)
    made.compose.chooseCurrent()
    qtbot.waitUntil(lambda: made.chat.name == "Lotte Jansen")
    assert uid(40) in {row.other.user_id for row in engine.thread_rows.values() if row.other}
    made.dispose()


def test_what_the_inbox_leads_to_is_made_when_it_is_first_asked_for(engine: World, bridge: FakeBridge) -> None:
    made = messaging(engine, bridge)
    told: list[bool] = []
    made.made.connect(lambda: told.append(made.whole))
    assert not made.whole
    assert made.chat.key == ""
    assert made.whole
    assert told == [True]
    made.dispose()
    assert bridge.change_listeners == []


def test_nothing_listens_after_the_end(engine: World, bridge: FakeBridge) -> None:
    made = messaging(engine, bridge)
    assert made.make_whole() is made.make_whole()
    assert len(bridge.change_listeners) == 8
    made.dispose()
    assert bridge.change_listeners == []


def test_a_request_is_shown_on_its_board_and_never_as_a_conversation(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    lively(engine)
    asked = engine.ask(engine.someone(90, "Elif"), "Hello", engine.now)
    made = messaging(engine, bridge)
    with qtbot.waitSignal(made.opened, check_params_cb=lambda place: place == "requests"):
        made.open(str(asked.thread_id))
    made.settle()
    qtbot.waitUntil(lambda: made.requests.card.name == "Elif")
    assert not made.chat.isOpen
    made.dispose()


def test_what_is_moved_back_elsewhere_only_closes(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    mina = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(mina.thread_id))
    qtbot.waitUntil(lambda: made.chat.isOpen)
    told: list[str] = []
    made.opened.connect(told.append)
    engine.change_thread(mina.thread_id, state="request", last_mine=False)
    assert not made.chat.isOpen
    assert told == []
    made.dispose()


def test_rows_of_messages_are_made_before_a_conversation_is_opened(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    rows = made.chat.timeline.rows
    made.make_ahead()
    qtbot.waitUntil(lambda: rows.rowCount() == 18)
    assert not made.chat.timeline.ready
    made.inbox.choose(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    assert all(row.spoken for row in rows.rows)
    made.make_ahead()
    assert made.make_whole().ahead._timer.isActive()
    qtbot.waitUntil(lambda: not made.make_whole().ahead._timer.isActive())
    assert all(row.spoken for row in rows.rows)
    made.dispose()
