"""Cards of shelf videos: asked for together, once a connection, and whose they are."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.media import card_of
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.cards import CardsModel
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.shelf import ShelfModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_shelves import shelf_video
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    world = World()
    world.can = world.can | {"shelf"}
    return world


def opened(engine: World, bridge: FakeBridge, qtbot: QtBot) -> tuple[Messaging, CardsModel, ThreadRow, list[str]]:
    """A conversation with a card of each side."""
    thread = lively(engine)
    assert thread.other is not None
    videos = (shelf_video(1, thread.other.user_id), shelf_video(2, ADA.user_id))
    rows = [engine.say(thread, "", NOW, media=(card_of(one.video_id, one.owner_id),)) for one in videos]
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    cards = made.chat.cards
    assert isinstance(cards, CardsModel)
    qtbot.waitUntil(lambda: cards.can)
    return made, cards, thread, [str(row.message_id) for row in rows]


def test_they_are_asked_for_together_and_once_a_connection(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, cards, thread, keys = opened(engine, bridge, qtbot)
    assert cards.whose(keys[0]) == ""
    for key in (*keys, keys[0]):
        cards.want(key)
    qtbot.waitUntil(lambda: len(engine.asked("look_up")) == 1 and not cards._asking.busy)
    assert len(engine.asked("look_up")[0][0]) == 2
    assert thread.other is not None
    assert cards.whose(keys[0]) == f"From {thread.other.display_name}’s shelf"
    assert cards.whose(keys[1]) == "From your shelf"
    cards.want(keys[0])
    bridge.connect(ConnectionState(Connection.CONNECTED))
    qtbot.waitUntil(lambda: len(engine.asked("look_up")) == 2)
    made.dispose()


def test_without_a_connection_what_is_known_stays(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, cards, _, keys = opened(engine, bridge, qtbot)
    engine.problems["look_up"] = Problem("offline")
    cards.want(keys[1])
    qtbot.waitUntil(lambda: len(engine.asked("look_up")) == 1 and not cards._asking.busy)
    del engine.problems["look_up"]
    cards.want(keys[1])
    qtbot.waitUntil(lambda: len(engine.asked("look_up")) == 2)
    made.dispose()


def test_one_of_ones_own_is_sent(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    video = replace(shelf_video(5, ADA.user_id), reach="friends")
    engine.videos[video.video_id] = video
    made, cards, thread, _ = opened(engine, bridge, qtbot)
    cards.browse()
    shelf = cards.shelf
    assert isinstance(shelf, ShelfModel)
    qtbot.waitUntil(lambda: shelf.count == 1)
    cards.send(str(video.video_id), str(thread.thread_id))
    qtbot.waitUntil(lambda: engine.asked("share_video") == [(video.video_id, (thread.thread_id,))])
    made.dispose()


def test_a_relay_without_shelves_offers_none(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    engine.problems["capabilities"] = Problem("offline")
    lively(engine)
    made = messaging(engine, bridge)
    cards = made.chat.cards
    assert isinstance(cards, CardsModel)
    with qtbot.waitSignal(cards.changed):
        pass
    assert not cards.can
    made.dispose()


def test_who_is_no_more_keeps_no_card_from_being_looked_up(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, cards, _, keys = opened(engine, bridge, qtbot)
    engine.problems["person"] = Problem("not_found")
    for key in keys:
        cards.want(key)
    qtbot.waitUntil(lambda: len(engine.asked("look_up")) == 1 and not cards._asking.busy)
    assert len(engine.asked("look_up")[0][0]) == 2
    assert cards.whose(keys[0]) == ""
    made.dispose()
