"""Photographs of inbox and chat beside their mocks."""

import pytest

from tests.desktop.conftest import OpenWindow
from tests.desktop.views.stage import STAGE
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.mark.parametrize("dark", [True, False])
def test_the_chat_is_photographed(engine: World, bridge: FakeBridge, open_window: OpenWindow, dark: bool) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    screen = open_window(qml=STAGE, inbox=made.inbox, chat=made.chat, compose=made.compose, dark=dark)
    screen.until(lambda: made.inbox.rows.rowCount() > 5)
    made.open(str(thread.thread_id))
    screen.until(lambda: made.chat.timeline.ready)
    screen.settle()
    screen.picture(f"chat-{'dark' if dark else 'light'}-1280")
    made.dispose()
