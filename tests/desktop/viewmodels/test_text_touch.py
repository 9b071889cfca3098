"""A press on a text uncovers, opens a page or asks about a link, and nothing elsewhere."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.message import MessageRow, Span
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.text_touch import TextTouch
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def row(engine: World) -> MessageRow:
    mina = engine.someone(1, "Mina", "mina")
    thread = engine.thread_with(mina)
    spans = (Span("spoiler", 2, 4), Span("mention", 7, 5, user_id=mina.user_id))
    return engine.say(thread, "🎉 dies @mina https://a.example", NOW, spans=spans)


@pytest.fixture
def made(engine: World, row: MessageRow, bridge: FakeBridge, qtbot: QtBot) -> Iterator[Messaging]:
    made = messaging(engine, bridge)
    made.open(str(row.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    yield made
    made.dispose()


def test_a_press_uncovers_until_the_thread_is_left(made: Messaging, row: MessageRow, qtbot: QtBot) -> None:
    touch: TextTouch = made.chat.touch
    key = str(row.message_id)
    assert made.chat.timeline.is_covered(key)
    assert [touch.isPressable(key, at) for at in (2, 3, 6, 7)] == [False, True, True, False]
    touch.press(key, 4)
    assert not made.chat.timeline.is_covered(key)
    assert not touch.isPressable(key, 4)
    made.chat.close()
    made.open(str(row.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    assert made.chat.timeline.is_covered(key)


def test_a_mention_opens_the_persons_page(made: Messaging, row: MessageRow, engine: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.opened, check_params_cb=lambda place: place == "people"):
        made.chat.touch.press(str(row.message_id), 9)
    assert made.chat.timeline.is_covered(str(row.message_id))


def test_a_link_is_asked_about(made: Messaging, row: MessageRow) -> None:
    made.chat.touch.press(str(row.message_id), 20)
    assert made.chat.links.host == "a.example"


def test_elsewhere_nothing_happens(made: Messaging, row: MessageRow) -> None:
    for key, at in ((str(row.message_id), 0), (str(row.thread_id), 3)):
        assert not made.chat.touch.isPressable(key, at)
        made.chat.touch.press(key, at)
    assert made.chat.links.host == ""
