"""What a screen reader is told of what comes in."""

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.domain.thread import ThreadRow
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World, messaging


@pytest.fixture
def engine() -> World:
    return World()


class Listener:
    """An open thread, and who listens to it."""

    def __init__(self, world: World, made: Messaging, thread: ThreadRow) -> None:
        self.world, self.thread = world, thread
        self._arrivals = made.chat.timeline.arrivals
        self._spy = QSignalSpy(self._arrivals.said)

    @property
    def heard(self) -> list[str]:
        """All that was said so far."""
        return [str(self._spy.at(n)[0]) for n in range(self._spy.count())]

    def comes(self, text: str, *, mine: bool = False) -> None:
        """A message, over the feed."""
        self.world.say(self.thread, text, NOW, mine=mine, tell=True)

    def rested(self) -> None:
        """The time between two sayings is over."""
        self._arrivals._rest.stop()
        self._arrivals._rest.timeout.emit()


@pytest.fixture
def listener(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Listener:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    engine.many(thread, 3)
    engine.read_all(thread)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    return Listener(engine, made, thread)


def test_a_message_is_said_as_it_is_read_and_ones_own_is_not(listener: Listener) -> None:
    listener.comes("Sunrise is 6:52")
    listener.comes("Thank you", mine=True)
    assert [words.startswith("Mina, Sunrise is 6:52, ") for words in listener.heard] == [True]


def test_a_flood_is_counted(listener: Listener) -> None:
    for number in range(5):
        listener.comes(f"number {number}")
    assert len(listener.heard) == 1
    listener.rested()
    assert listener.heard[1:] == ["4 new messages"]
    listener.rested()
    listener.comes("alone again")
    assert len(listener.heard) == 3
    assert "alone again" in listener.heard[2]


def test_what_was_there_when_the_thread_was_opened_is_not_said(listener: Listener) -> None:
    listener.rested()
    assert listener.heard == []
