"""What lies in the tray is put in its order by hand: dragged with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.desktop.views.chat.test_media import tray, urls
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import World, lively
from tests.helpers.mirror import lines_turned

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
STEPS = 6


def filled(world: World, open_desk: OpenDesk, *names: str, size: tuple[int, int] = (1280, 800)) -> Desk:
    """A conversation with these files in its tray."""
    thread = lively(world)
    desk = open_desk(*size)
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "nothing can be attached")
    tray(desk).attach(urls(*names))
    desk.screen.until(lambda: tray(desk).ready and len(order(desk)) == len(names), "not in the tray")
    desk.screen.settle()
    return desk


def order(desk: Desk) -> list[str]:
    """Their keys, as they stand in the message."""
    tiles = sorted(desk.screen.items("trayTile"), key=lambda tile: int(tile.property("index")))
    return [str(tile.property("key")) for tile in tiles]


def tile_of(desk: Desk, key: str) -> QQuickItem:
    (tile,) = (tile for tile in desk.screen.items("trayTile") if tile.property("key") == key)
    return tile


def drag(desk: Desk, key: str, by: QPoint) -> None:
    """Take a tile and let go of it elsewhere, with the mouse on its way in between."""
    window, start = desk.screen.window, desk.screen.centre(tile_of(desk, key))
    QTest.mousePress(window, LEFT, NONE, start)
    for step in range(1, STEPS + 1):
        mouse(desk, QEvent.Type.MouseMove, start + by * step / STEPS)
    assert tile_of(desk, key).z() == 1, "it is not in the hand"
    mouse(desk, QEvent.Type.MouseButtonRelease, start + by)


def mouse(desk: Desk, kind: QEvent.Type, at: QPoint) -> None:
    """What a window hears of the mouse that was pressed in it, also from outside (`QTest` knows of no outside)."""
    held = LEFT if kind is QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
    place = desk.screen.window.mapToGlobal(at)
    QGuiApplication.sendEvent(
        desk.screen.window, QMouseEvent(kind, QPointF(at), QPointF(at), QPointF(place), button, held, NONE)
    )


def way(desk: Desk, key: str, to: str, past: int = 0) -> QPoint:
    """From the middle of one tile to that of another, and so many pixels past it."""
    between = desk.screen.centre(tile_of(desk, to)) - desk.screen.centre(tile_of(desk, key))
    return between + QPoint(past if between.x() > 0 else -past, 0)


def until(desk: Desk, wanted: list[str]) -> None:
    desk.screen.until(lambda: order(desk) == wanted, "it stands elsewhere")
    desk.screen.settle()


def test_the_second_is_dragged_before_the_first_and_back(engine: World, open_desk: OpenDesk) -> None:
    desk = filled(engine, open_desk, "a.jpg", "film.mp4")
    first, second = order(desk)
    drag(desk, second, way(desk, second, first))
    until(desk, [second, first])
    assert [item.kind for item in tray(desk).take()] == ["video", "photo"]


@pytest.mark.parametrize("turned", [False, True], ids=["from left", "from right"])
def test_it_stands_where_it_is_let_go_whatever_the_width_of_the_others(
    engine: World, open_desk: OpenDesk, turned: bool
) -> None:
    desk = filled(engine, open_desk, "a.jpg", "plan.pdf", "film.mp4")
    photo, file, film = order(desk)
    if turned:
        with lines_turned(desk.screen):
            desk.screen.settle()
            drag(desk, film, way(desk, film, file))
            until(desk, [photo, film, file])
        return
    drag(desk, film, way(desk, film, file))
    until(desk, [photo, film, file])
    drag(desk, file, way(desk, file, photo))
    until(desk, [file, photo, film])
    drag(desk, file, way(desk, file, film, past=20))
    until(desk, [photo, film, file])
    drag(desk, film, way(desk, film, file, past=20))
    until(desk, [photo, file, film])
    drag(desk, film, way(desk, film, file, past=30))
    until(desk, [photo, film, file])


def test_let_go_outside_it_stays_where_it_was(engine: World, open_desk: OpenDesk) -> None:
    desk = filled(engine, open_desk, "a.jpg", "b.jpg", "film.mp4")
    before = order(desk)
    tile = tile_of(desk, before[1])
    stood = desk.screen.centre(tile)
    for by in (QPoint(-100, -300), QPoint(-stood.x() - 200, 0), QPoint(120, 400)):
        drag(desk, before[1], by)
        desk.screen.settle()
        assert order(desk) == before
        body = tile.childItems()[0]
        assert (body.x(), body.y(), tile.z()) == (0, 0, 0)
    assert desk.screen.centre(tile) == stood
    assert tray(desk).count == 3
    drag(desk, before[1], way(desk, before[1], before[0]))
    until(desk, [before[1], before[0], before[2]])


def test_it_is_dragged_to_another_row(engine: World, open_desk: OpenDesk) -> None:
    desk = filled(engine, open_desk, *(f"{n}.jpg" for n in range(9)), size=(560, 700))
    before = order(desk)
    rows = {desk.screen.centre(tile_of(desk, key)).y() for key in before}
    assert len(rows) == 2, "all stand in one row"
    drag(desk, before[8], way(desk, before[8], before[1]))
    until(desk, [before[0], before[8], *before[1:8]])
