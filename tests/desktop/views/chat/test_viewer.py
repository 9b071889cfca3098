"""The picture over the whole window, with real keys and clicks: nearer, farther, from side to side, on, and away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.desktop.views.chat.test_media import name_of, shown, with_media
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import World
from tests.helpers.gui import NONE


def looking(engine: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, QQuickItem]:
    """The second of three photos fills the window; the picture."""
    desk, _, _ = with_media(engine, open_desk, **more)
    shown(desk)
    desk.screen.click(next(tile for tile in desk.screen.items("mediaTile") if name_of(tile) == "Photo, 2 of 3"))
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    return desk, desk.screen.item("viewerPicture")


def pane_of(picture: QQuickItem) -> QQuickItem:
    """What the picture is seen through."""
    pane = picture.parentItem().parentItem()
    assert pane is not None
    return pane


def turn(desk: Desk, at: QPoint, by: int) -> None:
    """Turn the wheel over a place of the window."""
    place = QPointF(at)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False
    )
    QGuiApplication.sendEvent(desk.screen.window, event)


def test_from_the_edge_it_comes_back_whole(engine: World, open_desk: OpenDesk) -> None:
    desk, picture = looking(engine, open_desk)
    pane, before = pane_of(picture), desk.screen.place(picture)
    for _ in range(2):
        desk.screen.key(Qt.Key.Key_Plus)
    middle = desk.screen.centre(pane)
    QTest.mousePress(desk.screen.window, Qt.MouseButton.LeftButton, NONE, middle)
    for step in range(1, 9):
        QTest.mouseMove(desk.screen.window, middle - QPoint(50 * step, 40 * step))
    QTest.mouseRelease(desk.screen.window, Qt.MouseButton.LeftButton, NONE, middle - QPoint(400, 320))
    desk.screen.until(lambda: not pane.property("moving"), "it still moves")
    assert pane.property("contentX") > (picture.width() - pane.width()) / 2, "it was not moved"
    desk.screen.key(Qt.Key.Key_0)
    desk.screen.settle()
    assert desk.screen.place(picture) == before


def test_the_wheel_and_the_buttons_go_nearer_and_farther(engine: World, open_desk: OpenDesk) -> None:
    desk, picture = looking(engine, open_desk, dark=False)
    width = picture.width()
    turn(desk, desk.screen.centre(pane_of(picture)), 120)
    desk.screen.until(lambda: picture.width() > width, "nearer")
    for _ in range(5):
        desk.screen.click("viewerLarger")
    assert picture.width() == width * 4
    for _ in range(5):
        desk.screen.click("viewerSmaller")
    assert picture.width() == width
    assert unusable(desk.screen.window) == []
    desk.screen.until(lambda: picture.property("phase") == "shown", "the picture is there")
    desk.screen.settle()
    desk.screen.picture("viewer-light")


def test_the_arrows_move_what_is_larger_than_the_window_and_else_go_on(engine: World, open_desk: OpenDesk) -> None:
    desk, picture = looking(engine, open_desk)
    pane, viewer = pane_of(picture), desk.made.chat.media.viewer  # type: ignore[attr-defined]
    desk.screen.key(Qt.Key.Key_Plus)
    x, y = float(pane.property("contentX")), float(pane.property("contentY"))
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.key(Qt.Key.Key_Down)
    assert (pane.property("contentX") > x, pane.property("contentY") > y, viewer.at) == (True, True, 1)
    for _ in range(9):
        desk.screen.key(Qt.Key.Key_Left)
        desk.screen.key(Qt.Key.Key_Up)
    assert (pane.property("contentX"), pane.property("contentY"), viewer.at) == (0, 0, 1)
    desk.screen.key(Qt.Key.Key_PageDown)
    assert viewer.at == 2
    desk.screen.key(Qt.Key.Key_Left)
    assert viewer.at == 1


def test_it_is_passed_on_and_saved(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = looking(engine, open_desk)
    media = desk.made.chat.media
    assert media is not None
    desk.screen.click("viewerForward")
    desk.screen.gone("mediaViewer")
    desk.screen.until(lambda: desk.screen.focused() == "forwardSearch", "it is not asked to whom")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("forwardSearch")
    desk.screen.click(next(tile for tile in desk.screen.items("mediaTile") if name_of(tile) == "Photo, 2 of 3"))
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    asked: list[tuple[int, str]] = []
    media.saveAsked.connect(lambda _, at, name: asked.append((at, name)))  # type: ignore[attr-defined]
    desk.screen.click("viewerSave")
    assert asked == [(1, "photo-2.jpg")]


def test_the_right_button_has_the_menu_of_a_message_over_its_photos_too(engine: World, open_desk: OpenDesk) -> None:
    desk, _, _ = with_media(engine, open_desk)
    shown(desk)
    desk.screen.click(desk.screen.items("mediaTile")[0], Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("menu-forward"), "no menu")
    assert not desk.screen.has("mediaViewer")
