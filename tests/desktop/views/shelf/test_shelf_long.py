"""Long shelves in a window, and sheets that are taller than it: all of it can be reached."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.views.shelf.test_shelf import OpenPage, engine, open_page, own_shelf
from tests.helpers.audit import misplaced
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_people import crowded
from tests.helpers.fake_shelves import shelf_video
from tests.helpers.fake_world import World

__all__ = ["engine", "open_page"]


def test_a_long_shelf_is_shown_by_and_by(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    for number in range(5, 205):
        video = shelf_video(number, ADA.user_id, f"Short {number}", "friends")
        engine.videos[video.video_id] = video
    page = open_page(ADA.user_id)
    page.screen.until(lambda: page.shelf.count == 204, "not read")
    page.screen.settle()
    made = len(page.tiles())
    assert made < 40
    height = page.screen.item("shelfGrid").height()
    page.screen.tab_to("shelfMore")
    page.screen.key(Qt.Key.Key_Return)
    page.screen.settle()
    assert page.screen.item("shelfGrid").height() == 2 * height
    assert made < len(page.tiles()) < 80
    page.screen.tab_to("shelfTile")
    for _ in range(7):
        page.screen.key(Qt.Key.Key_Down)
    page.screen.settle()
    grid = page.screen.item("shelfGrid")
    focused = page.screen.window.activeFocusItem()
    page.screen.until(lambda: page.screen.focused() == "shelfTile", page.screen.focused())
    assert focused.mapToItem(grid, 0, 0).y() + focused.height() <= grid.height()
    assert grid.property("contentY") == 0


def test_a_sheet_that_is_taller_than_the_window_scrolls_with_the_keyboard(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id)
    page.screen.resize(480, 480)
    page.until_tiles(4)
    page.shelf.change(str(next(iter(engine.videos))))
    page.screen.until(lambda: page.screen.focused() == "shelfVideoTitle", "no sheet")
    page.screen.settle()
    page.screen.tab_to("shelfVideoSave")
    page.screen.settle()
    place = page.screen.place(page.screen.item("shelfVideoSave"))
    assert place.top() > 0
    assert place.bottom() <= 480
    assert misplaced(page.screen.window) == []
    page.screen.click("shelfVideoSave")
    page.screen.until(lambda: len(engine.asked("set_video")) == 1, "not saved")
