"""New recovery codes in the settings: asked for with the password, shown until they are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.system.preferences import Preferences
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_codes import NEW_CODES
from tests.helpers.fake_engine import FakeEngine


def test_new_recovery_codes_are_shown_until_they_are_kept(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.tab_to("newCodes")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "codesPassword", screen.focused())
    assert unusable(screen.window) == []
    screen.picture("settings-new-codes")
    screen.type("the old one")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "copyCodes", screen.focused())
    assert [screen.item(f"code{n}").property("text") for n in range(10)] == list(NEW_CODES)
    assert unusable(screen.window) == []
    screen.picture("settings-codes")
    screen.key(Qt.Key.Key_Escape)
    screen.item("keepCodes")
    assert "not kept" in desk.model.codes.left
    screen.tab_to("keepCodes")
    screen.key(Qt.Key.Key_Return)
    screen.gone("keepCodes")
    screen.until(lambda: engine.asked("codes_kept") == [()], "it is not known that they are kept")
    assert engine.asked("renew_codes") == [("the old one",)]
    screen.click("newCodes")
    assert screen.item("codesPassword").property("text") == ""


def test_large_text_in_a_small_window_is_not_cut(open_desk: OpenDesk, engine: FakeEngine) -> None:
    desk = open_desk(Preferences(scheme="light", text_scale=160))
    screen = desk.screen
    screen.resize(480, 480)
    screen.tab_to("newCodes")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "codesPassword", screen.focused())
    assert misplaced(screen.window) == []
    screen.type("the old one")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "copyCodes", screen.focused())
    screen.settle()
    assert misplaced(screen.window) == []
    screen.picture("settings-codes-large")
    screen.tab_to("keepCodes")
    screen.settle()
    assert screen.place(screen.item("keepCodes")).bottom() <= 480
