"""A picture in a view: wanted at its size, and drawn as it comes."""

from uuid import UUID

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.domain.decoded import Fault, Picture
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.media_picture import MediaPicture
from desktop.viewmodels.picture_memory import Wanted
from tests.desktop.conftest import OpenWindow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.gui import Screen

VIEW = """
import QtQuick
import Paravion.ViewModels
Window {
    id: root
    required property var pictures
    width: 100; height: 100; color: "black"
    MediaPicture {
        objectName: "picture"
        pictures: root.pictures
        key: "00000000-0000-0000-0000-000000000001"
        shade: "#00ff00"
        width: 40; height: 40
    }
}
"""


class Source(ImageSource):
    """Pictures of one colour."""

    def __init__(self, bridge: FakeBridge) -> None:
        super().__init__(Context(bridge))
        self.asked: list[Wanted] = []
        self.answer: Picture | Fault = Picture(40, 40, bytes((255, 0, 0, 255)) * 1_600)

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        self.asked.append(wanted)
        return self.answer


@pytest.fixture
def source(bridge: FakeBridge) -> Source:
    return Source(bridge)


def colour(screen: Screen) -> QColor:
    return screen.grab().pixelColor(20, 20)


def test_it_is_wanted_at_its_size_and_drawn(source: Source, open_window: OpenWindow, qtbot: QtBot) -> None:
    screen = open_window(qml=VIEW, pictures=source)
    item = screen.item("picture")
    qtbot.waitUntil(lambda: item.property("phase") == "shown")
    assert source.asked == [Wanted(UUID(int=1), 0, 40, 40)]
    qtbot.waitUntil(lambda: colour(screen) == QColor(255, 0, 0))
    item.setProperty("width", 60)
    qtbot.waitUntil(lambda: source.asked[-1].width == 60)
    # Until it comes at the new size it is drawn as it was.
    assert colour(screen) == QColor(255, 0, 0)
    item.setProperty("whole", True)
    qtbot.waitUntil(lambda: not source.asked[-1].fill)
    item.setProperty("pictures", None)
    source.end()


def test_where_there_is_none_its_shade_stands(source: Source, open_window: OpenWindow, qtbot: QtBot) -> None:
    source.answer = Fault.DAMAGED
    screen = open_window(qml=VIEW, pictures=source)
    item = screen.item("picture")
    qtbot.waitUntil(lambda: item.property("phase") == "failed")
    assert colour(screen) == QColor(0, 255, 0)
    item.setProperty("key", "")
    assert item.property("phase") == "loading"
    for name, value in (("corners", 15), ("radius", 4), ("placeholder", "AAAA"), ("at", 1), ("ratio", 1.0)):
        item.setProperty(name, value)
        assert item.property(name) == value
    source.end()


def test_what_was_let_go_of_is_asked_for_after_the_painting_never_in_it(
    source: Source, open_window: OpenWindow, qtbot: QtBot
) -> None:
    screen = open_window(qml=VIEW, pictures=source)
    item = screen.item("picture")
    assert isinstance(item, MediaPicture)
    qtbot.waitUntil(lambda: item.property("phase") == "shown")
    source.forget(UUID(int=1))
    onto = QImage(40, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(onto)
    item.paint(painter)  # Qt may do so on a thread of its own
    painter.end()
    assert source._tasks == {}
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    qtbot.waitUntil(lambda: item.property("phase") == "shown")
