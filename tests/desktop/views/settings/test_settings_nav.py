"""The ways to the pages of the settings, where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.system.preferences import Preferences
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.fake_engine import ADA


def test_the_ways_to_the_pages_leave_room_for_the_page(open_desk: OpenDesk) -> None:
    screen = open_desk(Preferences(scheme="dark", text_scale=160)).screen
    screen.resize(480, 600)
    chips = screen.place(screen.item("settingsChips"))
    assert chips.bottom() <= 600 * 0.4 + 1
    screen.tab_to("nav-account")
    for name in ("nav-about", "nav-health"):  # left of the first is the last
        screen.key(Qt.Key.Key_Left)
        screen.until(lambda name=name: screen.focused() == name, f"the focus is on {screen.focused()!r}")
        shown = screen.place(screen.item(name))
        assert chips.top() <= shown.top()
        assert shown.bottom() <= chips.bottom(), "the chip that has the keyboard is out of sight"
    screen.settle()
    screen.picture("settings-480-160")


def test_the_way_to_one_s_own_page_is_there(desk: Desk) -> None:
    wanted: list[str] = []
    desk.model.profile.pageWanted.connect(wanted.append)
    desk.screen.click("ownPage")
    assert wanted == [str(ADA.user_id)]
