"""The whole window over the world of the mocks, at a fixed moment: for the tests of requests, people and safety."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtQuick import QQuickItem

from desktop.bridge.contract import SecretsPlace
from desktop.system.preferences import Preferences
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.context import Pace
from desktop.viewmodels.messaging import know_messages
from desktop.viewmodels.requests import RequestsModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import QUICK, World
from tests.helpers.gui import Screen
from tests.helpers.window import Made, make_window

know_messages()


class Board:
    """An open window: the world behind it, the view-models, and the hands in front."""

    def __init__(self, world: World, made: Made, screen: Screen) -> None:
        self.world = world
        self.made = made
        self.screen = screen

    @property
    def requests(self) -> RequestsModel:
        """The board's view-model."""
        found = self.made.shell.requests
        assert found is not None
        return found

    @property
    def chat(self) -> ChatModel:
        """The open conversation's view-model."""
        found = self.made.shell.chat
        assert found is not None
        return found

    def turn_to_requests(self) -> None:
        """Press the rail's entry and wait for the first card."""
        self.screen.click("rail-requests")
        self.screen.until(lambda: not self.requests.loading, "the requests were not read")
        self.screen.settle()

    def names(self) -> list[str]:
        """The rows on screen, from the top."""
        rows = sorted(self.screen.items("request"), key=lambda row: self.screen.place(row).y())
        return [str(row.property("name")) for row in rows]

    def row(self, name: str) -> QQuickItem:
        """A row by its name."""
        return next(row for row in self.screen.items("request") if row.property("name") == name)

    def focused_name(self) -> str:
        """Whose row has the keyboard."""
        item = self.screen.window.activeFocusItem()
        return "" if item is None else str(item.property("name") or "")


OpenBoard = Callable[..., Board]


@pytest.fixture
def engine() -> World:
    """A world where people ask."""
    return World()


@pytest.fixture
def open_board(engine: World, bridge: FakeBridge, open_window: OpenWindow) -> Iterator[OpenBoard]:
    """`open_board(width, height, dark=…, text_scale=…)`: the signed-in window over the world as it is then."""
    opened: list[Made] = []

    def show(
        width: int = 1280, height: int = 800, *, dark: bool = True, text_scale: int = 100, pace: Pace = QUICK
    ) -> Board:
        engine.bridge = bridge
        engine.ready(SecretsPlace.KEYRING)
        preferences = Preferences(scheme="dark" if dark else "light", reduced_motion=True, text_scale=text_scale)
        times = Times(ZoneInfo("UTC"), QLocale("en_GB"))
        made = make_window(bridge, preferences, times, lambda: engine.now, pace)
        opened.append(made)
        screen = open_window("views.shell", "Main", shell=made.shell)
        screen.resize(width, height)
        made.shell.begin()
        screen.until(lambda: made.shell.inbox is not None and not made.shell.inbox.loading, "the inbox was not read")
        made.shell.settle()
        screen.settle()
        return Board(engine, made, screen)

    yield show
    for made in opened:
        made.dispose()


def text(screen: Screen, name: str) -> str:
    """What a shown text says."""
    return str(screen.item(name).property("text"))
