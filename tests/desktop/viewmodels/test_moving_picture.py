"""A sticker in a view: it is drawn frame by frame where it may play, round or whole."""

import asyncio
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

import desktop.viewmodels.moving_picture  # noqa: F401 - QML makes it
from desktop.domain.decoded import Fault, Moving
from desktop.viewmodels.context import Context
from desktop.viewmodels.in_motion import MovingSource
from tests.desktop.conftest import OpenWindow
from tests.helpers.fake_bridge import FakeBridge

VIEW = """
import QtQuick
import Paravion.ViewModels
Window {
    id: root
    required property var pictures
    width: 100; height: 100; color: "black"
    Item { id: port; width: 100; height: 100 }
    MovingPicture {
        objectName: "moving"
        pictures: root.pictures
        key: "00000000-0000-0000-0000-000000000001"
        viewport: port
        width: 40; height: 40
    }
}
"""


class Source(MovingSource):
    """Red, then green."""

    def __init__(self, bridge: FakeBridge) -> None:
        super().__init__(Context(bridge))
        self.sides: list[int] = []
        self.slow = False

    async def moving(self, key: UUID, at: int, side: int) -> Moving | Fault:
        self.sides.append(side)
        if self.slow:
            await asyncio.Event().wait()
        red, green = bytes((255, 0, 0, 255)) * 1_600, bytes((0, 255, 0, 255)) * 1_600
        return Moving(40, 40, (40, 40), red + green)

    def name_of(self, key: UUID, at: int) -> str:
        return key.hex


@pytest.fixture
def source(bridge: FakeBridge) -> Source:
    return Source(bridge)


@pytest.mark.parametrize("radius", [0, 20])
def test_it_plays_while_it_may_and_is_in_sight(
    source: Source, open_window: OpenWindow, qtbot: QtBot, radius: int
) -> None:
    screen = open_window(qml=VIEW, pictures=source)
    item = screen.item("moving")
    item.setProperty("radius", radius)
    assert source.sides == []
    item.setProperty("plays", True)
    screen.until(lambda: item.property("ready"), "no frames")
    assert source.sides == [40]
    seen: set[tuple[int, int]] = set()

    def both() -> bool:
        colour = screen.grab().pixelColor(20, 20)
        seen.add((colour.red(), colour.green()))
        return {(255, 0), (0, 255)} <= seen

    screen.until(both, "it stands still")
    corner = screen.grab().pixelColor(0, 0)
    assert (corner.red() + corner.green() == 0) is bool(radius)
    item.setX(500)
    moved: list[int] = []
    qtbot.waitUntil(lambda: not source._timer.isActive())
    item.moved.connect(lambda: moved.append(1))  # type: ignore[attr-defined]
    item.setX(0)
    screen.until(lambda: moved, "it does not go on")
    item.setProperty("plays", False)
    assert not item.property("ready")
    source.end()


SCROLLED = """
import QtQuick
import Paravion.ViewModels
Window {
    id: root
    required property var pictures
    width: 100; height: 100; color: "black"
    Flickable {
        objectName: "port"
        id: port
        width: 100; height: 100; contentHeight: 1000
        MovingPicture {
            objectName: "moving"
            pictures: root.pictures
            key: "00000000-0000-0000-0000-000000000001"
            plays: true
            scrolled: port.contentY
            viewport: port
            y: 500
            width: 40; height: 40
        }
    }
}
"""


def test_out_of_sight_it_waits_for_nothing_and_lets_no_time_pass(
    source: Source, open_window: OpenWindow, qtbot: QtBot
) -> None:
    source.slow = True
    screen = open_window(qml=SCROLLED, pictures=source)
    item, port = screen.item("moving"), screen.item("port")
    qtbot.waitUntil(lambda: not source._timer.isActive())
    assert (source._playing, item.property("ready")) == ({}, False)
    source.slow = False
    port.setProperty("contentY", 480)
    screen.until(lambda: item.property("ready"), "no frames")
    assert source._timer.isActive()
    port.setProperty("contentY", 0)
    qtbot.waitUntil(lambda: not source._timer.isActive())
    item.setVisible(False)
    port.setProperty("contentY", 480)
    qtbot.waitUntil(lambda: not source._timer.isActive())
    item.setVisible(True)
    frame = item.property("frame")
    screen.until(lambda: item.property("frame") != frame, "it stands still")
    item.setProperty("viewport", None)
    source.end()
